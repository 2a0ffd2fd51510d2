/** General login with a social security number, and the Work Permit Number that is bound once. */
import { expect, SPOKEN, test, type App } from './app';
import { ivan, yangben } from './support/people';
import { fitsAtDoubleText } from './support/proof';

/** Somebody with an account and a social security number whose permit is not bound yet. */
async function logIn(app: App): Promise<void> {
  await app.open('/login/portal'); // the app itself, not the small program
  await app.goBack();
  await app.field('social_security_number').fill(ivan.social_security_number!);
  await app.field('login_password').fill(ivan.account!.password);
  await app.button('login').click();
}

async function asMember(app: App): Promise<void> {
  await logIn(app);
  await expect(app.heading('member_hello')).toBeVisible();
}

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('number and password, then the services, then the number once, then the card', async ({ app, page }) => {
      await asMember(app);
      await app.isAccessible();
      await app.link('social_security_services').click();
      await app.isAt('/services');
      await app.isAccessible();
      await app.link('talent').click();
      await app.link('bind_title').click();
      await app.isAt('/services/talent/permit');
      await app.isAccessible();
      await app.field('work_permit_number').fill(yangben.number);
      await app.button('bind').click();
      await expect(page.getByRole('alert')).toContainText(app.words.not_yours);
      await expect(page.getByRole('alert')).not.toContainText(yangben.name);
      await app.field('work_permit_number').fill(ivan.number);
      await app.button('bind').click();
      await app.isLoggedIn();
      await expect(app.text('bound')).toBeVisible();
      await app.reload();
      await app.isLoggedIn();
    });
  });
}

test('a service is closed to a member, and leads to where the number is bound', async ({ app }) => {
  await asMember(app);
  await app.open('/permit/code');
  await app.isAt('/services');
  await app.reload();
  await app.isAt('/services');
});

test('wrong number or password is one answer; empty fields are named', async ({ app, page }) => {
  await app.open('/login/portal');
  await app.goBack();
  await app.button('login').click();
  await expect(page.locator('#social-security-number')).toBeFocused();
  await app.field('social_security_number').fill('NOBODY0000000');
  await app.field('login_password').fill('Wrong-Word-1');
  await app.button('login').click();
  await expect(page.getByRole('alert')).toContainText(/Number and password/);
});

test('back goes a step at a time, and text may be twice as large', async ({ app, page }) => {
  await asMember(app);
  await fitsAtDoubleText(app);
  await app.link('social_security_services').click();
  await app.link('talent').click();
  await app.link('bind_title').click();
  await page.goBack();
  await app.isAt('/services/talent');
  await page.goBack();
  await app.isAt('/services');
  await page.goBack();
  await app.isAt('/');
});

test('with the keyboard alone', async ({ app, page }) => {
  await asMember(app);
  await app.open('/services/talent/permit');
  await app.field('work_permit_number').focus();
  await page.keyboard.type(ivan.number);
  await page.keyboard.press('Enter');
  await app.isLoggedIn();
});
