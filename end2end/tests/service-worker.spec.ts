/** The service worker by itself: what it keeps, starts without a network, updates whole or not at all, can be switched off. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { APP, OFFICER, shell } from '../tools/service-worker.mjs';
import { expect } from './app';
import { cachedText, caches, consent, Deployment, keep, look, registrations, releaseOf, test } from './support/deployment';
import { yangben } from './support/people';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const versions = (all: object) => Object.keys(all).filter((it) => it !== 'esscard-config');

test('exactly the app’s own files are kept, as they are in the release', async ({ app, page, deployment }) => {
  await app.openHome();
  await keep(page);
  const all = await caches(page);
  const [version] = versions(all);
  expect(Object.keys(all).sort()).toEqual([version, 'esscard-config'].sort());
  expect(all[version]).toEqual(Object.fromEntries(deployment.shell.map((url) => [url, sha256(deployment.bytes(url))])));
  expect(Object.keys(all['esscard-config'])).toEqual(['/config.json', '/version']);
  const pieces = deployment.shell.filter((it) => /\.(wasm|css|js)$/.test(it)).map((it) => it.slice(1).replace(/-\w+/, ''));
  expect(pieces.sort()).toEqual(
    ['app.js', 'app.wasm', 'boot.js', 'front.js', 'front.wasm', 'guide.js', 'guide.wasm', 'style.css'],
  );
});

test('every piece of either service worker is known to be one', async ({ deployment }) => {
  const script = readFileSync(fileURLToPath(new URL('../../src/boot/sw.js', import.meta.url)), 'utf8');
  const piece = new RegExp(/^const PIECE = \/(.*)\/;$/m.exec(script)![1]);
  for (const [which, program] of [[APP, 'app'], [OFFICER, 'scan']] as const) {
    const pieces = shell(deployment.folder, which).filter((it) => /\.(wasm|css|js)$/.test(it));
    expect(pieces.some((it) => it.startsWith(`/${program}-`)), program).toBe(true);
    expect(pieces.filter((it) => !piece.test(it)), which.file).toEqual([]);
  }
});

test('the officer’s page is the server’s, and the kept one when there is none', async ({ app, page, deployment, watch }) => {
  watch.allow(/Failed to load resource/);
  await app.openHome();
  await keep(page);
  deployment.replacePage('second');
  await page.goto('/v');
  expect(await releaseOf(page)).toBe('second');
  await page.goto('/faq');
  expect(await releaseOf(page), 'the app’s own pages stay of one version').toBeUndefined();
  deployment.stop();
  await page.goto('/v');
  // What can't be fetched may load the page once more.
  await expect.poll(() => releaseOf(page).catch(() => 'on its way')).toBeUndefined();
});

for (const [what, path, word] of [
  ['the first screen', '/', 'hero'],
  ['an address of the app', '/register', 'sign_up'],
  ['an address of the guide', '/faq', 'faq'],
] as const) {
  test(`${what} starts without a network`, async ({ app, page, context, watch, deployment }) => {
    watch.allow(/Failed to load resource/);
    deployment.useHttp();
    await app.openHome();
    await keep(page);
    await page.close();
    deployment.stop();
    await context.setOffline(true);
    const later = await context.newPage();
    await later.goto(path);
    await expect(later.locator('#shell')).toHaveCount(0);
    await expect(later.getByRole('heading', { level: 1, name: app.words[word] })).toBeVisible();
    await expect(later.locator('#unreachable, #unsupported').filter({ visible: true })).toHaveCount(0);
  });
}

test('nothing of the mock, no answer and nothing personal gets into a cache', async ({ app, page, deployment }) => {
  await app.openHome();
  await keep(page);
  await app.logIn({ ...yangben, ...(await account(deployment)) });
  await app.openInquiry();
  await app.enterPin();
  await expect(app.heading('inquiry')).toBeVisible();
  await app.goBack();
  await app.openLetter();
  await expect(app.heading('letter_title')).toBeVisible();
  const text = await cachedText(page);
  expect(text).toContain('WebAssembly');
  for (const secret of [yangben.number, yangben.passport, yangben.name, PASSWORD, '%PDF']) expect(text).not.toContain(secret);
  expect(text).not.toMatch(/https?:\/\/[^/\n]+\/(mock|letter)[-/]/);
});

const PASSWORD = 'Hidden-Word-47';
/** Registered from the start. */
async function account(deployment: Deployment) {
  const file = JSON.parse(deployment.bytes('/mock/people.json').toString());
  const own = { account: { password: PASSWORD, pin: '274905' } };
  file.people = file.people.map((it: any) => (it.number === yangben.number ? { ...it, ...own } : it));
  deployment.write('mock/people.json', JSON.stringify(file));
  return own;
}

