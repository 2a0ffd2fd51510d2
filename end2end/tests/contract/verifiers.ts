/** What phones make their codes from, and what verifiers are told, as the contract has them. */
import { createHash } from 'node:crypto';

import { expect } from '@playwright/test';
import { fromBase32 } from '../support/base32';
import { writeCbor } from '../support/cbor';
import { chinaDay, dayOf, type Day } from '../support/days';
import { Key, SPECIMEN_ROOT } from '../support/es256';
import { code, text } from '../support/issue';
import { readKeyList, readStatusList } from '../support/lists';
import { giulia, hanako, jean, SHIPPED, yangben, type Person } from '../support/people';
import { disclosureOf, readAssertion, readCode, type Disclosure, type IssuerKey } from '../support/token';
import { a, type Caller } from './calls';
import type { It } from './suite';

const DAY = 24 * 3600;
const TELLS: Disclosure[] = ['least', 'summary', 'full'];

async function keysOf(caller: Caller): Promise<IssuerKey[]> {
  const { list } = await caller.done('GetKeyList');
  return readKeyList(list, SPECIMEN_ROOT.known(true)).keys;
}

async function today(caller: Caller): Promise<Day> {
  return chinaDay((await caller.call('GetIssuer')).date * 1000);
}

const indexOf = (person: Person) => SHIPPED.people.findIndex((it) => it.number === person.number);

