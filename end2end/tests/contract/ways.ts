/** Bank card, phone and the codes of text messages, as the contract has them. */
import { expect } from '@playwright/test';
import { erika, john, jose, maria, nguyen, yangben } from '../support/people';
import { a, freshKey, PHONE } from './calls';
import type { It } from './suite';

export function ways(it: It): void {
  it('a right claim is answered by a code, and the code proves the identity', async (caller) => {
    const bearer = await caller.withoutCamera(yangben);
    await caller.refuses('EnterCode', { bearer }, 409, { code: 'step_not_due' });
    await caller.refuses('ResendCode', { bearer }, 409, { code: 'step_not_due' });
    const body = caller.bank(yangben, { name: 'YANGBEN ZHENGJIAN' });
    const { failure, journey } = await caller.done('VerifyByBank', { bearer, body });
    expect(failure).toBeNull();
    expect(journey.step).toEqual({ is: 'verify', because: 'no_camera', first: 'bank_card' });
    const { date } = await caller.call('GetIssuer');
    expect(journey.code).toEqual({ way: 'bank_card', to: '138 •••• 5678', expires: a.moment, again_from: a.moment, more: 4 });
    expect(Math.abs(journey.code.expires - date - 600)).toBeLessThan(30);
    expect(Math.abs(journey.code.again_from - date - 60)).toBeLessThan(30);
    expect(await caller.done('GetJourney', { bearer })).toEqual(journey);

    const messages = await caller.authority.messages();
    expect(messages).toHaveLength(1);
    expect(messages[0]).toEqual({ to: PHONE, text: expect.stringContaining('SPECIMEN 样本'), code: expect.stringMatching(/^\d{6}$/), at: a.moment });
    expect(messages[0].text).toContain(messages[0].code);
    await caller.refuses('FinishJourney', { bearer }, 409, { code: 'step_not_due' });
    const proven = await caller.done('EnterCode', { bearer, body: { code: messages[0].code } });
    expect(proven).toEqual({ failure: null, journey: expect.objectContaining({ step: { is: 'done' }, code: null }) });
    await caller.done('FinishJourney', { bearer });
  });

  it('a way that fails says why and offers the other', async (caller) => {
    for (const [person, fails, passes] of [[maria, 'bank', 'phone'], [john, 'phone', 'bank']] as const) {
      const bearer = await caller.signUp(person);
      await caller.tryFace(bearer);
      const claim = (way: 'bank' | 'phone') =>
        way === 'bank'
          ? caller.done('VerifyByBank', { bearer, body: caller.bank(person) })
          : caller.done('VerifyByPhone', { bearer, body: caller.phone(person) });
      const outcome = await claim(fails);
      expect(outcome.failure).toBe('details_differ');
      const first = passes === 'bank' ? 'bank_card' : 'phone';
      expect(outcome.journey.step).toEqual({ is: 'verify', because: 'physical_card', first });
      expect((await claim(passes)).failure).toBeNull();
      await caller.done('EnterCode', { bearer, body: { code: await caller.lastCode() } });
      await caller.done('FinishJourney', { bearer });
    }
  });

  it('six face failures, then the bank card', async (caller) => {
    const bearer = await caller.signUp(erika);
    await caller.refuses('VerifyByBank', { bearer, body: caller.bank(erika) }, 409, { code: 'step_not_due' });
    for (let attempt = 1; attempt <= 6; attempt++) await caller.tryFace(bearer);
    await caller.done('VerifyByBank', { bearer, body: caller.bank(erika) });
    await caller.done('EnterCode', { bearer, body: { code: await caller.lastCode() } });
    await caller.done('FinishJourney', { bearer });
  });

  it('the bank’s own name is the one that counts', async (caller) => {
    const bearer = await caller.withoutCamera(nguyen);
    const asPassport = await caller.done('VerifyByBank', { bearer, body: caller.bank(nguyen) });
    expect(asPassport.failure).toBe('details_differ');
    const body = caller.bank(nguyen, { name: nguyen.bank_name });
    expect((await caller.done('VerifyByBank', { bearer, body })).failure).toBeNull();
  });

  it('wrong claims are counted over both ways and come to a wait', async (caller) => {
    const bearer = await caller.withoutCamera(yangben);
    for (let tries = 1; tries <= 5; tries++) {
      const { failure } =
        tries % 2
          ? await caller.done('VerifyByBank', { bearer, body: caller.bank(yangben, { passport: 'X0000000' }) })
          : await caller.done('VerifyByPhone', { bearer, body: caller.phone(yangben, { name: 'DOE, JANE' }) });
      expect(failure).toBe('details_differ');
    }
    const wait = { code: 'too_many_tries', until: a.moment };
    await caller.refuses('VerifyByBank', { bearer, body: caller.bank(yangben) }, 429, wait);
    await caller.refuses('VerifyByPhone', { bearer, body: caller.phone(yangben) }, 429, wait);
    await caller.authority.advance(901);
    expect((await caller.done('VerifyByBank', { bearer, body: caller.bank(yangben) })).failure).toBeNull();
  });

  it('a code is tried five times, and grows old', async (caller) => {
    const bearer = await caller.withoutCamera(yangben);
    await caller.done('VerifyByPhone', { bearer, body: caller.phone(yangben) });
    const wrong = { bearer, body: { code: await caller.wrongCode() } };
    for (let left = 4; left >= 1; left--) {
      await caller.refuses('EnterCode', wrong, 422, { code: 'wrong_code', left });
    }
    await caller.refuses('EnterCode', wrong, 410, { code: 'code_void' });
    const right = { bearer, body: { code: await caller.lastCode() } };
    await caller.refuses('EnterCode', right, 410, { code: 'code_void' });
    await caller.authority.advance(61);
    await caller.done('ResendCode', { bearer });
    await caller.authority.advance(601);
    const late = { bearer, body: { code: await caller.lastCode() } };
    await caller.refuses('EnterCode', late, 410, { code: 'code_void' });
  });

  it('another code after a minute, five in an hour, whatever the way and the journey', async (caller) => {
    let bearer = await caller.withoutCamera(jose);
    await caller.done('VerifyByPhone', { bearer, body: caller.phone(jose) });
    const first = await caller.lastCode();
    const soon = { code: 'code_too_soon', from: a.moment };
    await caller.refuses('ResendCode', { bearer }, 429, soon);
    await caller.refuses('VerifyByBank', { bearer, body: caller.bank(jose) }, 429, soon);
    for (let more = 3; more >= 0; more--) {
      await caller.authority.advance(61);
      if (more === 1) bearer = await caller.withoutCamera(jose);
      const journey =
        more === 1
          ? (await caller.done('VerifyByBank', { bearer, body: caller.bank(jose) })).journey
          : await caller.done('ResendCode', { bearer });
      expect(journey.code.more).toBe(more);
    }
    if (first !== (await caller.lastCode())) {
      await caller.refuses('EnterCode', { bearer, body: { code: first } }, 422, { code: 'wrong_code', left: 4 });
    }
    await caller.authority.advance(61);
    const many = { code: 'too_many_codes', from: a.moment };
    const { from } = await caller.refuses('ResendCode', { bearer }, 429, many);
    await caller.refuses('VerifyByPhone', { bearer, body: caller.phone(jose) }, 429, many);
    const { date } = await caller.call('GetIssuer');
    await caller.authority.advance(from - date + 1);
    await caller.done('ResendCode', { bearer });
    expect(await caller.authority.messages()).toHaveLength(6);
  });

  it('a request that comes twice sends one message', async (caller) => {
    const bearer = await caller.withoutCamera(yangben);
    const how = { bearer, body: caller.phone(yangben), key: freshKey() };
    const [one, two] = [await caller.done('VerifyByPhone', how), await caller.done('VerifyByPhone', how)];
    expect(two).toEqual(one);
    expect(await caller.authority.messages()).toHaveLength(1);
    await caller.authority.advance(61);
    const at_once = await Promise.all([caller.call('ResendCode', { bearer }), caller.call('ResendCode', { bearer })]);
    expect(at_once.map((it) => it.status).sort()).toEqual([200, 429]);
    expect(await caller.authority.messages()).toHaveLength(2);
  });
}