test('a newer version waits beside the old one, takes over on consent, and the one before is kept for open tabs', async ({ app, page, deployment }) => {
  await app.openHome();
  await keep(page);
  const [first] = versions(await caches(page));
  await deployment.release('second');
  expect(await look(page)).toBe(true);
  await app.reload();
  expect(await releaseOf(page), 'nothing changes by itself').toBeUndefined();
  const [, second] = versions(await caches(page));
  await consent(page);
  await app.reload();
  expect(await releaseOf(page)).toBe('second');
  expect(versions(await caches(page))).toEqual([first, second]);
  await deployment.release('third');
  await look(page);
  await consent(page);
  await app.reload();
  expect(await releaseOf(page)).toBe('third');
  expect(versions(await caches(page))).toEqual([second, expect.stringMatching(/^esscard-/)]);
});

for (const [what, spoil, mend] of [
  ['a file is gone', (it: Deployment) => it.fail('/icons/icon.svg', 404), (it: Deployment) => it.fail('/icons/icon.svg', 0)],
  ['a file fails', (it: Deployment) => it.fail('/manifest.webmanifest', 500), (it: Deployment) => it.fail('/manifest.webmanifest', 0)],
  ['the page is of another build', (it: Deployment) => it.replacePage('another'), (it: Deployment) => it.replacePage('second')],
  ['there is no configuration', (it: Deployment) => it.fail('/config.json', 503), (it: Deployment) => it.fail('/config.json', 0)],
] as const) {
  test(`an update in which ${what} leaves the old version whole, and comes when it is mended`, async ({ app, page, deployment, watch }) => {
    watch.allow(/Failed to load resource/);
    await app.openHome();
    await keep(page);
    const before = await caches(page);
    await deployment.release('second');
    spoil(deployment);
    expect(await look(page)).toBe(false);
    expect(await caches(page)).toEqual(before);
    await app.reload();
    expect(await releaseOf(page)).toBeUndefined();
    mend(deployment);
    expect(await look(page)).toBe(true);
  });
}

test('the configuration is the server’s, and the last good one when there is none', async ({ app, page, deployment, watch }) => {
  watch.allow(/Failed to load resource/);
  await app.openHome();
  await keep(page);
  const read = () => page.evaluate(async () => (await fetch('/config.json')).text());
  deployment.useHttp({ mark: 1 });
  expect(await read()).toContain('"mark":1');
  deployment.write('config.json', '<form>Hotel Wi-Fi</form>');
  expect(await read(), 'a captive portal').toContain('"mark":1');
  deployment.fail('/config.json', 503);
  expect(await read(), 'a server that can’t').toContain('"mark":1');
  deployment.fail('/config.json', 0);
  deployment.configure({ mark: 2 });
  expect(await read(), 'a mistake is said').toContain('"mark":2');
  deployment.stop();
  expect(await read(), 'and not kept').toContain('"mark":1');
});

test('the server switches it off in its configuration', async ({ app, page, context, deployment }) => {
  await app.openHome();
  await keep(page);
  expect(await registrations(page)).toBe(1);
  deployment.useHttp({ serviceWorker: false });
  await app.reload();
  await expect.poll(() => registrations(page)).toBe(0);
  await expect.poll(async () => Object.keys(await caches(page))).toEqual([]);
  await app.reload();
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  expect(await caches(page)).toEqual({});
  expect(context.serviceWorkers().filter((it) => it.url().startsWith(deployment.url)).length).toBeLessThanOrEqual(1);
});

test('the script of the README takes it away', async ({ app, page, deployment }) => {
  const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
  const [, script] = /```js\n(self\.[\s\S]*?)```/.exec(readme)!;
  await app.openHome();
  await keep(page);
  deployment.write('sw.js', script);
  await look(page);
  await expect.poll(() => registrations(page)).toBe(0);
  await expect.poll(async () => Object.keys(await caches(page))).toEqual([]);
  await app.reload();
});

test('a version that has lost a piece gives way to the server’s page', async ({ app, page, deployment, watch }) => {
  watch.allow(/Failed to load resource/);
  await app.openHome();
  await keep(page);
  const script = deployment.shell.find((it) => /front-.*\.js$/.test(it))!;
  await page.evaluate(async (script) => {
    for (const name of await window.caches.keys()) await (await window.caches.open(name)).delete(script);
  }, script);
  // The browser's own cache has it, too.
  await (await page.context().newCDPSession(page)).send('Network.clearBrowserCache');
  deployment.fail(script, 404);
  const asked = deployment.asked.length;
  await page.reload();
  await expect.poll(() => deployment.asked.slice(asked)).toContain('GET /');
});

test('a version that does not start lets the next one in unasked', async ({ app, page, deployment, watch }) => {
  watch.allow(/it can’t start/);
  await app.openHome();
  await keep(page);
  await deployment.release('second');
  expect(await look(page)).toBe(true);
  await page.addInitScript(() => {
    const broken = () => Promise.reject(new Error('it can’t start'));
    Object.assign(WebAssembly, { instantiate: broken, instantiateStreaming: broken });
  });
  await page.reload();
  await expect.poll(() => releaseOf(page).catch(() => undefined)).toBe('second');
});
