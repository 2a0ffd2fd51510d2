/**
 * CBOR (RFC 8949) for what COSE and CWT use, from its specification: a reader that takes the
 * deterministic encoding only (§4.2.1), a writer of it, and what it takes to write it wrongly.
 */

export type Cbor = number | bigint | string | Uint8Array | boolean | null | Cbor[] | Map<Cbor, Cbor> | Tagged | Raw;

export class Tagged {
  constructor(
    readonly tag: number,
    readonly value: Cbor,
  ) {}
}

/** Bytes that stand as they are where an item belongs; never read, only written. */
export class Raw {
  constructor(readonly bytes: Uint8Array) {}
}

/** The simple values that are used, by the argument of major type 7. */
const [FALSE, TRUE, NULL] = [20, 21, 22];

/** Reads all of `bytes`, and no more or less, if writing it again gives the same bytes. */
export function readCbor(bytes: Uint8Array): Cbor {
  const reader = new Reader(bytes);
  const value = reader.value();
  if (reader.at !== bytes.length) throw new Error('more after the end');
  // This finds lengths that are written too long, keys out of order, and keys that stand twice.
  if (!writeCbor(value).equals(bytes)) throw new Error('not deterministic');
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
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.take(count));
      case 4:
        return this.times(count, () => this.value());
      case 5:
        return new Map(this.times(count, () => [this.value(), this.value()] as [Cbor, Cbor]));
      default:
        return new Tagged(count, this.value());
    }
  }

  /** One by one: nothing is set aside for a length that is merely claimed. */
  private times<T>(count: number, read: () => T): T[] {
    const all: T[] = [];
    while (all.length < count) all.push(read());
    return all;
  }

  private simple(info: number): Cbor {
    if (info === FALSE || info === TRUE) return info === TRUE;
    if (info === NULL) return null;
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

/** The deterministic encoding, but for what {@link Raw} brings. */
export function writeCbor(value: Cbor): Buffer {
  if (value instanceof Raw) return Buffer.from(value.bytes);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Tagged) return Buffer.concat([head(6, value.tag), writeCbor(value.value)]);
  if (value instanceof Map) {
    const entries = Array.from(value, ([key, it]) => [writeCbor(key), writeCbor(it)]);
    entries.sort(([one], [other]) => Buffer.compare(one, other));
    return Buffer.concat([head(5, entries.length), ...entries.flat()]);
  }
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(writeCbor)]);
  switch (typeof value) {
    case 'string': {
      const text = Buffer.from(value, 'utf8');
      return Buffer.concat([head(3, text.length), text]);
    }
    case 'boolean':
      return head(7, value ? TRUE : FALSE);
    case 'number':
    case 'bigint':
      return value < 0 ? head(1, -1n - BigInt(value)) : head(0, value);
    default:
      return head(7, NULL);
  }
}

/** A major type and its argument; `bytes` makes the argument longer than it need be: 1, 2, 4 or 8. */
export function head(major: number, argument: number | bigint, bytes?: 1 | 2 | 4 | 8): Buffer {
  const value = BigInt(argument);
  if (bytes === undefined && value < 24n) return Buffer.from([(major << 5) | Number(value)]);
  const width = bytes ?? [1, 2, 4, 8].find((it) => value < 1n << BigInt(8 * it))!;
  const whole = Buffer.alloc(9);
  whole.writeBigUInt64BE(value, 1);
  return Buffer.concat([Buffer.from([(major << 5) | (24 + Math.log2(width))]), whole.subarray(9 - width)]);
}

/** A map with its entries in this very order, so one can stand twice or in the wrong place. */
export function inOrder(entries: Iterable<[Cbor, Cbor]>): Raw {
  const all = Array.from(entries);
  return new Raw(Buffer.concat([head(5, all.length), ...all.flat().map(writeCbor)]));
}

/** An integer in more bytes than it needs. */
export function wide(value: number, bytes: 1 | 2 | 4 | 8): Raw {
  return new Raw(value < 0 ? head(1, -1 - value, bytes) : head(0, value, bytes));
}

/** The `Sig_structure` of a COSE_Sign1 (RFC 9052 §4.4), without external data. */
export function sigStructure(protectedHeader: Uint8Array, payload: Uint8Array): Buffer {
  return writeCbor(['Signature1', protectedHeader, new Uint8Array(), payload]);
}
