// An issuer of real permits for the bench, as README ("Codes") describes one: its two keys, what it says to all verifiers, and codes of a phone
// that it knows. Its keys are made anew for each run; nothing that it signs is a specimen.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { deflateSync } from 'node:zlib';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const HOUR = 3600;
/** Labels of headers and claims. */
const [ALG, KID, TYP] = [1, 4, 16];
const [SUB, EXP, IAT, LIST, TTL] = [2, 4, 6, 65533, 65534];
const [PERMIT, KEYS, CANCELLED_ON] = [-65537, -65538, -65539];
const ES256 = -7;
const INDEX = 5;

/** Bytes that are CBOR already. */
class Encoded {
  constructor(bytes) {
    this.bytes = bytes;
  }
}

function head(major, argument) {
  if (argument < 24) return Buffer.from([(major << 5) | argument]);
  const width = [1, 2, 4, 8].find((it) => BigInt(argument) < 1n << BigInt(8 * it));
  const whole = Buffer.alloc(8);
  whole.writeBigUInt64BE(BigInt(argument));
  return Buffer.concat([Buffer.from([(major << 5) | (24 + Math.log2(width))]), whole.subarray(8 - width)]);
}

/** CBOR in its deterministic encoding (RFC 8949 §4.2.1). */
function cbor(value) {
  if (value instanceof Encoded) return value.bytes;
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Map) {
    const entries = Array.from(value, (pair) => pair.map(cbor)).sort(([one], [other]) => Buffer.compare(one, other));
    return Buffer.concat([head(5, entries.length), ...entries.flat()]);
  }
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)]);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  return head(7, value === null ? 22 : 20 + Number(value));
}

function base32(bytes) {
  const bits = Array.from(bytes, (it) => it.toString(2).padStart(8, '0')).join('');
  return bits.match(/.{1,5}/g).map((it) => ALPHABET[parseInt(it.padEnd(5, '0'), 2)]).join('');
}

/** A key of P-256. */
function key() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' });
  const [left, right] = [x, y].map((it) => Buffer.from(it, 'base64url'));
  const point = Buffer.concat([Buffer.from([4]), left, right]);
  return {
    point,
    compressed: Buffer.concat([Buffer.from([2 | (right[31] & 1)]), left]),
    kid: createHash('sha256').update(point).digest().subarray(0, 4),
    /** r and s over the `Sig_structure` of a COSE_Sign1 (RFC 9052 §4.4). */
    sign: (header, payload) =>
      sign('sha256', cbor(['Signature1', header, Buffer.alloc(0), payload]), { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  };
}

/** A COSE_Sign1: tag 18, and four items. */
function signed(by, claims, more = []) {
  const [header, payload] = [cbor(new Map([[ALG, ES256], [KID, by.kid], ...more])), cbor(new Map(claims))];
  return Buffer.concat([head(6, 18), cbor([header, new Map(), payload, by.sign(header, payload)])]);
}

const now = () => Math.floor(Date.now() / 1000);
const days = (day) => Date.parse(day) / 86_400_000;

export function benchIssuer() {
  const [root, issuer, phone] = [key(), key(), key()];
  const lasts = (seconds) => [[EXP, now() + seconds], [IAT, now() - 1]];
  return {
    /** As `config.json` names it. */
    root: { kid: root.kid.toString('hex'), key: root.point.toString('hex') },
    /** Answer of `GET /issuer/keys`. */
    keys: () => base32(signed(root, [...lasts(30 * 24 * HOUR), [KEYS, [[issuer.kid, issuer.compressed, null, null, false]]]])),
    /** Answer of `GET /status`: forty permits, all good. */
    status() {
      const list = new Map([['lst', deflateSync(Buffer.alloc(10))], ['bits', 2]]);
      const claims = [[SUB, 'urn:esscard:status-list'], ...lasts(24 * HOUR), [LIST, list], [TTL, 60], [CANCELLED_ON, new Map()]];
      return base32(signed(issuer, claims, [[TYP, 'application/statuslist+cwt']]));
    },
    /** A code that the phone shows now, of a permit that is in force for long. */
    code() {
      const permit = [phone.compressed, INDEX, 'DOE, JANE', days('2024-01-01'), days('2099-12-31'), false];
      const assertion = new Encoded(signed(issuer, [...lasts(24 * HOUR), [PERMIT, permit]]));
      const [iat, nonce] = [now(), randomBytes(8)];
      const signature = phone.sign(cbor(new Map([[ALG, ES256]])), cbor([assertion, iat, nonce]));
      return base32(cbor([assertion, iat, nonce, signature]));
    },
  };
}
