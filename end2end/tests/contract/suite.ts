/**
 * What every authority must answer that speaks the contract, whatever carries the messages.
 *
 * Give {@link contract} a way to make a test of a check, with an authority over the shipped people that is fresh for each.
 */
import { expect } from '@playwright/test';
import { giulia, hanako, ivan, jean, katarzyna, PASSWORD, yangben } from '../support/people';
import { a, CALLS, freshKey, isKeyed, NAMES, problem, type Caller } from './calls';
import { journeys } from './journeys';
import { launches } from './launches';
import { offline } from './offline';
import { recovery } from './recovery';
import { renewals } from './renewals';
import { services } from './services';
import { verifiers } from './verifiers';
import { ways } from './ways';

export function contract(it: It): void {
  malformed(it);
  repeated(it);
  bearers(it);
  journeys(it);
  ways(it);
  recovery(it);
  logins(it);
  renewals(it);
  launches(it);
  services(it);
  offline(it);
  verifiers(it);
}

export type It = (title: string, check: (caller: Caller) => Promise<void>) => void;

function malformed(it: It): void {
  it('an unknown path or method is refused as such', async (caller) => {
    const ask = (method: string, path: string) =>
      caller.authority.send({ method, path, bearer: null, key: freshKey(), body: '' });
    for (const [method, path, status, what] of [
      ['GET', '/nothing', 404, 'no_such_request'],
      ['GET', '/', 404, 'no_such_request'],
      ['GET', '/issuer/', 404, 'no_such_request'],
      ['PUT', '/card', 405, 'no_such_method'],
      ['POST', '/card', 405, 'no_such_method'],
      ['GET', '/registrations', 405, 'no_such_method'],
    ] as const) {
      const answer = await ask(method, path);
      const refusal = problem(status, { code: 'malformed', what });
      expect([answer.status, answer.body], `${method} ${path}`).toEqual([status, refusal]);
    }
  });

  it('a changing request without a key, or with half a key, is refused', async (caller) => {
    for (const name of NAMES.filter(isKeyed)) {
      for (const key of [null, '', 'abc', freshKey() + '0', 'g'.repeat(32)]) {
        await caller.refuses(name, { key }, 400, { code: 'malformed', what: 'no_key' });
      }
    }
  });

  it('a body that the request does not have is refused, and says what is wrong', async (caller) => {
    const bad = { code: 'malformed', what: { body: expect.any(String) } };
    for (const name of NAMES.filter((it) => CALLS[it][3] && Object.keys(CALLS[it][3]).length)) {
      for (const body of ['{', 'null', '[]', '"text"', '{}', '']) {
        await caller.refuses(name, { body }, 400, bad);
      }
    }
    const { name, number, password } = CALLS.SignUp[3];
    for (const body of [
      { name: '', number, password },
      { name: '123', number, password },
      { name, number: '12', password },
      { name, number: '12345/678', password },
      { name, number, password: 'short' },
      { name, number, password: 'onlyletters' },
      { name, number, password: 'with space 1' },
      { name: 'x'.repeat(121), number, password },
    ]) {
      await caller.refuses('SignUp', { body }, 400, bad);
    }
    const bearer = await caller.register(yangben);
    for (const pin of ['12345', '1234567', 'abcdef', 274905]) {
      await caller.refuses('SetPin', { bearer, body: { pin } }, 400, bad);
    }
    const { device_key } = CALLS.IssueAssertions[3];
    const off = device_key.slice(0, -1) + '4';
    for (const key of ['', 'text', device_key.slice(2), '02' + device_key.slice(2, 66), off, 7]) {
      await caller.refuses('IssueAssertions', { bearer, body: { device_key: key } }, 400, bad);
      await caller.refuses('LogIn', { body: { number, password, device_key: key } }, 400, bad);
      await caller.refuses('RedeemLaunch', { body: { code: 'made-up', device_key: key } }, 400, bad);
    }
    for (const code of ['', 'text', 'A'.repeat(64), 'a'.repeat(63), 'a'.repeat(65), 7]) {
      await caller.refuses('CheckCode', { body: { code } }, 400, bad);
    }
    for (const number of ['', '12', '12345/678', '1'.repeat(25), 7]) {
      await caller.refuses('LookUp', { body: { number } }, 400, bad);
    }
  });
}

function repeated(it: It): void {
  it('the same request under the same key is done once and answered twice', async (caller) => {
    const twice = async (name: Parameters<Caller['call']>[0], bearer?: string, body?: unknown) => {
      const how = { bearer, key: freshKey(), ...(body !== undefined && { body }) };
      const [first, second] = [await caller.call(name, how), await caller.call(name, how)];
      expect([second.status, second.body], name).toEqual([first.status, first.body]);
      return first.body;
    };
    const { number, name } = yangben;
    const begun = await twice('SignUp', undefined, { name, number, password: PASSWORD });
    const challenge = await twice('StartFace', begun.token);
    await twice('SubmitFace', begun.token, { nonce: challenge.nonce, frames: [] });
    const journey = await caller.done('GetJourney', { bearer: begun.token });
    expect(journey.step, 'one attempt was spent, not two').toEqual({ is: 'face', attempt: 2, of: 6 });
    await twice('DeclareNoCamera', begun.token);
    await twice('ReturnToFace', begun.token);
    await caller.tryFace(begun.token);
    const { token: bearer } = await twice('FinishJourney', begun.token);
    await twice('SetPin', bearer);
    await twice('EnterPin', bearer);
    await twice('IssueAssertions', bearer);
    expect((await twice('CheckCode')).before, 'seen once, not twice').toBeNull();
    await twice('LookUp');
    const wrong = { number, password: 'wrong-word-1' };
    expect((await twice('LogIn', undefined, wrong)).left).toBe(4);
    expect((await caller.call('LogIn', { body: wrong })).body.left, 'counted once').toBe(3);
    await twice('LogIn', undefined, { number, password: PASSWORD });
  });

  it('a key that comes with another request is refused', async (caller) => {
    const key = freshKey();
    const { name, number } = yangben;
    await caller.call('LogIn', { key, body: { number, password: 'wrong-word-1' } });
    const reused = { code: 'key_reused' };
    await caller.refuses('LogIn', { key, body: { number, password: PASSWORD } }, 409, reused);
    // About the same permit: keys are looked for where its records are.
    await caller.refuses('SignUp', { key, body: { name, number, password: PASSWORD } }, 409, reused);
  });

  it('answers carry the clock of the authority', async (caller) => {
    const before = await caller.call('GetIssuer');
    expect(Math.abs(before.date - Date.now() / 1000)).toBeLessThan(60);
    await caller.authority.advance(3600);
    const after = await caller.call('GetIssuer');
    expect(after.date - before.date).toBeGreaterThanOrEqual(3600);
    expect(after.date - before.date).toBeLessThan(3660);
  });
}

