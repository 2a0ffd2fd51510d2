/** The 6-digit password before the services. */
import { expect, SPOKEN, test } from './app';
import { PASSWORD, PIN, yangben } from './support/people';

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('easy ones are refused, each with its reason', async ({ app }) => {
      await app.holdCard(yangben, null);
      await app.openCode();
      await expect(app.heading('pin_new_title')).toBeVisible();
      await expect(app.text('pin_new_why')).toBeVisible();
      // yangben was born on 1 January 1980; his number ends in 01111 1-1: see people.json.
      for (const [pin, why] of [
        ['123456', 'pin_easy_run'],
        ['111111', 'pin_easy_repeated'],
        ['800101', 'pin_easy_birth'],
        [yangben.number.slice(-6), 'pin_easy_tail'],
      ]) {
        await app.setPin(pin);
        await expect(app.complaint('pin')).toHaveText(app.words[why]);
        await expect(app.field('pin')).toBeFocused();
      }
      await app.setPin(PIN);
      await expect(app.heading('code')).toBeVisible();
    });
  });
}

test('the two must be the same six digits', async ({ app }) => {
  await app.holdCard(yangben, null);
  await app.openInquiry();
  await app.field('pin').fill(PIN);
  await app.field('pin_again').fill('274906');
  await app.button('pin_save').click();
  await expect(app.complaint('pin_again')).toHaveText(app.words.pin_differs);
  await expect(app.field('pin_again')).toBeFocused();
  await app.field('pin').fill('2749');
  await app.button('pin_save').click();
  await expect(app.complaint('pin')).toHaveText(app.words.pin_six);
  await app.setPin();
  await expect(app.heading('inquiry')).toBeVisible();
});

test('it is one field that takes paste, lets only digits in, and shows them on request', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.holdCard(yangben);
  await app.openInquiry();
  await expect(app.heading('pin_enter_title')).toBeVisible();
  await expect(app.text('pin_not_login')).toBeVisible();
  await page.evaluate(() => navigator.clipboard.writeText('27 49-05'));
  await app.field('pin').focus();
  await page.keyboard.press('Control+V');
  await expect(app.field('pin')).toHaveValue('274905');
  await expect(app.field('pin')).toHaveAttribute('type', 'password');
  await expect(app.field('pin')).toHaveAttribute('inputmode', 'numeric');
  await app.button('pin_show').click();
  await expect(app.field('pin')).toHaveAttribute('type', 'text');
  await app.button('continue').click();
  await expect(app.heading('inquiry')).toBeVisible();
});

test('wrong ones are counted, a wait begins and ends, and nothing is locked for ever', async ({ app, page }) => {
  await app.holdCard(yangben);
  await app.openInquiry();
  for (let left = 4; left >= 1; left--) {
    await app.enterPin('135790');
    await expect(app.complaint('pin')).toContainText(`${left} attempt${left > 1 ? 's' : ''} left`);
  }
  await app.enterPin('135790');
  await expect(page.getByText(/Too many tries\. Try again at \d\d:\d\d/)).toBeVisible();
  await app.enterPin(PIN);
  await expect(page.getByText(/Too many tries/)).toBeVisible();
  await app.mock.advance(24 * 3600 - 13 * 3600);
  await app.enterPin(PIN);
  await expect(app.heading('inquiry')).toBeVisible();
});

test('the login password is another one', async ({ app }) => {
  await app.holdCard(yangben);
  await app.openInquiry();
  await app.enterPin('471111');
  await expect(app.complaint('pin')).toBeVisible();
  await app.link('forgot_pin').click();
  await expect(app.text('forgot_pin_why')).toBeVisible();
  await app.goBack();
  await expect(app.card.or(app.heading('pin_enter_title')).first()).toBeVisible();
});

test('after two quiet minutes it is asked for again', async ({ app }) => {
  await app.holdCard(yangben);
  await app.openInquiry();
  await app.enterPin();
  await expect(app.heading('inquiry')).toBeVisible();
  await app.goBack();
  await app.openInquiry();
  await expect(app.heading('inquiry')).toBeVisible();
  await app.goBack();
  await app.mock.advance(121);
  await app.openInquiry();
  await expect(app.heading('pin_enter_title')).toBeVisible();
  await app.enterPin();
  await expect(app.heading('inquiry')).toBeVisible();
});

test('wrong logins are counted in words, and a wait ends', async ({ app, page }) => {
  await app.holdCard(yangben);
  await app.logOut();
  await app.open('/login/portal');
  for (let left = 4; left >= 1; left--) {
    await app.fillLogin(yangben, `${PASSWORD}x`);
    await expect(page.getByRole('alert')).toContainText(`${left} attempt${left > 1 ? 's' : ''} left`);
    await expect(app.field('work_permit_number')).toHaveValue(yangben.number);
  }
  await app.fillLogin(yangben, `${PASSWORD}x`);
  await expect(page.getByRole('alert')).toContainText(/Too many tries/);
  await app.mock.advance(11 * 3600);
  await app.fillLogin(yangben);
  await app.isLoggedIn();
});
