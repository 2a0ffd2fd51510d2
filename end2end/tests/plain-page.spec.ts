/**
 * Where the app can't run: kernels below the floor, a browser in which wasm is switched off, an old kernel behind a server that
 * gives everybody the same policy. Each gets the plain page, in both languages, which says what to do. `make matrix` has all of
 * them, the usual run those whose browsers it has.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { expect, test, type TestInfo } from '@playwright/test';

import { args } from '../playwright.config';
import { installedChromium } from '../tools/chromium.mjs';
import { missing, start } from '../tools/engines.mjs';
import { isInstalled, kernel } from '../tools/kernels.mjs';
import { ALL } from './support/browsers';
import type { Driver } from './support/driver';
import { Playwright } from './support/playwright';

const SHOTS = fileURLToPath(new URL('../.shots/', import.meta.url));

const HEADINGS = ['This browser is too old', '浏览器版本过低'];
const CURRENT = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36';

function candidate(name: string, lacks: string[]): TestInfo {
  const info = test.info();
  info.annotations.push({ type: 'engine', description: name });
  test.skip(lacks.length > 0, `not installed: ${lacks.join(', ')}`);
  test.setTimeout(120_000);
  mkdirSync(SHOTS, { recursive: true });
  return info;
}

async function isPlain(driver: Driver, name: string): Promise<void> {
  test.info().annotations.push({ type: 'version', description: driver.version });
  await test.step('plain page', async () => {
    for (const path of ['/', '/permit/code', '/v']) {
      await driver.open(path);
      for (const words of HEADINGS) await driver.find(`//h1[. = "${words}"]`);
      const hotline = '//div[@id = "unsupported"]//a[@href = "tel:010123332"]';
      expect(await driver.shows(hotline)).toBe(true);
      expect(await driver.shows('//*[@id = "shell"]'), `the shell of ${path}`).toBe(false);
    }
    writeFileSync(join(SHOTS, `plain-${name.replace(/\W+/g, '-')}.png`), await driver.screenshot());
  });
}

type Way = [name: string, lacks: () => string[], start: (origin: string) => Promise<Driver>, always: boolean];

const old = (major: number) => (isInstalled(major) ? [] : [`chromium-${major} (make matrix)`]);
const chromium = { executablePath: installedChromium(), older: false, wider: false };

const WAYS: Way[] = [
  ['Chromium 83', () => old(83), (origin) => Playwright.start({ executablePath: kernel(83), older: true, wider: true }, origin), false],
  // Who switches the compiler of scripts off, for safety, has no wasm either. (Today's engine ignores --noexpose_wasm.)
  ['Chromium without wasm', () => [], (origin) => Playwright.start(chromium, origin, { more: ['--js-flags=--jitless'] }), true],
  [
    'Chromium 92 under the strict policy',
    () => old(92),
    (origin) => Playwright.start({ executablePath: kernel(92), older: true, wider: false }, origin, { userAgent: CURRENT }),
    true,
  ],
  ['Firefox without wasm', () => missing('Firefox'), (origin) => start('Firefox', origin, { 'javascript.options.wasm': false }), false],
];

for (const [name, lacks, begin] of WAYS.filter(([, , , always]) => always || ALL)) {
  test(`the plain page in ${name}`, async ({ baseURL }) => {
    candidate(name, lacks());
    const driver = await begin(new URL(baseURL!).origin);
    try {
      await isPlain(driver, name);
    } finally {
      await driver.end();
    }
  });
}

// No Playwright drives it: it prints what it has made of the page.
if (ALL) {
  test('the plain page in Chromium 68', async ({ baseURL }) => {
    const info = candidate('Chromium 68', old(68));
    const profile = mkdtempSync(join(tmpdir(), 'esscard-kernel-'));
    // With --virtual-time-budget it now and then prints a page that it has not loaded yet.
    const own = ['--headless', `--user-data-dir=${profile}`, '--window-size=360,740', '--timeout=20000'];
    const run = async (...more: string[]) => promisify(execFile)(kernel(68), [...args, ...own, ...more]);
    try {
      await test.step('plain page', async () => {
        const { stdout } = await run('--dump-dom', new URL('/', baseURL).href);
        const tag = (id: string) => new RegExp(`<div [^>]*id="${id}"[^>]*>`).exec(stdout)?.[0];
        expect(tag('unsupported')).not.toContain('hidden');
        expect(tag('shell')).toContain('hidden');
        for (const words of HEADINGS) expect(stdout).toContain(`<h1>${words}</h1>`);
        await run(`--screenshot=${join(SHOTS, 'plain-Chromium-68.png')}`, new URL('/', baseURL).href);
      });
      info.annotations.push({ type: 'version', description: '68.0.3419' });
    } finally {
      rmSync(profile, { recursive: true, force: true });
    }
  });
}
