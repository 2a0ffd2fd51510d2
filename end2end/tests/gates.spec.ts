/** What the permit's status opens and closes: on the card, at the tiles, and by deep link alike. */
import { expect, SPOKEN, test } from './app';
import { dayOf, inWords, plusDays } from './support/days';
import { giulia, hanako, jean, nguyen, PASSWORD, yangben } from './support/people';

const SERVICES = ['inquiry', 'code', 'letter'];

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    for (const [who, status, date] of [
      [jean, 'expired', jean.valid_until],
      [hanako, 'cancelled', hanako.cancelled!.on],
    ] as const) {
      test(`${status}: login works, every service is closed`, async ({ app, page }) => {
        await app.logIn(who);
        const day = inWords(dayOf(date, await app.mock.today()), speaks);
        await expect(app.card).toContainText(app.words[status]);
        await expect(app.card).toContainText(day);
        await expect(page.getByRole('alert')).toContainText(app.words[status]);
        await expect(page.getByRole('alert')).toContainText(day);
        await expect(app.text('call_employer')).toBeVisible();
        for (const service of SERVICES) {
          await expect(app.link(service)).toHaveCount(0);
          await expect(page.locator('.tile--off').filter({ hasText: app.words[service] })).toBeVisible();
        }
        for (const service of SERVICES) {
          await app.open(`/permit/${service}`);
          await expect(page.getByRole('alert')).toContainText(app.words[status]);
          await expect(app.text('call_employer')).toBeVisible();
          await expect(app.qrCode).toHaveCount(0);
          await expect(app.button('download')).toHaveCount(0);
        }
      });
    }
  });
}

test('the reason for a cancellation is said', async ({ app, page }) => {
  await app.logIn(hanako);
  await expect(page.getByRole('alert')).toContainText(hanako.cancelled!.reason.en);
});

test('expiring soon: said on the card and in words, services stay open', async ({ app, page }) => {
  await app.holdCard(nguyen);
  await expect(app.card).toContainText(app.words.expiring_soon);
  await expect(page.getByText(/Prompt: Your Work Permit will expire soon, in 25 days/)).toBeVisible();
  for (const service of SERVICES) await expect(app.link(service)).toBeVisible();
});

test('not yet effective: said on the card, services open', async ({ app, page }) => {
  await app.holdCard(giulia);
  const day = inWords(dayOf(giulia.valid_from, await app.mock.today()), 'en');
  await expect(app.card).toContainText(app.words.pending);
  await expect(app.card).toContainText(day);
  await expect(page.getByText(new RegExp(`takes effect on ${day}`))).toBeVisible();
  await app.openInquiry();
  await app.enterPin();
  await expect(page.getByText(/starts in 20 days/)).toBeVisible();
});

test('a permit that ends while its holder looks is closed at the next question', async ({ app }) => {
  await app.holdCard(yangben);
  const until = dayOf(yangben.valid_until, await app.mock.today());
  await app.logOut();
  // The last day counts to its last minute in China, and the next does not.
  await app.mock.setClock(`${until}T23:59:00+08:00`);
  await app.logIn(yangben, PASSWORD);
  await expect(app.card).toContainText(app.words.expiring_soon);
  await app.openCodeByPin();
  await app.mock.setClock(`${plusDays(until, 1)}T00:00:30+08:00`);
  await expect(app.text('call_employer')).toBeVisible();
  await expect(app.qrCode).toHaveCount(0);
  await app.openHome();
  await expect(app.card).toContainText(app.words.expired);
  for (const service of SERVICES) await expect(app.link(service)).toHaveCount(0);
});
