// Serves dist/ as a server in production should: precompressed files, addresses of screens, caching and security headers.
//   node end2end/tools/serve.mjs [--port 8080] [--root dist] [--quiet]
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { PAGE, PAGES, pageFor } from './policy.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.pdf': 'application/pdf',
};

const SECURITY = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(self), microphone=(self)',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

const framed = (folder, page) => `${PAGES[page]}; frame-ancestors ${holders(folder)}`;

/** What runs scripts: the pages, and the programs of workers. */
const RUNS = /\.(html|js)$/;

const HASHED = /-[0-9a-f]{16}\.\w+$/;

/** A server of the folder. It listens when told to. */
export function server(root) {
  const folder = resolve(root);
  return createServer((request, response) => {
    for (const [name, value] of Object.entries(SECURITY)) response.setHeader(name, value);
    response.setHeader('Content-Security-Policy', framed(folder, PAGE));
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
    const page = pageFor(request.headers['user-agent'] ?? '');
    const file = fileFor(folder, request.url ?? '/', page);
    if (!file) return refuse(response, 404);
    // Programs of workers are under the policy that they came with.
    if (RUNS.test(file)) response.setHeader('Content-Security-Policy', framed(folder, page));
    send(file, request, response, page);
  });
}

/** Who may hold the page in a frame: `embedding.origins` of the configuration. One that is no origin lets nobody. */
export function holders(folder) {
  let origins;
  try {
    origins = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')).embedding?.origins;
  } catch {
    return "'none'";
  }
  const exact = Array.isArray(origins) && origins.every((it) => /^https?:\/\/[a-z0-9.-]+(:\d+)?$/.test(it));
  return exact && origins.length ? origins.join(' ') : "'none'";
}

function refuse(response, status) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${status}\n`);
}

/** The file behind an address: itself, or the kernel's page where the address names a screen (no dot in it). */
function fileFor(folder, url, page) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
  const file = join(folder, normalize(path));
  if (path.includes('\0') || !(file === folder || file.startsWith(join(folder, '/')))) return undefined;
  if (isFile(file)) return file;
  const screens = join(folder, page);
  return !path.includes('.') && isFile(screens) ? screens : undefined;
}

function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function send(file, request, response, page) {
  const chosen = RUNS.test(file);
  const { path, encoding } = variant(file, request.headers['accept-encoding'] ?? '');
  const { size, mtimeMs } = statSync(path);
  const tag = `"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}${chosen && page !== PAGE ? `-${page}` : ''}"`;
  const headers = {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Cache-Control': HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    Vary: chosen ? 'Accept-Encoding, User-Agent' : 'Accept-Encoding',
    ETag: tag,
  };
  if (encoding) headers['Content-Encoding'] = encoding;
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, { ...headers, 'Content-Length': size });
  if (request.method === 'HEAD') response.end();
  else createReadStream(path).on('error', () => response.destroy()).pipe(response);
}

function variant(file, accepts) {
  const wanted = accepts.split(',').map((it) => it.trim()).filter((it) => !/;\s*q=0(\.0*)?$/.test(it)).map((it) => it.split(';')[0]);
  for (const [encoding, ending] of [['br', 'br'], ['gzip', 'gz']]) {
    if (wanted.includes(encoding) && isFile(`${file}.${ending}`)) return { path: `${file}.${ending}`, encoding };
  }
  return { path: file };
}

/** Opens the server; resolves to its address and to what ends it. Port 0 takes a free one. */
export function listen(root, port = 0) {
  const it = server(root);
  return new Promise((done, failed) => {
    it.once('error', failed);
    it.listen(port, () => done({ url: `http://localhost:${it.address().port}`, close: () => it.close() }));
  });
}

function welcome(url, root) {
  const { backend } = JSON.parse(readFileSync(join(root, 'config.json'), 'utf8'));
  console.log(`\neSSCard Web is at ${url}   (Ctrl+C ends it)\n`);
  if (backend.kind !== 'mock') return;
  console.log(`It runs on the built-in mock: demonstration data, nothing leaves this computer. Try first:
  1. Login > Login portal for foreigner's holding Work Permit > Registration
  2. name ZHENGJIAN, YANGBEN   Work Permit Number 307110019800101111   a password such as Abcd1234
  3. let the camera see you; then the card, its code and its letter are there
`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '8080' }, root: { type: 'string' }, quiet: { type: 'boolean', default: false } },
  });
  const root = values.root ?? fileURLToPath(new URL('../../dist', import.meta.url));
  if (!isFile(join(root, PAGE))) {
    console.error('✗ dist/ is not built\n  Fix: make build');
    process.exit(1);
  }
  try {
    const { url } = await listen(root, Number(values.port));
    if (!values.quiet) welcome(url, root);
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    console.error(`✗ port ${values.port} is taken\n  Fix: node end2end/tools/serve.mjs --port ${Number(values.port) + 1}`);
    process.exit(1);
  }
}
