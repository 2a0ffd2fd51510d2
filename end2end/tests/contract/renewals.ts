/** Access tokens and their renewal, as the contract has them. */
import { expect } from '@playwright/test';
import { Key } from '../support/es256';
import { ivan, yangben } from '../support/people';
import { a, freshKey, problem, renewalOf, type Caller } from './calls';
import type { It } from './suite';

const OVER = [401, problem(401, { code: 'not_logged_in' })];

interface Login {
  login: string;
  token: string;
  token_expires: number;
  renewal: string;
  expires: number;
}

async function logIn(caller: Caller): Promise<{ login: Login; date: number }> {
  const { device_key } = caller;
  const body = { number: ivan.number, password: ivan.account!.password, device_key };
  const answer = await caller.call('LogIn', { body });
  expect(answer.body).toEqual(a.login(expect.anything()));
  return { login: answer.body, date: answer.date };
}

/** The next tokens. */
async function renewed(caller: Caller, renewal: string): Promise<Login> {
  const { status, body } = await caller.renew(renewal);
  expect([status, body]).toEqual([200, { token: a.token, token_expires: a.moment, renewal: a.token }]);
  return body;
}

/** What the authority says to this very token. */
async function card(caller: Caller, bearer: string): Promise<unknown[]> {
  const { status, body } = await caller.exactly('GetCard', { bearer });
  return status === 200 ? [200] : [status, body];
}

/** What it says to this very renewal token, when it refuses. */
async function renewal(caller: Caller, token: string, key?: Key): Promise<unknown[]> {
  const { status, body } = await caller.renew(token, key);
  return status === 200 ? [200] : [status, body];
}

export function renewals(it: It): void {
  it('an access token lives for ten minutes, and the phone’s key gets the next one', async (caller) => {
    const { login, date } = await logIn(caller);
    expect(Math.abs(login.token_expires - date - 600)).toBeLessThanOrEqual(1);
    expect(Math.abs(login.expires - date - 12 * 3600)).toBeLessThanOrEqual(1);
    await caller.authority.advance(300);
    const next = await renewed(caller, login.renewal);
    expect(next.token).not.toBe(login.token);
    expect(next.renewal).not.toBe(login.renewal);
    expect(await card(caller, login.token), 'until its own end').toEqual([200]);
    await caller.authority.advance(301);
    expect(await card(caller, login.token)).toEqual(OVER);
    expect(await card(caller, next.token)).toEqual([200]);
    await caller.authority.advance(300);
    expect(await card(caller, next.token)).toEqual(OVER);
    await renewed(caller, next.renewal);
  });

  it('a lost answer and another tab get the same tokens again', async (caller) => {
    const { login } = await logIn(caller);
    const [one, two] = await Promise.all([renewed(caller, login.renewal), renewed(caller, login.renewal)]);
    expect(two).toEqual(one);
    await caller.authority.advance(3600);
    expect(await renewed(caller, login.renewal), 'however late').toEqual(one);
    const next = await renewed(caller, one.renewal);
    expect(await card(caller, next.token)).toEqual([200]);
    const how = { key: freshKey(), body: renewalOf(next.renewal, caller.device) };
    const [first, again] = [await caller.exactly('RenewLogin', how), await caller.exactly('RenewLogin', how)];
    expect(again.body).toEqual(first.body);
  });

  it('a renewal token that is older has been copied: the login ends', async (caller) => {
    const { login } = await logIn(caller);
    const second = await renewed(caller, login.renewal);
    const third = await renewed(caller, second.renewal);
    expect(await renewed(caller, login.renewal), 'tabs that renew in turns may be on their way').toEqual(third);
    await caller.authority.advance(60);
    expect(await renewal(caller, login.renewal, Key.random()), 'who has no key ends nothing').toEqual(OVER);
    expect(await card(caller, third.token)).toEqual([200]);
    expect(await renewal(caller, login.renewal)).toEqual(OVER);
    for (const it of [second, third]) {
      expect(await card(caller, it.token)).toEqual(OVER);
      expect(await renewal(caller, it.renewal)).toEqual(OVER);
    }
    await logIn(caller);
  });

  it('only the key of the login renews it, and no token is taken for another', async (caller) => {
    const { login } = await logIn(caller);
    expect(await renewal(caller, login.renewal, Key.random())).toEqual(OVER);
    for (const proof of ['', '00', '00'.repeat(64), renewalOf(login.token, caller.device).proof]) {
      const { status, body } = await caller.exactly('RenewLogin', { body: { renewal: login.renewal, proof } });
      expect([status, body], proof).toEqual(OVER);
    }
    for (const other of [login.token, login.login, await caller.signUp(yangben), 'made-up', '']) {
      expect(await renewal(caller, other), other).toEqual(OVER);
    }
    for (const other of [login.renewal, login.login]) expect(await card(caller, other), other).toEqual(OVER);
    await renewed(caller, login.renewal);
  });

  it('a login without a key ends with its first token', async (caller) => {
    const body = { number: ivan.number, password: ivan.account!.password };
    const login = await caller.done('LogIn', { body });
    expect(login).toEqual(a.login(expect.anything(), null));
    await caller.authority.advance(601);
    expect(await card(caller, login.token)).toEqual(OVER);
  });

  it('what ends a login ends its renewal', async (caller) => {
    const { login } = await logIn(caller);
    await caller.done('LogOut', { bearer: login.token });
    expect(await renewal(caller, login.renewal)).toEqual(OVER);
    const late = (await logIn(caller)).login;
    await caller.authority.advance(12 * 3600 + 1);
    expect(await renewal(caller, late.renewal)).toEqual(OVER);
  });
}
