/** What a host may say of how the app looks: the size of its text, and light or dark. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Page } from '@playwright/test';

import { expect, test } from './app';
import { jose, yangben } from './support/people';

const TOKENS = readFileSync(fileURLToPath(new URL('../../style/tokens.css', import.meta.url)), 'utf8');
const NAMES = [...new Set([...TOKENS.matchAll(/^\s*(--[a-z0-9-]+):/gm)].map((it) => it[1]))];

/** Every token as the page has it, and how the browser draws its own parts. */
function look(page: Page): Promise<Record<string, string>> {
  return page.evaluate((names) => {
    const style = getComputedStyle(document.documentElement);
    const all = Object.fromEntries(names.map((it) => [it, style.getPropertyValue(it).trim()]));
    return { ...all, scheme: style.colorScheme, ground: getComputedStyle(document.body).backgroundColor };
  }, NAMES);
}

const choose = (page: Page, theme: string | null) =>
  page.evaluate((theme) => {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  }, theme);

test('light and dark by the host are those of the device', async ({ app, page }) => {
  await app.openHome();
  const of: Record<string, Record<string, string>> = {};
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    of[theme] = await look(page);
  }
  expect(of.dark['--ground']).not.toBe(of.light['--ground']);
  for (const device of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: device });
    for (const host of ['light', 'dark'] as const) {
      await choose(page, host);
      const { scheme, ...rest } = await look(page);
      const { scheme: ignored, ...expected } = of[host];
      expect(rest, `${host} by the host on a ${device} device`).toEqual(expected);
      expect(scheme).toBe(host);
    }
    await choose(page, null);
    expect(await look(page)).toEqual(of[device]);
  }
});

test('the code stays on white, and the camera’s room dark, whatever the host says', async ({ app, page }) => {
  await app.holdCard(yangben);
  await app.openCodeByPin();
  const ground = (of: string) => page.locator(of).evaluate((it) => getComputedStyle(it).backgroundColor);
  for (const theme of ['dark', 'light', null]) {
    await choose(page, theme);
    expect(await ground('.page')).toBe('rgb(255, 255, 255)');
    expect(await ground('button.qr')).toBe('rgb(255, 255, 255)');
    await app.isAccessible();
  }
  await app.close();
  await app.logOut();
  await app.signUp(jose);
  for (const theme of ['dark', 'light', null]) {
    await choose(page, theme);
    expect(await ground('.page')).toBe('rgb(11, 19, 17)');
    await app.isAccessible();
  }
});

test('text follows the host’s size, on top of the reader’s own', async ({ app, page }) => {
  await app.openHome();
  const size = () => page.evaluate(() => getComputedStyle(document.body).fontSize);
  expect(await size()).toBe('17px');
  for (const [scale, expected] of [['0.85', '14.45px'], ['1.3', '22.1px'], ['2', '34px']] as const) {
    await page.evaluate((scale) => document.documentElement.style.setProperty('--text-scale', scale), scale);
    expect(await size()).toBe(expected);
  }
});
