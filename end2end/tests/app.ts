/**
 * The `test` of every spec, and the app as a person uses it.
 *
 * Every test runs under a {@link Watch}; labels come from the app's words in the test's language. The authority is the
 * built-in mock, or the reference server where a project of `playwright.config.ts` says so.
 */
import { expect, test as base } from '@playwright/test';

import { ALL } from '../playwright.config';
import { Installation, missing, type Engine } from './support/installation';
import { OnServer } from './support/tester';
import { App } from './support/the-app';
import { Watch } from './support/watch';
import type { Locale } from './support/words';

export { ALL, App, expect };
export type { Locale };

/** The languages that the app speaks completely. */
export const LOCALES: readonly Locale[] = ['en', 'zh'];

/** Where another language changes the words and nothing else: each screen's are in the gallery. */
export const SPOKEN: readonly Locale[] = ALL ? LOCALES : ['en'];

interface Fixtures {
  /** The language that the browser asks for. */
  speaks: Locale;
  watch: Watch;
  app: App;
  /** The server that is the authority; none when it is the built-in mock. */
  served: Installation | undefined;
}

interface PerWorker {
  /** Who is the authority: the built-in mock, or the reference server on this engine. */
  authority: 'mock' | Engine;
  installation: Installation | undefined;
}

export const test = base.extend<Fixtures, PerWorker>({
  authority: ['mock', { option: true, scope: 'worker' }],
  installation: [
    async ({ authority }, use, worker) => {
      if (authority === 'mock') return use(undefined);
      const lacks = missing(authority);
      if (lacks) throw new Error(lacks);
      const installation = await Installation.start(authority, `journeys_${worker.parallelIndex}`);
      await use(installation);
      await installation.remove();
    },
    { scope: 'worker' },
  ],
  served: async ({ installation }, use) => {
    await installation?.test('reset');
    await use(installation);
  },
  baseURL: async ({ baseURL, served }, use) => use(served?.url ?? baseURL),
  speaks: ['en', { option: true }],
  locale: async ({ speaks }, use) => use(speaks === 'zh' ? 'zh-CN' : 'en-GB'),
  watch: [
    async ({ context, baseURL, served }, use) => {
      const watch = await Watch.over(context, new URL(baseURL!).origin);
      // A refusal is an answer; the browser takes its status for an error all the same.
      if (served) watch.allow(/the server responded with a status of 4\d\d .*\/api\//);
      await use(watch);
      watch.assert();
    },
    { auto: true },
  ],
  app: async ({ page, speaks, watch, served }, use) => {
    const tester = served && new OnServer(served);
    await use(new App(page, speaks, watch, tester));
  },
});