function bearers(it: It): void {
  it('who carries no token, or another kind of token, is not let in', async (caller) => {
    const journey = await caller.signUp(giulia);
    const holder = await caller.register(yangben);
    const refusal = { code: 'not_logged_in' };
    for (const name of NAMES) {
      const owner = CALLS[name][2];
      if (owner === 'nobody') continue;
      const other = owner === 'journey' ? holder : journey;
      for (const bearer of [undefined, 'made-up', other]) {
        await caller.refuses(name, { bearer }, 401, refusal);
      }
    }
  });

  it('a login ends after half a day, and an unfinished journey after a day', async (caller) => {
    const journey = await caller.signUp(giulia);
    const holder = await caller.register(yangben);
    await caller.authority.advance(12 * 3600 - 60);
    await caller.done('GetCard', { bearer: holder });
    await caller.authority.advance(61);
    await caller.refuses('GetCard', { bearer: holder }, 401, { code: 'not_logged_in' });
    await caller.done('GetJourney', { bearer: journey });
    await caller.authority.advance(24 * 3600);
    await caller.refuses('GetJourney', { bearer: journey }, 401, { code: 'not_logged_in' });
  });
}

function logins(it: It): void {
  const card = (name: string) => ({
    name,
    number: expect.any(String),
    valid_until: a.day,
    valid_from: a.day,
    issued_on: a.day,
    status: expect.objectContaining({ is: expect.any(String) }),
    cancelled_because: null,
    pin_set: false,
    pin_epoch: expect.any(Number),
    specimen: true,
  });

  it('number and password give a login with the card, and logging out ends it', async (caller) => {
    const { device_key } = caller;
    const body = { number: ivan.number, password: ivan.account!.password, device_key };
    const login = await caller.done('LogIn', { body });
    expect(login).toEqual(a.login(card(ivan.name)));
    const bearer = login.token;
    expect(await caller.done('GetCard', { bearer })).toEqual(login.card);
    expect(await caller.done('LogOut', { bearer })).toEqual({});
    await caller.refuses('GetCard', { bearer }, 401, { code: 'not_logged_in' });
  });

  it('unknown number and wrong password are refused alike, counted, and wait', async (caller) => {
    for (const number of [ivan.number, '9999999999']) {
      const body = { number, password: 'wrong-word-1' };
      for (let left = 4; left >= 1; left--) {
        await caller.refuses('LogIn', { body }, 403, { code: 'wrong_credentials', left });
      }
      const { until } = await caller.refuses('LogIn', { body }, 429, { code: 'too_many_tries', until: a.moment });
      const right = { number, password: 'specimen-1' };
      await caller.refuses('LogIn', { body: right }, 429, { code: 'too_many_tries', until });
      const { date } = await caller.call('GetIssuer');
      expect(until).toBeGreaterThan(date);
      await caller.authority.advance(until - date + 1);
    }
    await caller.logIn(ivan);
  });

  it('an unfinished registration is told to who knows the password, with a way to go on', async (caller) => {
    await caller.signUp(yangben);
    const body = { number: yangben.number, password: PASSWORD };
    const { token } = await caller.refuses('LogIn', { body }, 403, { code: 'registration_unfinished', token: a.token });
    expect((await caller.tryFace(token)).journey.step).toEqual({ is: 'done' });
  });

  it('expired and cancelled permits log in, and their services are closed', async (caller) => {
    for (const [person, is] of [[jean, 'expired'], [hanako, 'cancelled']] as const) {
      const bearer = await caller.logIn(person);
      const seen = await caller.done('GetCard', { bearer });
      expect(seen.status).toEqual({ is, since: a.day });
      expect(seen.cancelled_because).toEqual(is === 'cancelled' ? a.pair : null);
      await caller.done('EnterPin', { bearer, body: { pin: person.account!.pin } });
      for (const name of ['GetPermit', 'IssueAssertions', 'GetLetter', 'OpenLetterFile'] as const) {
        await caller.refuses(name, { bearer }, 403, { code: 'service_closed', permit: seen.status });
      }
    }
  });

  it('a name that is not the permit’s is refused as an unknown number is', async (caller) => {
    const { number } = katarzyna;
    for (const body of [
      { name: katarzyna.passport_name, number, password: PASSWORD },
      { name: yangben.name, number: '9999999999', password: PASSWORD },
    ]) {
      await caller.refuses('SignUp', { body }, 422, { code: 'no_match' });
    }
  });
}
