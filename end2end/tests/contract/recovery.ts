/** General login, binding, and passwords forgotten and changed, as the contract has them. */
import { expect } from '@playwright/test';
import { ivan, jose, PASSWORD, PIN, yangben } from '../support/people';
import { a } from './calls';
import type { It } from './suite';

const NEW = 'Other-Word-48';
const NEW_PIN = '135790';

export function recovery(it: It): void {
  const general = { number: ivan.social_security_number, password: ivan.account!.password };

  it('a social security number logs in, and the permit is bound once', async (caller) => {
    const login = await caller.done('LogInGeneral', { body: general });
    expect(login, 'without a key').toEqual(a.login(null, null));
    const bearer = login.token;
    for (const name of ['GetCard', 'SetPin', 'EnterPin', 'ChangePin', 'GetPermit', 'IssueAssertions', 'GetLetter', 'OpenLetterFile'] as const) {
      await caller.refuses(name, { bearer }, 403, { code: 'not_bound' });
    }
    await caller.refuses('BeginPinReset', { bearer, body: { password: general.password } }, 403, { code: 'not_bound' });
    for (const number of [yangben.number, '9999999999']) {
      await caller.refuses('BindPermit', { bearer, body: { number } }, 422, { code: 'not_yours' });
    }
    const own = { bearer, body: { number: ivan.number } };
    const card = await caller.done('BindPermit', own);
    expect(card).toMatchObject({ name: ivan.name, number: ivan.number });
    expect(await caller.done('BindPermit', own)).toEqual(card);
    expect(await caller.done('GetCard', { bearer })).toEqual(card);
    expect((await caller.done('LogInGeneral', { body: general })).card).toEqual(card);
  });

  it('a login with the Work Permit Number binds it too', async (caller) => {
    const { token } = await caller.done('LogInGeneral', { body: general });
    await caller.logIn(ivan);
    await caller.done('GetCard', { bearer: token });
  });

  it('numbers to bind are counted, whosever they are', async (caller) => {
    const { token: bearer } = await caller.done('LogInGeneral', { body: general });
    for (let tries = 1; tries <= 4; tries++) {
      const number = tries % 2 ? yangben.number : '9999999999';
      await caller.refuses('BindPermit', { bearer, body: { number } }, 422, { code: 'not_yours' });
    }
    const wait = { code: 'too_many_tries', until: a.moment };
    await caller.refuses('BindPermit', { bearer, body: { number: '9999999999' } }, 429, wait);
    await caller.refuses('BindPermit', { bearer, body: { number: ivan.number } }, 429, wait);
    await caller.authority.advance(31);
    await caller.done('BindPermit', { bearer, body: { number: ivan.number } });
  });

  it('an unknown social security number is refused as a wrong password is', async (caller) => {
    for (const number of [ivan.social_security_number, 'XYZ00000000000']) {
      const body = { number, password: 'wrong-word-1' };
      for (let left = 4; left >= 1; left--) {
        await caller.refuses('LogInGeneral', { body }, 403, { code: 'wrong_credentials', left });
      }
      await caller.refuses('LogInGeneral', { body }, 429, { code: 'too_many_tries', until: a.moment });
    }
    await caller.authority.advance(31);
    await caller.done('LogInGeneral', { body: general });
  });

  it('name, number and face set a new password, and the other logins end', async (caller) => {
    const before = await caller.register(yangben);
    const { name, number } = yangben;
    const begun = await caller.done('BeginPasswordReset', { body: { name, number } });
    expect(begun.journey).toMatchObject({ purpose: 'password_reset', step: { is: 'face', attempt: 1, of: 6 }, name });
    const bearer = begun.token;
    const body = { password: NEW };
    await caller.refuses('SetNewPassword', { bearer, body }, 409, { code: 'step_not_due' });
    await caller.tryFace(bearer);
    for (const wrong of ['FinishJourney', 'SetNewPin'] as const) {
      await caller.refuses(wrong, { bearer }, 409, { code: 'step_not_due' });
    }
    const { device_key } = caller;
    const login = await caller.done('SetNewPassword', { bearer, body: { ...body, device_key } });
    expect(login).toEqual(a.login(expect.objectContaining({ name })));
    await caller.refuses('GetCard', { bearer: before }, 401, { code: 'not_logged_in' });
    await caller.refuses('SetNewPassword', { bearer, body }, 401, { code: 'not_logged_in' });
    await caller.refuses('LogIn', { body: { number, password: PASSWORD } }, 403, { code: 'wrong_credentials', left: 4 });
    await caller.done('LogIn', { body: { number, password: NEW } });
  });

  it('a forgotten password says nothing before the name has matched', async (caller) => {
    const { name, number } = jose;
    const forgot = (body: object) => ({ body });
    const none = { code: 'no_match' };
    await caller.refuses('BeginPasswordReset', forgot({ name: 'DOE, JANE', number }), 422, none);
    await caller.refuses('BeginPasswordReset', forgot({ name, number: '9999999999' }), 422, none);
    await caller.refuses('BeginPasswordReset', forgot({ name, number }), 422, { code: 'not_registered' });
    // The registration's wrong names and these are one count.
    for (let tries = 1; tries <= 4; tries++) {
      const body = { name: 'DOE, JANE', number, password: PASSWORD };
      await caller.refuses('SignUp', { body }, 422, none);
    }
    const wait = { code: 'too_many_tries', until: a.moment };
    await caller.refuses('BeginPasswordReset', forgot({ name: 'DOE, JANE', number }), 429, wait);
    await caller.refuses('BeginPasswordReset', forgot({ name, number }), 429, wait);
  });

  it('a later journey voids an earlier one, and none finishes on another’s proof', async (caller) => {
    await caller.register(yangben);
    const proven = await caller.provenReset(yangben);
    const { name, number } = yangben;
    const later = await caller.done('BeginPasswordReset', { body: { name, number } });
    expect(later.journey.step.is).toBe('face');
    const body = { password: NEW };
    await caller.refuses('SetNewPassword', { bearer: later.token, body }, 409, { code: 'step_not_due' });
    await caller.refuses('SetNewPassword', { bearer: proven, body }, 401, { code: 'not_logged_in' });
    await caller.logIn(yangben);
  });

  it('the login password is changed by who knows it, and the other logins end', async (caller) => {
    const bearer = await caller.register(yangben);
    const other = await caller.logIn(yangben);
    const body = { old: PASSWORD, new: NEW };
    await caller.refuses('ChangePassword', { bearer, body: { ...body, old: 'x' } }, 403, { code: 'wrong_password', left: 4 });
    expect(await caller.done('ChangePassword', { bearer, body })).toEqual({});
    await caller.done('GetCard', { bearer });
    await caller.refuses('GetCard', { bearer: other }, 401, { code: 'not_logged_in' });
    await caller.done('LogIn', { body: { number: yangben.number, password: NEW } });
  });

  it('the 6-digit password is changed by who knows it', async (caller) => {
    const bearer = await caller.register(yangben);
    await caller.refuses('ChangePin', { bearer }, 403, { code: 'pin_not_set' });
    await caller.done('SetPin', { bearer });
    const body = { old: PIN, new: NEW_PIN };
    await caller.refuses('ChangePin', { bearer, body: { ...body, old: '975310' } }, 403, { code: 'wrong_pin', left: 4 });
    await caller.refuses('ChangePin', { bearer, body: { ...body, new: '123456' } }, 422, { code: 'pin_too_easy', why: 'run' });
    expect(await caller.done('ChangePin', { bearer, body })).toEqual(a.open);
    await caller.refuses('EnterPin', { bearer, body: { pin: PIN } }, 403, { code: 'wrong_pin', left: 4 });
    await caller.done('EnterPin', { bearer, body: { pin: NEW_PIN } });
  });

  it('a forgotten 6-digit password is set anew with login password and face', async (caller) => {
    const bearer = await caller.register(yangben);
    const begin = { bearer, body: { password: PASSWORD } };
    await caller.refuses('BeginPinReset', begin, 403, { code: 'pin_not_set' });
    await caller.done('SetPin', { bearer });
    await caller.refuses('BeginPinReset', { bearer, body: { password: 'x' } }, 403, { code: 'wrong_password', left: 4 });
    const { token, journey } = await caller.done('BeginPinReset', begin);
    expect(journey.purpose).toBe('pin_reset');
    const body = { pin: NEW_PIN };
    await caller.refuses('SetNewPin', { bearer: token, body }, 409, { code: 'step_not_due' });
    await caller.tryFace(token);
    await caller.refuses('SetNewPin', { bearer: token, body: { pin: '111111' } }, 422, { code: 'pin_too_easy', why: 'repeated' });
    await caller.refuses('SetNewPassword', { bearer: token }, 409, { code: 'step_not_due' });
    expect(await caller.done('SetNewPin', { bearer: token, body })).toEqual({});
    await caller.refuses('GetPermit', { bearer }, 403, { code: 'pin_needed' });
    await caller.done('EnterPin', { bearer, body });
    await caller.done('GetPermit', { bearer });
  });
}
