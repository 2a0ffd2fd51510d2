/**
 * Reads and verifies what an issuer says to all verifiers, from the specification alone: the list
 * of its keys, and the status list (draft-ietf-oauth-status-list-21 in CWT form).
 */
import { inflateSync } from 'node:zlib';

import { fromBase32 } from './base32';
import { readCbor, type Cbor } from './cbor';
import { day, hex, opened, point, SUB, TYP, type IssuerKey } from './token';

export const KEYS = -65538;
export const [STATUS_LIST, TTL, CANCELLED_ON] = [65533, 65534, -65539];
export const STATUS_LIST_TYPE = 'application/statuslist+cwt';
export const STATUS_LIST_SUBJECT = 'urn:esscard:status-list';

const MOST_KEYS = 32;
const MOST_UNPACKED = 1024 * 1024;

export interface KeyList {
  keys: IssuerKey[];
  /** Seconds since 1970. */
  issued: number;
  expires: number;
}

export interface StatusList {
  /** Seconds since 1970. */
  issued: number;
  expires: number;
  /** In seconds. */
  ttl: number;
  /** The two bits of the permit at `index`: 0 good, 1 cancelled; nothing beyond the list's end. */
  status(index: number): number | undefined;
  /** The day from which the permit is cancelled, if the issuer says so. */
  since(index: number): string | undefined;
}

/** The keys of an issuer, if `root`, or one of several, signed the list. */
export function readKeyList(list: string, root: IssuerKey | IssuerKey[]): KeyList {
  const { key: by, claims, issued, expires } = opened(readCbor(fromBase32(list)), [root].flat(), []);
  const all = claims.get(KEYS);
  if (!Array.isArray(all) || all.length > MOST_KEYS) throw new Error('the keys');
  const keys = all.map((it) => listedKey(it as Cbor[]));
  if (keys.some((it) => it.specimen !== by.specimen)) throw new Error('the specimen mark');
  return { keys, issued, expires };
}

function listedKey(items: Cbor[]): IssuerKey {
  const [kid, key, not_before, not_after, specimen] = items;
  const moment = (it: Cbor) => it === null || typeof it === 'number';
  if (items.length !== 5 || !moment(not_before) || !moment(not_after) || typeof specimen !== 'boolean') throw new Error('a key');
  if ((kid as Uint8Array).length !== 4) throw new Error('a key id');
  return {
    kid: hex(kid),
    public_key: point(key),
    specimen,
    not_before: not_before as number | null,
    not_after: not_after as number | null,
  };
}

/** What a status list says, if one of `keys` signed it. */
export function readStatusList(list: string, keys: IssuerKey[]): StatusList {
  const { headers, claims, issued, expires } = opened(readCbor(fromBase32(list)), keys, [SUB]);
  if (headers.get(TYP) !== STATUS_LIST_TYPE) throw new Error('not a status list');
  if (claims.get(SUB) !== STATUS_LIST_SUBJECT) throw new Error('the subject');
  const packed = claims.get(STATUS_LIST) as Map<Cbor, Cbor>;
  if (!(packed instanceof Map) || packed.size !== 2 || packed.get('bits') !== 2) throw new Error('the list');
  const bytes = inflateSync(packed.get('lst') as Uint8Array, { maxOutputLength: MOST_UNPACKED });
  const ttl = claims.get(TTL) ?? 0;
  if (typeof ttl !== 'number' || ttl < 0) throw new Error('the time to live');
  const cancelled = (claims.get(CANCELLED_ON) ?? new Map()) as Map<Cbor, Cbor>;
  const days = new Map(Array.from(cancelled, ([index, it]) => [index as number, day(it)]));
  return {
    issued,
    expires,
    ttl,
    // Four in a byte, the first in the lowest bits.
    status: (index) => (index >> 2 in bytes ? (bytes[index >> 2] >> (2 * (index & 3))) & 3 : undefined),
    since: (index) => days.get(index),
  };
}
