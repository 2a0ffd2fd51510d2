// Plays each host around the built app, and shows what goes to and fro: for whoever writes a host.
//   node end2end/tools/harness.mjs [--port 8090] [--root dist]
// The harness is at --port, the app at the next one: two origins, as in life.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { server } from './serve.mjs';

const { values } = parseArgs({ options: { port: { type: 'string', default: '8090' }, root: { type: 'string' } } });
const port = Number(values.port);
const parts = fileURLToPath(new URL('../harness', import.meta.url));
const root = values.root ?? fileURLToPath(new URL('../../dist', import.meta.url));
const [harness, card] = [`http://localhost:${port}`, `http://localhost:${port + 1}`];

// The release, which lets the harness hold it.
const folder = mkdtempSync(join(tmpdir(), 'esscard-harness-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit());
cpSync(root, folder, { recursive: true });
const config = { ...JSON.parse(readFileSync(join(root, 'config.json'), 'utf8')), embedding: { origins: [harness] } };
for (const ending of ['.br', '.gz']) rmSync(join(folder, `config.json${ending}`), { force: true });
writeFileSync(join(folder, 'config.json'), JSON.stringify(config));

/** What a host's web-view calls itself besides, where the app knows it by that. */
const AGENTS = { wechat: 'MicroMessenger/8.0.58 miniProgram/wx0', alipay: 'AlipayClient/10.7.86 MiniProgram', native: '' };
const KINDS = Object.keys(AGENTS).join('|');
/** A host's part, which a real one puts into its own web-view, comes as the first script of the page. */
const PLAYED = new RegExp(`^/(${KINDS})(/.*)?$`);
const files = server(folder);
createServer((request, response) => {
  const { pathname } = new URL(request.url, card);
  // The app sees its own address, not that of the played host.
  if (pathname === '/harness-address.js') {
    response.setHeader('Content-Type', 'text/javascript');
    response.end("history.replaceState(null, '', location.pathname.replace(/^\\/(" + KINDS + ")/, '') || '/' + location.hash);");
    return;
  }
  const [, kind] = pathname.match(new RegExp(`^/harness-(${KINDS})\\.js$`)) ?? [];
  if (kind) {
    const agent = `Object.defineProperty(navigator, 'userAgent', { value: navigator.userAgent + ' ${AGENTS[kind]}' });\n`;
    response.setHeader('Content-Type', 'text/javascript');
    response.end(agent + readFileSync(join(parts, 'hosts', `${kind}.js`), 'utf8'));
    return;
  }
  const played = pathname.match(PLAYED);
  if (!played) return void files.emit('request', request, response);
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const first = `<script src="/harness-${played[1]}.js"></script><script src="/harness-address.js"></script>`;
  const policy = page.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)[1];
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Security-Policy', `${policy}; frame-ancestors ${harness}`);
  response.end(page.replace('<script', `${first}<script`));
}).listen(port + 1);

createServer((request, response) => {
  const { pathname } = new URL(request.url, harness);
  const name = { '/': 'index.html', '/harness.js': 'harness.js', '/portal.js': 'portal.js', '/harness.css': 'harness.css' }[pathname];
  if (!name) return void response.writeHead(404).end();
  const kind = { html: 'text/html', js: 'text/javascript', css: 'text/css' }[name.split('.').at(-1)];
  response.setHeader('Content-Type', `${kind}; charset=utf-8`);
  response.end(readFileSync(join(parts, name), 'utf8').replaceAll('{{card}}', card));
}).listen(port, () => console.log(`\nThe harness is at ${harness}, the card at ${card}   (Ctrl+C ends it)\n`));
