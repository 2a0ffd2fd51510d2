/** Launch codes for hosts: what the own backend of a mini-program asks the reference server for, on its inner address. */
import { expect, test } from '@playwright/test';

import { Caller, problem } from './contract/calls';
import { overHttp } from './support/http-authority';
import { Installation, missing } from './support/installation';
import { giulia, yangben } from './support/people';

const KEY = 'the key of a host';

/** As a host's backend asks. */
async function ask(server: Installation, body: string, authorization?: string) {
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (authorization !== undefined) headers.Authorization = authorization;
  const answer = await fetch(`${server.operations}/launches`, { method: 'POST', headers, body });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text && JSON.parse(text) };
}

const forNumber = (number: string) => JSON.stringify({ number });

test.beforeEach(() => {
  const lacks = missing('sqlite');
  test.skip(!!lacks, lacks);
});

test('a host with its key gets a launch code, which the app exchanges for a login', async () => {
  const server = await Installation.start('sqlite', 'hosts', { more: ['--host-key', KEY] });
  try {
    const caller = new Caller(overHttp(server));
    await caller.register(yangben);
    await server.test('advance', 3600);
    const given = await ask(server, forNumber(yangben.number), `Bearer ${KEY}`);
    expect([given.status, given.body]).toEqual([200, { code: expect.stringMatching(/^[\w-]{45}$/), expires: expect.any(Number) }]);
    expect(given.headers.get('content-type')).toBe('application/json');
    expect(given.headers.get('cache-control')).toBe('no-store');
    const date = Date.parse(given.headers.get('date')!) / 1000;
    expect(given.body.expires - date, 'both by the authority’s clock').toBe(300);
    const { code } = given.body;
    const { card } = await caller.done('RedeemLaunch', { body: { code } });
    expect(card.number).toBe(yangben.number);
    await caller.refuses('RedeemLaunch', { body: { code } }, 410, { code: 'gone' });
    const audit = await server.test<[string, string, number][]>('audit');
    for (const line of [['IssueLaunch', 'done', 1], ['RedeemLaunch', 'done', 1], ['RedeemLaunch', 'gone', 1]]) {
      expect(audit).toContainEqual(line);
    }
    const metrics = await (await fetch(`${server.operations}/metrics`)).text();
    expect(metrics).toContain('esscard_answers_total{request="IssueLaunch",outcome="done"} 1');
    expect(server.log).toContain('"request":"IssueLaunch"');
    for (const secret of [KEY, code, yangben.number]) expect(server.log.includes(secret), secret).toBe(false);
  } finally {
    await server.remove();
  }
});

test('whoever has no key, or asks for somebody without an account, is refused with a reason', async () => {
  const server = await Installation.start('sqlite', 'hosts', { more: ['--host-key', KEY] });
  try {
    const caller = new Caller(overHttp(server));
    await caller.register(yangben);
    await caller.signUp(giulia);
    for (const key of [undefined, '', KEY, 'Bearer', 'Bearer ', `Bearer ${KEY} `.repeat(2), 'Bearer another', `bearer ${KEY}`]) {
      const { status, headers, body } = await ask(server, forNumber(yangben.number), key);
      expect([status, body], key).toEqual([401, problem(401, { code: 'not_logged_in' })]);
      expect(headers.get('www-authenticate')).toBe('Bearer');
      expect(headers.get('content-type')).toBe('application/problem+json');
    }
    for (const number of [giulia.number, '9999999999']) {
      const { status, body } = await ask(server, forNumber(number), `Bearer ${KEY}`);
      expect([status, body], number).toEqual([422, problem(422, { code: 'not_registered' })]);
    }
    const malformed = { code: 'malformed', what: { body: expect.any(String) } };
    for (const text of ['', '{', '{}', '[]', '{"number":"12"}', '{"number":7}', '\u0000']) {
      const { status, body } = await ask(server, text, `Bearer ${KEY}`);
      expect([status, body], text).toEqual([400, problem(400, malformed)]);
    }
    const long = await ask(server, forNumber('1'.repeat(2000)), `Bearer ${KEY}`);
    expect([long.status, long.body]).toEqual([413, problem(413, { code: 'malformed', what: 'too_long' })]);
    for (const base of [server.url, `${server.url}/api`]) {
      const headers = { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' };
      const answer = await fetch(`${base}/launches`, { method: 'POST', headers, body: forNumber(yangben.number) });
      expect([404, 405], 'not where the public asks').toContain(answer.status);
    }
  } finally {
    await server.remove();
  }
});

test('without a key for hosts there are no launch codes', async () => {
  for (const more of [[], ['--host-key', '']]) {
    const server = await Installation.start('sqlite', 'hosts', { more });
    try {
      for (const key of [undefined, 'Bearer ', `Bearer ${KEY}`]) {
        expect((await ask(server, forNumber(yangben.number), key)).status, key).toBe(404);
      }
    } finally {
      await server.remove();
    }
  }
});
