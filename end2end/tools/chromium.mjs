// Which Chromium the tests and the benchmark drive: CHROMIUM, or an installed one; none means Playwright's own.
// As a program it prints the path.
import { accessSync, constants, readFileSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The path of an installed Chromium that can be driven, or undefined. */
export function installedChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(startable);
}

function startable(path) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  return !isSnap(path);
}

/** Ubuntu's package is a snap or a script that starts one: its confinement refuses a test's profile folder. */
function isSnap(path) {
  const real = realpathSync(path);
  return real.includes('/snap') || readFileSync(real).subarray(0, 4096).includes('/snap/bin/');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(installedChromium() ?? '');
