/** How the built app is served, whoever serves it. */
import { readdirSync } from 'node:fs';
import { get, type IncomingHttpHeaders } from 'node:http';
import { fileURLToPath } from 'node:url';

import { expect } from '@playwright/test';

const dist = fileURLToPath(new URL('../../../dist/', import.meta.url));

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
}

/** Status and headers as they are on the wire: `fetch` unpacks, and names no packing. */
function ask(origin: string, path: string, encoding = 'gzip, deflate, br'): Promise<Answer> {
  return new Promise((done, failed) => {
    const headers = { 'accept-encoding': encoding, 'user-agent': 'Mozilla/5.0 Chrome/140.0.0.0' };
    get(new URL(path, origin), { headers }, (answer) => {
      answer.resume().on('end', () => done({ status: answer.statusCode!, headers: answer.headers }));
    }).on('error', failed);
  });
}

/** The server at `origin` serves the release in dist/ with policy, types, packing and caching; `html` is the type of its pages. */
export async function servesTheApp(origin: string, html: string): Promise<void> {
  const page = await ask(origin, '/permit/nothing-like-this');
  expect(page.status).toBe(200);
  const { 'content-security-policy': policy, ...headers } = page.headers;
  expect(policy).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
  expect(headers).toMatchObject({
    'cache-control': 'no-cache',
    'content-encoding': 'br',
    'content-type': html,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  });

  const [wasm] = readdirSync(dist).filter((name) => /^app-.*\.wasm$/.test(name));
  const binary = await ask(origin, `/${wasm}`, 'gzip');
  expect(binary.headers).toMatchObject({ 'content-type': 'application/wasm', 'content-encoding': 'gzip' });
  expect(binary.headers['cache-control']).toContain('immutable');
  expect((await ask(origin, `/${wasm}`, 'identity')).headers['content-encoding']).toBeUndefined();
  for (const name of ['/config.json', '/sw.js', '/api.html', '/openapi.json']) {
    const { status, headers } = await ask(origin, name);
    expect([status, headers['cache-control']], name).toEqual([200, 'no-cache']);
  }
  expect((await ask(origin, '/no-such-file.js')).status).toBe(404);
}
