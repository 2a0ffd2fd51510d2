/** What the app does with the service worker: installs it for who has logged in, and says when a newer version waits. */
import type { Page } from '@playwright/test';

import { expect, SPOKEN, type App } from './app';
import { Deployment, keep, look, registrations, releaseOf, test } from './support/deployment';
import { changed, PASSWORD, yangben } from './support/people';
import { fillBank, PHONE, toChoice } from './support/proof';

/** Somebody with an account and a card, logged in. */
async function logIn(app: App, deployment: Deployment): Promise<void> {
  deployment.write('mock/people.json', changed(yangben, { account: { password: PASSWORD } }));
  await app.logIn(yangben, PASSWORD);
}

/** The page's clock is past the moment at which the app installs what it wants to install. */
async function pastInstalling(page: Page): Promise<void> {
  await page.clock.runFor(6000);
  // What that began has been asked for by now: a request is sent before the next one is answered.
  await page.evaluate(() => fetch('/manifest.webmanifest'));
}

const installed = (app: App) => expect.poll(() => registrations(app.page), { timeout: 20_000 }).toBe(1);

test('a visitor installs nothing; whoever has logged in starts without a network from then on', async ({ app, page, deployment }) => {
  await page.clock.install();
  await app.open('/login/portal');
  await app.field('work_permit_number').fill(yangben.number);
  await pastInstalling(page);
  expect(await registrations(page)).toBe(0);
  expect(deployment.asked).not.toContain('GET /sw.js');
  await logIn(app, deployment);
  await installed(app);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
});

test('a holder’s card is there without a network', async ({ app, page, context, deployment, watch }) => {
  watch.allow(/Failed to load resource/);
  deployment.useHttp();
  await app.logIn(yangben, PASSWORD);
  await keep(page);
  await page.close();
  deployment.stop();
  await context.setOffline(true);
  const later = await context.newPage();
  await later.goto('/');
  await expect(later.getByRole('region', { name: app.words.card_name })).toContainText(yangben.name);
});

test('where the server wants none, none is installed', async ({ app, page, deployment }) => {
  await page.clock.install();
  deployment.useHttp({ serviceWorker: false });
  await app.logIn(yangben, PASSWORD);
  await pastInstalling(page);
  expect(await registrations(page)).toBe(0);
  expect(deployment.asked).not.toContain('GET /sw.js');
});

for (const [what, spoil] of [
  ['has no service workers', () => Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined })],
  ['refuses them', () => { ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('', 'SecurityError')); }],
  ['refuses to speak of them', () => Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => { throw new DOMException('', 'SecurityError'); } })],
] as const) {
  test(`a browser that ${what} changes nothing`, async ({ app, page, deployment }) => {
    await page.addInitScript(spoil);
    await page.clock.install();
    await logIn(app, deployment);
    await pastInstalling(page);
    await app.reload();
    await app.isLoggedIn();
  });
}

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('an update during registration: the journey goes on, the note waits for a pause, what was begun is kept', async ({ app, page, deployment }) => {
      await app.openHome();
      await keep(page);
      await toChoice(app, yangben);
      await app.link('verify_bank').click();
      await fillBank(app, yangben);
      await deployment.release('second');
      expect(await look(page)).toBe(true);
      await expect(app.button('update_now'), 'no journey is interrupted').toHaveCount(0);
      await expect(page.locator('#passport')).toHaveValue(yangben.passport);
      // Back to the choice, and out of the journey.
      await page.locator('a.back').click();
      await app.isAt('/proof');
      await page.locator('a.back').click();
      await app.isAt('/');
      await expect(app.text('update_journey')).toBeVisible();
      await app.isAccessible();
      expect(await releaseOf(page)).toBeUndefined();
      await app.button('update_now').click();
      await expect.poll(() => releaseOf(page).catch(() => undefined)).toBe('second');
      await app.hasStarted();
      await expect(app.button('update_now')).toHaveCount(0);
      await app.open('/proof/bank');
      await expect(page.locator('#passport')).toHaveValue(yangben.passport);
      await expect(page.locator('#phone')).toHaveValue(PHONE);
    });

    test('the note of a newer version stands on the card’s screen, and not where something is typed or shown', async ({ app, page, deployment }) => {
      await logIn(app, deployment);
      await installed(app);
      await keep(page);
      await deployment.release('second');
      await look(page);
      await expect(app.text('update_keeps')).toBeVisible();
      await app.isAccessible();
      await app.openCode();
      await expect(app.heading('pin_new_title')).toBeVisible();
      await expect(app.text('update_ready')).toHaveCount(0);
      await app.goBack();
      await app.button('update_later').click();
      await expect(app.text('update_ready')).toHaveCount(0);
      await app.reload();
      expect(await releaseOf(page)).toBeUndefined();
      await app.button('update_now').click();
      await expect.poll(() => releaseOf(page).catch(() => undefined)).toBe('second');
      await app.isLoggedIn();
    });
  });
}

test('a page that is seen again after more than an hour looks for a newer version', async ({ app, page, deployment }) => {
  await logIn(app, deployment);
  await installed(app);
  await keep(page);
  await deployment.release('second');
  await page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 3_700_000;
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(app.text('update_ready')).toBeVisible();
});

test('another tab is told, goes on as it is, and loads anew when its person wants', async ({ app, deployment }) => {
  await logIn(app, deployment);
  await installed(app);
  await keep(app.page);
  const other = await app.inAnotherTab();
  await other.openHome();
  await other.isLoggedIn();
  await deployment.release('second');
  await look(app.page);
  await app.button('update_now').click();
  await expect.poll(() => releaseOf(app.page).catch(() => undefined)).toBe('second');
  await expect(other.text('update_elsewhere')).toBeVisible();
  expect(await releaseOf(other.page), 'nothing happens to it by itself').toBeUndefined();
  await other.link('faq').click();
  await expect(other.heading('faq'), 'it still loads its pieces').toBeVisible();
  await other.goBack();
  await other.button('update_reload').click();
  await expect.poll(() => releaseOf(other.page).catch(() => undefined)).toBe('second');
});
