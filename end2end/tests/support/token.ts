/**
 * Reads and verifies the token of a Work Permit QR code from its specification alone (the
 * reference in `src/domain/token/mod.rs`): base32 (RFC 4648), CBOR (RFC 8949), COSE_Sign1
 * (RFC 9052, tag 18), CWT claims (RFC 8392), ES256. Shares no code with the app.
 */
import { createPublicKey, ECDH, verify } from 'node:crypto';

import { fromBase32 } from './base32';
import { readCbor, sigStructure, Tagged, writeCbor, type Cbor } from './cbor';

/** A public key of an issuer, as `GET /issuer` gives it, or its key list. */
export interface IssuerKey {
  /** 4 bytes, hexadecimal. */
  kid: string;
  /** SEC1, uncompressed, hexadecimal. */
  public_key: string;
  specimen: boolean;
  /** The first and the last moment at which it may sign; seconds since 1970. None: from or for ever. */
  not_before?: number | null;
  not_after?: number | null;
}

/** How much a code tells. */
export type Disclosure = 'least' | 'summary' | 'full';

/** What the issuer says of a permit, for one phone to show. */
export interface Assertion {
  kid: string;
  /** Seconds since 1970. */
  issued: number;
  expires: number;
  /** The phone's key: SEC1, uncompressed, hexadecimal. */
  device: string;
  /** Its place in the status list. */
  index: number;
  name: string;
  /** The first and the last day. */
  from: string;
  until: string;
  specimen: boolean;
  /** From the summary on. */
  number?: string;
  /** In full only, as what follows. */
  employer?: string;
  category?: 'A' | 'B' | 'C';
  /** The passport's last characters. */
  passport?: string;
}

/** A code. */
export interface Shown {
  assertion: Assertion;
  /** When the phone made it; seconds since 1970. */
  shown: number;
  /** Hexadecimal. */
  nonce: string;
}

export const ES256 = -7;
/** Labels of headers. */
export const [ALG, CRIT, KID, TYP] = [1, 2, 4, 16];
/** Labels of claims. */
export const [SUB, EXP, IAT, PERMIT] = [2, 4, 6, -65537];
/** The phone's signed header: `{1: -7}`. */
export const PHONE_HEADER = writeCbor(new Map([[ALG, ES256]]));

const LONGEST = 1024;
const MOST_SECONDS = 48 * 3600;
const ITEMS: Record<number, Disclosure> = { 6: 'least', 7: 'summary', 10: 'full' };

/** What a code says, after its assertion was found to be by one of `keys`, and the rest by the phone that it names. */
export function readCode(token: string, keys: IssuerKey[]): Shown {
  const bytes = short(token);
  const items = readCbor(bytes);
  if (!Array.isArray(items) || items.length !== 4) throw new Error('no code of a phone');
  const [envelope, shown, nonce, signature] = items;
  const said = assertion(envelope, keys);
  if (typeof shown !== 'number' || byteCount(nonce) !== 8) throw new Error('time or nonce');
  const payload = writeCbor([envelope, shown, nonce]);
  if (!isBy(said.device, sigStructure(PHONE_HEADER, payload), signature)) throw new Error('not by the phone');
  return { assertion: said, shown, nonce: hex(nonce) };
}

/** What an assertion says, after its signature was found to be by one of `keys`. */
export function readAssertion(token: string, keys: IssuerKey[]): Assertion {
  return assertion(readCbor(short(token)), keys);
}

/** How much it tells. */
export function disclosureOf(it: Assertion): Disclosure {
  if (it.employer !== undefined) return 'full';
  return it.number === undefined ? 'least' : 'summary';
}

/**
 * Refuses a code that does not count at `now`. The seconds by which the two clocks differ, at
 * least: positive when the phone's is ahead, negative when it is behind.
 */
export function inTime({ assertion, shown }: Shown, now: number): number {
  const skew = 90;
  // When the permit has ended, the age of the code does not matter any more.
  if (chinaDay(now) > assertion.until) return 0;
  if (assertion.issued > now + skew) throw new Error('the assertion is from the future');
  if (assertion.expires < now - skew) throw new Error('the assertion is too old');
  if (shown < assertion.issued - skew || shown > assertion.expires) throw new Error('outside the assertion');
  if (shown > now + skew) throw new Error('from the future');
  const late = now - Math.min(shown + 60, assertion.expires);
  if (late > skew) throw new Error('too old');
  if (shown > now) return shown - now;
  return late > 0 ? -late : 0;
}

/** The civil date in China. */
function chinaDay(seconds: number): string {
  return day(Math.floor((seconds + 8 * 3600) / 86_400));
}

/** What a COSE_Sign1 holds that one of `keys` signed. */
export interface Opened {
  key: IssuerKey;
  headers: Map<Cbor, Cbor>;
  claims: Map<Cbor, Cbor>;
  issued: number;
  expires: number;
}

