/** Makes the test vectors of codes: good ones, and one or more for each fault (`tools/vectors.mjs`). */
import { Raw, inOrder, wide, writeCbor, head, type Cbor } from './cbor';
import { Key, SPECIMEN } from './es256';
import { code, PERMIT_OF_JANE, text, usualAssertion, usualCode, type Parts } from './issue';
import { ALG, CRIT, EXP, IAT, KID, PERMIT, type IssuerKey } from './token';

/** 2026-11-21, evening in China. */
export const NOW = 1_795_260_000;
export const HOUR = 3600;
export const ISSUER = Key.ofSeed('issuer of the test vectors');
export const OTHER = Key.ofSeed('another issuer');
const PHONE = Key.ofSeed('phone of the test vectors');
const OTHER_PHONE = Key.ofSeed('another phone');

/** What a verifier must say of a token. */
export interface Row {
  name: string;
  token: string;
  /** Where it is not {@link NOW}, and where the keys are not those of the file. */
  now?: number;
  keys?: IssuerKey[];
  /** What an accepted one says. */
  accepts?: Record<string, unknown>;
  /** Why it is refused: the name of a `TokenFault`. */
  refuses?: string;
}

const MAKERS = { issuer: ISSUER, phone: PHONE, now: NOW, specimen: false };

const issued = (parts: Parts) => usualAssertion(MAKERS, parts);

function made(parts: Parts = {}): Buffer {
  return usualCode(MAKERS, { ...parts, phone: { nonce: Buffer.from('nonce 01'), ...parts.phone } });
}

function accepted(name: string, parts: Parts, more: Record<string, unknown> = {}, rest: Partial<Row> = {}): Row {
  const { index, name: holder, from, until, number, employer, category, passport } = { ...PERMIT_OF_JANE, ...parts.permit };
  const tells = parts.tells ?? 'least';
  const said = {
    index,
    name: holder,
    from,
    until,
    specimen: parts.specimen ?? false,
    ...(tells !== 'least' && { number }),
    ...(tells === 'full' && { employer, category, passport }),
    by_dates: 'valid',
    asserted: parts.issued ?? NOW - 600,
    shown: parts.phone?.shown ?? NOW - 10,
    /** Seconds by which the phone's clock is ahead, or the code late, at least. */
    gap: 0,
    ...more,
  };
  return { name, token: text(made(parts)), accepts: said, ...rest };
}

const at = (shown: number): Parts => ({ phone: { shown } });

function good(): Row[] {
  const real = ISSUER.known(false);
  const first = NOW - 600;
  const specimen = { specimen: true, issuer: SPECIMEN };
  return [
    accepted('name and dates', {}),
    accepted('the summary', { tells: 'summary' }),
    accepted('everything', { tells: 'full' }),
    accepted('a specimen of the mock', { ...specimen, tells: 'full' }),
    accepted('a number of ten digits', { tells: 'summary', permit: { number: '2024038118' } }),
    accepted('a number that begins with 0', { tells: 'summary', permit: { number: '0123456789' } }),
    accepted('a number with letters', { tells: 'summary', permit: { number: 'AB12345678' } }),
    accepted('a number beyond 64 bits', { tells: 'summary', permit: { number: '307110019800101111222222' } }),
    accepted('a name with its marks', { permit: { name: 'O’CONNOR-MÜLLER, SEÁN PATRICK' } }),
    accepted('a name in Chinese', { permit: { name: '样本 证件' } }),
    accepted('a script as a name', { permit: { name: '<img src=x onerror=alert(1)>' } }),
    accepted('no characters of the passport', { tells: 'full', permit: { passport: '' } }),
    accepted('the last place of a list', { permit: { index: 0xffff_ffff } }),
    accepted('a phone 45 s ahead', at(NOW + 45), { gap: 45 }),
    accepted('a phone 90 s ahead', at(NOW + 90), { gap: 90 }),
    accepted('its minute just running', at(NOW - 60)),
    accepted('30 s late', at(NOW - 90), { gap: -30 }),
    accepted('90 s late', at(NOW - 150), { gap: -90 }),
    accepted('shown before the assertion, within clocks', { issued: NOW, ...at(NOW - 60) }),
    accepted('an assertion of two days', { expires: first + 48 * HOUR }),
    accepted('a claim of private use beside', { claims: (it) => it.set(-70_000, ['more', new Map([[1, true]])]) }),
    accepted('a header beside', { header: (it) => it.set(99, 'more') }),
    accepted('the last day', { permit: { until: '2026-11-21' } }, { by_dates: 'expiring_soon' }),
    accepted('25 days left', { permit: { until: '2026-12-16' } }, { by_dates: 'expiring_soon' }),
    accepted('not yet effective', { permit: { from: '2026-12-01' } }, { by_dates: 'pending' }),
    accepted('ended yesterday, and old', { permit: { until: '2026-11-20' }, issued: NOW - 30 * HOUR, ...at(NOW - 29 * HOUR) }, { by_dates: 'expired' }),
    accepted('two issuers of one key id', {}, {}, { keys: [{ ...OTHER.known(false), kid: real.kid }, real] }),
    accepted('the first moment of the key', {}, {}, { keys: [{ ...real, not_before: first }] }),
    accepted('the last moment of the key', {}, {}, { keys: [{ ...real, not_after: first }] }),
    { ...accepted('in the address of another place', {}), token: `https://elsewhere.example/card/v#${text(made())}` },
  ];
}

