/** "Show this screen in Chinese to a helper", and back: one press each, nothing typed is lost. */
import { expect, test } from './app';
import { PASSWORD, yangben } from './support/people';
import { WORDS } from './support/words';

const show = /^Show in Chinese/;

test('a half-filled form turns to Chinese and back', async ({ app, page }) => {
  await app.open('/register');
  await app.fillRegistration(yangben);
  await page.getByRole('button', { name: show }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(WORDS.zh.sign_up);
  const inChinese = page.getByLabel(WORDS.zh.name, { exact: true });
  await expect(inChinese).toHaveValue(yangben.name);
  await app.isAccessible();
  await page.getByRole('button', { name: 'Back to English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(app.field('name')).toHaveValue(yangben.name);
  await expect(app.field('login_password')).toHaveValue(PASSWORD);
  await expect(page.getByText(WORDS.zh.shown_in_chinese)).toHaveCount(0);
});

test('it is no choice of language: the next visit is in the reader’s own', async ({ app, page }) => {
  await app.openHome();
  await page.getByRole('button', { name: show }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await app.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('the way back goes along from screen to screen', async ({ app, page }) => {
  await app.openHome();
  await page.getByRole('button', { name: show }).click();
  await page.getByRole('link', { name: WORDS.zh.login }).first().click();
  await app.isAt('/login');
  await page.getByRole('button', { name: 'Back to English' }).click();
  await expect(app.heading('login')).toBeVisible();
});

test('the language button ends it: what is chosen stays', async ({ app, page }) => {
  await app.openHome();
  await page.getByRole('button', { name: show }).click();
  await page.getByRole('button', { name: new RegExp(WORDS.zh.switch_language) }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('button', { name: 'Back to English' })).toHaveCount(0);
});

test('a failure can be copied as a report without personal data', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open('/login/portal');
  for (let wrong = 0; wrong < 1; wrong++) await app.fillLogin(yangben, 'Wrong-Word-1');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('A1');
  await alert.getByRole('button', { name: app.words.copy_report }).click();
  await expect(alert).toContainText(app.words.report_copied);
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(report).toContain('A1 /login/portal');
  for (const secret of [yangben.number, 'Wrong-Word-1', yangben.name]) expect(report).not.toContain(secret);
});
