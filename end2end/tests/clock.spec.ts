/** Dates are the holder's in China, by the issuer's clock: whatever the phone's zone or clock says. */
import { expect, SPOKEN, test } from './app';
import { dayOf, plusDays } from './support/days';
import { nguyen, yangben, PASSWORD, PIN, withAccount } from './support/people';

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('a phone clock that is seven minutes fast is told so; dates follow the issuer', async ({ app, page }) => {
      await app.meet(withAccount(nguyen, PIN));
      await page.clock.install({ time: Date.now() + 7 * 60_000 });
      await app.logIn(nguyen, PASSWORD);
      const notice = page.getByRole('status').filter({ hasText: app.words.clock_title });
      await expect(notice).toContainText(speaks === 'en' ? 'It is 7 minutes fast.' : '手机时间快了 7 分钟。');
      await expect(notice).toContainText(app.words.clock_follows);
      await app.isAccessible();
    });
  });
}

test('a phone a hundred days ahead expires no permit', async ({ app, page }) => {
  await app.meet(withAccount(nguyen, PIN));
  await page.clock.install({ time: Date.now() + 100 * 86_400_000 });
  await app.logIn(nguyen, PASSWORD);
  await expect(page.getByText(/will expire soon, in 25 days/)).toBeVisible();
  await expect(page.getByText('It is 100 days fast.')).toBeVisible();
});

test('a few minutes are no matter, and a tester’s clock is not the phone’s fault', async ({ app, page }) => {
  await app.meet(withAccount(yangben, PIN));
  await page.clock.install({ time: Date.now() + 3 * 60_000 });
  await app.logIn(yangben, PASSWORD);
  await app.mock.advance(3600);
  await app.reload();
  await app.isLoggedIn();
  await expect(page.getByText(app.words.clock_title)).toHaveCount(0);
});

test.describe('a phone in California', () => {
  test.use({ timezoneId: 'America/Los_Angeles' });

  test('the last day ends at midnight in China', async ({ app, page }) => {
    await app.meet(withAccount(yangben, PIN));
    await app.open('/login/portal');
    const until = dayOf(yangben.valid_until, await app.mock.today());
    await app.mock.setClock(`${until}T23:58:00+08:00`);
    await app.fillLogin(yangben, PASSWORD);
    await app.isLoggedIn();
    await expect(page.getByRole('alert')).toContainText('today (0 days left) is its last day');
    await app.mock.setClock(`${plusDays(until, 1)}T00:00:05+08:00`);
    await app.reload();
    await expect(app.card).toContainText(app.words.expired);
  });

  test('reminders grow louder: quiet at 90 days, an alert at 7', async ({ app, page }) => {
    await app.meet(withAccount(yangben, PIN));
    await app.open('/login/portal');
    const until = dayOf(yangben.valid_until, await app.mock.today());
    for (const [days, kind] of [[91, null], [90, 'note--plain'], [30, 'note--time'], [7, 'note--stop'], [1, 'note--stop']] as const) {
      await app.mock.setClock(`${plusDays(until, -days)}T12:00:00+08:00`);
      await app.logIn(yangben, PASSWORD);
      await expect(app.card).toContainText(kind ? app.words.expiring_soon : app.words.valid);
      const note = page.locator('.note').filter({ hasText: 'Prompt:' });
      if (kind) await expect(note).toHaveClass(new RegExp(kind));
      else await expect(note).toHaveCount(0);
      await app.logOut();
    }
  });
});