type Bad = [name: string, fault: string, token: string | Uint8Array, rest?: Partial<Row>];

const plus = (bytes: Uint8Array, more: number[]) => Buffer.concat([bytes, Buffer.from(more)]);
const flipped = (bytes: Uint8Array, at: number) => Buffer.from(bytes).fill(bytes.at(at)! ^ 1, at < 0 ? bytes.length + at : at, at < 0 ? bytes.length + at + 1 : at + 1);
const items = (change: (it: Cbor[]) => Cbor[]): Parts => ({ permitItems: change });
const replaced = (at: number, by: Cbor) => items((it) => it.map((old, n) => (n === at ? by : old)));

function forms(): Bad[] {
  const token = text(made());
  return [
    ['nothing', 'NotOurs', ''],
    ['an address without a token', 'NotOurs', 'https://card.example/v#'],
    ['another shop’s code', 'NotOurs', 'WIFI:S:cafe;T:WPA;P:1;;'],
    ['another shop’s address', 'NotOurs', `https://shop.example/pay#${token}`],
    ['small letters', 'Malformed(Text)', `https://card.example/v#${token.toLowerCase()}`],
    ['padding', 'Malformed(Text)', `#${token}=`],
    ['a second text for the same bytes', 'Malformed(Text)', '#MZ'],
    ['oversize', 'Malformed(TooLong)', 'A'.repeat(1640)],
    ['a last byte is missing', 'Malformed(Truncated)', made().subarray(0, -1)],
    ['cut in the middle', 'Malformed(Truncated)', made().subarray(0, 100)],
    ['a byte behind it', 'Malformed(TrailingBytes)', plus(made(), [0])],
    ['the assertion alone', 'Malformed(NotACode)', issued({})],
    ['without the phone’s signature', 'Malformed(NotACode)', made({ phone: { items: (it) => it.slice(0, 3) } })],
    ['one item more', 'Malformed(NotACode)', made({ phone: { items: (it) => [...it, 0] } })],
    ['an array of indefinite length', 'Malformed(NotACode)', plus(Buffer.concat([Buffer.from([0x9f]), made().subarray(1)]), [0xff])],
    ['a COSE_Sign1 without its tag', 'Malformed(NotSign1)', code(issued({}).subarray(1), PHONE, { shown: NOW })],
    ['a COSE_Mac0', 'Malformed(NotSign1)', made({ tag: 17 })],
    ['three items in the COSE_Sign1', 'Malformed(NotSign1)', made({ items: (it) => it.slice(0, 3) })],
    ['a time as text', 'Malformed(Cbor)', made({ phone: { items: ([a, , n, s]) => [a, '2026', n, s] } })],
    ['the name as bytes', 'Malformed(Cbor)', made(replaced(2, Buffer.from('DOE')))],
    ['a text that is no UTF-8', 'Malformed(Cbor)', made(replaced(2, new Raw(Buffer.from([0x62, 0x41, 0xff]))))],
    ['a fraction of a second', 'Malformed(Cbor)', made({ claims: (it) => it.set(EXP, new Raw(Buffer.from([0xf9, 0x3c, 0]))) })],
    ['an integer too wide', 'Malformed(NotDeterministic)', made({ phone: { items: ([a, t, n, s]) => [a, wide(t as number, 8), n, s] } })],
    ['a length too wide', 'Malformed(NotDeterministic)', made(replaced(2, new Raw(Buffer.concat([head(3, 3, 1), Buffer.from('DOE')]))))],
    ['a name of indefinite length', 'Malformed(NotDeterministic)', made(replaced(2, new Raw(Buffer.from([0x7f, 0x63, 0x44, 0x4f, 0x45, 0xff]))))],
    ['claims out of order', 'Malformed(NotDeterministic)', made({ claims: (it) => inOrder([...it].reverse()) })],
    ['headers out of order', 'Malformed(NotDeterministic)', made({ header: (it) => inOrder([...it].reverse()) })],
    ['a number as text', 'Malformed(NotDeterministic)', made({ tells: 'summary', ...replaced(6, '307110019800109999') })],
    ['a claim twice', 'Malformed(DuplicateKey)', made({ claims: (it) => inOrder([...it].flatMap((one) => (one[0] === EXP ? [one, one] : [one]))) })],
    ['a header twice', 'Malformed(DuplicateKey)', made({ header: (it) => inOrder([...it].flatMap((one) => (one[0] === ALG ? [one, one] : [one]))) })],
    ['a header that nothing signs', 'Malformed(UnsignedHeader)', made({ items: ([h, , p, s]) => [h, new Map([[KID, ISSUER.kid]]), p, s] })],
    ['a signature of 63 bytes', 'Malformed(SignatureLength)', made({ signature: (it) => it.subarray(1) })],
    ['the phone’s of 65', 'Malformed(SignatureLength)', made({ phone: { signature: (it) => plus(it, [0]) } })],
  ];
}

