// What the tests' TypeScript exports, for a tool in plain JavaScript.
import { rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Everything that the modules in `end2end/tests/support` with these names export. */
export async function support(...names) {
  const program = at(`../.cache/${names.join('-')}-${process.pid}.mjs`);
  await build({
    stdin: { contents: names.map((it) => `export * from './${it}';`).join('\n'), resolveDir: at('../tests/support'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
  });
  try {
    return await import(pathToFileURL(program));
  } finally {
    rmSync(program);
  }
}
