/** Makes the test vectors of key lists and status lists (`tools/vectors.mjs`). */
import { deflateSync } from 'node:zlib';

import { Key, SPECIMEN, SPECIMEN_ROOT } from './es256';
import { keyList, statusList, type KeyListParts, type StatusListParts } from './issue';
import { KEYS, STATUS_LIST, STATUS_LIST_TYPE } from './lists';
import { CRIT, SUB, TYP, type IssuerKey } from './token';
import { HOUR, ISSUER, NOW, OTHER, type Row } from './vectors';

const ROOT = Key.ofSeed('root of the test vectors');

/** The roots that key lists are checked with, unless a row has its own. */
export const ROOTS: IssuerKey[] = [ROOT.known(false), SPECIMEN_ROOT.known(true)];

export function keyLists(): Row[] {
  const list = (parts: Partial<KeyListParts> = {}, root = ROOT) =>
    keyList(root, { keys: [ISSUER.known(false)], issued: NOW - HOUR, expires: NOW + HOUR, ...parts });
  const says = (keys: IssuerKey[], more = {}) => ({ keys, issued: NOW - HOUR, expires: NOW + HOUR, ...more });
  const rotated = [ISSUER.known(false, null, NOW - 1), OTHER.known(false, NOW - 24 * HOUR, null)];
  const many = (count: number) => Array<IssuerKey>(count).fill(ISSUER.known(false));
  return [
    { name: 'one key', token: list(), accepts: says([ISSUER.known(false)]) },
    { name: 'no key', token: list({ keys: [] }), accepts: says([]) },
    { name: 'the key in use, and one of before', token: list({ keys: rotated }), accepts: says(rotated) },
    { name: '32 keys', token: list({ keys: many(32) }), accepts: says(many(32)) },
    { name: 'the mock’s', token: list({ keys: [SPECIMEN.known(true)] }, SPECIMEN_ROOT), accepts: says([SPECIMEN.known(true)]) },
    { name: 'by a clock 90 s ahead', token: list({ issued: NOW + 90 }), accepts: says([ISSUER.known(false)], { issued: NOW + 90 }) },
    { name: 'expired 90 s ago', token: list({ expires: NOW - 90 }), accepts: says([ISSUER.known(false)], { expires: NOW - 90 }) },
    { name: 'expired 91 s ago', token: list({ expires: NOW - 91 }), refuses: 'TooOld' },
    { name: 'from the future', token: list({ issued: NOW + 91 }), refuses: 'FromTheFuture' },
    { name: 'by another root', token: list({}, OTHER), refuses: 'UnknownKey' },
    { name: 'by one of its own keys', token: list({}, ISSUER), refuses: 'UnknownKey' },
    { name: 'signed by another', token: list({ signer: OTHER }), refuses: 'BadSignature' },
    { name: 'a real key under the specimens’ root', token: list({}, SPECIMEN_ROOT), refuses: 'WrongSpecimenMark' },
    { name: 'a specimen key under a real root', token: list({ keys: [SPECIMEN.known(true)] }), refuses: 'WrongSpecimenMark' },
    { name: 'before the root’s time', token: list(), keys: [ROOT.known(false, NOW - HOUR + 1)], refuses: 'KeyNotInForce' },
    { name: 'after the root’s time', token: list(), keys: [ROOT.known(false, null, NOW - HOUR - 1)], refuses: 'KeyNotInForce' },
    { name: '33 keys', token: list({ keys: many(33) }), refuses: 'Malformed(Claim)' },
    { name: 'without keys', token: list({ claims: (it) => new Map([...it].filter(([label]) => label !== KEYS)) }), refuses: 'Malformed(Claim)' },
    { name: 'demands something unknown', token: list({ header: (it) => it.set(CRIT, [99]) }), refuses: 'UnknownCriticalHeader' },
    { name: 'a status list', token: statusList(ROOT, { count: 4, issued: NOW, expires: NOW + HOUR }), refuses: 'Malformed(Claim)' },
    { name: 'cut', token: list().slice(0, 160), refuses: 'Malformed(Truncated)' },
    { name: 'small letters', token: list().toLowerCase(), refuses: 'Malformed(Text)' },
  ];
}

/** The keys that status lists are checked with, unless a row has its own. */
export const LIST_KEYS: IssuerKey[] = [ISSUER.known(false), SPECIMEN.known(true)];

