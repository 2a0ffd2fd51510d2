/** Base32 (RFC 4648 §6) without padding. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (it) => it.toString(2).padStart(8, '0')).join('');
  const fives = bits.match(/.{1,5}/g) ?? [];
  return fives.map((it) => ALPHABET[parseInt(it.padEnd(5, '0'), 2)]).join('');
}

/** The bytes of the one text that they have. */
export function fromBase32(text: string): Buffer {
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
  if (bits >= 5 || (value & ((1 << bits) - 1)) !== 0) throw new Error('another text for the same bytes');
  return Buffer.from(bytes);
}
