// Old Chromiums out of the npm packages that carry them: headless desktop builds. Each is unpacked once.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

const HERE = fileURLToPath(new URL('..', import.meta.url));

/** The major versions that every run of the tests has, and those that only `make matrix` installs: 50 MB each. */
export const AT_HAND = [92, 109];
export const ON_DEMAND = [68, 83, 103, 116];

/** The first that today's Playwright can drive: below it, `click()` fails. The older Playwright (`pw-old`) drives 83 and newer. */
export const FIRST_DRIVEN = 109;

function packed(major) {
  const folder = join(HERE, AT_HAND.includes(major) ? '.' : 'kernels', `node_modules/chromium-${major}/bin`);
  // Older packages have the whole version in the name.
  const [name] = existsSync(folder) ? readdirSync(folder).filter((it) => /^chromium[-.\d]*\.br$/.test(it)) : [];
  return name && join(folder, name);
}

/** Whether its package is here. */
export function isInstalled(major) {
  return packed(major) !== undefined;
}

/** The program's path. */
export function kernel(major) {
  const program = join(HERE, `.cache/chromium-${major}/chromium`);
  if (existsSync(program)) return program;
  mkdirSync(dirname(program), { recursive: true });
  // Under another name first: who is interrupted leaves no half program behind.
  const half = join(dirname(program), `half-${process.pid}`);
  writeFileSync(half, brotliDecompressSync(readFileSync(packed(major))));
  chmodSync(half, 0o755);
  renameSync(half, program);
  return program;
}
