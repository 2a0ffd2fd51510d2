/** A browser whose camera sees a picture: a screenshot of another phone, for example. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium, type Browser } from '@playwright/test';

import { args } from '../../playwright.config';
import { installedChromium } from '../../tools/chromium.mjs';

const FILM = '--use-file-for-fake-video-capture=';

/** Where the picture stands in what the camera sees, and how that is spoilt: filters of ffmpeg. */
export interface Sight {
  /** The size of the picture, in parts of the frame's height. */
  size?: number;
  spoilt?: string[];
}

/** What a camera of 1280 × 720 sees of a screenshot (PNG) on a grey table, as a film of two seconds. */
export function film(png: Buffer, folder: string, { size = 0.8, spoilt = [] }: Sight = {}): string {
  const [picture, made] = [join(folder, 'seen.png'), join(folder, 'seen.y4m')];
  writeFileSync(picture, png);
  const [width, height] = [1280, 720];
  const side = 2 * Math.round((height * size) / 2);
  const filters = [
    `scale=${side}:${side}:force_original_aspect_ratio=decrease:flags=area`,
    `pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2:0x606060`,
    ...spoilt,
    'format=yuv420p',
  ];
  const how = ['-loop', '1', '-i', picture, '-vf', filters.join(','), '-r', '10', '-t', '2', made];
  execFileSync('ffmpeg', ['-loglevel', 'error', '-y', ...how], { stdio: ['ignore', 'inherit', 'inherit'] });
  return made;
}

/** A browser of its own whose camera sees the screenshot; `close` ends it and its film. */
export async function browserThatSees(png: Buffer, sight?: Sight): Promise<{ browser: Browser; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'esscard-film-'));
  const own = args.filter((it) => !it.startsWith(FILM));
  const browser = await chromium.launch({
    executablePath: installedChromium(),
    args: [...own, `${FILM}${film(png, folder, sight)}`],
  });
  const close = async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  };
  return { browser, close };
}
