/** A page that is run anew, or killed while somebody types, has what was typed again: never a password, a code or a card. */
import type { Page } from '@playwright/test';

import { expect, test, type App } from './app';
import { keeping, kept, mark } from './support/kept';
import { ivan, yangben } from './support/people';
import { hidePage } from './support/visibility';
import { CARD, chooseName, claimByPhone, enterCode, PHONE, toChoice, wrongCode } from './support/proof';

/** Types, without leaving the field, and waits until that is written down. */
async function type(page: Page, field: string, text: string): Promise<void> {
  await keeping(page, async () => {
    await page.locator(field).focus();
    await page.locator(field).fill(text);
  });
}

/** The records are sealed: nothing of it can be read by who finds the phone. */
async function isSealed(app: App, ...texts: string[]): Promise<void> {
  const { all, records } = await kept(app.page);
  expect(records).toContain('memory');
  for (const text of texts) expect(all).not.toContain(text);
}

for (const path of ['/register', '/login/forgot']) {
  test(`name and number at ${path}`, async ({ app, page }) => {
    await app.open(path);
    await type(page, '#name', yangben.name);
    await type(page, '#number', yangben.number);
    if (path === '/register') await page.locator('#password').fill('Abcd1234');
    await app.reload();
    await expect(page.locator('#name')).toHaveValue(yangben.name);
    await expect(page.locator('#number')).toHaveValue(yangben.number);
    if (path === '/register') await expect(page.locator('#password')).toHaveValue('');
    await isSealed(app, yangben.name, yangben.number, 'Abcd1234');
  });
}

test('the number at the portal, until one is logged in', async ({ app, page }) => {
  await app.holdCard(yangben);
  await app.logOut();
  await app.open('/login/portal');
  await expect(page.locator('#number'), 'logging out has cleared it').toHaveValue('');
  await type(page, '#number', yangben.number);
  await page.locator('#password').fill('Abcd1234');
  await app.reload();
  await expect(page.locator('#number')).toHaveValue(yangben.number);
  await expect(page.locator('#password')).toHaveValue('');
  await isSealed(app, yangben.number, 'Abcd1234');
  await app.fillLogin(yangben);
  await app.isLoggedIn();
  await app.logOut();
  await app.open('/login/portal');
  await expect(page.locator('#number')).toHaveValue('');
});

test('the social security number at the general login, which the small program draws, until one is logged in', async ({ app, page }) => {
  const number = ivan.social_security_number!;
  await app.open('/login');
  await page.locator('#social-security-number').focus();
  await expect.poll(() => page.evaluate(() => 'esscardMock' in window)).toBe(true);
  await type(page, '#social-security-number', number);
  await app.reload();
  await expect(page.locator('#social-security-number')).toHaveValue(number);
  await isSealed(app, number);
  await page.locator('#password').fill(ivan.account!.password);
  await app.button('login').click();
  await expect(app.heading('member_hello')).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem('esscard.typed'))).toBe('0');

  await app.open('/services/talent/permit');
  await type(page, '#number', ivan.number);
  await app.reload();
  await expect(page.locator('#number')).toHaveValue(ivan.number);
  await isSealed(app, ivan.number);
  await app.button('bind').click();
  await app.isLoggedIn();
  await app.logOut();
  await app.open('/login');
  await expect(page.locator('#social-security-number')).toHaveValue('');
  await app.link('portal').click();
  await expect(page.locator('#number')).toHaveValue('');
});

test('bank card and phone, but for the card’s number; no code of a text message', async ({ app, page }) => {
  await toChoice(app, yangben);
  await app.link('verify_bank').click();
  await chooseName(app);
  await page.locator('#card').fill(CARD);
  await type(page, '#passport', yangben.passport);
  await type(page, '#phone', PHONE);
  await app.reload();
  await expect(page.locator('input[name=bank-name]').first()).toBeChecked();
  await expect(page.locator('#passport')).toHaveValue(yangben.passport);
  await expect(page.locator('#phone')).toHaveValue(PHONE);
  await expect(page.locator('#card')).toHaveValue('');
  await isSealed(app, yangben.passport, PHONE, CARD, CARD.replaceAll(' ', ''));

  // What is asked at the start is written down, too.
  await keeping(page, () => app.open('/proof/phone'));
  await type(page, '#phone', '13987654321');
  await app.reload();
  await expect(page.locator('#phone')).toHaveValue('13987654321');
  await claimByPhone(app, PHONE);
  await expect(app.heading('sms_code_title')).toBeVisible();
  await page.locator('#code').fill((await wrongCode(app)).slice(0, 4));
  await app.reload();
  await expect(page.locator('#code')).toHaveValue('');
});

test('a journey that has ended leaves nothing of what was typed on it', async ({ app, page }) => {
  await toChoice(app, yangben);
  await app.link('verify_phone').click();
  await type(page, '#phone', PHONE);
  await claimByPhone(app, PHONE);
  await enterCode(app);
  await app.isCompleted();
  await app.link('go_to_card').click();
  await app.logOut();
  await app.open('/register');
  await expect(page.locator('#name')).toHaveValue('');
  await expect(page.locator('#number')).toHaveValue('');
});

test('hidden in the middle of a word, it is kept at once; and the 6 digits never', async ({ app, page }) => {
  await app.holdCard(yangben, null);
  await app.openInquiry();
  await page.locator('#pin').fill('2749');
  await hidePage(app, true);
  await app.reload();
  await expect(page.locator('#pin')).toHaveValue('');
  await app.openHome();
  await app.logOut();

  await page.clock.install();
  await app.open('/login/portal');
  await page.clock.pauseAt(new Date((await page.evaluate(() => Date.now())) + 1000));
  const before = await mark(page);
  await page.locator('#number').fill(yangben.number);
  expect(await mark(page), 'nobody has rested yet').toBe(before);
  await keeping(page, () => hidePage(app, true));
});
