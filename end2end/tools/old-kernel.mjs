// Unpacks the old Chromium (109, the kernel class that mini-programs still carry) out of its npm package, once.
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

const packed = fileURLToPath(new URL('../node_modules/chromium-109/bin/chromium.br', import.meta.url));
const program = fileURLToPath(new URL('../.cache/chromium-109/chromium', import.meta.url));

/** The program's path. Playwright drives it from version 109 on; below, `click()` fails. */
export function oldKernel() {
  if (existsSync(program)) return program;
  mkdirSync(dirname(program), { recursive: true });
  // Under another name first: who is interrupted leaves no half program behind.
  const half = join(dirname(program), `half-${process.pid}`);
  writeFileSync(half, brotliDecompressSync(readFileSync(packed)));
  chmodSync(half, 0o755);
  renameSync(half, program);
  return program;
}
