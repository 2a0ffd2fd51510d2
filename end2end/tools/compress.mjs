// Compressed copies beside the files of a folder: brotli 11 and gzip 9, where they are smaller.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const SHRINKS = /\.(html|css|js|json|webmanifest|wasm|svg|txt|ttf|otf|ico)$/;

/** Compresses everything in the folder that shrinks. */
export function compressAll(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, name);
    if (!SHRINKS.test(name) || !statSync(path).isFile()) continue;
    const bytes = readFileSync(path);
    const copies = { br: brotli(bytes), gz: gzipSync(bytes, { level: 9 }) };
    for (const [ending, copy] of Object.entries(copies)) {
      if (copy.length < bytes.length) writeFileSync(`${path}.${ending}`, copy);
    }
  }
}

/** Brotli at its best. */
export const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
