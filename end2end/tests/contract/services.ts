/** The 6-digit password and the three services behind it, as the contract has them. */
import { expect } from '@playwright/test';
import { PIN, yangben } from '../support/people';
import { a } from './calls';
import type { It } from './suite';

export function services(it: It): void {
  const SERVICES = ['GetPermit', 'IssueAssertions', 'GetLetter', 'OpenLetterFile'] as const;

  it('the services ask for the 6-digit password: to be set, then to be entered', async (caller) => {
    const bearer = await caller.register(yangben);
    for (const name of SERVICES) await caller.refuses(name, { bearer }, 403, { code: 'pin_not_set' });
    await caller.refuses('EnterPin', { bearer }, 403, { code: 'pin_not_set' });
    for (const [pin, why] of [
      ['111111', 'repeated'],
      ['123456', 'run'],
      ['010180', 'birth_date'],
      [yangben.number.slice(-6), 'number_tail'],
    ]) {
      await caller.refuses('SetPin', { bearer, body: { pin } }, 422, { code: 'pin_too_easy', why });
    }
    await caller.done('SetPin', { bearer });
    await caller.refuses('SetPin', { bearer }, 409, { code: 'pin_already_set' });
    expect((await caller.done('GetCard', { bearer })).pin_set).toBe(true);
    await caller.done('GetPermit', { bearer });
    await caller.authority.advance(121);
    for (const name of SERVICES) await caller.refuses(name, { bearer }, 403, { code: 'pin_needed' });
    await caller.done('EnterPin', { bearer });
    await caller.done('GetPermit', { bearer });
  });

  it('wrong digits are counted per account, not per login', async (caller) => {
    const bearer = await caller.unlocked(yangben);
    const other = await caller.logIn(yangben);
    const body = { pin: '135790' };
    for (let left = 4; left >= 1; left--) {
      const by = left % 2 ? bearer : other;
      await caller.refuses('EnterPin', { bearer: by, body }, 403, { code: 'wrong_pin', left });
    }
    await caller.refuses('EnterPin', { bearer, body }, 429, { code: 'too_many_tries', until: a.moment });
    await caller.refuses('EnterPin', { bearer: other }, 429, { code: 'too_many_tries', until: a.moment });
    await caller.authority.advance(11 * 3600);
    await caller.done('EnterPin', { bearer, body: { pin: PIN } });
  });

  it('inquiry and letter have their forms', async (caller) => {
    const bearer = await caller.unlocked(yangben);
    const { permit, status } = await caller.done('GetPermit', { bearer });
    expect(status).toEqual({ is: 'valid', days: expect.any(Number) });
    expect(permit).toEqual({
      name: yangben.name,
      number: yangben.number,
      nationality: yangben.nationality,
      passport: expect.not.stringContaining(yangben.passport),
      category: yangben.category,
      position: yangben.position,
      employer: yangben.employer,
      place: a.pair,
      approved_by: yangben.approved_by,
      valid_from: a.day,
      valid_until: permit.valid_until,
      issued_on: a.day,
      cancelled: null,
      specimen: true,
    });
    const { letter, file_name } = await caller.done('GetLetter', { bearer });
    expect(letter).toMatchObject({ name: yangben.name, passport: yangben.passport, employer: yangben.employer.zh });
    expect(file_name).toMatch(/SPECIMEN.*\.pdf$/);
  });

  it('the letter’s file has an address that needs no header, for a while', async (caller) => {
    const bearer = await caller.unlocked(yangben);
    const file = await caller.done('OpenLetterFile', { bearer });
    expect(file).toEqual({
      path: expect.stringMatching(/^\/letters\/[\w-]{20,}\.pdf$/),
      expires: a.moment,
      name: expect.stringMatching(/\.pdf$/),
      bytes: expect.any(Number),
    });
    const pdf = await caller.authority.file(file.path);
    expect(pdf!.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf!.length).toBe(file.bytes);
    expect(await caller.authority.file(file.path), 'a phone asks twice').toBeDefined();
    await caller.authority.advance(301);
    expect(await caller.authority.file(file.path)).toBeUndefined();
    expect(await caller.authority.file('/letters/made-up.pdf')).toBeUndefined();
  });
}
