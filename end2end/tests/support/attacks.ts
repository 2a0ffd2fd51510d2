/** What people try to pass off as a code of a permit in force, and what the officer is told. */
import { deflateSync } from 'node:zlib';

import { inOrder, wide, writeCbor, type Cbor } from './cbor';
import { Key } from './es256';
import { text, usualAssertion } from './issue';
import { NOT_GENUINE, NOT_YET, TOO_OLD, UNKNOWN, CANCELLED, VALID } from './officer';
import { specimenCode, type StubIssuer } from './stub';
import { ALG, CRIT, EXP, KID, SUB, TYP } from './token';

export interface Attack {
  what: string;
  token: (it: StubIssuer) => string;
  /** What the issuer answers. */
  given?: (it: StubIssuer) => void;
  word: string;
  /** A piece of the reason. */
  why: RegExp;
}

const FORGED = /signature of this code is wrong/;
const DAMAGED = /damaged or made up/;
const STRANGE = /not signed by an issuer that this page believes/;
const COPIED = /not signed by the phone that the issuer knows/;
const IRREGULAR = /contradicts the rules of a true issuer/;
const NO_LIST = /status list can't be believed/;
const NO_KEYS = /no valid keys of the issuer/;
const HOUR = 3600;

const bytes = (token: Uint8Array) => text(token);
const renamed = (payload: Uint8Array) => Buffer.from(Buffer.from(payload).toString('latin1').replace('JANE', 'JUNE'), 'latin1');

