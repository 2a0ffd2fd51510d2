/** Where one was before the app, and the system's own way back to it. */
import { expect } from '@playwright/test';

import type { App } from '../app';

/** Another site's page. */
export const OUTSIDE = 'data:text/html,<title>outside</title><h1>outside</h1>';

/** From another page to an address of the app: back from there leaves it. */
export async function enter(app: App, path = '/'): Promise<void> {
  await app.page.goto(OUTSIDE);
  await app.open(path);
}

/** One press of the system's way back; the address that it has led to, or null outside. */
export async function pressBack(app: App): Promise<string | null> {
  const { page } = app;
  await page.goBack();
  if (page.url() === OUTSIDE) return null;
  // A screen that nobody may see shows nothing: where there is a heading, the press has come to its end.
  await expect(page.locator('.page h1')).toHaveCount(1);
  if (page.url() === OUTSIDE) return null;
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}

/** Presses until the app is left: where each press has led before. */
export async function backUntilOut(app: App): Promise<string[]> {
  const stops: string[] = [];
  for (;;) {
    const stop = await pressBack(app);
    if (stop === null) return stops;
    stops.push(stop);
    expect(stops.length, `no end: ${stops.join(', ')}`).toBeLessThan(20);
  }
}

/** How many steps the browser has in its history, before and behind. */
export function steps(app: App): Promise<number> {
  return app.page.evaluate(() => history.length);
}
