// The service worker of a release, and the list of what it keeps. The last step of the build: it looks at what there is.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** What the app starts from, by name: nothing of the mock, whose side of the conversation is the network's. */
const PIECE = /^(boot|style|front|app|guide|verifier)-[0-9a-f]{16}\.(js|css|wasm)$/;

/** The addresses that the service worker keeps, in the order in which it fetches them: the page comes last. */
export function shell(out) {
  const names = readdirSync(out).sort();
  const html = readFileSync(join(out, 'index.html'), 'utf8');
  const icons = [...html.matchAll(/<link [^>]*href="?(\/icons\/[^" >]+)/g)].map(([, url]) => url);
  const manifests = names.filter((name) => name.endsWith('.webmanifest'));
  const pieces = names.filter((name) => PIECE.test(name));
  return [...[...manifests, ...pieces].map((name) => `/${name}`), ...new Set(icons), '/'];
}

/** Writes sw.js into a release. Its name stays, so that browsers find the next one under it. */
export async function publishServiceWorker(source, out) {
  const entry = join(source, 'src/boot/sw.js');
  const integrity = (url) => {
    const bytes = readFileSync(join(out, url === '/' ? 'index.html' : url));
    return `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
  };
  const files = shell(out).map((url) => [url, integrity(url)]);
  const version = createHash('sha256').update(readFileSync(entry)).update(JSON.stringify(files)).digest('hex').slice(0, 16);
  const { outputFiles } = await build({
    entryPoints: [entry],
    define: { VERSION: JSON.stringify(version), SHELL: JSON.stringify(files) },
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
    logLevel: 'warning',
    format: 'iife',
    // Syntax of the floor of the README.
    target: ['chrome89', 'safari14.1', 'firefox89'],
  });
  writeFileSync(join(out, 'sw.js'), outputFiles[0].contents);
}
