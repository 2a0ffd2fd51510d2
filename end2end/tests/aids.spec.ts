/** The aids over a screen: the name, letter by letter, and this very problem said in Chinese. */
import { expect, SPOKEN, test } from './app';
import { erika, yangben } from './support/people';

/** Curly apostrophe, en dash, two spaces, a no-break space, a Cyrillic a. */
const ODD = 'O’Connor–Müller,  Seán\u00a0Pаtrick';

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('a name is shown character by character, and used only when one says so', async ({ app, page }) => {
      await app.open('/register');
      await app.fillRegistration(erika);
      await app.field('name').fill(ODD);
      const opener = app.button('aid_name');
      await opener.click();
      const sheet = page.getByRole('dialog', { name: app.words.aid_name });
      await expect(app.heading('aid_name')).toBeFocused();
      await expect(sheet.locator('.cells li')).toHaveCount([...ODD].length);
      await expect(sheet.locator('.cells .cell--odd')).toHaveCount(5);
      for (const kind of ['kind_odd_apostrophe', 'kind_odd_hyphen', 'kind_double_space', 'kind_odd_space', 'kind_look_alike']) {
        await expect(sheet.locator('.remarks').getByText(app.guide[kind])).toBeVisible();
      }
      await expect(sheet.locator('.mrz')).toHaveText('OCONNOR<MUELLER<<SEAN<PATRICK');
      await app.isAccessible();
      await app.isSpecimen();
      // Closing changes nothing.
      await page.keyboard.press('Escape');
      await expect(sheet).toHaveCount(0);
      await expect(app.field('name')).toHaveValue(ODD);
      await expect(opener).toBeFocused();
      await opener.click();
      const wanted = "O'Connor-Müller, Seán Patrick";
      await sheet.locator('.form-offer').filter({ hasText: wanted }).first().getByRole('button').click();
      await expect(sheet).toHaveCount(0);
      await expect(app.field('name')).toHaveValue(wanted);
      await expect(app.field('work_permit_number')).toHaveValue(erika.number);
      await expect(app.field('login_password')).not.toHaveValue('');
    });

    test('the problem is said in Chinese with its code, the name and how it sounds', async ({ app, page }) => {
      await app.open('/register');
      await app.fillRegistration({ ...erika, passport_name: 'NOBODY, AT ALL' });
      await app.button('sign_up_and_login').click();
      await expect(app.complaint('name')).toBeVisible();
      await app.button('aid_say').click();
      const sheet = page.getByRole('dialog', { name: app.words.aid_say });
      await expect(sheet).toContainText('注册电子社保卡时，姓名匹配失败。');
      await expect(sheet).toContainText('Zhùcè diànzǐ shèbǎokǎ shí');
      await expect(sheet).toContainText('E1');
      await expect(sheet).toContainText('NOBODY, AT ALL');
      await expect(sheet.locator('a[href="tel:010123332"]')).toBeVisible();
      await app.isAccessible();
      await page.goBack();
      await expect(sheet).toHaveCount(0);
      await app.isAt('/register');
      await expect(app.field('name')).toHaveValue('NOBODY, AT ALL');
    });
  });
}

test('what lies under a sheet is out of reach, and does not move', async ({ app, page }) => {
  await app.open('/faq');
  const link = page.locator('a[href="?aid=say"]').first();
  await link.scrollIntoViewIfNeeded();
  await link.click();
  await expect(app.heading('aid_say')).toBeFocused();
  await expect(page.locator('.page')).toHaveAttribute('inert', /.*/);
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement === document.body || !!document.activeElement?.closest('.aid'))).toBe(true);
  }
  await page.goBack();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(link).toBeInViewport();
  await expect(link).toBeFocused();
});

test('an aid that the address asks for is closed without leaving', async ({ app, page }) => {
  await app.open('/login?aid=name');
  await page.getByRole('dialog').getByRole('button', { name: app.words.close }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await app.isAt('/login');
  expect(new URL(page.url()).search).toBe('');
});

test('a holder’s number is said masked', async ({ app, page }) => {
  await app.holdCard(yangben);
  await app.open('/?aid=say');
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText('我的工作许可号码末尾是');
  await expect(sheet).not.toContainText(yangben.number);
});

test('a name of another script is not guessed', async ({ app, page }) => {
  await app.open('/faq?aid=name');
  await page.getByLabel(app.guide.name_field).fill('김 철수');
  await expect(page.getByText(app.guide.name_no_line)).toBeVisible();
  await page.getByLabel(app.guide.name_field).fill('A'.repeat(120));
  await expect(page.locator('.cells li')).toHaveCount(120);
  await expect(page.getByText(app.guide.name_line_cut)).toBeVisible();
});
