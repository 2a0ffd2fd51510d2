/** The code of the text message: time, another one, wrong ones, and that nobody is stuck. */
import { expect, SPOKEN, test, type App } from './app';
import { yangben } from './support/people';
import { claimByPhone, enterCode, fitsAtDoubleText, lastCode, PHONE, toChoice, wrongCode } from './support/proof';

async function toCode(app: App): Promise<void> {
  await toChoice(app, yangben);
  await app.link('verify_phone').click();
  await claimByPhone(app);
  await expect(app.heading('sms_code_title')).toBeVisible();
}

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('one field for six digits, where it was sent, how long it works; a reload goes on here', async ({ app, page }) => {
      await toCode(app);
      const field = page.locator('#code');
      await expect(field).toHaveAttribute('autocomplete', 'one-time-code');
      await expect(field).toHaveAttribute('inputmode', 'numeric');
      await expect(page.getByRole('main')).toContainText('138 •••• 5678');
      await expect(page.getByRole('main')).toContainText(speaks === 'en' ? '10 more minutes' : '10 分钟内有效');
      await app.isAccessible();
      // The simulated phone forgets with the page; a real one does not.
      const code = await lastCode(app);
      await app.reload();
      await app.isAt('/proof/code');
      await enterCode(app, code);
      await app.isCompleted();
    });
  });
}

test('wrong codes are counted; a worn-out one is replaced', async ({ app, page }) => {
  await toCode(app);
  const wrong = await wrongCode(app);
  await enterCode(app, wrong);
  await expect(page.locator('.field__error')).toContainText(/\d attempts? left/);
  await expect(page.locator('#code')).toBeFocused();
  await expect(page.locator('#code')).toHaveValue('');
  for (let at = 0; at < 6; at++) {
    if (await app.text('code_void').first().isVisible()) break;
    await page.locator('#code').fill(wrong);
    await app.button('confirm').click();
    await expect(page.locator('#code')).toHaveValue('');
  }
  await expect(app.text('code_void').first()).toBeVisible();
  await app.mock.advance(61);
  await app.button('code_again').click();
  await expect(page.getByText(app.words.code_void)).toHaveCount(0);
  await enterCode(app, await lastCode(app));
  await app.isCompleted();
});

test('another one after a minute, said once; after ten minutes the code works no more', async ({ app, page }) => {
  await toCode(app);
  await expect(app.button('code_again')).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText(/New code in\s+0:[0-5]\d/);
  await app.mock.advance(61);
  await expect(app.button('code_again')).toBeVisible();
  await expect(page.locator('p[role=status].vh')).toHaveText(app.words.code_again_now);
  const first = await lastCode(app);
  await app.button('code_again').click();
  await expect.poll(() => app.mock.messages().then((it) => it.length)).toBe(2);
  await expect(page.locator('p[role=status].vh')).toHaveText(app.words.code_sent_again);
  const second = await lastCode(app);
  if (first !== second) {
    await enterCode(app, first);
    await expect(page.locator('.field__error')).toBeVisible();
  }
  await app.mock.advance(600);
  await expect(app.text('code_void').first()).toBeVisible();
  await app.button('code_again').click();
  await enterCode(app);
  await app.isCompleted();
});

test('no code comes: help, another number, the other way, all without losing anything', async ({ app, page }) => {
  await toCode(app);
  await page.getByText(app.words.no_code, { exact: true }).click();
  for (const hint of ['no_code_sim', 'no_code_wait', 'no_code_signal', 'no_code_number', 'no_code_blocked', 'no_code_again']) {
    await expect(app.text(hint)).toBeVisible();
  }
  await app.isAccessible();
  await app.link('code_change_number').click();
  await expect(page.locator('#phone')).toHaveValue(PHONE);
  await app.link('sms_code_title').click();
  await app.isAt('/proof/code');
  await page.getByText(app.words.no_code, { exact: true }).click();
  await app.link('verify_bank').click();
  await app.isAt('/proof/bank');
  await page.goBack();
  await enterCode(app);
  await app.isCompleted();
});

test('the code entered in another tab moves this one on', async ({ app }) => {
  await toCode(app);
  const code = await lastCode(app);
  const other = await app.inAnotherTab();
  await other.open('/proof/code');
  await enterCode(other, code);
  await other.isCompleted();
  // Both have one and the same login, and neither takes it from the other.
  await expect(app.card).toContainText(yangben.name);
  await other.link('go_to_card').click();
  await other.isLoggedIn();
  await app.reload();
  await expect(app.card).toContainText(yangben.name);
});

test('with the keyboard alone, and with text twice as large', async ({ app, page }) => {
  await toCode(app);
  await fitsAtDoubleText(app);
  await page.locator('#code').focus();
  await page.keyboard.type(await lastCode(app));
  await page.keyboard.press('Enter');
  await app.isCompleted();
});
