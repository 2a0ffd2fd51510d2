/** What a site has left in the browser, read without the app. */
import { expect, type Page } from '@playwright/test';

export interface Left {
  databases: string[];
  caches: string[];
  workers: number;
  settings: string[];
  tab: string[];
}

export const NOTHING: Left = { databases: [], caches: [], workers: 0, settings: [], tab: [] };

export function left(page: Page): Promise<Left> {
  return page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map((it) => it.name ?? ''),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    settings: Object.keys(localStorage),
    tab: Object.keys(sessionStorage),
  }));
}

/** Something in every place, so that emptiness proves something. */
export async function leaveSomething(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await (await caches.open('stray')).put('/stray', new Response('stray'));
    await new Promise((yes, no) => {
      const opening = indexedDB.open('stray');
      opening.onerror = no;
      opening.onsuccess = () => {
        opening.result.close();
        yes(null);
      };
    });
    localStorage.setItem('stray', '1');
    sessionStorage.setItem('stray', '1');
  });
  const now = await left(page);
  for (const place of ['databases', 'caches', 'settings', 'tab'] as const) expect(now[place]).toContain('stray');
  expect(now.databases).toContain('esscard');
}
