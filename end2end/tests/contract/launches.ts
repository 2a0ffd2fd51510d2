/** Launch codes: a host opens the app with one, and the app exchanges it for a login. */
import { expect } from '@playwright/test';

import { giulia, hanako, ivan, jean, PASSWORD, yangben } from '../support/people';
import { a, freshKey, type Caller } from './calls';
import type { It } from './suite';

const FIVE_MINUTES = 300;
const GONE = { code: 'gone' };

const redeem = (caller: Caller, code: string) => ({ body: { code, device_key: caller.device_key } });

export function launches(it: It): void {
  it('a launch code becomes a login like any other, and the services still want the 6 digits', async (caller) => {
    await caller.unlocked(yangben);
    const { code, expires } = await caller.authority.launch(yangben.number);
    expect(code, 'at least 128 bits, and nothing that an address has to escape').toMatch(/^[\w-]{24,}$/);
    const answer = await caller.call('RedeemLaunch', redeem(caller, code));
    expect(Math.abs(expires - answer.date - FIVE_MINUTES)).toBeLessThanOrEqual(2);
    const login = answer.body;
    expect(login).toEqual(a.login(expect.objectContaining({ name: yangben.name, number: yangben.number })));
    expect(Math.abs(login.expires - answer.date - 12 * 3600)).toBeLessThanOrEqual(1);
    expect(Math.abs(login.token_expires - answer.date - 600)).toBeLessThanOrEqual(1);
    const bearer = login.token;
    expect(await caller.done('GetCard', { bearer })).toEqual(login.card);
    await caller.refuses('GetPermit', { bearer }, 403, { code: 'pin_needed' });
    await caller.done('EnterPin', { bearer });
    await caller.done('GetPermit', { bearer });
    expect((await caller.renew(login.renewal)).status).toBe(200);
  });

  it('a launch code works once, and the same request gets the same login again', async (caller) => {
    await caller.register(yangben);
    const { code } = await caller.authority.launch(yangben.number);
    const how = { ...redeem(caller, code), key: freshKey() };
    const first = await caller.done('RedeemLaunch', how);
    expect(await caller.done('RedeemLaunch', how)).toEqual(first);
    await caller.refuses('RedeemLaunch', redeem(caller, code), 410, GONE);
    await caller.refuses('RedeemLaunch', { ...how, body: { code } }, 409, { code: 'key_reused' });
    await caller.done('GetCard', { bearer: first.token });
  });

  it('of two who redeem a launch code at once, one is let in', async (caller) => {
    await caller.register(yangben);
    const { code } = await caller.authority.launch(yangben.number);
    const two = await Promise.all([1, 2].map(() => caller.call('RedeemLaunch', redeem(caller, code))));
    expect(two.map((it) => it.status).sort()).toEqual([200, 410]);
  });

  it('a launch code is over after five minutes', async (caller) => {
    await caller.register(yangben);
    const [early, late] = [await caller.authority.launch(yangben.number), await caller.authority.launch(yangben.number)];
    await caller.authority.advance(FIVE_MINUTES - 30);
    await caller.done('RedeemLaunch', redeem(caller, early.code));
    await caller.authority.advance(31);
    await caller.refuses('RedeemLaunch', redeem(caller, late.code), 410, GONE);
  });

  it('what was never a launch code is refused as one that was used', async (caller) => {
    const bearer = await caller.register(yangben);
    const { code } = await caller.authority.launch(yangben.number);
    // The first two characters say where to look.
    const elsewhere = (code.startsWith('AA') ? 'BB' : 'AA') + code.slice(2);
    for (const other of ['', 'made-up', 'é\u0000', code.slice(0, -1), `${code}A`, elsewhere, bearer]) {
      await caller.refuses('RedeemLaunch', redeem(caller, other), 410, GONE);
    }
    await caller.refuses('GetCard', { bearer: code }, 401, { code: 'not_logged_in' });
    const off = { code, device_key: '04' };
    await caller.refuses('RedeemLaunch', { body: off }, 400, { code: 'malformed', what: { body: expect.any(String) } });
    expect(await caller.done('RedeemLaunch', { body: { code } }), 'and is not spent').toEqual(a.login(expect.anything(), null));
  });

  it('who has no account has no launch code', async (caller) => {
    const journey = await caller.signUp(giulia);
    for (const number of [yangben.number, '9999999999', giulia.number]) {
      await expect(caller.authority.launch(number)).rejects.toThrow('not registered');
    }
    await caller.tryFace(journey);
    await caller.done('FinishJourney', { bearer: journey });
    await caller.authority.launch(giulia.number);
  });

  it('expired and cancelled permits are let in, and their services are closed', async (caller) => {
    for (const person of [jean, hanako]) {
      const { code } = await caller.authority.launch(person.number);
      const { token: bearer, card } = await caller.done('RedeemLaunch', redeem(caller, code));
      await caller.refuses('GetPermit', { bearer }, 403, { code: 'service_closed', permit: card.status });
    }
  });

  it('an account from elsewhere names its Work Permit Number by itself', async (caller) => {
    const { code } = await caller.authority.launch(ivan.number);
    const login = await caller.done('RedeemLaunch', redeem(caller, code));
    expect(login).toEqual(a.login(null));
    const card = await caller.done('BindPermit', { bearer: login.token, body: { number: ivan.number } });
    expect(card.number).toBe(ivan.number);
  });

  it('another login password ends the launch codes before it', async (caller) => {
    const bearer = await caller.register(yangben);
    const { code } = await caller.authority.launch(yangben.number);
    await caller.done('ChangePassword', { bearer, body: { old: PASSWORD, new: 'another-2' } });
    await caller.refuses('RedeemLaunch', redeem(caller, code), 410, GONE);
  });
}
