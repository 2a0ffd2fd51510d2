/**
 * The test vectors of the code's format, judged by the second implementation; a native test has
 * ours judge the same ones (`src/authority/signing/tests/vectors.rs`).
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect, test } from '@playwright/test';

import { fromBase32, toBase32 } from './support/base32';
import { chinaDay, daysBetween } from './support/days';
import { readKeyList, readStatusList } from './support/lists';
import { inTime, readCode, type Assertion, type IssuerKey } from './support/token';
import type { Row } from './support/vectors';

interface Vectors {
  now: number;
  keys: IssuerKey[];
  rows: Row[];
}

function vectors(name: string): Vectors {
  return JSON.parse(readFileSync(fileURLToPath(new URL(`vectors/${name}.json`, import.meta.url)), 'utf8'));
}

/** What `judge` says of each row is what the row says, and refusals are refusals. */
function every(name: string, judge: (row: Required<Pick<Row, 'token' | 'now' | 'keys'>> & Row) => object): void {
  const { now, keys, rows } = vectors(name);
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) {
    const verdict = () => judge({ now, keys, ...row });
    if (row.refuses) expect(verdict, `${row.name} is refused`).toThrow();
    else expect(verdict(), row.name).toMatchObject(row.accepts!);
  }
}

test('codes', () => {
  every('codes', ({ token, keys, now }) => {
    const [address, fragment] = token.includes('#') ? token.split('#') : ['', token];
    if (address && !address.endsWith('/v')) throw new Error('another’s');
    const code = readCode(fragment, keys);
    const gap = inTime(code, now);
    const { issued: asserted, ...said } = code.assertion;
    return { ...said, asserted, shown: code.shown, by_dates: byDates(code.assertion, now), gap };
  });
});

/** What the dates say; 90 days before the end it is near. */
function byDates({ from, until }: Assertion, now: number): string {
  const today = chinaDay(now * 1000);
  if (today < from) return 'pending';
  if (today > until) return 'expired';
  return daysBetween(today, until) <= 90 ? 'expiring_soon' : 'valid';
}

const NEAR = 90;

function counts({ issued, expires }: { issued: number; expires: number }, now: number): void {
  if (issued > now + NEAR || expires < now - NEAR) throw new Error('not now');
}

test('key lists', () => {
  every('key-lists', ({ token, keys: roots, now }) => {
    const list = readKeyList(token, roots);
    counts(list, now);
    return list;
  });
});

test('status lists', () => {
  every('status-lists', ({ token, keys, now, accepts }) => {
    const list = readStatusList(token, keys);
    counts(list, now);
    const words = ['good', 'cancelled'];
    const said = (index: number) => {
      const status = list.status(index);
      if (status === undefined) return 'missing';
      return [words[status] ?? `other ${status}`, list.since(index)].filter(Boolean).join(' ');
    };
    const asked = Object.keys((accepts?.statuses as object) ?? {});
    const statuses = Object.fromEntries(asked.map((index) => [index, said(Number(index))]));
    return { statuses, issued: list.issued, expires: list.expires, ttl: list.ttl };
  });
});

test('no code with one bit turned over is accepted', () => {
  const { keys, rows } = vectors('codes');
  const { token } = rows.find((it) => it.name === 'everything')!;
  const bytes = fromBase32(token);
  expect(readCode(toBase32(bytes), keys).assertion.name).toBe('DOE, JANE');
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    bytes[bit >> 3] ^= 1 << (bit & 7);
    expect(() => readCode(toBase32(bytes), keys), `bit ${bit}`).toThrow();
    bytes[bit >> 3] ^= 1 << (bit & 7);
  }
});

test('no beginning of a code is one', () => {
  const { keys, rows } = vectors('codes');
  const { token } = rows.find((it) => it.name === 'everything')!;
  for (let length = 0; length < token.length; length++) {
    expect(() => readCode(token.slice(0, length), keys), `${length} letters`).toThrow();
  }
});
