/** The app on a home screen: its name in the reader's language, icons, shortcuts, and room for notches. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect, SPOKEN, test } from './app';
import { TAG, WORDS } from './support/words';

const FOLDER = fileURLToPath(new URL('../../public/', import.meta.url));
const ADDRESS = { en: '/manifest.webmanifest', zh: '/manifest.zh-Hans.webmanifest' };
const manifest = (address: string) => JSON.parse(readFileSync(FOLDER + address, 'utf8'));

/** Width and height, from a PNG's header. */
function size(icon: string): string {
  const bytes = readFileSync(FOLDER + icon);
  expect(bytes.toString('latin1', 1, 4)).toBe('PNG');
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

test('both manifests are one app, with icons of the size that they say', () => {
  const [en, zh] = [manifest(ADDRESS.en), manifest(ADDRESS.zh)];
  for (const field of ['id', 'start_url', 'scope', 'display', 'icons', 'theme_color', 'background_color']) {
    expect(zh[field], field).toEqual(en[field]);
  }
  expect(en.display).toBe('standalone');
  const icons = [...en.icons, ...en.shortcuts.flatMap((it: any) => it.icons)].filter((it) => it.type === 'image/png');
  for (const { src, sizes } of icons) expect(size(src), src).toBe(sizes);
  expect(en.icons.some((it: any) => it.purpose === 'maskable')).toBe(true);
});

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('the browser finds the app installable, in the reader’s language, with its shortcuts', async ({ app, page, request }) => {
      await app.openHome();
      const link = page.locator('link[rel=manifest]');
      await expect(link).toHaveAttribute('href', ADDRESS[speaks]);
      const said = manifest(ADDRESS[speaks]);
      expect(said.lang).toBe(TAG[speaks]);
      expect(said.shortcuts.map((it: any) => [it.name, it.url])).toEqual([
        [WORDS[speaks].code, '/permit/code'],
        [WORDS[speaks].dates, '/dates'],
      ]);
      const answer = await request.get(ADDRESS[speaks]);
      expect(answer.headers()['content-type']).toBe('application/manifest+json');
      const session = await page.context().newCDPSession(page);
      const { url, errors } = await session.send('Page.getAppManifest');
      expect(new URL(url).pathname).toBe(ADDRESS[speaks]);
      expect(errors).toEqual([]);
      const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
      // Playwright's windows are private ones, where nothing is installed.
      expect(installabilityErrors.map((it) => it.errorId).filter((it) => it !== 'in-incognito')).toEqual([]);
    });

    test('its name follows the language before wasm', async ({ page }) => {
      await page.route(/\/front-[0-9a-f]+\.wasm$/, () => undefined);
      await page.goto('/');
      await page.locator('[data-shell-lang]:visible').click();
      await expect(page.locator('link[rel=manifest]')).toHaveAttribute('href', ADDRESS[speaks === 'en' ? 'zh' : 'en']);
    });

    test('its name follows the language', async ({ app, page }) => {
      await app.openHome();
      await app.switchLanguage();
      await expect(page.locator('link[rel=manifest]')).toHaveAttribute('href', ADDRESS[speaks === 'en' ? 'zh' : 'en']);
    });
  });
}

test('nothing lies under a notch or the home bar, upright and on its side', async ({ app, page }) => {
  const session = await page.context().newCDPSession(page);
  for (const [viewport, insets] of [
    [{ width: 390, height: 844 }, { top: 47, bottom: 34, left: 0, right: 0 }],
    [{ width: 844, height: 390 }, { top: 0, bottom: 21, left: 47, right: 47 }],
  ] as const) {
    await page.setViewportSize(viewport);
    await session.send('Emulation.setSafeAreaInsetsOverride', { insets });
    for (const path of ['/', '/login/portal', '/faq']) {
      await app.open(path);
      // The guide comes after its page, and makes it longer.
      if (path === '/faq') await expect(page.locator('.faq summary').first()).toBeVisible();
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      const found = await page.evaluate(() => {
        // Without the empty edge that makes it easier to hit.
        const inner = (it: Element) => {
          const [box, style] = [it.getBoundingClientRect(), getComputedStyle(it)];
          const edge = (side: string) => parseFloat(style.getPropertyValue(`padding-${side}`));
          return { left: box.left + edge('left'), right: box.right - edge('right'), top: box.top, bottom: box.bottom };
        };
        // Texts and controls, as they lie on the screen that is scrolled to its end.
        const all = [...document.querySelectorAll('.page :is(a, button, input, p, h1, h2, b)')].filter((it) => !it.closest('.vh, .skip, [aria-hidden=true]'));
        const boxes = all.map(inner).filter((it) => it.right - it.left > 1 && it.bottom - it.top > 1);
        return {
          left: Math.min(...boxes.map((it) => it.left)),
          right: innerWidth - Math.max(...boxes.map((it) => it.right)),
          bottom: innerHeight - Math.max(...boxes.map((it) => it.bottom)),
          top: document.querySelector('.specimen b')!.getBoundingClientRect().top,
        };
      });
      expect(found.left, `${path} left`).toBeGreaterThanOrEqual(insets.left);
      expect(found.right, `${path} right`).toBeGreaterThanOrEqual(insets.right);
      expect(found.bottom, `${path} bottom`).toBeGreaterThanOrEqual(insets.bottom);
      expect(found.top, `${path} top`).toBeGreaterThanOrEqual(insets.top);
    }
  }
});
