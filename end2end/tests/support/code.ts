/** The code on the screen as a verifier has it: read off by an independent decoder, and verified. */
import { expect } from '@playwright/test';

import type { App } from '../app';
import { scan, type Scanned } from './qr';
import { readCode, type IssuerKey, type Shown } from './token';

export interface OnScreen extends Shown, Scanned {
  /** What follows `/v#`. */
  token: string;
}

/** The code that the app shows now. */
export async function shownCode(app: App, keys: IssuerKey[]): Promise<OnScreen> {
  const scanned = await scan(app.qrCode);
  const [address, token] = scanned.text.split('#');
  expect(address).toBe(`${new URL(app.page.url()).origin}/v`);
  expect(token).toMatch(/^[A-Z2-7]+$/);
  return { ...scanned, ...readCode(token, keys), token };
}

/** The next code that the app shows after `former`. */
export async function nextCode(app: App, keys: IssuerKey[], former: OnScreen): Promise<OnScreen> {
  let next = former;
  await expect(async () => {
    next = await shownCode(app, keys);
    expect(next.token).not.toBe(former.token);
  }).toPass();
  return next;
}

/** Whether the bytes of a token hold these anywhere: text in UTF-8, an integer as CBOR has it, in 4 bytes or in 8. */
export function holds(token: string, what: string | bigint): boolean {
  if (typeof what === 'string') return bytesOf(token).includes(Buffer.from(what));
  const digits = what.toString(16).padStart(what < 1n << 32n ? 8 : 16, '0');
  return bytesOf(token).includes(Buffer.from(digits, 'hex'));
}

/** Base32 (RFC 4648), bit by bit. */
function bytesOf(token: string): Buffer {
  const bits = [...token].map((it) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(it).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((it) => parseInt(it, 2)));
}
