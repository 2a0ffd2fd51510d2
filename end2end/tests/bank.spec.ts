/** Identity verification by bank card (E3): the form, the review, the reason when it fails. */
import { expect, SPOKEN, test } from './app';
import { keeping } from './support/kept';
import { changed, erika, jose, maria, nguyen, yangben } from './support/people';
import { CARD, chooseName, claimByBank, claimByPhone, enterCode, fillBank, fitsAtDoubleText, PHONE, toChoice } from './support/proof';

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('E3: the bank says no, the reason is said, FAQ 4 and the phone are in reach, and the phone passes', async ({ app, page }) => {
      await app.signUp(maria);
      await app.passPictures();
      await expect(app.text('verify_card')).toBeVisible();
      await app.isAccessible();
      await app.link('verify_bank').click();
      await claimByBank(app, maria);
      await expect(page.getByRole('alert')).toContainText(app.words.bank_failed);
      await app.isAt('/proof/bank');
      const reason = page.getByRole('alert');
      await expect(reason).toContainText(new RegExp(`${app.words.bank_differs}|${app.words.bank_not_china}`));
      await expect(reason.getByRole('link', { name: app.words.what_helps })).toHaveAttribute('href', '/faq#4');
      await expect(page.locator('#card'), 'nothing typed is lost').toHaveValue(CARD);
      await app.isAccessible();
      await app.link('verify_phone').click();
      await expect(page.getByRole('main')).toContainText(maria.name);
      await claimByPhone(app);
      await enterCode(app);
      await app.isCompleted();
    });
  });
}

test('six face failures lead straight to the bank card, which proves it', async ({ app }) => {
  await app.signUp(erika);
  for (let attempt = 1; attempt <= 6; attempt++) {
    await expect(app.attempt(attempt)).toBeVisible();
    await app.passPictures();
  }
  await app.isAt('/proof/bank');
  await expect(app.text('verify_face_failed')).toBeVisible();
  await expect(app.link('verify_phone')).toBeVisible();
  await app.reload();
  await app.isAt('/proof/bank');
  await claimByBank(app, erika);
  await enterCode(app);
  await app.isCompleted();
});

test('what is wrong is said beside each field, and the first of them has the focus', async ({ app, page }) => {
  await toChoice(app, yangben);
  await app.link('verify_bank').click();
  await app.button('continue').click();
  await expect(page.locator('#bank-name')).toBeFocused();
  await expect(page.getByRole('alert').getByRole('link')).toHaveCount(4);
  await chooseName(app);
  await page.locator('#passport').fill(yangben.passport);
  await page.locator('#card').fill('6225760123456788');
  await page.locator('#phone').fill('+1 212 555 0100');
  await app.button('continue').click();
  await expect(page.locator('#card')).toBeFocused();
  await expect(app.text('card_digit').last()).toBeVisible();
  await expect(app.text('phone_other_country').last()).toBeVisible();
  await expect(page.locator('#passport')).toHaveValue(yangben.passport);
});

test('digits stand in groups and the caret stays where one types', async ({ app, page }) => {
  await toChoice(app, yangben);
  await app.link('verify_bank').click();
  const card = page.locator('#card');
  await card.pressSequentially('622576012345678');
  await expect(card).toHaveValue('6225 7601 2345 678');
  await page.keyboard.press('Home');
  for (let at = 0; at < 4; at++) await page.keyboard.press('ArrowRight');
  await page.keyboard.type('99');
  await expect(card).toHaveValue('6225 9976 0123 4567 8');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect(card).toHaveValue('6225 7601 2345 678');
  await page.keyboard.press('Delete');
  await expect(card).toHaveValue('6225 6012 3456 78');
  await card.fill('4225');
  await expect(app.text('card_foreign')).toBeVisible();
});

test('the review shows all in full; each line leads to its field and loses nothing', async ({ app, page }) => {
  await toChoice(app, yangben);
  await app.link('verify_bank').click();
  await fillBank(app, yangben);
  await app.button('continue').click();
  await expect(page.getByRole('main')).toContainText(CARD);
  await expect(page.getByRole('main')).toContainText('138 1234 5678');
  await page.getByRole('link', { name: `${app.words.change} ${app.words.passport_number}` }).click();
  await expect(page.locator('#passport')).toBeFocused();
  await expect(page.locator('#card')).toHaveValue(CARD);
  await app.button('continue').click();
  await expect(app.heading('review_title')).toBeVisible();
  await page.goBack();
  await expect(page.locator('#card')).toHaveValue(CARD);
});

test('a reload keeps name, passport and phone, and never the card number', async ({ app, page }) => {
  await toChoice(app, yangben);
  await app.link('verify_bank').click();
  await fillBank(app, yangben);
  await app.button('continue').click();
  await expect(app.heading('review_title')).toBeVisible();
  await app.reload();
  await app.isAt('/proof/bank');
  await expect(page.locator('#passport')).toHaveValue(yangben.passport);
  await expect(page.locator('#phone')).toHaveValue(PHONE);
  await expect(page.locator('#card')).toHaveValue('');
  await expect(page.locator('input[name=bank-name]').first()).toBeChecked();
});

test('a bank that has the name in another order: the order is chosen, or written out', async ({ app, page }) => {
  await app.meet(changed(nguyen, { physical_card: true }));
  await app.signUp(nguyen);
  await app.passPictures();
  await app.link('verify_bank').click();
  await claimByBank(app, nguyen, 0);
  await expect(page.getByRole('alert')).toContainText(app.words.bank_failed);
  await page.getByRole('radio', { name: 'VAN MAU NGUYEN' }).check();
  await app.button('continue').click();
  await app.button('send_code').click();
  await enterCode(app);
  await app.isCompleted();
});

test('back goes a step at a time: code, review, form, choice', async ({ app, page }) => {
  await app.signUp(jose);
  await app.passPictures();
  await app.link('verify_bank').click();
  await claimByBank(app, jose);
  await expect(app.heading('sms_code_title')).toBeVisible();
  await page.goBack();
  await expect(app.heading('review_title')).toBeVisible();
  await page.goBack();
  await app.isAt('/proof/bank');
  await expect(page.locator('#card')).toHaveValue(CARD);
  // What is asked there is written down, too.
  await keeping(page, async () => void (await page.goBack()));
  await app.isAt('/proof');
  await app.open('/proof/face');
  await app.isAt('/proof/code');
});

test('with the keyboard alone, and with text twice as large', async ({ app, page }) => {
  await toChoice(app, yangben);
  await app.link('verify_bank').focus();
  await page.keyboard.press('Enter');
  await page.locator('#bank-name').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type(yangben.passport);
  await page.keyboard.press('Tab');
  await page.keyboard.type(CARD);
  await page.keyboard.press('Tab');
  await page.keyboard.type(PHONE);
  await page.keyboard.press('Enter');
  await expect(app.heading('review_title')).toBeVisible();
  await fitsAtDoubleText(app);
  await page.goBack();
  await fitsAtDoubleText(app);
});
