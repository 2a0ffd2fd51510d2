/**
 * Verifies the token of a Work Permit QR code from its specification alone: base32 (RFC 4648),
 * COSE_Sign1 (RFC 9052, tag 18), CWT claims (RFC 8392), a phone's key in them (RFC 8747), ES256.
 * Shares no code with the app.
 */
import { createPublicKey, ECDH, verify } from 'node:crypto';

import { readCbor, sigStructure, Tagged, type Cbor } from './cbor';

/** A public key of the issuer, as `GET /issuer` gives it. */
export interface IssuerKey {
  kid: string;
  /** SEC1, uncompressed, hexadecimal. */
  public_key: string;
  specimen: boolean;
}

interface Said {
  kid: string;
  /** Seconds since 1970. */
  issued: number;
  expires: number;
  number: string;
  name: string;
  status: Cbor;
  from: string;
  until: string;
  specimen: boolean;
}

/** A code that the issuer made. */
export interface Claims extends Said {
  /** The random id, hexadecimal. */
  id: string;
}

/** What the issuer says for a phone without a network. */
export interface Assertion extends Said {
  /** The phone's key: SEC1, uncompressed, hexadecimal. */
  device: string;
}

/** A code that a phone made without a network. */
export interface Shown {
  assertion: Assertion;
  /** When the phone made it; seconds since 1970. */
  shown: number;
  /** Hexadecimal. */
  nonce: string;
}

const ALG = 1;
const KID = 4;
const ES256 = -7;
const [EXP, IAT, CTI, CNF, PERMIT] = [4, 6, 7, 8, -65537];
/** The head of an array of four items, and of one of three. */
const [FOUR, THREE] = [0x84, 0x83];

/** What the token says, after its signature was found to be by one of `keys`. */
export function verified(token: string, keys: IssuerKey[]): Claims {
  const { kid, claims } = opened(readCbor(fromBase32(token)), keys);
  if (claims.has(CNF)) throw new Error('an assertion is no code');
  return { ...said(kid, claims), id: hex(claims.get(CTI)) };
}

/** What an assertion says, after its signature was found to be by one of `keys`. */
export function verifiedAssertion(token: string, keys: IssuerKey[]): Assertion {
  return assertion(readCbor(fromBase32(token)), keys);
}

/** Whether a phone made this token without a network. */
export function isOffline(token: string): boolean {
  return fromBase32(token)[0] === FOUR;
}

/**
 * What an offline token says, after its assertion was found to be by one of `keys`, and the rest by
 * the phone that the assertion names. Whether the times are right is the caller's to say.
 */
export function verifiedOffline(token: string, keys: IssuerKey[]): Shown {
  const bytes = fromBase32(token);
  const items = readCbor(bytes) as Cbor[];
  if (!Array.isArray(items) || items.length !== 4 || bytes[0] !== FOUR) throw new Error('not made offline');
  const [envelope, shown, nonce, signature] = items as [Cbor, number, Uint8Array, Uint8Array];
  if (nonce.length !== 8 || signature.length !== 64) throw new Error('nonce or signature');
  const said = assertion(envelope, keys);
  // The signature is the last item: two bytes of head, and itself.
  const payload = Buffer.concat([Buffer.from([THREE]), bytes.subarray(1, bytes.length - 66)]);
  const header = Buffer.from([0xa1, ALG, 0x20 | (-ES256 - 1)]);
  if (!isBy(said.device, sigStructure(header, payload), signature)) throw new Error('not by the phone');
  return { assertion: said, shown, nonce: hex(nonce) };
}

/** The claims in a COSE_Sign1 that one of `keys` signed. */
function opened(envelope: Cbor, keys: IssuerKey[]): { kid: string; claims: Map<Cbor, Cbor> } {
  if (!(envelope instanceof Tagged) || envelope.tag !== 18) throw new Error('not COSE_Sign1');
  const [header, unprotected, payload, signature] = envelope.value as Cbor[];
  if ((unprotected as Map<Cbor, Cbor>).size !== 0) throw new Error('something unsigned');
  const headers = readCbor(header as Uint8Array) as Map<Cbor, Cbor>;
  if (headers.get(ALG) !== ES256) throw new Error(`algorithm ${headers.get(ALG)}`);
  const kid = hex(headers.get(KID));
  const key = keys.find((it) => it.kid.toLowerCase() === kid);
  if (!key) throw new Error(`no key ${kid} among the issuer's`);
  const signed = sigStructure(header as Uint8Array, payload as Uint8Array);
  if (!isBy(key.public_key, signed, signature as Uint8Array)) throw new Error('the signature is wrong');
  return { kid, claims: readCbor(payload as Uint8Array) as Map<Cbor, Cbor> };
}

function assertion(envelope: Cbor, keys: IssuerKey[]): Assertion {
  const { kid, claims } = opened(envelope, keys);
  if (claims.has(CTI)) throw new Error('a code is no assertion');
  const members = claims.get(CNF) as Map<Cbor, Cbor>;
  const key = members.get(1) as Map<Cbor, Cbor>;
  const [kind, curve, x, odd] = [1, -1, -2, -3].map((label) => key.get(label));
  if (members.size !== 1 || key.size !== 4 || kind !== 2 || curve !== 1) throw new Error('not a P-256 key');
  const compressed = Buffer.concat([Buffer.from([odd === true ? 3 : 2]), x as Uint8Array]);
  const device = ECDH.convertKey(compressed, 'prime256v1', undefined, 'hex', 'uncompressed');
  return { ...said(kid, claims), device: device as string };
}

/** Whether `signature` over `message` is by the key, a point in hexadecimal. */
function isBy(point: string, message: Uint8Array, signature: Uint8Array): boolean {
  return verify('sha256', message, { key: publicKey(point), dsaEncoding: 'ieee-p1363' }, signature);
}

function said(kid: string, map: Map<Cbor, Cbor>): Said {
  const [number, name, status, from, until, specimen] = map.get(PERMIT) as Cbor[];
  return {
    kid,
    issued: map.get(IAT) as number,
    expires: map.get(EXP) as number,
    number: String(number),
    name: name as string,
    status,
    from: day(from),
    until: day(until),
    specimen: specimen as boolean,
  };
}

function publicKey(hexadecimal: string) {
  const point = Buffer.from(hexadecimal, 'hex');
  if (point.length !== 65 || point[0] !== 4) throw new Error('not an uncompressed point');
  const half = (from: number) => point.subarray(from, from + 32).toString('base64url');
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: half(1), y: half(33) }, format: 'jwk' });
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function fromBase32(text: string): Uint8Array {
  const bytes: number[] = [];
  let [value, bits] = [0, 0];
  for (const letter of text) {
    const at = ALPHABET.indexOf(letter);
    if (at < 0) throw new Error(`"${letter}" is not base32`);
    value = ((value << 5) | at) & 0xffff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >> bits) & 255);
    }
  }
  return Uint8Array.from(bytes);
}

function hex(bytes: Cbor | undefined): string {
  return Buffer.from(bytes as Uint8Array).toString('hex');
}

/** Days since 1 January 1970. */
function day(days: Cbor): string {
  return new Date((days as number) * 86_400_000).toISOString().slice(0, 10);
}