/** The content of a COSE_Sign1 that one of `keys` signed, with the times that all of ours have. */
export function opened(envelope: Cbor, keys: IssuerKey[], known: number[]): Opened {
  if (!(envelope instanceof Tagged) || envelope.tag !== 18) throw new Error('not COSE_Sign1');
  const items = envelope.value as Cbor[];
  if (!Array.isArray(items) || items.length !== 4) throw new Error('not COSE_Sign1');
  const [header, unsigned, payload, signature] = items;
  if (!(unsigned instanceof Map) || unsigned.size !== 0) throw new Error('something unsigned');
  const headers = mapIn(header);
  if (headers.get(ALG) !== ES256) throw new Error(`algorithm ${headers.get(ALG)}`);
  if (headers.has(CRIT)) throw new Error('demands something unknown');
  const kid = hex(headers.get(KID));
  const signed = sigStructure(header as Uint8Array, payload as Uint8Array);
  const candidates = keys.filter((it) => it.kid === kid);
  if (candidates.length === 0) throw new Error(`no key ${kid} among the issuer's`);
  const key = candidates.find((it) => isBy(it.public_key, signed, signature));
  if (!key) throw new Error('the signature is wrong');
  const claims = mapIn(payload);
  const [issued, expires] = [claims.get(IAT), claims.get(EXP)];
  if (typeof issued !== 'number' || typeof expires !== 'number' || issued > expires) throw new Error('times');
  // Other claims of the registry restrict what the token may be used for.
  for (const label of claims.keys()) {
    const registered = typeof label === 'number' && label >= 1 && label <= 8;
    if (registered && ![EXP, IAT, ...known].includes(label)) throw new Error(`claim ${label}`);
  }
  if (issued < (key.not_before ?? -Infinity) || issued > (key.not_after ?? Infinity)) throw new Error('key not in force');
  return { key, headers, claims, issued, expires };
}

function assertion(envelope: Cbor, keys: IssuerKey[]): Assertion {
  const { key, claims, issued, expires } = opened(envelope, keys, []);
  const items = claims.get(PERMIT);
  if (!Array.isArray(items) || !(items.length in ITEMS)) throw new Error('the permit');
  const [device, index, name, from, until, specimen, number, employer, category, passport] = items;
  const said: Assertion = {
    kid: key.kid,
    issued,
    expires,
    device: point(device),
    index: natural(index),
    name: line(name),
    from: day(from),
    until: day(until),
    specimen: specimen as boolean,
  };
  if (!/\p{L}/u.test(said.name) || said.name !== said.name.trim() || [...said.name].length > 120) throw new Error('name');
  if (specimen !== key.specimen) throw new Error('the specimen mark');
  if (expires - issued > MOST_SECONDS) throw new Error('lives too long');
  if (said.from > said.until || chinaDay(issued) > said.until) throw new Error('contradiction');
  if (items.length >= 7) said.number = numberIn(number);
  if (items.length === 10) {
    said.employer = line(employer);
    said.category = (['A', 'B', 'C'] as const)[natural(category)];
    said.passport = passport as string;
    if (!said.category || !/^[0-9A-Za-z]{0,4}$/.test(said.passport)) throw new Error('category or passport');
  }
  return said;
}

/** An integer where it is one, else text. */
function numberIn(value: Cbor): string {
  const text = String(value);
  const digits = /^(0|[1-9]\d*)$/.test(text) && BigInt(text) < 1n << 64n;
  if (digits === (typeof value === 'string') || !/^[0-9A-Z]{6,24}$/.test(text)) throw new Error('the number');
  return text;
}

/** One line of text that shows as it is. */
function line(value: Cbor): string {
  const unseen = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;
  if (typeof value !== 'string' || unseen.test(value)) throw new Error('text');
  return value;
}

function natural(value: Cbor): number {
  if (typeof value !== 'number' || value < 0 || value > 0xffff_ffff) throw new Error('not such an integer');
  return value;
}

/** A compressed point, as its uncompressed form in hexadecimal. */
export function point(compressed: Cbor): string {
  if (byteCount(compressed) !== 33) throw new Error('not a point');
  return ECDH.convertKey(compressed as Uint8Array, 'prime256v1', undefined, 'hex', 'uncompressed') as string;
}

/** Whether `signature` over `message` is by the key, a point in hexadecimal. */
function isBy(point: string, message: Uint8Array, signature: Cbor): boolean {
  if (byteCount(signature) !== 64) throw new Error("the signature's length");
  return verify('sha256', message, { key: publicKey(point), dsaEncoding: 'ieee-p1363' }, signature as Uint8Array);
}

function publicKey(hexadecimal: string) {
  const point = Buffer.from(hexadecimal, 'hex');
  if (point.length !== 65 || point[0] !== 4) throw new Error('not an uncompressed point');
  const half = (from: number) => point.subarray(from, from + 32).toString('base64url');
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: half(1), y: half(33) }, format: 'jwk' });
}

function short(token: string): Buffer {
  const bytes = fromBase32(token);
  if (bytes.length > LONGEST) throw new Error('too long');
  return bytes;
}

function mapIn(bytes: Cbor): Map<Cbor, Cbor> {
  const map = bytes instanceof Uint8Array ? readCbor(bytes) : null;
  if (!(map instanceof Map)) throw new Error('not a map');
  return map;
}

function byteCount(value: Cbor | undefined): number | undefined {
  return value instanceof Uint8Array ? value.length : undefined;
}

export function hex(bytes: Cbor | undefined): string {
  if (!(bytes instanceof Uint8Array)) throw new Error('not bytes');
  return Buffer.from(bytes).toString('hex');
}

/** Days since 1 January 1970. */
export function day(days: Cbor): string {
  if (typeof days !== 'number') throw new Error('not a day');
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}
