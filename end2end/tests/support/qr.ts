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

/** The darkest pixel (0 to 255) of the quiet zone: four modules all around (ISO/IEC 18004). */
export function darkestAround({ version, picture }: Scanned): number {
  const { width, height, data } = picture;
  const quiet = Math.floor((3.5 * width) / (17 + 4 * version + 8));
  // The outermost pixels may be shared with what stands beside the code.
  const edge = 2;
  let darkest = 255;
  for (let y = edge; y < height - edge; y++) {
    for (let x = edge; x < width - edge; x++) {
      const inside = Math.min(x, y, width - 1 - x, height - 1 - y) >= quiet;
      if (inside) continue;
      const at = (y * width + x) * 4;
      darkest = Math.min(darkest, data[at], data[at + 1], data[at + 2]);
    }
  }
  return darkest;
}
