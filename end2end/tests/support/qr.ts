/** Reads a QR code off the screen with a decoder that the app does not use. */
import { expect, type Locator } from '@playwright/test';
import jsQR from 'jsqr';

import { readPng, type Picture } from './png';

export interface Scanned {
  text: string;
  /** 1 to 40. */
  version: number;
  picture: Picture;
}

/** What a camera would read from `shown`, scanned as often as it takes to appear. */
export async function scan(shown: Locator): Promise<Scanned> {
  let found: Scanned | null = null;
  await expect(async () => {
    found = tryScan(await shown.screenshot());
    expect(found, 'a QR code that can be read').not.toBeNull();
  }).toPass();
  return found!;
}

export function tryScan(png: Buffer): Scanned | null {
  const picture = readPng(png);
  const code = jsQR(picture.data, picture.width, picture.height, {
    // A dark code on white only: that is what must be on the screen.
    inversionAttempts: 'dontInvert',
  });
  return code && { text: code.data, version: code.version, picture };
}

/** The lightness (0 to 255) along the outer edge of the picture: the quiet zone. */
export function darkestEdge({ width, height, data }: Picture): number {
  let darkest = 255;
  const look = (x: number, y: number) => {
    const at = (y * width + x) * 4;
    darkest = Math.min(darkest, data[at], data[at + 1], data[at + 2]);
  };
  for (let x = 0; x < width; x++) [0, height - 1].forEach((y) => look(x, y));
  for (let y = 0; y < height; y++) [0, width - 1].forEach((x) => look(x, y));
  return darkest;
}
