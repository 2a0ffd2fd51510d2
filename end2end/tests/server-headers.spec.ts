/** What stands in the headers of the reference server's answers: which answer it is, how many more may be asked, how files are kept. */
import { expect, test } from '@playwright/test';

import { Caller } from './contract/calls';
import { overHttp } from './support/http-authority';
import { Installation, missing } from './support/installation';
import { yangben } from './support/people';
import { servesTheApp } from './support/serving';

async function withServer(name: string, more: string[], check: (it: Installation) => Promise<void>): Promise<void> {
  const lacks = missing('sqlite');
  test.skip(!!lacks, lacks);
  const installation = await Installation.start('sqlite', name, { more });
  try {
    await check(installation);
  } finally {
    await installation.remove();
  }
}

test('permit, letter and its file: who knows the answer is told so in a line', () =>
  withServer('etags', [], async (it) => {
    const caller = new Caller(overHttp(it));
    const bearer = await caller.unlocked(yangben);
    const { path: file } = await caller.done('OpenLetterFile', { bearer });
    const ask = (path: string, tag?: string, method = 'GET') =>
      fetch(`${it.url}/api${path}`, { method, headers: { Authorization: `Bearer ${bearer}`, ...(tag && { 'If-None-Match': tag }) } });
    for (const path of ['/permit', '/letter', file]) {
      const first = await ask(path);
      const tag = first.headers.get('etag')!;
      expect([first.status, tag], path).toEqual([200, expect.stringMatching(/^"[0-9a-f]{24}"$/)]);
      expect(first.headers.get('cache-control'), path).toBe('no-store');
      expect((await first.arrayBuffer()).byteLength, path).toBeGreaterThan(0);
      for (const known of [tag, `W/${tag}`, `"another", ${tag}`]) {
        const again = await ask(path, known);
        expect([again.status, again.headers.get('etag'), (await again.arrayBuffer()).byteLength], `${path} ${known}`).toEqual([304, tag, 0]);
      }
      expect((await ask(path, '"another"')).status, path).toBe(200);
      const head = await ask(path, undefined, 'HEAD');
      expect([head.status, head.headers.get('etag'), await head.text()], path).toEqual([200, tag, '']);
    }
    // Another day, another answer.
    const before = (await ask('/permit')).headers.get('etag');
    await it.test('advance', 24 * 3600);
    const login = await caller.logIn(yangben);
    await caller.done('EnterPin', { bearer: login });
    const after = await fetch(`${it.url}/api/permit`, { headers: { Authorization: `Bearer ${login}`, 'If-None-Match': before! } });
    expect(after.status).toBe(200);
  }));

test('one network is told what is left, and then when to come again', () =>
  withServer('rate', ['--rate', '6'], async (it) => {
    const ask = (path = '/issuer') => fetch(`${it.url}/api${path}`);
    for (let left = 5; left >= 0; left--) {
      const answer = await ask();
      expect([answer.status, answer.headers.get('ratelimit'), answer.headers.get('ratelimit-policy')]).toEqual([200, `"requests";r=${left}`, '"requests";q=6;w=60']);
    }
    const refused = await ask();
    expect([refused.status, (await refused.json()).code]).toEqual([429, 'too_many_requests']);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(11);
    expect(refused.headers.get('ratelimit')).toBe(`"requests";r=0;t=${seconds}`);
    // The app's own files are not counted.
    expect((await fetch(`${it.url}/config.json`)).status).toBe(200);
  }));

test('wrong tries are counted beside the requests', () =>
  withServer('tries', ['--rate', '600'], async (it) => {
    const caller = new Caller(overHttp(it));
    await caller.register(yangben);
    const body = JSON.stringify({ number: yangben.number, password: 'Wrong-Word-1', device_key: caller.device_key });
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': 'ab'.repeat(16) };
    const wrong = await fetch(`${it.url}/api/sessions`, { method: 'POST', headers, body });
    expect(wrong.headers.get('ratelimit')).toMatch(/^"requests";r=\d+, "tries";r=4$/);
  }));

test('it serves the app as any server must', () => withServer('files', [], (it) => servesTheApp(it.url, 'text/html')));
