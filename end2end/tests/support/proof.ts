/** Identity verification as a person does it: forms, review, text message. */
import { expect } from '@playwright/test';

import type { App } from '../app';
import type { Person } from './people';

/** A card number whose check digit fits. */
export const CARD = '6225 7601 2345 6787';
/** A mobile phone number of China. */
export const PHONE = '13812345678';

interface Message {
  to: string;
  code: string;
}

/** The code of the last message to a phone. */
export async function lastCode(app: App): Promise<string> {
  await expect.poll(async () => (await app.mock.messages()).length).toBeGreaterThan(0);
  return ((await app.mock.messages()) as Message[]).at(-1)!.code;
}

/** A code that is not the one that was sent. */
export async function wrongCode(app: App): Promise<string> {
  const code = await lastCode(app);
  return code === '000000' ? '111111' : '000000';
}

/** From the first screen to the choice of the ways, without a camera. */
export async function toChoice(app: App, person: Person): Promise<void> {
  await app.signUp(person);
  await app.button('face_no_camera').click();
  await expect(app.heading('verify_title')).toBeVisible();
}

/** Chooses how the bank has the name, by its place among the usual orders. */
export async function chooseName(app: App, at = 0): Promise<void> {
  await app.page.locator('input[name=bank-name]').nth(at).check();
}

export async function fillBank(app: App, person: Person, at = 0): Promise<void> {
  await chooseName(app, at);
  await app.page.locator('#passport').fill(person.passport);
  await app.page.locator('#card').fill(CARD);
  await app.page.locator('#phone').fill(PHONE);
}

/** From the bank's form to the code. */
export async function claimByBank(app: App, person: Person, at = 0): Promise<void> {
  await fillBank(app, person, at);
  await app.button('continue').click();
  await expect(app.heading('review_title')).toBeVisible();
  await app.button('send_code').click();
}

export async function claimByPhone(app: App, phone = PHONE): Promise<void> {
  await app.page.locator('#phone').fill(phone);
  await app.button('send_code').click();
}

export async function enterCode(app: App, code?: string): Promise<void> {
  await expect(app.heading('sms_code_title')).toBeVisible();
  await app.page.locator('#code').fill(code ?? (await lastCode(app)));
  await app.button('confirm').click();
}

/** With text twice as large, nothing is cut off and nothing scrolls sideways. */
export async function fitsAtDoubleText(app: App): Promise<void> {
  await app.page.setViewportSize({ width: 360, height: 740 });
  // By the object model: the policy lets no style element in.
  await app.page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  const wide = await app.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, 'scrolls sideways').toBeLessThanOrEqual(0);
  const cut = await app.page.locator('main button, main a, main label, main p').evaluateAll((all) =>
    all
      .filter((it) => (it as HTMLElement).offsetParent && it.scrollWidth > it.clientWidth + 1)
      .filter((it) => getComputedStyle(it).display !== 'inline' && !it.classList.contains('vh'))
      .map((it) => it.outerHTML.slice(0, 120)),
  );
  expect(cut, 'cut off').toEqual([]);
}
