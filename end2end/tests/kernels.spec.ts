/** Which browser gets which policy, and that nobody gets another's: neither from a server nor from a service worker. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { kernel } from '../tools/kernels.mjs';
import { ALIPAY, OLD_KERNEL, OLD_PAGE, PAGE, PAGES, pageFor, POLICY, WIDER_POLICY } from '../tools/policy.mjs';
import { expect } from './app';
import { caches, keep, test } from './support/deployment';
import { field } from './support/driver';
import { greeting } from './support/hosts';
import { Playwright } from './support/playwright';
import { WORDS } from './support/words';

const read = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

const KERNELS: { what: string; old: boolean; agent: string }[] = JSON.parse(read('vectors/kernels.json'));
const OLD = KERNELS.find((it) => it.what === 'the last Chromium that needs it')!.agent;
const NEW = KERNELS.find((it) => it.what === 'the first that does not')!.agent;

test('the two pages are the same but for the policy', () => {
  const [page, oldPage] = [PAGE, OLD_PAGE].map((it) => read(`../../dist/${it}`));
  expect(page).toContain(`content="${POLICY}"`);
  expect(oldPage).toBe(page.replace(POLICY, WIDER_POLICY));
  expect(WIDER_POLICY.replace("'unsafe-eval'", "'wasm-unsafe-eval'")).toBe(POLICY);
});

test('the server tells kernels by their names, for what runs scripts', async ({ request, deployment }) => {
  for (const { what, old, agent } of KERNELS) {
    const headers = { 'User-Agent': agent };
    const answer = await request.get('/permit/code', { headers });
    const policy = PAGES[pageFor(agent) as keyof typeof PAGES];
    expect(policy.includes("'unsafe-eval'"), what).toBe(old);
    expect(answer.headers()['content-security-policy'], what).toBe(`${policy}; frame-ancestors 'none'`);
    expect(await answer.text(), what).toContain(`content="${policy}"`);
    expect(answer.headers()['vary'], what).toBe('Accept-Encoding, User-Agent');
  }
  const worker = deployment.shell.find((it) => it.startsWith('/boot-'))!;
  for (const [path, varies] of [[worker, true], ['/sw.js', true], ['/config.json', false], ['/openapi.json', false]] as const) {
    const policies = new Set<string>();
    for (const agent of [OLD, NEW]) {
      const { vary, 'content-security-policy': policy } = (await request.get(path, { headers: { 'User-Agent': agent } })).headers();
      expect(vary.includes('User-Agent'), path).toBe(varies);
      policies.add(policy);
    }
    expect(policies.size, path).toBe(varies ? 2 : 1);
  }
});

test('what a browser has of one page is not taken for the other', async ({ request }) => {
  const { etag } = (await request.get('/', { headers: { 'User-Agent': OLD } })).headers();
  const again = (agent: string) => request.get('/', { headers: { 'User-Agent': agent, 'If-None-Match': etag } });
  expect((await again(OLD)).status()).toBe(304);
  expect((await again(NEW)).status()).toBe(200);
});

test('the README’s nginx tells kernels by the same names', () => {
  const [, expression] = /^\s*"~(.*Chrome.*)" old;$/m.exec(read('../../README.md'))!;
  expect(expression).toBe(OLD_KERNEL.source.replaceAll('\\/', '/'));
  const [, alipay] = /"~([^"]*Alipay[^"]*)" alipay;/.exec(read('../../README.md'))!;
  expect(alipay).toBe(ALIPAY.source);
  const all = [...read('../../README.md').matchAll(/Content-Security-Policy "([^"]*)"/g)].map(([, it]) => it);
  expect(all).toEqual([`${POLICY.replace(/script-src [^;]*/, 'script-src $esscard_scripts')}; frame-ancestors 'none'`]);
});

test('an old kernel’s service worker keeps the page of old kernels, and starts from it without a network', async ({ deployment }) => {
  deployment.useHttp();
  const driver = await Playwright.start({ executablePath: kernel(92), older: true, wider: true }, deployment.url);
  try {
    await driver.open('/register');
    await driver.find(field(WORDS.en.name));
    await keep(driver);
    const kept = Object.entries(await caches(driver)).find(([name]) => /^esscard-[0-9a-f]{16}$/.test(name))![1];
    expect(kept['/']).toBe(sha256(deployment.bytes(`/${OLD_PAGE}`)));
    deployment.stop();
    await driver.open('/register');
    await driver.find(field(WORDS.en.name));
    expect((await driver.complaints()).filter((it) => !/Failed to load resource/.test(it))).toEqual([]);
  } finally {
    await driver.end();
  }
});

test('a browser that was updated since gets its page, as soon as the server can be reached', async ({ app, page, deployment, watch }) => {
  watch.allow(/Failed to load resource/, /policy of /, /'unsafe-eval' in the policy/);
  await app.openHome();
  await keep(page);
  const wide = () => page.evaluate(() => document.querySelector('meta[http-equiv]')!.getAttribute('content')!.includes("'unsafe-eval'"));
  // As if it had been installed while the browser was an older one.
  await page.evaluate(async ([address, policy]) => {
    const text = await (await fetch(address)).text();
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy };
    const [name] = (await window.caches.keys()).filter((it) => /^esscard-[0-9a-f]{16}$/.test(it));
    await (await window.caches.open(name)).put('/', new Response(text, { headers }));
  }, [`/${OLD_PAGE}`, WIDER_POLICY]);
  deployment.fail('/', 503);
  await page.goto('/faq');
  expect(await wide(), 'better than none').toBe(true);
  deployment.fail('/', 0);
  await page.goto('/faq');
  expect(await wide()).toBe(false);
  deployment.fail('/', 503);
  await page.goto('/faq');
  expect(await wide(), 'it is kept').toBe(false);
});

for (const major of [92, 109] as const) {
  test(`Chromium ${major} inside WeChat: the greeting is heard, and heard again after a reload`, async ({ baseURL }) => {
    test.setTimeout(90_000);
    const kernelOfIt = { executablePath: kernel(major), older: true, wider: major < 97 };
    const userAgent = `Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/${major}.0.0.0 Mobile MicroMessenger/8.0.40 miniProgram/wx0`;
    const driver = await Playwright.start(kernelOfIt, new URL(baseURL!).origin, { userAgent });
    try {
      await driver.open(greeting({ caps: ['openDocument'], theme: 'dark', fontScale: 0.8, safeArea: { top: 0, right: 0, bottom: 34, left: 0 } }));
      const html = '//html[@data-host = "wechat" and @data-host-can = "openDocument" and @data-theme = "dark" and @data-host-bar]';
      await driver.find(html);
      await driver.reload();
      await driver.find(html);
      expect(await driver.evaluate(() => document.documentElement.style.getPropertyValue('--text-scale'))).toBe('0.85');
    } finally {
      await driver.end();
    }
  });
}
