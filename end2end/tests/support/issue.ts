/**
 * Writes what issuers and phones sign, from the specification alone, and lets a test change every
 * part of it before it is signed, and the signature itself.
 */
import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';

import { toBase32 } from './base32';
import { Raw, sigStructure, Tagged, writeCbor, type Cbor } from './cbor';
import type { Key } from './es256';
import { CANCELLED_ON, KEYS, STATUS_LIST, STATUS_LIST_SUBJECT, STATUS_LIST_TYPE, TTL } from './lists';
import { ALG, ES256, EXP, IAT, KID, PERMIT, PHONE_HEADER, SUB, TYP, type Disclosure, type IssuerKey } from './token';

export type Entries = Map<Cbor, Cbor>;

/** What a test changes in something that an issuer signs; what it does not name stays right. */
export interface Changes {
  /** The signed header. */
  header?: (right: Entries) => Cbor;
  claims?: (right: Entries) => Cbor;
  /** What is signed instead of the claims' bytes. */
  payload?: (right: Buffer) => Buffer;
  /** Who signs, though the header names another. */
  signer?: Key;
  hash?: 'sha256' | 'sha384';
  signature?: (right: Buffer) => Buffer;
  /** The four items of the COSE_Sign1, after signing. */
  items?: (right: Cbor[]) => Cbor[];
  tag?: number;
}

/** A COSE_Sign1 of `key`. */
export function sign1(key: Key, header: Entries, claims: Entries, changes: Changes = {}): Buffer {
  const protectedHeader = writeCbor(changes.header?.(header) ?? header);
  const right = writeCbor(changes.claims?.(claims) ?? claims);
  const payload = changes.payload?.(right) ?? right;
  const made = (changes.signer ?? key).sign(sigStructure(protectedHeader, payload), changes.hash);
  const items: Cbor[] = [protectedHeader, new Map(), payload, changes.signature?.(made) ?? made];
  return writeCbor(new Tagged(changes.tag ?? 18, changes.items?.(items) ?? items));
}

function headerOf(key: Key): Entries {
  return new Map<Cbor, Cbor>([
    [ALG, ES256],
    [KID, key.kid],
  ]);
}

/** A permit as an issuer knows it. */
export interface Permit {
  index: number;
  name: string;
  /** The first and the last day. */
  from: string;
  until: string;
  number: string;
  employer: string;
  category: 'A' | 'B' | 'C';
  /** The passport's last characters. */
  passport: string;
}

export const PERMIT_OF_JANE: Permit = {
  index: 5,
  name: 'DOE, JANE',
  from: '2024-01-01',
  until: '2099-12-31',
  number: '307110019800109999',
  employer: '上海样本科技有限公司',
  category: 'B',
  passport: '8642',
};

export interface AssertionParts extends Changes {
  permit: Permit;
  tells: Disclosure;
  /** Seconds since 1970. */
  issued: number;
  expires: number;
  specimen: boolean;
  /** The items of the claim about the permit. */
  permitItems?: (right: Cbor[]) => Cbor[];
}

/** A status assertion of `issuer` for `phone`, of which the public half is enough. */
export function assertion(issuer: Key, phone: Pick<Key, 'compressed'>, parts: AssertionParts): Buffer {
  const { permit, tells, specimen } = parts;
  const items: Cbor[] = [phone.compressed, permit.index, permit.name, days(permit.from), days(permit.until), specimen];
  if (tells !== 'least') items.push(shortest(permit.number));
  if (tells === 'full') items.push(permit.employer, 'ABC'.indexOf(permit.category), permit.passport);
  const claims: Entries = new Map<Cbor, Cbor>([
    [EXP, parts.expires],
    [IAT, parts.issued],
    [PERMIT, parts.permitItems?.(items) ?? items],
  ]);
  return sign1(issuer, headerOf(issuer), claims, parts);
}

/** Digits as an integer, when that reads back as the same text. */
function shortest(number: string): Cbor {
  const integer = /^(0|[1-9]\d*)$/.test(number) && BigInt(number) < 1n << 64n;
  return integer ? BigInt(number) : number;
}

/** What a test changes in what the phone adds. */
export interface CodeParts {
  /** When the phone signs, by its clock; seconds since 1970. */
  shown: number;
  nonce?: Uint8Array;
  signature?: (right: Buffer) => Buffer;
  /** The four items, after signing. */
  items?: (right: Cbor[]) => Cbor[];
}

