/** Pages that the browser freezes when they are left, and brings back as they were. */
import { chromium, expect, type Browser, type Page } from '@playwright/test';

import { args } from '../../playwright.config';
import { installedChromium } from '../../tools/chromium.mjs';

/** Before the page is opened: {@link freeze} can keep from it what other tabs do. Whoever listens first hears first. */
export async function canBeFrozen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    addEventListener('storage', (event) => (window as any).frozen && event.stopImmediatePropagation());
  });
}

/** The page is frozen, as far as it is told: what other tabs do meanwhile does not reach it. */
export async function freeze(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(window, { frozen: true, samePage: true });
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  });
}

/** It comes back. */
export async function thaw(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(window, { frozen: false });
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  await expect(page.locator('html'), 'readable again').not.toHaveAttribute('data-veiled');
}

/** It is the page that was frozen, not one that was loaded anew. */
export async function isSamePage(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'samePage' in window), 'the page was not loaded anew').toBe(true);
}

/** Playwright switches the back–forward cache off, so that each page is loaded; this browser has it. */
export function browserThatFreezes(): Promise<Browser> {
  return chromium.launch({
    executablePath: installedChromium(),
    args,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
}

/** Leaves for another page, where `meanwhile` happens, and comes back: why the page was not frozen, or null if it was. */
export async function leaveAndReturn(page: Page, meanwhile: () => Promise<void> = async () => undefined): Promise<unknown> {
  await page.evaluate(() => ((window as any).samePage = true));
  await page.goto('/config.json');
  await meanwhile();
  // A page that comes back is not loaded: it only steps in.
  await page.goBack({ waitUntil: 'commit' });
  await expect(page.locator('.page h1')).toHaveCount(1);
  if (await page.evaluate(() => 'samePage' in window)) return null;
  return page.evaluate(() => {
    const [entry] = performance.getEntriesByType('navigation') as (PerformanceEntry & { notRestoredReasons?: unknown })[];
    return entry.notRestoredReasons ?? 'not told';
  });
}
