/** The small program of the first screens, and the seam to the app. */
import type { Page } from '@playwright/test';

import { expect, LOCALES, test, type App } from './app';
import { yangben } from './support/people';

/** What has been asked for, by the first part of the file's name. */
function asked(page: Page): Set<string> {
  const names = new Set<string>();
  page.context().on('request', (request) => {
    const [, name] = /\/(front|app|mock|letter)-[0-9a-f]+\.(?:js|wasm)$/.exec(new URL(request.url()).pathname) ?? [];
    if (name) names.add(name);
  });
  return names;
}

/** Notes the moment at which front stands. */
const noteFront = (page: Page) =>
  page.addInitScript(() => addEventListener('esscard:front', () => { (window as any).frontStands = performance.now(); }));

/** The programs whose fetch began before front stood. */
const neededByFront = (page: Page) =>
  page.evaluate(() => {
    const before = performance.getEntriesByType('resource').filter((it) => it.startTime <= (window as any).frontStands);
    const names = before.map((it) => /\/(front|app|mock|letter)-[0-9a-f]+\.(?:js|wasm)$/.exec(it.name)?.[1]);
    return [...new Set(names.filter(Boolean))];
  });

/** The app stands, where it matters that it is not front: it alone offers the mock's tester interface. */
const appStands = (page: Page) => expect.poll(() => page.evaluate(() => 'esscardMock' in window)).toBe(true);

async function atPortal(app: App, page: Page) {
  await expect(app.heading('portal')).toBeVisible();
  await app.isAt('/login/portal');
  await expect(app.heading('portal')).toBeFocused();
  await expect(page.locator('.page')).toHaveCount(1);
  await expect(page.locator('main:visible')).toHaveCount(1);
  await expect(page.locator('h1:visible')).toHaveCount(1);
}

test('a visitor’s home screen needs front only; the app is fetched later, and not started', async ({ app, page }) => {
  const names = asked(page);
  await noteFront(page);
  await app.openHome();
  await expect.poll(() => [...names].sort()).toEqual(['app', 'front']);
  await page.waitForLoadState('networkidle');
  expect(await neededByFront(page)).toEqual(['front']);
  expect(await page.evaluate(() => 'esscardMock' in window)).toBe(false);
  expect(names.has('mock')).toBe(false);
});

for (const path of ['/', '/login', '/faq', '/no-such-page']) {
  test(`front draws ${path} by itself`, async ({ app, page }) => {
    const names = asked(page);
    await noteFront(page);
    await app.open(path);
    await expect(page.locator('h1:visible')).toHaveCount(1);
    expect(await neededByFront(page)).toEqual(['front']);
    expect(names.has('mock')).toBe(false);
    await app.isSpecimen();
  });
}

test('a holder gets the app only', async ({ app, page }) => {
  await app.holdCard(yangben);
  const names = asked(page);
  await app.openHome();
  await app.isLoggedIn();
  expect(names.has('app')).toBe(true);
  expect(names.has('front')).toBe(false);
});

test('an address that front has not loads the app only', async ({ app, page }) => {
  const names = asked(page);
  await app.open('/login/portal');
  await expect(app.heading('portal')).toBeVisible();
  expect(names.has('front')).toBe(false);
});

for (const speaks of LOCALES) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('from front to the app and back: one page, its address, its focus', async ({ app, page }) => {
      await app.openHome();
      await app.link('login').click();
      await expect(app.heading('login')).toBeFocused();
      const before = await page.evaluate(() => history.length);
      await app.link('portal').click();
      await atPortal(app, page);
      expect(await page.evaluate(() => history.length)).toBe(before + 1);
      expect(await page.evaluate(() => window.scrollY)).toBe(0);
      await page.goBack();
      await expect(app.heading('login')).toBeFocused();
      await page.goBack();
      await expect(app.heading('hero')).toBeVisible();
      await app.isAt('/');
      await page.goForward();
      await page.goForward();
      await atPortal(app, page);
      // Front listens no more: a click is one step.
      await app.link('registration').click();
      await expect(app.heading('registration')).toBeVisible();
      expect(await page.evaluate(() => history.length)).toBe(before + 2);
      await page.goBack();
      await atPortal(app, page);
    });
  });
}

test('the language chosen in front is the app’s, also where nothing can be kept', async ({ app, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get: () => { throw new Error('denied'); } });
  });
  await app.openHome();
  await app.switchLanguage();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await page.locator('a[href="/login"]').click();
  await page.locator('a[href="/login/portal"]').click();
  await appStands(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.locator('.page h1')).toContainText('外籍人员');
});

test('while the app is on its way there is a page with a way back', async ({ app, page }) => {
  let go: () => void = () => undefined;
  const gate = new Promise<void>((done) => (go = done));
  await page.route('**/app-*.wasm', async (route) => {
    await gate;
    await route.fallback();
  });
  await app.open('/login');
  await app.link('portal').click();
  await app.isAt('/login/portal');
  await expect(page.locator('main .wait')).toBeVisible();
  await expect(page.locator('main')).toHaveCount(1);
  await app.goBack();
  await expect(app.heading('login')).toBeVisible();
  await app.link('portal').click();
  go();
  await atPortal(app, page);
});

test('an app that can’t be had is asked for once more, then the page says so', async ({ app, page, watch }) => {
  watch.allow(/./);
  await page.route('**/app-*', (route) => route.abort());
  await app.open('/login');
  await app.link('portal').click();
  await expect(page.locator('#unreachable').getByRole('heading').first()).toBeVisible();
  await app.isAt('/login/portal');
});

test('a login in another tab brings the app here', async ({ app, page }) => {
  await app.openHome();
  const other = await app.inAnotherTab();
  await other.holdCard(yangben);
  await app.isLoggedIn();
  await expect(page.locator('.page')).toHaveCount(1);
});

test('a broken configuration is front’s to tell', async ({ app, page }) => {
  await noteFront(page);
  await page.route('**/config.json', (route) => route.fulfill({ contentType: 'application/json', body: '{}' }));
  await app.openHome();
  await expect(app.heading('config_title')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText(app.words.config_missing);
  expect(await neededByFront(page)).toEqual(['front']);
});