/** A code: what `phone` makes of an assertion. */
export function code(assertion: Uint8Array, phone: Key, parts: CodeParts): Buffer {
  const nonce = parts.nonce ?? randomBytes(8);
  const made = phone.sign(sigStructure(PHONE_HEADER, writeCbor([new Raw(assertion), parts.shown, nonce])));
  const items: Cbor[] = [new Raw(assertion), parts.shown, nonce, parts.signature?.(made) ?? made];
  return writeCbor(parts.items?.(items) ?? items);
}

/** A code of an issuer for a phone, where nothing but what a test names is other than usual. */
export interface Parts extends Partial<Omit<AssertionParts, 'permit'>> {
  permit?: Partial<Permit>;
  /** What the phone adds. */
  phone?: Partial<CodeParts>;
  /** The key that the issuer signs with, and names. */
  issuer?: Key;
  /** The phone that signs, though the assertion is for another. */
  holder?: Key;
}

/** Who makes codes, and when. */
export interface Makers {
  issuer: Key;
  phone: Key;
  now: number;
  specimen: boolean;
}

export function usualAssertion(makers: Makers, parts: Parts = {}): Buffer {
  const { permit, phone: _, issuer = makers.issuer, ...more } = parts;
  const usual = { tells: 'least' as Disclosure, issued: makers.now - 600, specimen: makers.specimen };
  const from = { ...usual, ...more };
  const life = 24 * 3600;
  return assertion(issuer, makers.phone, { expires: from.issued + life, ...from, permit: { ...PERMIT_OF_JANE, ...permit } });
}

export function usualCode(makers: Makers, parts: Parts = {}): Buffer {
  return code(usualAssertion(makers, parts), parts.holder ?? makers.phone, { shown: makers.now - 10, ...parts.phone });
}

/** The text of a token or a list, as the QR code and the contract have it. */
export const text = toBase32;

export interface KeyListParts extends Changes {
  keys: IssuerKey[];
  issued: number;
  expires: number;
}

/** The list of an issuer's keys, signed by its root. */
export function keyList(root: Key, parts: KeyListParts): string {
  const keys = parts.keys.map((it) => [
    Buffer.from(it.kid, 'hex'),
    compressed(it.public_key),
    it.not_before ?? null,
    it.not_after ?? null,
    it.specimen,
  ]);
  const claims: Entries = new Map<Cbor, Cbor>([
    [EXP, parts.expires],
    [IAT, parts.issued],
    [KEYS, keys],
  ]);
  return text(sign1(root, headerOf(root), claims, parts));
}

export interface StatusListParts extends Changes {
  /** How many permits there are. */
  count: number;
  /** By index: the day from which a permit is cancelled. */
  cancelled?: Record<number, string>;
  /** By index: two bits that are not 0; those cancelled need none. */
  other?: Record<number, number>;
  issued: number;
  expires: number;
  /** In seconds. */
  ttl?: number;
  /** The packed bits. */
  packed?: (bits: Buffer) => Buffer;
}

/** The status list of all permits. */
export function statusList(issuer: Key, parts: StatusListParts): string {
  const since = Object.entries(parts.cancelled ?? {}).map(([index, it]) => [Number(index), days(it)] as [Cbor, Cbor]);
  const statuses = { ...Object.fromEntries(since.map(([index]) => [index, 1])), ...parts.other };
  const bits = Buffer.alloc(Math.ceil(parts.count / 4));
  for (const [index, it] of Object.entries(statuses)) bits[Number(index) >> 2] |= Number(it) << (2 * (Number(index) & 3));
  const packed = (parts.packed ?? deflateSync)(bits);
  const header = headerOf(issuer).set(TYP, STATUS_LIST_TYPE);
  const claims: Entries = new Map<Cbor, Cbor>([
    [SUB, STATUS_LIST_SUBJECT],
    [EXP, parts.expires],
    [IAT, parts.issued],
    [STATUS_LIST, new Map<Cbor, Cbor>([['lst', packed], ['bits', 2]])],
    [TTL, parts.ttl ?? 60],
    [CANCELLED_ON, new Map(since)],
  ]);
  return text(sign1(issuer, header, claims, parts));
}

/** SEC1 §2.3.3: whether y is odd, and x. */
export function compressed(uncompressed: string): Buffer {
  const bytes = Buffer.from(uncompressed, 'hex');
  return Buffer.concat([Buffer.from([2 | (bytes[64] & 1)]), bytes.subarray(1, 33)]);
}

/** Days since 1 January 1970. */
export function days(day: string): number {
  return Date.parse(day) / 86_400_000;
}
