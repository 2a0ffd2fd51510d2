/** Forgotten passwords: the login password (E5) and the 6-digit one. */
import { expect, SPOKEN, test, type App } from './app';
import { ivan, PASSWORD, PIN, withAccount, yangben } from './support/people';
import { fitsAtDoubleText } from './support/proof';

const NEW_PASSWORD = 'Another-Word-58';
const NEW_PIN = '508263';

async function toForgot(app: App): Promise<void> {
  await app.meet(withAccount(yangben, PIN));
  await app.open('/login/portal');
  await app.field('work_permit_number').fill(yangben.number);
  await app.field('work_permit_number').blur();
  await app.link('forgot_password').click();
  await expect(app.field('work_permit_number'), 'the number is carried over').toHaveValue(yangben.number);
}

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('E5: name and number, the face, a new password, Finish', async ({ app, page }) => {
      await toForgot(app);
      await app.isAccessible();
      await app.field('name').fill(yangben.name);
      await app.button('continue').click();
      await expect(app.heading('step_face')).toBeVisible();
      await app.reload();
      await app.passPictures();
      await expect(app.heading('new_password_title')).toBeVisible();
      await app.isAt('/login/forgot/new');
      await app.reload();
      await app.isAccessible();
      await app.field('new_password').fill('abcdefgh');
      await app.button('finish').click();
      await expect(page.locator('#password')).toBeFocused();
      await expect(app.text('password_classes')).toBeVisible();
      await app.field('new_password').fill(NEW_PASSWORD);
      await app.button('finish').click();
      await app.isLoggedIn();
      await expect(app.text('password_reset')).toBeVisible();
      await app.logOut();
      await app.logIn(yangben, NEW_PASSWORD);
    });

    test('the 6-digit password: login password, face, new digits twice, back to what was wanted', async ({ app, page }) => {
      await app.holdCard(yangben);
      await app.openInquiry();
      await app.link('forgot_pin').click();
      await app.isAt('/pin/forgot');
      await app.isAccessible();
      await app.field('login_password').fill('Wrong-Word-1');
      await app.button('continue').click();
      await expect(page.getByRole('alert')).toBeVisible();
      await app.field('login_password').fill(PASSWORD);
      await app.button('continue').click();
      await app.passPictures();
      await expect(app.heading('pin_reset_title')).toBeVisible();
      await app.reload();
      await page.locator('#pin').fill(NEW_PIN);
      await page.locator('#pin-again').fill(NEW_PIN);
      await app.button('finish').click();
      // A new password opens nothing by itself: it is entered once.
      await app.isAt('/pin');
      await app.enterPin(NEW_PIN);
      await app.isAt('/permit/inquiry');
    });
  });
}

test('a name that does not match is said at the field; an unregistered permit leads to Registration', async ({ app, page }) => {
  await app.open('/login/forgot');
  await app.field('name').fill('SOMEBODY ELSE');
  await app.field('work_permit_number').fill(ivan.number);
  await app.button('continue').click();
  await expect(app.complaint('name')).toHaveText(app.words.no_match);
  await app.field('name').fill(yangben.name);
  await app.field('work_permit_number').fill(yangben.number);
  await app.button('continue').click();
  await expect(page.getByRole('alert')).toContainText(app.words.not_registered);
  await page.getByRole('alert').getByRole('link', { name: app.words.registration }).click();
  await app.isAt('/register/start');
});

test('nobody gets past the face by typing the address', async ({ app }) => {
  await toForgot(app);
  await app.field('name').fill(yangben.name);
  await app.button('continue').click();
  await expect(app.heading('step_face')).toBeVisible();
  await app.open('/login/forgot/new');
  await app.isAt('/proof/face');
  await app.page.getByRole('link', { name: app.words.stop }).click();
  await app.isAt('/login/portal');
  await app.link('forgot_password').click();
  await app.link('go_on_button').click();
  await app.isAt('/proof/face');
  await app.page.goBack();
  await app.isAt('/login/forgot');
});

test('with the keyboard alone, and with text twice as large', async ({ app, page }) => {
  await toForgot(app);
  await fitsAtDoubleText(app);
  await app.field('name').focus();
  await page.keyboard.type(yangben.name);
  await page.keyboard.press('Enter');
  await app.passPictures();
  await page.locator('#password').focus();
  await page.keyboard.type(NEW_PASSWORD);
  await page.keyboard.press('Enter');
  await app.isLoggedIn();
});