/** Codes, while the issuer answers as usual. */
export const CODES: Attack[] = [
  { what: 'signed by another key under the issuer’s id', token: (it) => it.code({ signer: Key.random() }), word: NOT_GENUINE, why: FORGED },
  { what: 'by an unknown key', token: (it) => it.code({ issuer: Key.random() }), word: NOT_GENUINE, why: STRANGE },
  { what: 'by the root key itself', token: (it) => it.code({ issuer: it.root }), word: NOT_GENUINE, why: STRANGE },
  { what: 'without a key id', token: (it) => it.code({ header: (h) => new Map([...h].filter(([label]) => label !== KID)) }), word: NOT_GENUINE, why: STRANGE },
  { what: 'a changed claim', token: (it) => it.code({ items: ([h, u, p, s]) => [h, u, renamed(p as Uint8Array), s] }), word: NOT_GENUINE, why: FORGED },
  { what: 'the assertion alone, as issuers’ codes once were', token: (it) => text(usualAssertion({ issuer: it.key, phone: it.phone, now: it.now, specimen: false })), word: NOT_GENUINE, why: DAMAGED },
  { what: 'the holder’s signature stripped', token: (it) => it.code({ phone: { items: (all) => all.slice(0, 3) } }), word: NOT_GENUINE, why: DAMAGED },
  { what: 'the holder’s signature empty', token: (it) => it.code({ phone: { items: ([a, t, n]) => [a, t, n, new Uint8Array()] } }), word: NOT_GENUINE, why: DAMAGED },
  { what: 'the holder’s signature of zeros', token: (it) => it.code({ phone: { signature: () => Buffer.alloc(64) } }), word: NOT_GENUINE, why: COPIED },
  { what: 'another holder’s phone', token: (it) => it.code({ holder: Key.random() }), word: NOT_GENUINE, why: COPIED },
  { what: 'an old code with a new time', token: (it) => it.code({ phone: { shown: it.now - 3000, items: ([a, , n, s]) => [a, it.now, n, s] } }), word: NOT_GENUINE, why: COPIED },
  { what: 'an assertion of two days ago', token: (it) => it.code({ issued: it.now - 48 * HOUR, expires: it.now - 24 * HOUR, phone: { shown: it.now - 24 * HOUR - 5 } }), word: TOO_OLD, why: /has not heard from the issuer/ },
  { what: 'an assertion of two days ago, shown now', token: (it) => it.code({ issued: it.now - 48 * HOUR, expires: it.now - 60, phone: { shown: it.now - 2 } }), word: NOT_GENUINE, why: IRREGULAR },
  { what: 'an assertion that lives a year', token: (it) => it.code({ expires: it.now + 365 * 24 * HOUR }), word: NOT_GENUINE, why: IRREGULAR },
  { what: 'a screenshot that was sent to a friend, 3 minutes later', token: (it) => it.code({ phone: { shown: it.now - 180 } }), word: TOO_OLD, why: /may be a screenshot/ },
  { what: 'a code made for tomorrow', token: (it) => it.code({ phone: { shown: it.now + 12 * HOUR } }), word: UNKNOWN, why: /the code is from the future/ },
  { what: 'an assertion made for tomorrow', token: (it) => it.code({ issued: it.now + 24 * HOUR, phone: { shown: it.now + 24 * HOUR } }), word: UNKNOWN, why: /the code is from the future/ },
  { what: 'a permit of next year', token: (it) => it.code({ permit: { from: `${new Date().getFullYear() + 1}-12-31` } }), word: NOT_YET, why: /takes effect on 31 Dec/ },
  { what: 'algorithm “none”', token: (it) => it.code({ header: (h) => new Map([...h].filter(([label]) => label !== ALG)), signature: () => Buffer.alloc(64) }), word: NOT_GENUINE, why: IRREGULAR },
  { what: 'an empty header', token: (it) => it.code({ items: ([, ...rest]) => [writeCbor(new Map()), ...rest] }), word: NOT_GENUINE, why: IRREGULAR },
  { what: 'algorithm ES384', token: (it) => it.code({ header: (h) => h.set(ALG, -35), hash: 'sha384' }), word: NOT_GENUINE, why: IRREGULAR },
  { what: 'algorithm HMAC with the public key', token: (it) => it.code({ header: (h) => h.set(ALG, 5) }), word: NOT_GENUINE, why: IRREGULAR },
  { what: 'a claim twice', token: (it) => it.code({ claims: (all) => inOrder([...all].flatMap((one) => (one[0] === EXP ? [one, one] : [one]))) }), word: NOT_GENUINE, why: DAMAGED },
  { what: 'a registered claim that is not known', token: (it) => it.code({ claims: (all) => all.set(3, 'somebody else') }), word: NOT_GENUINE, why: DAMAGED },
  { what: 'oversize', token: () => 'A'.repeat(5000), word: NOT_GENUINE, why: DAMAGED },
  { what: 'oversize and signed', token: (it) => it.code({ claims: (all) => all.set(-70_000, 'x'.repeat(1000)) }), word: NOT_GENUINE, why: DAMAGED },
  { what: 'truncated', token: (it) => bytes(it.codeBytes().subarray(0, -1)), word: NOT_GENUINE, why: DAMAGED },
  { what: 'cut in the middle', token: (it) => bytes(it.codeBytes().subarray(0, 120)), word: NOT_GENUINE, why: DAMAGED },
  { what: 'bytes behind its end', token: (it) => bytes(Buffer.concat([it.codeBytes(), Buffer.from([0xf6])])), word: NOT_GENUINE, why: DAMAGED },
  { what: 'claims out of order', token: (it) => it.code({ claims: (all) => inOrder([...all].reverse()) }), word: NOT_GENUINE, why: DAMAGED },
  { what: 'an integer wider than it need be', token: (it) => it.code({ claims: (all) => all.set(EXP, wide(it.now + HOUR, 8)) }), word: NOT_GENUINE, why: DAMAGED },
  { what: 'a header that nothing signs', token: (it) => it.code({ items: ([h, , p, s]) => [h, new Map<Cbor, Cbor>([[KID, it.key.kid]]), p, s] }), word: NOT_GENUINE, why: DAMAGED },
  { what: 'a header that must be understood', token: (it) => it.code({ header: (h) => h.set(CRIT, [99]).set(99, true) }), word: NOT_GENUINE, why: IRREGULAR },
  { what: 'a specimen by a real issuer', token: (it) => it.code({ specimen: true }), word: NOT_GENUINE, why: IRREGULAR },
  { what: 'a specimen of the mock', token: () => specimenCode(), word: NOT_GENUINE, why: STRANGE },
  { what: 'a name that turns the line round', token: (it) => it.code({ permit: { name: 'DOE\u202eENAJ' } }), word: NOT_GENUINE, why: DAMAGED },
  { what: 'a script in the place of a token', token: () => '<img src=x onerror=ran()>', word: NOT_GENUINE, why: /not the code of a Work Permit/ },
  { what: 'another shop’s text', token: () => 'hello', word: NOT_GENUINE, why: /not the code of a Work Permit/ },
];

