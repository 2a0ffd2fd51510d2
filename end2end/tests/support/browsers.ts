/** Every browser that the app is walked through, and how each is had. */
import { installedChromium } from '../../tools/chromium.mjs';
import { ENGINES, missing, start } from '../../tools/engines.mjs';
import { FIRST_DRIVEN, isInstalled, kernel } from '../../tools/kernels.mjs';
import type { Driver } from './driver';
import { Playwright } from './playwright';

/** `make matrix` wants all of them; the usual run has those that it can afford. */
export const ALL = !!process.env.ESSCARD_MATRIX;

export interface Candidate {
  name: string;
  /** What is missing here to drive it; empty where it can be driven. */
  lacks(): string[];
  /** Whether it gets the wider policy. */
  wider: boolean;
  start(origin: string): Promise<Driver>;
}

/** The first Chromium that knows `'wasm-unsafe-eval'`. */
const FIRST_STRICT = 97;

function old(major: number): Candidate {
  const wider = major < FIRST_STRICT;
  return {
    name: `Chromium ${major}`,
    lacks: () => (isInstalled(major) ? [] : [`chromium-${major} (make matrix)`]),
    wider,
    start: (origin) => Playwright.start({ executablePath: kernel(major), older: major < FIRST_DRIVEN, wider }, origin),
  };
}

const current: Candidate = {
  name: 'Chromium',
  lacks: () => [],
  wider: false,
  start: (origin) => Playwright.start({ executablePath: installedChromium(), older: false, wider: false }, origin),
};

function other(name: string): Candidate {
  return { name, lacks: () => missing(name), wider: false, start: (origin) => start(name, origin) };
}

/** Those that the main journey is walked in. */
export const BROWSERS: Candidate[] = ALL
  ? [...[92, 103, 109, 116].map(old), current, ...Object.keys(ENGINES).map(other)]
  : [...[92, 109].map(old), current];