export function statusLists(): Row[] {
  const list = (parts: Partial<StatusListParts> = {}, issuer = ISSUER) =>
    statusList(issuer, { count: 10, issued: NOW - 30, expires: NOW + HOUR, ...parts });
  const says = (statuses: Record<string, string>, more = {}) => ({ statuses, issued: NOW - 30, expires: NOW + HOUR, ttl: 60, ...more });
  const without = (label: number) => ({ claims: (it: Map<any, any>) => new Map([...it].filter(([at]) => at !== label)) });
  const lst = (value: [string, number | Buffer | string][]) => ({ claims: (it: Map<any, any>) => it.set(STATUS_LIST, new Map(value)) });
  const zeros = (bytes: number) => () => deflateSync(Buffer.alloc(bytes));
  const bits = deflateSync(Buffer.from([0]));
  return [
    {
      name: 'good, cancelled, suspended, beyond its end',
      token: list({ cancelled: { 3: '2026-11-20', 8: '2026-01-31' }, other: { 1: 2, 5: 3 } }),
      accepts: says({ 0: 'good', 1: 'other 2', 3: 'cancelled 2026-11-20', 5: 'other 3', 8: 'cancelled 2026-01-31', 11: 'good', 12: 'missing' }),
    },
    { name: 'cancelled without a day', token: list({ other: { 2: 1 } }), accepts: says({ 2: 'cancelled', 3: 'good' }) },
    { name: 'of nobody', token: list({ count: 0 }), accepts: says({ 0: 'missing' }) },
    { name: 'the mock’s', token: list({}, SPECIMEN), accepts: says({ 0: 'good' }) },
    { name: 'without a time to live', token: list(without(65534)), accepts: says({ 0: 'good' }, { ttl: 0 }) },
    { name: 'without days', token: list({ ...without(-65539), other: { 2: 1 } }), accepts: says({ 2: 'cancelled' }) },
    { name: 'one mebibyte', token: list({ packed: zeros(1024 * 1024) }), accepts: says({ 4194303: 'good', 4194304: 'missing' }) },
    { name: 'by a clock 90 s ahead', token: list({ issued: NOW + 90 }), accepts: says({ 0: 'good' }, { issued: NOW + 90 }) },
    { name: 'a byte more when unpacked', token: list({ packed: zeros(1024 * 1024 + 1) }), refuses: 'Malformed(Claim)' },
    { name: 'a zip bomb', token: list({ packed: zeros(8 * 1024 * 1024) }), refuses: 'Malformed(Claim)' },
    { name: 'not packed', token: list({ packed: (it) => it }), refuses: 'Malformed(Claim)' },
    { name: 'packed and cut', token: list({ packed: (it) => deflateSync(it).subarray(0, -6) }), refuses: 'Malformed(Claim)' },
    { name: 'one bit for each', token: list(lst([['lst', bits], ['bits', 1]])), refuses: 'Malformed(Claim)' },
    { name: 'bits alone', token: list(lst([['bits', 2]])), refuses: 'Malformed(Claim)' },
    { name: 'of another subject', token: list({ claims: (it) => it.set(SUB, 'urn:esscard:other') }), refuses: 'Malformed(Claim)' },
    { name: 'of no subject', token: list(without(SUB)), refuses: 'Malformed(Claim)' },
    { name: 'a time to live below nothing', token: list({ ttl: -1 }), refuses: 'Malformed(Claim)' },
    { name: 'of another type', token: list({ header: (it) => it.set(TYP, 'application/cwt') }), refuses: 'Malformed(Claim)' },
    { name: 'of no type', token: list({ header: (it) => new Map([...it].filter(([label]) => label !== TYP)) }), refuses: 'Malformed(Claim)' },
    { name: 'of a type by number', token: list({ header: (it) => it.set(TYP, STATUS_LIST_TYPE.length) }), refuses: 'Malformed(Claim)' },
    { name: 'by an unknown key', token: list({}, OTHER), refuses: 'UnknownKey' },
    { name: 'signed by another', token: list({ signer: OTHER }), refuses: 'BadSignature' },
    { name: 'after the key’s time', token: list(), keys: [ISSUER.known(false, null, NOW - 31)], refuses: 'KeyNotInForce' },
    { name: 'expired', token: list({ expires: NOW - 91, issued: NOW - HOUR }), refuses: 'TooOld' },
    { name: 'from the future', token: list({ issued: NOW + 91 }), refuses: 'FromTheFuture' },
    { name: 'cut', token: list().slice(0, 160), refuses: 'Malformed(Truncated)' },
    { name: 'a key list', token: keyList(ISSUER, { keys: [], issued: NOW, expires: NOW + HOUR }), refuses: 'Malformed(Claim)' },
  ];
}
