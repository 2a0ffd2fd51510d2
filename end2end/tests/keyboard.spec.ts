/** The on-screen keyboard never covers the field in use, nor its label, nor what is said of it. */
import type { Locator, Page } from '@playwright/test';

import { expect, test, type App } from './app';
import { jose, PIN, yangben } from './support/people';
import { claimByPhone, toChoice } from './support/proof';

const PHONE = { width: 360, height: 740 };
/** What a keyboard of 300 px leaves. */
const LEFT = 440;

/**
 * How a keyboard takes its room: the window shrinks (Android, by our viewport's `interactive-widget`), or it lies over the page, and
 * only the visual viewport says so (iOS).
 */
const KEYBOARDS = {
  async shrinks(page: Page): Promise<void> {
    await page.setViewportSize({ width: PHONE.width, height: LEFT });
  },
  async overlays(page: Page): Promise<void> {
    await page.evaluate((height) => {
      Object.defineProperty(visualViewport, 'height', { configurable: true, get: () => height });
      visualViewport!.dispatchEvent(new Event('resize'));
    }, LEFT);
  },
};

async function noKeyboard(page: Page): Promise<void> {
  await page.setViewportSize(PHONE);
  await page.evaluate(() => {
    if (visualViewport) delete (visualViewport as any).height;
    visualViewport!.dispatchEvent(new Event('resize'));
  });
}

/** Whether field, label and complaint stand between the bars and the keyboard. */
async function isInSight(field: Locator, what: string): Promise<void> {
  const place = () =>
    field.evaluate((it, left) => {
      const whole = it.closest('.field') ?? it;
      const { top, bottom } = whole.getBoundingClientRect();
      const bars = [...document.querySelectorAll('.specimen, .sms')].map((bar) => bar.getBoundingClientRect().bottom);
      const feet = [...document.querySelectorAll('.closing, .update')].map((bar) => bar.getBoundingClientRect().top);
      return { above: Math.max(0, ...bars.filter((it) => it < left / 2)) - top, below: bottom - Math.min(left, ...feet) };
    }, LEFT);
  await expect.poll(async () => Math.max(...Object.values(await place())), { message: what }).toBeLessThanOrEqual(0);
}

/** Each field in turn: focus without scrolling, as a browser that does nothing by itself; then the keyboard. */
async function everyField(app: App, what: string): Promise<void> {
  const { page } = app;
  const fields = page.locator('main input:not([type=radio]):not([type=checkbox]):not([type=file])');
  const count = await fields.count();
  expect(count, what).toBeGreaterThan(0);
  for (const [how, open] of Object.entries(KEYBOARDS)) {
    for (let at = 0; at < count; at++) {
      await noKeyboard(page);
      await page.evaluate(() => scrollTo(0, 0));
      await fields.nth(at).evaluate((it: HTMLElement) => it.focus({ preventScroll: true }));
      await open(page);
      await isInSight(fields.nth(at), `${what}, field ${at + 1}, a keyboard that ${how}`);
    }
    // With the keyboard open, from one field to the next.
    for (let at = 0; at < count; at++) {
      await fields.nth(at).evaluate((it: HTMLElement) => it.focus({ preventScroll: true }));
      await isInSight(fields.nth(at), `${what}, on to field ${at + 1}, a keyboard that ${how}`);
    }
  }
  await noKeyboard(page);
}

test('registration, and what is said of a field', async ({ app, page }) => {
  await app.open('/register');
  await everyField(app, 'registration');
  await app.fillRegistration(yangben, 'abcdefgh');
  await page.locator('#password').focus();
  await KEYBOARDS.shrinks(page);
  await page.keyboard.press('Enter');
  await expect(app.complaint('login_password')).toBeVisible();
  await isInSight(page.locator('#password'), 'the complaint of the password');
});

test('the logins', async ({ app }) => {
  await app.open('/login/portal');
  await everyField(app, 'the portal');
  await app.goBack();
  await everyField(app, 'the general login');
});

test('bank card, phone and text message', async ({ app, page }) => {
  await toChoice(app, jose);
  await app.link('verify_bank').click();
  await page.locator('#bank-name-else').check();
  await everyField(app, 'the bank card');
  await app.open('/proof/phone');
  await everyField(app, 'the phone');
  await claimByPhone(app);
  await expect(app.heading('sms_code_title')).toBeVisible();
  // The simulated message lies over the page, and stays.
  await expect(page.locator('.sms')).toBeVisible();
  await everyField(app, 'the text message');
});

test('the 6 digits, new and known', async ({ app }) => {
  await app.holdCard(yangben, null);
  await app.openInquiry();
  await app.heading('pin_new_title').waitFor();
  await everyField(app, 'new digits');
  await app.setPin();
  await app.open('/permit/inquiry');
  await app.mock.advance(121);
  await app.reload();
  await app.heading('pin_enter_title').waitFor();
  await everyField(app, 'known digits');
});

test('a field in a sheet scrolls the sheet', async ({ app, page }) => {
  await app.open('/faq?aid=name');
  const field = page.getByLabel(app.guide.name_field);
  await field.fill("O'CONNOR-MÜLLER, SEÁN PATRICK");
  await page.locator('.aid').evaluate((it) => it.scrollTo(0, it.scrollHeight));
  for (const [how, open] of Object.entries(KEYBOARDS)) {
    await noKeyboard(page);
    await field.evaluate((it: HTMLElement) => it.focus({ preventScroll: true }));
    await open(page);
    await isInSight(field, `the name in the sheet, a keyboard that ${how}`);
  }
});

test('above a bar that stays at the foot', async ({ app, page }) => {
  await page.clock.install();
  await app.holdCard(yangben);
  await app.openInquiry();
  await app.enterPin(PIN);
  await expect(app.heading('inquiry')).toBeVisible();
  await app.goBack();
  await app.link('security').click();
  await app.link('change_pin').click();
  await expect(page.locator('#pin-again')).toBeVisible();
  await page.clock.runFor(95_000);
  await expect(app.text('closing_soon')).toBeVisible();
  await page.locator('#pin-again').evaluate((it: HTMLElement) => it.focus({ preventScroll: true }));
  await KEYBOARDS.shrinks(page);
  await isInSight(page.locator('#pin-again'), 'above the bar that warns');
});

test('with a keyboard of its own nothing is moved', async ({ app, page }) => {
  await app.open('/register');
  await page.setViewportSize({ width: 360, height: 420 });
  await app.reload();
  await page.locator('#password').evaluate((it: HTMLElement) => it.focus({ preventScroll: true }));
  // A bar of the browser comes and goes.
  await page.setViewportSize({ width: 360, height: 380 });
  await page.setViewportSize({ width: 360, height: 420 });
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  // Whoever enlarges the page sees less of it.
  await page.evaluate(() => {
    Object.defineProperty(visualViewport, 'height', { configurable: true, get: () => 210 });
    Object.defineProperty(visualViewport, 'scale', { configurable: true, get: () => 2 });
    visualViewport!.dispatchEvent(new Event('resize'));
  });
  expect(await page.evaluate(() => scrollY)).toBe(0);
});
