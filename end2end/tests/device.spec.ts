/** On this phone: whether what is kept is protected, and the way to the home screen. */
import type { Page } from '@playwright/test';

import { expect, SPOKEN, test, type App } from './app';
import { yangben } from './support/people';
import { fitsAtDoubleText } from './support/proof';

async function openDevice(app: App): Promise<void> {
  await app.holdCard(yangben);
  await app.link('device').click();
  await expect(app.heading('device')).toBeVisible();
}

/** The browser's storage says this; `persist` counts how often it was asked. */
const storageSays = (page: Page, persisted: boolean, answer: 'yes' | 'no' | 'never') =>
  page.addInitScript(
    ([persisted, answer]) => {
      let now = persisted;
      (window as any).asked = 0;
      StorageManager.prototype.persisted = async () => now;
      StorageManager.prototype.persist = () => {
        (window as any).asked++;
        if (answer === 'never') return new Promise(() => {});
        now = answer === 'yes';
        return Promise.resolve(now);
      };
    },
    [persisted, answer] as const,
  );

/** The browser makes no offer of its own in this test. */
const noOffer = (page: Page) =>
  page.addInitScript(() => {
    window.addEventListener('beforeinstallprompt', (event) => event.stopImmediatePropagation(), true);
  });

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('calm sections, ways to history and erasing, from home and from security', async ({ app }) => {
      await openDevice(app);
      for (const word of ['kept', 'install']) {
        await expect(app.page.getByRole('heading', { level: 2, name: app.words[word] })).toBeVisible();
      }
      for (const word of ['history', 'erase']) await expect(app.link(word)).toBeVisible();
      await app.isAccessible();
      await fitsAtDoubleText(app);
      await app.goBack();
      await app.isLoggedIn();
      await app.link('security').click();
      await app.link('device').click();
      await app.isAt('/device');
    });

    test('storage that may be cleared: the browser is asked, and agrees', async ({ app, page }) => {
      await storageSays(page, false, 'yes');
      await app.holdCard(yangben);
      // Once after the login, without anybody pressing anything.
      await expect.poll(() => page.evaluate(() => (window as any).asked)).toBe(1);
      await app.link('device').click();
      await expect(app.text('kept_protected')).toBeVisible();
    });

    test('it does not agree: said, and nothing is lost', async ({ app, page }) => {
      await storageSays(page, false, 'no');
      await openDevice(app);
      await expect(app.text('kept_may_clear')).toBeVisible();
      await app.button('kept_ask').click();
      await expect(app.text('kept_refused')).toBeVisible();
      await app.isAccessible();
    });
  });
}

test('a browser that never answers holds up neither the login nor the screen', async ({ app, page }) => {
  await storageSays(page, false, 'never');
  await openDevice(app);
  await expect(app.text('kept_may_clear')).toBeVisible();
  await app.button('kept_ask').click();
  await app.goBack();
  await app.isLoggedIn();
});

test('protected already: it is not asked again', async ({ app, page }) => {
  await storageSays(page, true, 'no');
  await openDevice(app);
  await expect(app.text('kept_protected')).toBeVisible();
  expect(await page.evaluate(() => (window as any).asked)).toBe(0);
});

test('a browser that says nothing of storage', async ({ app, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'storage', { get: () => undefined });
  });
  await openDevice(app);
  await expect(app.text('kept_not_told')).toBeVisible();
  await expect(app.button('kept_ask')).toHaveCount(0);
});

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36';

const WAYS: [string, string, string[]][] = [
  ['Safari on an iPhone', `${IPHONE} Version/18.5 Mobile/15E148 Safari/604.1`, ['install_why_ios', 'install_ios_share', 'install_choose', 'install_ios_open']],
  ['Chrome on an iPhone', `${IPHONE} CriOS/138.0 Mobile/15E148 Safari/604.1`, ['install_ios_other', 'install_ios_not_there']],
  ['Chrome on Android', ANDROID, ['install_why', 'install_menu_dots', 'install_chrome', 'install_open']],
  ['Edge on Android', `${ANDROID} EdgA/138.0.0.0`, ['install_edge']],
  ['Samsung Internet', `${ANDROID} SamsungBrowser/28.0`, ['install_samsung']],
  ['Firefox on Android', 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', ['install_firefox']],
  ['WeChat', `${ANDROID} MicroMessenger/8.0.48`, ['install_web_view', 'install_web_view_open']],
  ['a computer', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36', ['install_desktop']],
];

for (const [name, userAgent, words] of WAYS) {
  test.describe(name, () => {
    test.use({ userAgent });

    test('is shown its own way to the home screen', async ({ app, page }) => {
      await noOffer(page);
      await openDevice(app);
      const section = page.getByRole('region', { name: app.words.install });
      for (const word of words) await expect(section.getByText(app.words[word], { exact: true })).toBeVisible();
      await expect(app.button('install_button')).toHaveCount(0);
      await app.isAccessible();
    });
  });
}

test('the browser’s own offer becomes a button, once', async ({ app, page }) => {
  await openDevice(app);
  await page.evaluate(() => {
    const offer = new Event('beforeinstallprompt', { cancelable: true });
    Object.assign(offer, {
      prompt: async () => void ((window as any).prompted = true),
      userChoice: Promise.resolve({ outcome: 'accepted' }),
    });
    window.dispatchEvent(offer);
    (window as any).held = offer.defaultPrevented;
  });
  expect(await page.evaluate(() => (window as any).held), 'the browser’s own bar does not come').toBe(true);
  await app.button('install_button').click();
  await expect(app.text('install_added')).toBeVisible();
  expect(await page.evaluate(() => (window as any).prompted)).toBe(true);
  await expect(app.button('install_button')).toHaveCount(0);
});

test('an app on the home screen says that it is there', async ({ app, page }) => {
  await page.addInitScript(() => {
    const ask = window.matchMedia.bind(window);
    window.matchMedia = (query) =>
      query === '(display-mode: standalone)' ? ({ matches: true, media: query } as MediaQueryList) : ask(query);
  });
  await openDevice(app);
  await expect(app.text('install_done')).toBeVisible();
});
