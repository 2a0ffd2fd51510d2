// Playwright's global setup: makes what the tests need and the repository does not carry.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AT_HAND, kernel } from './kernels.mjs';
import { cluster, programs } from './postgres.mjs';

const portrait = fileURLToPath(new URL('../assets/astronaut.jpg', import.meta.url));

/** The fake camera's film: two seconds of a portrait. */
export const FACE = fileURLToPath(new URL('../.cache/face.y4m', import.meta.url));

export default async function prepare() {
  for (const major of AT_HAND) kernel(major);
  // Once, before the workers: two at a time would both make it.
  if (programs()) await cluster('tests').start();
  if (existsSync(FACE)) return;
  mkdirSync(dirname(FACE), { recursive: true });
  const half = `${FACE}.${process.pid}.y4m`;
  // Not .mjpeg: that kills or hangs the old kernels.
  const film = ['-loop', '1', '-i', portrait, '-vf', 'scale=640:480,format=yuv420p', '-r', '15', '-t', '2', half];
  execFileSync('ffmpeg', ['-loglevel', 'error', '-y', ...film], { stdio: ['ignore', 'inherit', 'inherit'] });
  renameSync(half, FACE);
}