export function verifiers(it: It): void {
  it('assertions are the issuer’s, for this very phone, for two days at most', async (caller) => {
    const bearer = await caller.unlocked(yangben);
    const phone = Key.random();
    const device_key = phone.point.toString('hex');
    const given = await caller.done('IssueAssertions', { bearer, body: { device_key } });
    const base32 = expect.stringMatching(/^[A-Z2-7]+$/);
    expect(given).toEqual({ least: base32, summary: base32, full: base32, issued: a.moment, expires: a.moment });
    const keys = await keysOf(caller);
    const day = await today(caller);
    const least = {
      kid: keys[0].kid,
      issued: given.issued,
      expires: given.expires,
      device: device_key,
      index: indexOf(yangben),
      name: yangben.name,
      from: dayOf(yangben.valid_from, day),
      until: dayOf(yangben.valid_until, day),
      specimen: true,
    };
    const summary = { ...least, number: yangben.number };
    const full = {
      ...summary,
      employer: yangben.employer.zh,
      category: yangben.category,
      passport: expect.stringMatching(/^[0-9A-Za-z]{1,4}$/),
    };
    expect(readAssertion(given.least, keys)).toEqual(least);
    expect(readAssertion(given.summary, keys)).toEqual(summary);
    expect(readAssertion(given.full, keys)).toEqual(full);
    expect(yangben.passport.endsWith(readAssertion(given.full, keys).passport!)).toBe(true);
    const life = given.expires - given.issued;
    expect(life).toBeGreaterThan(0);
    expect(life).toBeLessThanOrEqual(2 * DAY);
  });

  it('what is not chosen is not in an assertion', async (caller) => {
    const bearer = await caller.unlocked(yangben);
    const given = await caller.done('IssueAssertions', { bearer });
    const { category, passport } = readAssertion(given.full, await keysOf(caller));
    const number = Buffer.alloc(8);
    number.writeBigUInt64BE(BigInt(yangben.number));
    const secrets: [string, Buffer, Disclosure[]][] = [
      ['the number', number, ['summary', 'full']],
      ['the number as text', Buffer.from(yangben.number), []],
      ['the employer', Buffer.from(yangben.employer.zh), ['full']],
      ['category and the end of the passport', Buffer.concat([writeCbor('ABC'.indexOf(category!)), writeCbor(passport!)]), ['full']],
      ['the passport', Buffer.from(yangben.passport), []],
    ];
    for (const tells of TELLS) {
      const bytes = fromBase32(given[tells]);
      for (const [what, secret, where] of secrets) {
        expect(bytes.includes(secret), `${what}, ${tells}`).toBe(where.includes(tells));
      }
    }
  });

  it('of an assertion the phone makes codes, and nobody else does', async (caller) => {
    const bearer = await caller.unlocked(giulia);
    const phone = Key.random();
    const given = await caller.done('IssueAssertions', { bearer, body: { device_key: phone.point.toString('hex') } });
    const keys = await keysOf(caller);
    for (const tells of TELLS) {
      const shown = given.issued + 5;
      const read = readCode(text(code(fromBase32(given[tells]), phone, { shown })), keys);
      expect(read).toMatchObject({ shown, assertion: { name: giulia.name } });
      expect(disclosureOf(read.assertion)).toBe(tells);
      const stolen = text(code(fromBase32(given[tells]), Key.random(), { shown }));
      expect(() => readCode(stolen, keys)).toThrow('not by the phone');
    }
  });

  it('the key list is signed by the root, counts for a while, and has the issuer’s keys', async (caller) => {
    const { body, date } = await caller.call('GetKeyList');
    expect(body).toEqual({ list: expect.stringMatching(/^[A-Z2-7]+$/) });
    const { keys, issued, expires } = readKeyList(body.list, SPECIMEN_ROOT.known(true));
    expect(Math.abs(issued - date)).toBeLessThan(60);
    expect(expires - issued).toBeGreaterThanOrEqual(DAY);
    const told = (await caller.done('GetIssuer')).keys;
    expect(told[0]).toEqual({
      kid: expect.stringMatching(/^[0-9a-f]{8}$/),
      public_key: expect.stringMatching(/^04[0-9a-f]{128}$/),
      specimen: true,
    });
    expect(keys.map(({ kid, public_key, specimen }) => ({ kid, public_key, specimen }))).toEqual(told);
    expect(() => readKeyList(body.list, Key.random().known(true))).toThrow();
  });

  it('the status list has who is cancelled since when, and nobody else', async (caller) => {
    const { list } = await caller.done('GetStatusList');
    const keys = await keysOf(caller);
    const said = readStatusList(list, keys);
    expect(said.ttl).toBeGreaterThan(0);
    expect(said.expires).toBeGreaterThan(said.issued + said.ttl);
    const day = await today(caller);
    for (const [index, person] of SHIPPED.people.entries()) {
      const on = person.cancelled && dayOf(person.cancelled.on, day);
      const cancelled = on !== undefined && on <= day;
      expect([said.status(index), said.since(index)], person.name).toEqual(cancelled ? [1, on] : [0, undefined]);
    }
    expect(said.status(indexOf(hanako)), 'somebody is cancelled').toBe(1);
    expect(said.status(indexOf(jean)), 'who has expired is not').toBe(0);
    expect(said.status(SHIPPED.people.length + 4)).toBeUndefined();
    await caller.authority.advance(3600);
    const later = readStatusList((await caller.done('GetStatusList')).list, keys);
    expect(later.issued - said.issued).toBeGreaterThanOrEqual(3600);
  });

  it('a code that was checked before is told as such, with the time', async (caller) => {
    const digest = (of: string) => ({ body: { code: createHash('sha256').update(of).digest('hex') } });
    const first = await caller.call('CheckCode', digest('one'));
    expect(first.body).toEqual({ before: null });
    await caller.authority.advance(20);
    const { before } = await caller.done('CheckCode', digest('one'));
    expect(Math.abs(before - first.date)).toBeLessThanOrEqual(2);
    await caller.authority.advance(20);
    expect(await caller.done('CheckCode', digest('one')), 'the first time counts').toEqual({ before });
    expect(await caller.done('CheckCode', digest('another'))).toEqual({ before: null });
  });

  it('a number alone is worth one word', async (caller) => {
    for (const [number, is] of [
      [yangben.number, 'in_force'],
      [giulia.number, 'not_yet'],
      [jean.number, 'expired'],
      [hanako.number, 'cancelled'],
      ['9999999999', 'unknown'],
    ]) {
      expect(await caller.done('LookUp', { body: { number } })).toEqual({ is, specimen: true });
    }
  });

  it('look-ups come to a wait, whether or not there is such a permit', async (caller) => {
    for (let at = 0; at < 20; at++) {
      const number = at % 2 ? yangben.number : `99999999${10 + at}`;
      await caller.done('LookUp', { body: { number } });
    }
    const wait = { code: 'too_many_tries', until: a.moment };
    const { until } = await caller.refuses('LookUp', { body: { number: yangben.number } }, 429, wait);
    await caller.refuses('LookUp', { body: { number: '9999999999' } }, 429, { ...wait, until });
    const { date } = await caller.call('GetIssuer');
    expect(until - date).toBeGreaterThan(540);
    expect(until - date).toBeLessThanOrEqual(600);
    await caller.authority.advance(until - date + 1);
    await caller.done('LookUp', { body: { number: yangben.number } });
  });
}