function claims(): Bad[] {
  const offCurve = Buffer.concat([Buffer.from([2]), Buffer.alloc(31), Buffer.from([1])]);
  const claim = (parts: Parts) => made({ tells: 'full', ...parts });
  return [
    ['no permit', 'Malformed(Claim)', claim({ claims: (it) => new Map([...it].filter(([label]) => label !== PERMIT)) })],
    ['no expiry', 'Malformed(Claim)', claim({ claims: (it) => new Map([...it].filter(([label]) => label !== EXP)) })],
    ['no time of signing', 'Malformed(Claim)', claim({ claims: (it) => new Map([...it].filter(([label]) => label !== IAT)) })],
    ['an audience', 'Malformed(Claim)', claim({ claims: (it) => it.set(3, 'somebody') })],
    ['expired before it was signed', 'Malformed(Claim)', claim({ expires: NOW - 601 })],
    ['eight items', 'Malformed(Claim)', claim(items((it) => it.slice(0, 8)))],
    ['a nonce of 7 bytes', 'Malformed(Claim)', claim({ phone: { nonce: Buffer.from('nonce 1') } })],
    ['a key off the curve', 'Malformed(Claim)', claim(replaced(0, offCurve))],
    ['a key that is not compressed', 'Malformed(Claim)', claim(replaced(0, PHONE.point))],
    ['an index beyond 32 bits', 'Malformed(Claim)', claim(replaced(1, 0x1_0000_0000))],
    ['an empty name', 'Malformed(Claim)', claim(replaced(2, ''))],
    ['a name that turns the line', 'Malformed(Claim)', claim(replaced(2, 'DOE\u202eENAJ'))],
    ['a name of two lines', 'Malformed(Claim)', claim(replaced(2, 'DOE\nJANE'))],
    ['a day beyond the calendar', 'Malformed(Claim)', claim(replaced(4, 2 ** 40))],
    ['a number that is too short', 'Malformed(Claim)', claim(replaced(6, 12_345))],
    ['a number in small letters', 'Malformed(Claim)', claim(replaced(6, 'ab12345678'))],
    ['a category D', 'Malformed(Claim)', claim(replaced(8, 3))],
    ['five characters of the passport', 'Malformed(Claim)', claim(replaced(9, 'E8642'))],
    ['ends before it begins', 'Malformed(Contradiction)', claim({ permit: { from: '2027-01-01', until: '2026-12-31' } })],
    ['signed after its end', 'Malformed(Contradiction)', claim({ permit: { until: '2026-11-20' } })],
  ];
}