/** What a false or careless issuer, or somebody on the way, answers; the code is genuine. */
export const LISTS: Attack[] = [
  { what: 'a key list that has expired', given: (it) => (it.keys = it.keyList({ issued: it.now - 9 * HOUR, expires: it.now - HOUR })), word: UNKNOWN, why: NO_KEYS },
  { what: 'a key list of tomorrow', given: (it) => (it.keys = it.keyList({ issued: it.now + 24 * HOUR })), word: UNKNOWN, why: NO_KEYS },
  { what: 'a key list by another root', given: (it) => (it.keys = it.keyList({}, Key.random())), word: UNKNOWN, why: NO_KEYS },
  { what: 'a key list by another root under the right id', given: (it) => (it.keys = it.keyList({ signer: Key.random() })), word: UNKNOWN, why: NO_KEYS },
  { what: 'a key list by the key that it names', given: (it) => (it.keys = it.keyList({}, it.key)), word: UNKNOWN, why: NO_KEYS },
  { what: 'a key list with a specimen key', given: (it) => (it.keys = it.keyList({ keys: [it.key.known(true)] })), word: UNKNOWN, why: NO_KEYS },
  { what: 'a key list without this key', given: (it) => (it.keys = it.keyList({ keys: [Key.random().known(false)] })), word: NOT_GENUINE, why: STRANGE },
  { what: 'a key that had ended before', given: (it) => (it.keys = it.keyList({ keys: [it.key.known(false, null, it.now - HOUR)] })), word: NOT_GENUINE, why: STRANGE },
  { what: 'a key whose time is to come', given: (it) => (it.keys = it.keyList({ keys: [it.key.known(false, it.now + HOUR)] })), word: NOT_GENUINE, why: STRANGE },
  { what: 'no list at all in place of the keys', given: (it) => (it.keys = 'MFRGG'), word: UNKNOWN, why: NO_KEYS },
  { what: 'a status list that is cut before this permit', given: (it) => (it.status = it.statusList({ count: 4 })), word: UNKNOWN, why: NO_LIST },
  { what: 'a status list by another key', given: (it) => (it.status = it.statusList({}, Key.random())), word: UNKNOWN, why: NO_LIST },
  { what: 'a status list by another key under the right id', given: (it) => (it.status = it.statusList({ signer: Key.random() })), word: UNKNOWN, why: NO_LIST },
  { what: 'a status list that has expired', given: (it) => (it.status = it.statusList({ issued: it.now - 9 * HOUR, expires: it.now - HOUR })), word: UNKNOWN, why: NO_LIST },
  { what: 'a status list past its time to live', given: (it) => (it.status = it.statusList({ issued: it.now - HOUR })), word: UNKNOWN, why: NO_LIST },
  { what: 'a status list of another subject', given: (it) => (it.status = it.statusList({ claims: (all) => all.set(SUB, 'urn:example:other') })), word: UNKNOWN, why: NO_LIST },
  { what: 'a status list of another type', given: (it) => (it.status = it.statusList({ header: (h) => h.set(TYP, 'application/cwt') })), word: UNKNOWN, why: NO_LIST },
  { what: 'a key list in place of the status list', given: (it) => (it.status = it.keys), word: UNKNOWN, why: NO_LIST },
  { what: 'a status list that unpacks to 64 MB', given: (it) => (it.status = it.statusList({ packed: () => deflateSync(Buffer.alloc(64 * 1024 * 1024)) })), word: UNKNOWN, why: NO_LIST },
  { what: 'a status list that does not unpack', given: (it) => (it.status = it.statusList({ packed: (bits) => bits })), word: UNKNOWN, why: NO_LIST },
  { what: 'cancelled', given: (it) => (it.status = it.statusList({ cancelled: { 5: '2026-02-03' } })), word: CANCELLED, why: /cancelled this Work Permit as of 3 Feb 2026/ },
  { what: 'cancelled without a day', given: (it) => (it.status = it.statusList({ other: { 5: 1 } })), word: CANCELLED, why: /has cancelled this Work Permit\./ },
  { what: 'suspended', given: (it) => (it.status = it.statusList({ other: { 5: 2 } })), word: UNKNOWN, why: /may be suspended/ },
  { what: 'a status of the issuer’s own', given: (it) => (it.status = it.statusList({ other: { 5: 3 } })), word: UNKNOWN, why: /may be suspended/ },
  { what: 'the neighbours cancelled, and not this one', given: (it) => (it.status = it.statusList({ cancelled: { 4: '2026-02-03', 6: '2026-02-03' } })), word: VALID, why: /Valid until 31 Dec 2099/ },
  { what: 'seen by another verifier before', given: (it) => (it.before = it.now - 30), word: TOO_OLD, why: /Another device checked this very code/ },
].map((it) => ({ token: (issuer: StubIssuer) => issuer.code(), ...it }));
