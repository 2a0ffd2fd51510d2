/** The share of the vault's key, as the contract has it. */
import { expect } from '@playwright/test';
import { giulia, jean, PASSWORD, PIN, yangben } from '../support/people';
import { a } from './calls';
import type { It } from './suite';

const NEW_PIN = '135790';

export function offline(it: It): void {
  it('the right 6 digits open the vault, on every phone alike', async (caller) => {
    const bearer = await caller.register(yangben);
    const open = await caller.done('SetPin', { bearer });
    expect(open).toEqual(a.open);
    expect(await caller.done('EnterPin', { bearer })).toEqual(open);
    const other = await caller.logIn(yangben);
    expect(await caller.done('EnterPin', { bearer: other })).toEqual(open);
    const wrong = await caller.refuses('EnterPin', { bearer, body: { pin: NEW_PIN } }, 403, { code: 'wrong_pin', left: 4 });
    expect(JSON.stringify(wrong)).not.toContain(open.share);
  });

  it('the share of the vault’s key is another for everybody', async (caller) => {
    const [one, two] = [await caller.register(yangben), await caller.register(giulia)];
    const first = await caller.done('SetPin', { bearer: one });
    const second = await caller.done('SetPin', { bearer: two });
    expect(second.share).not.toBe(first.share);
    expect(second.vault).not.toBe(first.vault);
  });

  it('the share outlives a change and a reset of the 6 digits', async (caller) => {
    const bearer = await caller.register(yangben);
    const open = await caller.done('SetPin', { bearer });
    const change = { old: PIN, new: NEW_PIN };
    expect(await caller.done('ChangePin', { bearer, body: change })).toEqual({ ...open, pin_epoch: open.pin_epoch + 1 });
    const { token } = await caller.done('BeginPinReset', { bearer, body: { password: PASSWORD } });
    await caller.tryFace(token);
    expect(await caller.done('SetNewPin', { bearer: token, body: { pin: PIN } })).toEqual({});
    expect(await caller.done('EnterPin', { bearer })).toEqual({ ...open, pin_epoch: open.pin_epoch + 2 });
  });

  it('an ended permit opens its vault all the same', async (caller) => {
    const bearer = await caller.logIn(jean);
    const open = await caller.done('EnterPin', { bearer, body: { pin: jean.account!.pin } });
    expect(open).toEqual(a.open);
  });
}
