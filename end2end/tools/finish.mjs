// Makes the release of what Trunk compiled: Trunk's post_build hook, at work in Trunk's staging folder.
//
//   {front,app,guide,bridge,verifier,mock,letter,scan,pdf}.wasm wasm-bindgen, wasm-opt
//   {front,app,guide,bridge,verifier,mock,letter,scan,pdf}.js   src/boot/* with wasm-bindgen's glue inside, one file each
//   boot.js                            src/boot/shell.js; weixin.js: WeChat's own script
//   style.css                          style/main.css with its @imports
//   index.html and its like            no inline script; integrity; content security policy, as each browser needs it (policy.mjs)
//   sw.js, sw-verifier.js              src/boot/sw.js with the list of what each keeps
//   public/*                           as they are
//
// All but the pages, the service workers and public/ get a hash of their content into their name; all that shrinks gets .br and .gz beside it.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { compressAll } from './compress.mjs';
import { page } from './page.mjs';
import { PAGES } from './policy.mjs';
import { publishServiceWorkers } from './service-worker.mjs';

const source = process.env.TRUNK_SOURCE_DIR;
const out = process.env.TRUNK_STAGING_DIR;
if (!source || !out) throw new Error('this is Trunk\'s post_build hook: run `make build`');
if (process.env.TRUNK_PROFILE !== 'release') throw new Error('only a release starts on the kernel floor: trunk build --release');

const TARGET = 'wasm32-unknown-unknown';
// What the kernel floor understands (Chromium 75, Safari 15), and nothing else: no reference types, no multi-value.
const WASM_FEATURES = ['bulk-memory', 'sign-ext', 'nontrapping-float-to-int', 'mutable-globals'];
// Syntax, not features of the platform: the floor of the README.
const SCRIPT_TARGET = ['chrome89', 'safari14.1', 'firefox89'];

const work = mkdtempSync(join(tmpdir(), 'esscard-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

const run = (program, args) => execFileSync(program, args, { cwd: source, stdio: ['ignore', 'inherit', 'inherit'] });
const hash = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);
const integrity = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

/** Writes a file under a name that changes with its content. Returns its address and integrity. */
function publish(name, ending, bytes) {
  const file = `${name}-${hash(bytes)}.${ending}`;
  writeFileSync(join(out, file), bytes);
  return { url: `/${file}`, integrity: integrity(bytes) };
}

/** The linked binaries besides the app, which is Trunk's. */
function compileOthers() {
  const others = ['front', 'guide', 'bridge', 'verifier', 'mock', 'letter', 'scan', 'pdf'];
  run('cargo', ['build', '--release', '--locked', '--target', TARGET, ...others.flatMap((name) => ['--bin', name])]);
  const metadata = execFileSync('cargo', ['metadata', '--no-deps', '--format-version=1', '--locked', '--offline'], { cwd: source });
  const built = join(JSON.parse(metadata).target_directory, TARGET, 'release');
  for (const name of others) {
    run('wasm-bindgen', ['--target', 'web', '--no-typescript', '--out-dir', work, '--out-name', name, join(built, `${name}.wasm`)]);
  }
  cpSync(join(out, 'app.js'), join(work, 'app.js'));
  cpSync(join(out, 'app_bg.wasm'), join(work, 'app_bg.wasm'));
  if (readdirSync(out).includes('snippets')) cpSync(join(out, 'snippets'), join(work, 'snippets'), { recursive: true });
}

/** Shrinks a binary and publishes it. */
function publishWasm(name, level = '-Oz') {
  const small = join(work, `${name}.opt.wasm`);
  const features = ['--mvp-features', ...WASM_FEATURES.map((feature) => `--enable-${feature}`)];
  const wasmOpt = join(source, 'end2end/node_modules/binaryen/bin/wasm-opt');
  run(wasmOpt, [level, ...features, '--strip-debug', '--strip-producers', '-o', small, join(work, `${name}_bg.wasm`)]);
  return publish(name, 'wasm', readFileSync(small));
}

/** One minified script of an entry in src/boot and a binary's glue. */
async function publishScript(name, entry, { glue, format = 'iife', target = SCRIPT_TARGET, define = {} } = {}) {
  const { outputFiles } = await build({
    entryPoints: [join(source, 'src/boot', entry)],
    alias: {
      ...(glue && { glue: join(work, `${glue}.js`) }),
      'weixin-js-sdk': join(source, 'end2end/node_modules/weixin-js-sdk/index.js'),
    },
    define: Object.fromEntries(Object.entries(define).map(([key, value]) => [key, JSON.stringify(value)])),
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
    logLevel: 'warning',
    // The glue's own guess of the wasm's address, never used: ours is always given.
    logOverride: { 'empty-import-meta': 'silent' },
    format,
    target,
  });
  return publish(name, 'js', outputFiles[0].contents);
}

async function publishStyle() {
  const { outputFiles } = await build({
    entryPoints: [join(source, 'style/main.css')],
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
    logLevel: 'warning',
    target: SCRIPT_TARGET,
  });
  return publish('style', 'css', outputFiles[0].contents);
}

compileOthers();
const html = readFileSync(join(out, 'index.html'), 'utf8');
rmSync(out, { recursive: true });
mkdirSync(out);
cpSync(join(source, 'public'), out, { recursive: true });

const letterWasm = publishWasm('letter');
const letter = await publishScript('letter', 'worker.js', {
  glue: 'letter',
  define: { WASM_URL: letterWasm.url, LETTER_URL: '' },
});
const mockWasm = publishWasm('mock');
const mock = await publishScript('mock', 'worker.js', {
  glue: 'mock',
  define: { WASM_URL: mockWasm.url, LETTER_URL: letter.url },
});
const scanWasm = publishWasm('scan');
const scan = await publishScript('scan', 'worker.js', { glue: 'scan', define: { WASM_URL: scanWasm.url, LETTER_URL: '' } });
// -Oz works for six minutes on it, and what it makes packs no smaller.
const pdfWasm = publishWasm('pdf', '-O1');
const pdf = await publishScript('pdf', 'worker.js', { glue: 'pdf', define: { WASM_URL: pdfWasm.url, LETTER_URL: '' } });
const programs = {};
for (const name of ['front', 'app', 'guide', 'bridge', 'verifier']) {
  const { url } = publishWasm(name);
  const script = await publishScript(name, 'app.js', { glue: name, format: 'esm', define: { WASM_URL: url, PROGRAM: name } });
  programs[name] = { script: script.url, integrity: script.integrity, wasm: url };
}
const weixin = await publishScript('weixin', 'weixin.js');
programs.weixin = { script: weixin.url, integrity: weixin.integrity };
const boot = await publishScript('boot', 'shell.js', { target: 'es5', define: { PROGRAMS: programs } });
const style = await publishStyle();

for (const [name, policy] of Object.entries(PAGES)) {
  writeFileSync(join(out, name), page(html, { policy, style, boot, mock, scan, pdf }));
}
await publishServiceWorkers(source, out);
compressAll(out);
const total = readdirSync(out, { recursive: true }).map((name) => statSync(join(out, name))).filter((it) => it.isFile()).length;
console.log(`· dist/: ${total} files, front ${programs.front.wasm}, app ${programs.app.wasm}, guide ${programs.guide.wasm}, verifier ${programs.verifier.wasm}`);
