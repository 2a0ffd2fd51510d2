/** Identity verification by mobile phone number (E4). */
import { expect, SPOKEN, test } from './app';
import { john, yangben } from './support/people';
import { claimByBank, claimByPhone, enterCode, fitsAtDoubleText, PHONE, toChoice } from './support/proof';

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('E4: the carrier says no, the reason is said, FAQ 5 and the bank card are in reach, and the card passes', async ({ app, page }) => {
      await app.signUp(john);
      await app.passPictures();
      await app.link('verify_phone').click();
      await claimByPhone(app);
      const reason = page.getByRole('alert');
      await expect(reason).toContainText(app.words.phone_failed);
      await expect(reason).toContainText(new RegExp(`${app.words.phone_differs}|${app.words.phone_not_china}`));
      await expect(reason.getByRole('link', { name: app.words.what_helps })).toHaveAttribute('href', '/faq#5');
      await expect(page.locator('#phone')).toHaveValue(PHONE);
      await app.isAccessible();
      await app.link('verify_bank').click();
      await claimByBank(app, john);
      await enterCode(app);
      await app.isCompleted();
    });
  });
}

test('the registered name is shown and can’t be changed; wrong numbers are named', async ({ app, page }) => {
  await toChoice(app, yangben);
  await app.link('verify_phone').click();
  await expect(page.locator('dd').filter({ hasText: yangben.name })).toBeVisible();
  await expect(page.locator('main input')).toHaveCount(1);
  for (const [typed, word] of [
    ['', 'complain_empty'],
    ['1381234', 'phone_length'],
    ['11012345678', 'phone_not_mobile'],
    ['+44 7700 900123', 'phone_other_country'],
  ] as const) {
    await page.locator('#phone').fill(typed);
    await app.button('send_code').click();
    await expect(app.text(word)).toBeVisible();
    await expect(page.locator('#phone')).toBeFocused();
  }
  await fitsAtDoubleText(app);
});

test('what is typed outlives a change of way, going back, and a reload', async ({ app, page }) => {
  await toChoice(app, yangben);
  await app.link('verify_phone').click();
  await page.locator('#phone').fill(PHONE);
  await app.link('verify_bank').click();
  await app.isAt('/proof/bank');
  await page.goBack();
  await expect(page.locator('#phone')).toHaveValue(PHONE);
  await app.goBack();
  await app.isAt('/proof');
  await app.link('verify_phone').click();
  await expect(page.locator('#phone')).toHaveValue(PHONE);
  await app.reload();
  await expect(page.locator('#phone')).toHaveValue(PHONE);
});

test('with the keyboard alone to the card', async ({ app, page }) => {
  await toChoice(app, yangben);
  await app.link('verify_phone').focus();
  await page.keyboard.press('Enter');
  await page.locator('#phone').focus();
  await page.keyboard.type(PHONE);
  await page.keyboard.press('Enter');
  await enterCode(app);
  await app.isCompleted();
});
