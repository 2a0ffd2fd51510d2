// The service worker: the app starts without a network. An enhancement; where there is none, only that is missing.
//
// The build (end2end/tools/service-worker.mjs) makes two of it: the app's, and the officer's page's, whose scope is /v. It sets VERSION, a hash of
// all that follows, SHELL, the list of what either is made of (address and integrity), OLD_KERNEL, which browsers get a page under a wider policy,
// OLD_PAGE, the integrity of that page, NAME, with which its caches begin, and AT_ONCE. Nothing else is ever kept: no answer of the issuer, nothing of the mock, nothing personal.
//
// - A version is installed whole or not at all, beside the one in use, which goes on. It takes over when the person consents ("apply"), or
//   when all tabs were closed. The officer's takes over at once: its page asks nobody anything and is soon left.
// - The caches: one for each version (the present one, and the one before it, from which an open tab may still load a piece), and NOTES with
//   the last good config.json and the name of the present version.
// - The server switches it off with `"serviceWorker": false` in config.json.
const CACHE = `${NAME}-${VERSION}`;
const NOTES = `${NAME}-config`;
const CONFIG = '/config.json';
const PAGE = '/';
const PRESENT = '/version';
/** The NAME of the app's worker. */
const APP = 'esscard';
/** The officer's page. */
const CHECK = '/v';
/** How long the network may think about config.json or a newer page, in milliseconds. */
const PATIENCE = 3000;
/** A piece of any version: its name changes with its content. */
const PIECE = /^\/(boot|style|front|app|guide|verifier|scan)-[0-9a-f]{16}\.(js|css|wasm)$/;
const LOOSELY = { ignoreSearch: true, ignoreVary: true };

const integrities = new Map(SHELL);
/** Whether the server gives this browser the page for old kernels. */
const OLD = new RegExp(OLD_KERNEL).test(navigator.userAgent);
if (OLD) integrities.set(PAGE, OLD_PAGE);

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  if (event.data === 'apply') self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (!pathname.includes('.')) event.respondWith(page(request, pathname));
  } else if (pathname === CONFIG) {
    event.respondWith(config(event));
  } else if (integrities.has(pathname) || PIECE.test(pathname)) {
    event.respondWith(file(request, pathname));
  }
});

async function install() {
  const resumed = await caches.has(CACHE);
  try {
    const cache = await caches.open(CACHE);
    // One after the other, so that whatever the person is waiting for comes first. The page is the last.
    for (const url of integrities.keys()) {
      const known = PIECE.test(url) && (await caches.match(url, LOOSELY));
      await cache.put(url, known || (await download(url)));
    }
    const { answer, off } = await askForConfig(CONFIG);
    if (off || !answer.ok) throw new Error('no config.json to start with, or it wants no service worker');
    if (AT_ONCE) self.skipWaiting();
  } catch (error) {
    // A cache that was there before is that of an earlier life of the same version: what it has is right.
    if (!resumed) await caches.delete(CACHE);
    throw error;
  }
}

/** The file itself: a server in the middle of a deployment, or the login page of a Wi-Fi, has another and is refused. */
async function download(url) {
  const integrity = integrities.get(url);
  const get = (cache) => fetch(url, { cache, integrity, redirect: 'error', priority: 'low' });
  // A piece is in the browser's own cache already; if that holds something else, once more past it.
  const answer = await (PIECE.test(url) ? get('default').catch(() => get('reload')) : get('reload'));
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer;
}

async function activate() {
  const notes = await caches.open(NOTES);
  const before = await (await notes.match(PRESENT))?.text();
  // In the order in which they were made: what comes after our own is a newer version on its way.
  const names = await caches.keys();
  const older = names.slice(0, Math.max(0, names.indexOf(CACHE))).filter((it) => it.startsWith(`${NAME}-`));
  const left = older.filter((it) => it !== NOTES && it !== before);
  await Promise.all(left.map((it) => caches.delete(it)));
  await notes.put(PRESENT, new Response(CACHE));
  // A tab with an older version keeps what it was loaded with.
  if (!before) await self.clients.claim();
}

/** The page of this version, for every address of a screen. */
async function page(request, path) {
  const known = await kept(PAGE, CACHE);
  // The browser was updated since: it gets its page as soon as the server can be reached.
  const wide = known && /'unsafe-eval'/.test(known.headers.get('Content-Security-Policy'));
  if (known && wide !== OLD) return Promise.race([renewed(), later(known)]).catch(() => known);
  // The officer's program is not in the app's list, and a server that has a newer one has that of our page no more.
  if (known && NAME === APP && path.replace(/\/+$/, '') === CHECK) return fetch(request).catch(() => known);
  return known || fetch(request);
}

function later(answer) {
  return new Promise((done) => setTimeout(done, PATIENCE, answer));
}

async function renewed() {
  const answer = await download(PAGE);
  await (await caches.open(CACHE)).put(PAGE, answer.clone());
  return answer;
}

async function file(request, path) {
  const known = (await kept(path, CACHE)) || (PIECE.test(path) && (await kept(path)));
  if (known) return known;
  // By its address alone: with the page's integrity an answer 404 would look like no answer. The page checks it anyway.
  const answer = await fetch(request.url);
  // The browser has lost a piece of our version, and the server has it no more: the next load gets the server's page.
  if (!answer.ok && integrities.has(path)) await caches.delete(CACHE);
  return answer;
}

/** A storage that refuses is one that has nothing. */
function kept(path, cacheName) {
  return caches.match(path, { ...LOOSELY, cacheName }).catch(() => undefined);
}

/** From the network; the last good one when that fails, or answers with something else. */
async function config(event) {
  const asked = askForConfig(event.request);
  event.waitUntil(asked.catch(() => {}));
  const { answer, good } = (await Promise.race([asked.catch(() => {}), later()])) || {};
  return (good && answer) || (await kept(CONFIG, NOTES)) || (await asked).answer;
}

async function askForConfig(request) {
  const answer = await fetch(request);
  const said = answer.ok && (await answer.clone().json().catch(() => {}));
  const off = Boolean(said) && said.serviceWorker === false;
  const good = Boolean(said);
  if (off) await switchOff();
  // One without a backend is a mistake: it is passed on, so that the app says so, and not kept.
  else if (good && said.backend) await (await caches.open(NOTES)).put(CONFIG, answer.clone()).catch(() => {});
  return { answer, good, off };
}

async function switchOff() {
  await self.registration.unregister();
  const names = await caches.keys();
  await Promise.all(names.filter((it) => it.startsWith(`${NAME}-`)).map((it) => caches.delete(it)));
}