function trust(): Bad[] {
  const alg = (value: Cbor) => made({ header: (it) => it.set(ALG, value) });
  const real = ISSUER.known(false);
  const tampered = (it: Uint8Array) => Buffer.from(Buffer.from(it).toString('latin1').replace('JANE', 'JUNE'), 'latin1');
  return [
    ['algorithm ES384', 'WrongAlgorithm', made({ header: (it) => it.set(ALG, -35), hash: 'sha384' })],
    ['algorithm HS256', 'WrongAlgorithm', alg(5)],
    ['algorithm as text', 'WrongAlgorithm', alg('ES256')],
    ['no algorithm', 'WrongAlgorithm', made({ header: (it) => new Map([...it].slice(1)) })],
    ['an empty header', 'WrongAlgorithm', made({ items: ([, ...it]) => [new Uint8Array(writeCbor(new Map())), ...it] })],
    ['demands something unknown', 'UnknownCriticalHeader', made({ header: (it) => it.set(CRIT, [99]).set(99, 1) })],
    ['an unknown key id', 'UnknownKey', made({ issuer: OTHER })],
    ['no key id', 'UnknownKey', made({ header: (it) => new Map([...it].slice(0, 1)) })],
    ['a key id of 8 bytes', 'UnknownKey', made({ header: (it) => it.set(KID, Buffer.alloc(8, 7)) })],
    ['signed by another key', 'BadSignature', made({ signer: OTHER })],
    ['signed over another hash', 'BadSignature', made({ hash: 'sha384' })],
    ['a changed claim', 'BadSignature', made({ items: ([h, u, p, s]) => [h, u, tampered(p as Uint8Array), s] })],
    ['a changed header', 'BadSignature', made({ items: ([, ...it]) => [writeCbor(new Map<Cbor, Cbor>([[ALG, -7], [KID, ISSUER.kid], [99, 1]])), ...it] })],
    ['a changed signature', 'BadSignature', made({ signature: (it) => flipped(it, 40) })],
    ['a signature of zeros', 'BadSignature', made({ signature: () => Buffer.alloc(64) })],
    ['signed before the key’s time', 'KeyNotInForce', made(), { keys: [{ ...real, not_before: NOW - 599 }] }],
    ['signed after the key’s time', 'KeyNotInForce', made(), { keys: [{ ...real, not_after: NOW - 601 }] }],
    ['a specimen under a real key', 'WrongSpecimenMark', made({ specimen: true })],
    ['no specimen under the mock’s key', 'WrongSpecimenMark', made({ issuer: SPECIMEN })],
    ['lives longer than two days', 'AssertionLivesTooLong', made({ expires: NOW - 600 + 48 * HOUR + 1 })],
    ['another phone', 'WrongDevice', made({ holder: OTHER_PHONE })],
    ['another nonce', 'WrongDevice', made({ phone: { items: ([a, t, , s]) => [a, t, Buffer.from('nonce 02'), s] } })],
    ['another time', 'WrongDevice', made({ phone: { items: ([a, t, n, s]) => [a, (t as number) + 1, n, s] } })],
    ['the phone’s signature under another assertion', 'WrongDevice', made({ phone: { items: ([, ...it]) => [new Raw(issued({ tells: 'full' })), ...it] } })],
    ['the phone’s signature of zeros', 'WrongDevice', made({ phone: { signature: () => Buffer.alloc(64) } })],
    ['the issuer’s signature for the phone’s', 'WrongDevice', made({ holder: ISSUER })],
  ];
}

function times(): Bad[] {
  const old = { issued: NOW - 30 * HOUR, expires: NOW - 91 };
  return [
    ['an assertion from the future', 'AssertionFromTheFuture', made({ issued: NOW + 91, ...at(NOW + 91) })],
    ['an assertion that has expired', 'AssertionTooOld', made({ ...old, ...at(NOW - 92) })],
    ['shown before its assertion', 'OutsideAssertion', made({ issued: NOW, ...at(NOW - 91) })],
    ['shown after its assertion', 'OutsideAssertion', made({ ...old, expires: NOW - 11, ...at(NOW - 10) })],
    ['shown in the future', 'FromTheFuture', made(at(NOW + 91))],
    ['a minute and 91 s old', 'TooOld', made(at(NOW - 151))],
    ['a picture of yesterday', 'TooOld', made({ ...at(NOW - 20 * HOUR), issued: NOW - 21 * HOUR })],
  ];
}

/** All codes. The keys that they are checked with, unless a row has its own, are {@link CODE_KEYS}. */
export function codes(): Row[] {
  const bad = [...forms(), ...claims(), ...trust(), ...times()].map(([name, refuses, token, rest]) => ({
    name,
    token: typeof token === 'string' ? token : text(token),
    ...rest,
    refuses,
  }));
  return [...good(), ...bad];
}

export const CODE_KEYS: IssuerKey[] = [ISSUER.known(false), SPECIMEN.known(true)];

