// The service workers of a release, the app's and the officer's page's, and the list of what each keeps. The last step of the build: it looks at what there is.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { OLD_KERNEL, OLD_PAGE, PAGE } from './policy.mjs';

/** What either starts from, by name: nothing of the mock, whose side of the conversation is the network's. */
export const APP = { file: 'sw.js', name: 'esscard', piece: /^(boot|style|front|app|guide)-[0-9a-f]{16}\.(js|css|wasm)$/, atOnce: false };
export const OFFICER = { file: 'sw-verifier.js', name: 'esscheck', piece: /^(boot|style|verifier|scan)-[0-9a-f]{16}\.(js|css|wasm)$/, atOnce: true };

/** The addresses that a service worker keeps, in the order in which it fetches them: the page comes last. */
export function shell(out, { piece, atOnce } = APP) {
  const names = readdirSync(out).sort();
  const html = readFileSync(join(out, PAGE), 'utf8');
  const icons = [...html.matchAll(/<link [^>]*href="?(\/icons\/[^" >]+)/g)].map(([, url]) => url);
  // The officer's page is not installed, so it has no manifest and no icons.
  const dress = atOnce ? [] : [...names.filter((name) => name.endsWith('.webmanifest')).map((name) => `/${name}`), ...new Set(icons)];
  const pieces = names.filter((name) => piece.test(name)).map((name) => `/${name}`);
  return [...pieces, ...dress, '/'];
}

/** Writes both into a release. Their names stay, so that browsers find the next ones under them. */
export async function publishServiceWorkers(source, out) {
  for (const which of [APP, OFFICER]) await publish(source, out, which);
}

async function publish(source, out, which) {
  const entry = join(source, 'src/boot/sw.js');
  const integrity = (name) => `sha256-${createHash('sha256').update(readFileSync(join(out, name))).digest('base64')}`;
  const files = shell(out, which).map((url) => [url, integrity(url === '/' ? PAGE : url)]);
  const kernels = [OLD_KERNEL.source, integrity(OLD_PAGE)];
  const version = createHash('sha256').update(readFileSync(entry)).update(JSON.stringify([files, kernels])).digest('hex').slice(0, 16);
  const { outputFiles } = await build({
    entryPoints: [entry],
    define: {
      VERSION: JSON.stringify(version),
      SHELL: JSON.stringify(files),
      OLD_KERNEL: JSON.stringify(OLD_KERNEL.source),
      OLD_PAGE: JSON.stringify(integrity(OLD_PAGE)),
      NAME: JSON.stringify(which.name),
      AT_ONCE: JSON.stringify(which.atOnce),
    },
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
    logLevel: 'warning',
    format: 'iife',
    // Syntax of the floor of the README.
    target: ['chrome89', 'safari14.1', 'firefox89'],
  });
  writeFileSync(join(out, which.file), outputFiles[0].contents);
}
