/**
 * Verifies the token of a Work Permit QR code from its specification alone: base32 (RFC 4648),
 * COSE_Sign1 (RFC 9052, tag 18), CWT claims (RFC 8392), ES256. Shares no code with the app.
 */
import { createPublicKey, verify } from 'node:crypto';

import { readCbor, sigStructure, Tagged, type Cbor } from './cbor';

/** A public key of the issuer, as `GET /issuer` gives it. */
export interface IssuerKey {
  kid: string;
  /** SEC1, uncompressed, hexadecimal. */
  public_key: string;
  specimen: boolean;
}

export interface Claims {
  kid: string;
  /** Seconds since 1970. */
  issued: number;
  expires: number;
  /** The random id, hexadecimal. */
  id: string;
  number: string;
  name: string;
  status: Cbor;
  from: string;
  until: string;
  specimen: boolean;
}

const ALG = 1;
const KID = 4;
const ES256 = -7;
const [EXP, IAT, CTI, PERMIT] = [4, 6, 7, -65537];

/** What the token says, after its signature was found to be by one of `keys`. */
export function verified(token: string, keys: IssuerKey[]): Claims {
  const envelope = readCbor(fromBase32(token));
  if (!(envelope instanceof Tagged) || envelope.tag !== 18) throw new Error('not COSE_Sign1');
  const [header, unprotected, payload, signature] = envelope.value as Cbor[];
  if ((unprotected as Map<Cbor, Cbor>).size !== 0) throw new Error('something unsigned');
  const headers = readCbor(header as Uint8Array) as Map<Cbor, Cbor>;
  if (headers.get(ALG) !== ES256) throw new Error(`algorithm ${headers.get(ALG)}`);
  const kid = hex(headers.get(KID));
  const key = keys.find((it) => it.kid.toLowerCase() === kid);
  if (!key) throw new Error(`no key ${kid} among the issuer's`);
  const signed = sigStructure(header as Uint8Array, payload as Uint8Array);
  const right = verify(
    'sha256',
    signed,
    { key: publicKey(key), dsaEncoding: 'ieee-p1363' },
    signature as Uint8Array,
  );
  if (!right) throw new Error('the signature is wrong');
  return claims(kid, readCbor(payload as Uint8Array) as Map<Cbor, Cbor>);
}

function claims(kid: string, map: Map<Cbor, Cbor>): Claims {
  const [number, name, status, from, until, specimen] = map.get(PERMIT) as Cbor[];
  return {
    kid,
    issued: map.get(IAT) as number,
    expires: map.get(EXP) as number,
    id: hex(map.get(CTI)),
    number: String(number),
    name: name as string,
    status,
    from: day(from),
    until: day(until),
    specimen: specimen as boolean,
  };
}

function publicKey(key: IssuerKey) {
  const point = Buffer.from(key.public_key, 'hex');
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
