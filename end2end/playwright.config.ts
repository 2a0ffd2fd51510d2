import { defineConfig } from '@playwright/test';
import { installedChromium } from './tools/chromium.mjs';
import type { Engine } from './tests/support/installation';
import { FACE } from './tools/prepare.mjs';

const port = Number(process.env.ESSCARD_PORT ?? 8099);

/** How every Chromium of the tests starts, old ones too. */
export const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  // The browser's own calls home would be taken for the app's.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-video-capture=${FACE}`,
];

const phone = {
  browserName: 'chromium',
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
} as const;

/** Every test there is (`make test-all`), or those that each push waits for. */
export const ALL = process.env.ESSCARD_TESTS === 'all';

/** The journeys that go over HTTP, too: what a holder does from the first screen to the code and the letter. */
const JOURNEYS = ['registration', ...(ALL ? ['face', 'bank', 'phone', 'pin', 'recovery', 'general', 'gates', 'letter'] : [])];

const specs = (names: string[]) => new RegExp(`[\\/](${names.join('|')})\\.spec\\.ts$`);

export default defineConfig<object, { authority: 'mock' | Engine }>({
  testDir: './tests',
  globalSetup: './tools/prepare.mjs',
  globalTeardown: './tools/tidy-up.mjs',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  workers: 2,
  // CI's machine may be busy with something else; a test that needed a second try is said to be flaky.
  retries: process.env.CI ? 1 : 0,
  // Two cores that compile something else at the same time are slow, not wrong.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['line'], ['html', { open: 'never' }]],
  use: {
    baseURL: `http://localhost:${port}`,
    locale: 'en-US',
    timezoneId: 'Asia/Shanghai',
    // Writing it down costs a third of the time: only for what failed.
    trace: 'on-first-retry',
    // What a service worker fetches, the routes of a test don't see; its own tests allow it.
    serviceWorkers: 'block',
    launchOptions: { executablePath: installedChromium(), args },
  },
  projects: [
    { name: 'phone', use: phone },
    // The same journeys, with the reference server as the authority.
    { name: 'sqlite', use: { ...phone, authority: 'sqlite' }, testMatch: specs(JOURNEYS), grepInvert: /@mock/ },
    // PostgreSQL itself is tried by each push, too: `contract-server` and `server-races`.
    ...(ALL
      ? [{ name: 'postgres', use: { ...phone, authority: 'postgres' as const }, testMatch: specs(['registration', 'gates']), grepInvert: /@mock/ }]
      : []),
  ],
  webServer: {
    command: `node tools/serve.mjs --quiet --port ${port}`,
    url: `http://localhost:${port}/config.json`,
    // Another clone's server on the port would be tested in place of this one's.
    reuseExistingServer: false,
  },
});
