/** A reader of CBOR (RFC 8949) for what COSE and CWT use: definite lengths only. */

export type Cbor = number | bigint | string | Uint8Array | boolean | null | Cbor[] | Map<Cbor, Cbor> | Tagged;

export class Tagged {
  constructor(
    readonly tag: number,
    readonly value: Cbor,
  ) {}
}

/** Reads all of `bytes`, and no more or less. */
export function readCbor(bytes: Uint8Array): Cbor {
  const reader = new Reader(bytes);
  const value = reader.value();
  if (reader.at !== bytes.length) throw new Error('more after the end');
  return value;
}

class Reader {
  at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  value(): Cbor {
    const head = this.take(1)[0];
    const [major, info] = [head >> 5, head & 31];
    if (major === 7) return this.simple(info);
    const argument = this.argument(info);
    if (major === 0) return argument;
    if (major === 1) return typeof argument === 'bigint' ? -1n - argument : -1 - argument;
    const count = Number(argument);
    switch (major) {
      case 2:
        return this.take(count);
      case 3:
        return new TextDecoder('utf-8', { fatal: true }).decode(this.take(count));
      case 4:
        return Array.from({ length: count }, () => this.value());
      case 5:
        return new Map(Array.from({ length: count }, () => [this.value(), this.value()]));
      default:
        return new Tagged(count, this.value());
    }
  }

  private simple(info: number): Cbor {
    if (info === 20 || info === 21) return info === 21;
    if (info === 22) return null;
    throw new Error(`simple value ${info}`);
  }

  /** A number where one can hold it exactly. */
  private argument(info: number): number | bigint {
    if (info < 24) return info;
    if (info > 27) throw new Error('indefinite length');
    const value = this.take(1 << (info - 24)).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
    return value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
  }

  private take(count: number): Uint8Array {
    if (this.at + count > this.bytes.length) throw new Error('too short');
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }
}

/** Writes the `Sig_structure` of COSE_Sign1 (RFC 9052 §4.4): an array of a text and three byte strings. */
export function sigStructure(protectedHeader: Uint8Array, payload: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode('Signature1');
  return Buffer.concat([
    Buffer.from([0x84]),
    head(3, text.length),
    text,
    head(2, protectedHeader.length),
    protectedHeader,
    head(2, 0),
    head(2, payload.length),
    payload,
  ]);
}

function head(major: number, count: number): Buffer {
  if (count < 24) return Buffer.from([(major << 5) | count]);
  if (count < 256) return Buffer.from([(major << 5) | 24, count]);
  return Buffer.from([(major << 5) | 25, count >> 8, count & 255]);
}
