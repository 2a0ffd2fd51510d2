/** Account and security: both passwords changed by who knows them. */
import { expect, SPOKEN, test } from './app';
import { PASSWORD, PIN, yangben } from './support/people';
import { fitsAtDoubleText } from './support/proof';

const NEW_PASSWORD = 'Another-Word-58';
const NEW_PIN = '508263';

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('a link from the card’s home; where one is logged in until when', async ({ app, page }) => {
      await app.holdCard(yangben);
      await app.link('security').click();
      await expect(app.heading('security')).toBeVisible();
      await expect(app.text('logged_in_here')).toBeVisible();
      await expect(page.getByRole('main')).toContainText(/\d\d:\d\d/);
      await app.isAccessible();
      for (const word of ['change_password', 'change_pin', 'forgot_pin']) await expect(app.link(word)).toBeVisible();
      await fitsAtDoubleText(app);
      await app.goBack();
      await app.isLoggedIn();
    });

    test('the login password is changed', async ({ app, page }) => {
      await app.holdCard(yangben);
      await app.open('/security/password');
      await app.isAccessible();
      await app.button('change_password').click();
      await expect(page.locator('#password-old')).toBeFocused();
      await app.field('old_password').fill('Wrong-Word-1');
      await app.field('new_password').fill(NEW_PASSWORD);
      await app.button('change_password').click();
      await expect(page.getByRole('alert')).toBeVisible();
      await expect(page.getByRole('alert').getByRole('link', { name: app.words.forgot_password })).toHaveCount(0);
      await app.field('old_password').fill(PASSWORD);
      await app.button('change_password').click();
      await app.isAt('/security');
      await expect(app.text('password_changed')).toBeVisible();
      await app.openHome();
      await app.logOut();
      await app.logIn(yangben, NEW_PASSWORD);
    });

    test('the 6-digit password is changed', async ({ app, page }) => {
      await app.holdCard(yangben);
      await app.open('/security');
      await app.link('change_pin').click();
      await app.isAccessible();
      await page.locator('#pin-old').fill('135790');
      await page.locator('#pin').fill(NEW_PIN);
      await page.locator('#pin-again').fill(NEW_PIN);
      await app.button('pin_save_new').click();
      await expect(page.locator('#pin-old')).toBeFocused();
      await expect(page.locator('.field__error')).toBeVisible();
      await page.locator('#pin-old').fill(PIN);
      await app.button('pin_save_new').click();
      await app.isAt('/security');
      await expect(app.text('pin_changed')).toBeVisible();
      await app.mock.advance(121);
      await app.open('/permit/inquiry');
      await app.enterPin(NEW_PIN);
      await app.isAt('/permit/inquiry');
    });
  });
}

test('visitors are led to the login', async ({ app }) => {
  for (const path of ['/security', '/security/password', '/services']) {
    await app.open(path);
    await app.isAt('/login');
  }
});
