/** The number typed by hand: the issuer's one word, its limit, and no network. */
import type { Page } from '@playwright/test';

import { expect, test, VALID } from './support/officer';
import { specimenCode } from './support/stub';
import { hanako, yangben } from './support/people';

const NUMBER = '307110019800109999';

async function type(page: Page, number: string): Promise<void> {
  await page.goto('/v');
  await page.getByRole('button', { name: /输入工作许可号码/ }).click();
  await page.getByRole('textbox', { name: /工作许可号码/ }).fill(number);
  await page.getByRole('button', { name: /查询/ }).click();
}

for (const [is, zh, en] of [
  ['in_force', '此号码的工作许可目前有效', 'A Work Permit with this number is in force'],
  ['not_yet', '此号码的工作许可尚未生效', 'The Work Permit with this number is not in force yet'],
  ['expired', '此号码的工作许可已过期', 'The Work Permit with this number has expired'],
  ['cancelled', '此号码的工作许可已注销', 'The Work Permit with this number was cancelled'],
  ['unknown', '没有此号码的工作许可', 'There is no Work Permit with this number'],
]) {
  test(`${is}: said in both languages, with what a number can't tell`, async ({ issuer, page }) => {
    issuer.lookedUp = { is, specimen: false };
    // As people type it.
    await type(page, '3071 1001 9800 1099 99');
    await expect(page.getByText(zh)).toBeVisible();
    await expect(page.getByText(en)).toBeVisible();
    await expect(page.getByText(/A number says nothing about who holds it/)).toBeVisible();
    const [asked] = issuer.asked.filter((it) => it.path === '/lookups');
    expect(asked).toEqual({ method: 'POST', path: '/lookups', body: { number: NUMBER } });
    await expect(page.locator('.demo')).toHaveCount(0);
    await expect(page.getByText(VALID, { exact: true }), 'no verdict on a person').toHaveCount(0);
  });
}

test('asked too often: until when, and what works meanwhile', async ({ issuer, page }) => {
  const until = issuer.now + 300;
  issuer.lookUpStatus = 429;
  issuer.lookedUp = { code: 'too_many_tries', until };
  await type(page, NUMBER);
  const at = new Date((until + 8 * 3600) * 1000).toISOString().slice(11, 19);
  await expect(page.getByText(`Too many numbers. You can go on at ${at}`)).toBeVisible();
});

test('the issuer is away: it needs a network', async ({ issuer, page }) => {
  issuer.down = true;
  await type(page, NUMBER);
  await expect(page.getByText(/To look a number up this phone needs a network/)).toBeVisible({ timeout: 30_000 });
});

test('the browser knows that there is no network: nobody is asked', async ({ issuer, page }) => {
  await type(page, '12');
  await page.context().setOffline(true);
  await page.getByRole('textbox', { name: /工作许可号码/ }).fill(NUMBER);
  await page.getByRole('button', { name: /查询/ }).click();
  await expect(page.getByText(/To look a number up this phone needs a network/)).toBeVisible();
  expect(issuer.asked.filter((it) => it.path === '/lookups')).toEqual([]);
});

test('the issuer has no answer', async ({ issuer, page }) => {
  issuer.lookUpStatus = 500;
  issuer.lookedUp = { code: 'unavailable' };
  await type(page, NUMBER);
  await expect(page.getByText(/The issuer gives no answer now/)).toBeVisible({ timeout: 30_000 });
});

for (const [typed, en] of [
  ['', 'Type the number.'],
  ['12', 'The number is too short.'],
  ['1'.repeat(25), 'The number is too long.'],
  ['12345/678', 'The number has only letters and digits.'],
]) {
  test(`"${typed}" is no number: ${en}`, async ({ issuer, page }) => {
    await type(page, typed);
    const field = page.getByRole('textbox', { name: /工作许可号码/ });
    await expect(page.getByText(en)).toBeVisible();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toBeFocused();
    expect(issuer.asked.filter((it) => it.path === '/lookups')).toEqual([]);
  });
}

test('who pastes a code’s address gets its verdict', async ({ issuer, officer, page, baseURL }) => {
  await type(page, `${baseURL}/v#${issuer.code()}`);
  await officer.says(VALID);
  expect(issuer.asked.filter((it) => it.path === '/lookups')).toEqual([]);
});

test('the mock knows its people, and wears its band', async ({ officer, page }) => {
  await type(page, yangben.number);
  await expect(page.getByText('A Work Permit with this number is in force')).toBeVisible();
  await officer.isDemo();
  await page.getByRole('textbox', { name: /工作许可号码/ }).fill(hanako.number);
  await page.getByRole('button', { name: /查询/ }).click();
  await expect(page.getByText('The Work Permit with this number was cancelled')).toBeVisible();
  await officer.reads(specimenCode(), VALID);
});
