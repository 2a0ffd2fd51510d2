/** Registration and identity proofing, as the contract has them. */
import { expect } from '@playwright/test';
import { erika, ivan, jose, PASSWORD, yangben } from '../support/people';
import { a, answerTo } from './calls';
import type { It } from './suite';

const MOVEMENTS = ['turn_left', 'turn_right', 'nod', 'open_mouth', 'blink'];

export function journeys(it: It): void {
  it('a registration begins a journey', async (caller) => {
    const { name, number } = yangben;
    const begun = await caller.done('SignUp', { body: { name, number, password: PASSWORD } });
    const step = { is: 'face', attempt: 1, of: 6 };
    const journey = { purpose: 'registration', step, name, code: null, expires: a.moment };
    expect(begun).toEqual({ token: a.token, journey });
    expect(await caller.done('GetJourney', { bearer: begun.token })).toEqual(journey);
  });

  it('who is registered, or whose permit has ended, can’t register', async (caller) => {
    const form = (it: { name: string; number: string }) => ({
      body: { name: it.name, number: it.number, password: PASSWORD },
    });
    await caller.refuses('SignUp', form(ivan), 409, { code: 'already_registered' });
    await caller.register(yangben);
    await caller.refuses('SignUp', form(yangben), 409, { code: 'already_registered' });
    await caller.authority.advance(3 * 366 * 86_400);
    const permit = { is: 'expired', since: a.day };
    await caller.refuses('SignUp', form(erika), 403, { code: 'permit_not_valid', permit });
  });

  it('guessing names for a number comes to a wait', async (caller) => {
    const body = { name: 'DOE, JANE', number: yangben.number, password: PASSWORD };
    for (let tries = 1; tries <= 4; tries++) {
      await caller.refuses('SignUp', { body }, 422, { code: 'no_match' });
    }
    await caller.refuses('SignUp', { body }, 429, { code: 'too_many_tries', until: a.moment });
    await caller.refuses('SignUp', { body: { ...body, name: yangben.name } }, 429, {
      code: 'too_many_tries',
      until: a.moment,
    });
    await caller.authority.advance(11 * 3600);
    await caller.signUp(yangben);
  });

  it('a challenge asks for movements, is used once, and grows old', async (caller) => {
    const bearer = await caller.signUp(yangben);
    const challenge = await caller.done('StartFace', { bearer });
    expect(challenge).toEqual({ nonce: a.token, movements: expect.any(Array), expires: a.moment });
    expect(challenge.movements.length).toBeGreaterThanOrEqual(2);
    for (const movement of challenge.movements) expect(MOVEMENTS).toContain(movement);
    const old = { code: 'challenge_too_old' };
    await caller.refuses('SubmitFace', { bearer, body: { nonce: 'made-up', frames: [] } }, 410, old);

    const newer = await caller.done('StartFace', { bearer });
    expect(newer.movements).not.toEqual(challenge.movements);
    await caller.refuses('SubmitFace', { bearer, body: answerTo(challenge) }, 410, old);
    await caller.authority.advance(181);
    await caller.refuses('SubmitFace', { bearer, body: answerTo(newer) }, 410, old);
    const { step } = await caller.done('GetJourney', { bearer });
    expect(step, 'no attempt was spent').toEqual({ is: 'face', attempt: 1, of: 6 });

    const outcome = await caller.tryFace(bearer);
    expect(outcome).toEqual({ failure: null, journey: expect.objectContaining({ step: { is: 'done' } }) });
  });

  it('frames that do not show the movements in their order spend the attempt', async (caller) => {
    const bearer = await caller.signUp(yangben);
    const bad = [
      () => [],
      (good: any[]) => good.slice(1),
      // Turned round, unless that is the same order.
      (good: any[]) => (good[0].movement === good.at(-1).movement ? good.slice(1) : [...good].reverse()),
      (good: any[]) => good.map((it) => ({ ...it, jpeg: 'AAAA' })),
      (good: any[]) => good.map((it) => ({ ...it, jpeg: 'not base64' })),
    ];
    for (const [at, spoil] of bad.entries()) {
      const challenge = await caller.done('StartFace', { bearer });
      const good = (answerTo(challenge) as any).frames;
      const body = { nonce: challenge.nonce, frames: spoil(good) };
      const outcome = await caller.done('SubmitFace', { bearer, body });
      expect(outcome.failure).toBe('movement_not_seen');
      expect(outcome.journey.step).toEqual({ is: 'face', attempt: at + 2, of: 6 });
    }
  });

  it('six failures in a row lead to the bank card, and the face is no longer due', async (caller) => {
    const bearer = await caller.signUp(erika);
    for (let attempt = 2; attempt <= 6; attempt++) {
      const { failure, journey } = await caller.tryFace(bearer);
      expect(failure).toBe('not_recognised');
      expect(journey.step).toEqual({ is: 'face', attempt, of: 6 });
    }
    const { journey } = await caller.tryFace(bearer);
    expect(journey.step).toEqual({ is: 'verify', because: 'face_failed', first: 'bank_card' });
    const notDue = { code: 'step_not_due' };
    for (const name of ['StartFace', 'SubmitFace', 'DeclareNoCamera', 'ReturnToFace', 'FinishJourney'] as const) {
      await caller.refuses(name, { bearer }, 409, notDue);
    }
  });

  it('failures outlive the journey: signing up anew gives none back', async (caller) => {
    const bearer = await caller.signUp(erika);
    await caller.tryFace(bearer);
    const again = await caller.signUp(erika);
    const { step } = await caller.done('GetJourney', { bearer: again });
    expect(step).toEqual({ is: 'face', attempt: 2, of: 6 });
    await caller.refuses('GetJourney', { bearer }, 401, { code: 'not_logged_in' });
  });

  it('without a camera the other ways are due, and the camera can come back', async (caller) => {
    const bearer = await caller.signUp(yangben);
    await caller.refuses('ReturnToFace', { bearer }, 409, { code: 'step_not_due' });
    await caller.refuses('FinishJourney', { bearer }, 409, { code: 'step_not_due' });
    const away = await caller.done('DeclareNoCamera', { bearer });
    expect(away.step).toEqual({ is: 'verify', because: 'no_camera', first: 'bank_card' });
    await caller.refuses('StartFace', { bearer }, 409, { code: 'step_not_due' });
    const back = await caller.done('ReturnToFace', { bearer });
    expect(back.step).toEqual({ is: 'face', attempt: 1, of: 6 });
  });

  it('a holder of a physical card verifies after the face', async (caller) => {
    const bearer = await caller.signUp(jose);
    const { failure, journey } = await caller.tryFace(bearer);
    expect(failure).toBeNull();
    expect(journey.step).toEqual({ is: 'verify', because: 'physical_card', first: 'bank_card' });
    await caller.refuses('FinishJourney', { bearer }, 409, { code: 'step_not_due' });
  });

  it('a proven journey becomes a login, once', async (caller) => {
    const bearer = await caller.signUp(yangben);
    await caller.tryFace(bearer);
    const login = await caller.done('FinishJourney', { bearer });
    expect(login, 'without a key').toEqual(a.login(expect.objectContaining({ name: yangben.name }), null));
    expect(login.token).not.toBe(bearer);
    await caller.refuses('FinishJourney', { bearer }, 401, { code: 'not_logged_in' });
    await caller.done('GetCard', { bearer: login.token });
  });
}
