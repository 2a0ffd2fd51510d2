/** Keys of P-256 that sign, for issuers and phones of the tests. */
import { createECDH, createHash, createPrivateKey, randomBytes, sign, type KeyObject } from 'node:crypto';

import type { IssuerKey } from './token';

/** The seeds of the built-in mock (`src/authority/issuer.rs`), which are no secret. */
const SPECIMEN_SEED = 'esscard specimen key, not secret';
const SPECIMEN_ROOT_SEED = 'esscard specimen root, no secret';

export class Key {
  /** SEC1, uncompressed, 65 bytes; and compressed, 33. */
  readonly point: Buffer;
  readonly compressed: Buffer;
  /** The first 4 bytes of the SHA-256 of the point. */
  readonly kid: Buffer;
  private readonly secret: KeyObject;

  private constructor(readonly scalar: Buffer) {
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(scalar);
    this.point = pair.getPublicKey();
    this.compressed = pair.getPublicKey(null, 'compressed') as unknown as Buffer;
    this.kid = sha256(this.point).subarray(0, 4);
    const [x, y] = [this.point.subarray(1, 33), this.point.subarray(33)].map((it) => it.toString('base64url'));
    const key = { kty: 'EC', crv: 'P-256', x, y, d: scalar.toString('base64url') };
    this.secret = createPrivateKey({ key, format: 'jwk' });
  }

  /** The key that belongs to a seed: the scalar is its hash, hashed again while that is none. */
  static ofSeed(seed: string | Buffer): Key {
    for (let scalar = sha256(Buffer.concat([Buffer.from('esscard ES256 key'), Buffer.from(seed)])); ; scalar = sha256(scalar)) {
      try {
        return new Key(scalar);
      } catch (error) {
        if ((error as { code?: string }).code !== 'ERR_CRYPTO_INVALID_KEYTYPE') throw error;
      }
    }
  }

  static random(): Key {
    return Key.ofSeed(randomBytes(32));
  }

  /** r and s, 32 bytes each. */
  sign(message: Uint8Array, hash: 'sha256' | 'sha384' = 'sha256'): Buffer {
    return sign(hash, message, { key: this.secret, dsaEncoding: 'ieee-p1363' });
  }

  /** As a verifier knows it. */
  known(specimen: boolean, not_before: number | null = null, not_after: number | null = null): IssuerKey {
    const [kid, public_key] = [this.kid.toString('hex'), this.point.toString('hex')];
    return { kid, public_key, specimen, not_before, not_after };
  }
}

export const SPECIMEN = Key.ofSeed(SPECIMEN_SEED);
export const SPECIMEN_ROOT = Key.ofSeed(SPECIMEN_ROOT_SEED);

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
