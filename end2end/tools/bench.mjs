// Prints what the release weighs and how fast it is on a slow phone; fails when the download up to a usable home screen
// is over its budget.
//   make bench
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { officerVisits } from './bench-officer.mjs';
import { holderVisit } from './bench-holder.mjs';
import { installedChromium } from './chromium.mjs';
import { brotli } from './compress.mjs';
import { listen } from './serve.mjs';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const RUNS = 5;
const BYTES = 163_840;
// To a verdict, for an officer who has never been here (README, "Measured").
const OFFICER_BYTES = 204_800;
/** Budgets: to the static page of the same run where they are ratios, since times move from machine to machine. */
const BUDGET = { paint: 1.3, tap: 2.3, warmTap: 1.16, shift: 0.02 };
const PHONE = { latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, offline: false };
const SLOWDOWN = 4;
/** Longer than the first screens stand before the app is fetched (src/boot/shell.js), in milliseconds. */
const PREFETCH_AFTER = 2000;

const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const ms = (value) => `${Math.round(value)} ms`;

/** What the mock needs: nothing of it is there when the backend is HTTP. */
const isMock = (name) => /^(mock|letter|scan|pdf)[-/]/.test(name);
/** Help, planner, wizard and assistants: loaded when one of them is opened. */
const isGuide = (name) => /^guide-/.test(name);
/** What speaks with an app around the page: loaded only inside one. */
const isBridge = (name) => /^(bridge|weixin)-/.test(name);

/** Every file with its size raw and in brotli. */
function assets() {
  return readdirSync(dist, { recursive: true })
    .filter((name) => !/\.(br|gz)$/.test(name) && statSync(join(dist, name)).isFile())
    .map((name) => ({ name, raw: statSync(join(dist, name)).size, brotli: wire(name) }));
}

/** The size on the wire. */
function wire(name) {
  const path = join(dist, name);
  return (statSync(`${path}.br`, { throwIfNoEntry: false }) ?? statSync(path)).size;
}

function printAssets(all) {
  const width = Math.max(...all.map(({ name }) => name.length));
  const line = (name, raw, small) => console.log(`${name.padEnd(width)} ${raw.padStart(11)} ${small.padStart(11)}`);
  line('asset', 'raw', 'brotli');
  for (const mock of [false, true]) {
    for (const it of all.filter(({ name }) => isMock(name) === mock).toSorted((a, b) => b.brotli - a.brotli)) {
      line(it.name, kib(it.raw), kib(it.brotli));
    }
    if (!mock) console.log('– only with the built-in mock:');
  }
}

const freshContext = (browser) =>
  browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'en-US' });

/** A page of a fresh profile. */
async function freshPage(browser) {
  return (await freshContext(browser)).newPage();
}

/**
 * The files that a visit asks for: `before` the home screen is usable, and `after` it, until the line is quiet.
 * A holder's visit is one whose browser says so (the shell's note): it loads the app at once.
 */
async function visit(browser, url, holder = false) {
  const page = await freshPage(browser);
  if (holder) await page.addInitScript(() => localStorage.setItem('esscard.shell', 'card'));
  const names = new Set();
  // The context hears the workers' requests too.
  page.context().on('request', (request) => names.add(new URL(request.url()).pathname.slice(1) || 'index.html'));
  await page.goto(url);
  await usable(page);
  const before = [...names];
  await page.waitForTimeout(PREFETCH_AFTER);
  await page.waitForLoadState('networkidle');
  await page.context().close();
  return { before, after: [...names].filter((name) => !before.includes(name)) };
}

/** The home screen is drawn in the shell's place, with listeners. */
const usable = (page) => page.waitForFunction(() => !document.getElementById('shell') && document.querySelector('a[href="/login"]'));

/** In the page: taps Login as soon as it is painted, and notes when something answers and when the login page is there. */
function tapAtOnce() {
  const times = (window.benchTimes = { shift: 0 });
  const visible = (selector) => [...document.querySelectorAll(selector)].find((it) => it.getClientRects().length);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) times.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    if (paint && !times.paint) {
      times.paint = paint.startTime;
    } else if (paint && !times.tapped) {
      const link = visible('a[href="/login"]');
      if (link) {
        times.tapped = performance.now();
        link.click();
      }
    } else if (times.tapped) {
      const left = location.pathname === '/login';
      if (left && !times.answered && (document.documentElement.dataset.shell === 'page' || visible('h1'))) times.answered = performance.now();
      if (left && !document.getElementById('shell') && visible('h1')) {
        times.there = performance.now();
        return;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function onPhone(page, cache) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: !cache });
  await session.send('Network.emulateNetworkConditions', PHONE);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
}

/** One visit whose first tap comes as early as it can; cold, or the second of a profile. */
async function tapVisit(browser, url, warm) {
  const page = await freshPage(browser);
  if (warm) {
    await page.goto(url);
    await usable(page);
    await page.waitForLoadState('networkidle');
  }
  await onPhone(page, warm);
  await page.addInitScript(tapAtOnce);
  await page.goto(url);
  await page.waitForFunction(() => window.benchTimes.there, undefined, { timeout: 60_000 });
  const times = await page.evaluate(() => window.benchTimes);
  await page.context().close();
  return times;
}

/** A visit in which nobody taps: what moves when wasm takes over. */
async function quietVisit(browser, url) {
  const page = await freshPage(browser);
  await onPhone(page, false);
  await page.addInitScript(() => {
    window.benchShift = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.benchShift += entry.value; }))
      .observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(url);
  await usable(page);
  await page.waitForTimeout(500);
  const shift = await page.evaluate(() => window.benchShift);
  await page.context().close();
  return shift;
}

/** From the tap on the questions, on a first screen that stands, to their being there: help is loaded only then. */
async function helpVisit(browser, url) {
  const page = await freshPage(browser);
  const names = [];
  page.on('request', (request) => names.push(new URL(request.url()).pathname.slice(1)));
  await onPhone(page, false);
  await page.goto(url);
  await usable(page);
  await page.waitForTimeout(PREFETCH_AFTER);
  await page.waitForLoadState('networkidle');
  const early = names.some(isGuide);
  const begun = names.length;
  const waited = await page.evaluate(() => new Promise((done) => {
    const start = performance.now();
    document.querySelector('.page a[href="/faq"]').click();
    const look = () => (document.querySelector('.faq summary') ? done(performance.now() - start) : requestAnimationFrame(look));
    look();
  }));
  await page.context().close();
  return { early, waited, names: names.slice(begun) };
}

/** The paint of the same first screen as a page with no script. */
async function staticVisit(browser, url) {
  const page = await freshPage(browser);
  await onPhone(page, false);
  await page.goto(url);
  const handle = await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
  const paint = await handle.jsonValue();
  await page.context().close();
  return paint;
}

/** The release's first screen without any script, in a folder of its own. */
function staticPage() {
  const folder = mkdtempSync(join(tmpdir(), 'esscard-static-'));
  const html = readFileSync(join(dist, 'index.html'), 'utf8')
    .replace(/<script\b[^>]*><\/script>\n?/g, '')
    .replace(/<link rel="preload"[^>]*>\n?/g, '');
  writeFileSync(join(folder, 'index.html'), html);
  writeFileSync(join(folder, 'index.html.br'), brotli(Buffer.from(html)));
  for (const name of readdirSync(dist).filter((it) => /^style-|^icons$|^manifest/.test(it))) {
    cpSync(join(dist, name), join(folder, name), { recursive: true });
  }
  cpSync(join(dist, 'config.json'), join(folder, 'config.json'));
  return folder;
}

async function times(browser, app, plain) {
  const seen = { plain: [], cold: [], warm: [], shift: [], help: [], holder: [] };
  // In turn, so that a machine that slows down slows all of them.
  for (let run = 0; run < RUNS; run += 1) {
    seen.plain.push(await staticVisit(browser, plain));
    seen.cold.push(await tapVisit(browser, app, false));
    seen.warm.push(await tapVisit(browser, app, true));
    seen.shift.push(await quietVisit(browser, app));
    seen.help.push(await helpVisit(browser, app));
    seen.holder.push(await holderVisit(await freshContext(browser), app, (page) => onPhone(page, true)));
  }
  const of = (visits, what) => median(visits.map((it) => it[what]));
  const base = median(seen.plain);
  const row = (what, value, budget) => {
    const ratio = value / base;
    const verdict = budget ? `${ratio.toFixed(2)} × static, budget ${budget} ${ratio > budget ? '(over)' : ''}` : '';
    console.log(`${what.padEnd(52)} ${ms(value).padStart(9)}   ${verdict}`);
  };
  console.log(`\nslow phone: ${SLOWDOWN}× CPU, 1.6 Mbit/s, 150 ms round trip, median of ${RUNS}`);
  row('first paint, the same screen with no script', base);
  row('first paint', of(seen.cold, 'paint'), BUDGET.paint);
  row('first tap answered', of(seen.cold, 'answered'), BUDGET.tap);
  row('… and the login page drawn by the app', of(seen.cold, 'there'));
  row('warm start: first tap answered', of(seen.warm, 'answered'), BUDGET.warmTap);
  row('… and the login page drawn by the app', of(seen.warm, 'there'));
  row('a holder, warm start: the card', of(seen.holder, 'warm'));
  row('… without a network', of(seen.holder, 'offlineStart'));
  row('from the 6 digits to the code, with the issuer', of(seen.holder, 'online'));
  row('… without a network', of(seen.holder, 'offline'));
  row('… of that, deriving the key', of(seen.holder, 'derivation'));
  row('help, from the tap to the questions (not loaded before)', of(seen.help, 'waited'));
  console.log(`${'layout shift when wasm takes over'.padEnd(52)} ${median(seen.shift).toFixed(3).padStart(9)}   budget ${BUDGET.shift}`);
}

const all = assets();
printAssets(all);
const folder = staticPage();
const [app, plain] = [await listen(dist), await listen(folder)];
const browser = await chromium.launch({
  executablePath: installedChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  const known = (names) => names.filter((name) => all.some((it) => it.name === name));
  const sum = (names) => names.reduce((total, name) => total + wire(name), 0);
  const say = (what, names, budget = '') => {
    console.log(`${what.padEnd(46)} ${kib(sum(names)).padStart(10)}${budget}  ${names.length} requests: ${names.join(', ')}`);
  };
  const first = await visit(browser, app.url);
  const needed = known(first.before);
  const later = known(first.after);
  const holder = await visit(browser, app.url, true);
  console.log('\nbytes, brotli');
  say('a visitor, to a usable home screen', needed, ` (budget ${kib(BYTES)})`);
  say('… after it: the app, fetched when idle', later.filter((name) => !isMock(name)));
  if (later.some(isMock)) say('… after it: the mock', later.filter(isMock));
  const holders = known([...holder.before, ...holder.after]);
  say('a holder, to a usable home screen', holders.filter((name) => !isMock(name)));
  say('… besides: the mock', holders.filter(isMock));
  const help = await helpVisit(browser, app.url);
  say('help, planner, assistants: when first opened', known(help.names));
  say('inside another app, besides: the bridge', all.map((it) => it.name).filter(isBridge));
  if (help.early || [...needed, ...later, ...holders].some((it) => isGuide(it) || isBridge(it))) {
    console.error('✗ the guide or the bridge is loaded before it is wanted');
    process.exitCode = 1;
  }
  const officers = await officerVisits(() => freshContext(browser), dist, (page) => onPhone(page, true), RUNS);
  const officer = known(officers.cold[0].names).filter((name) => !isMock(name));
  say('an officer, to a verdict', officer, ` (budget ${kib(OFFICER_BYTES)})`);
  await times(browser, app.url, plain.url);
  for (const [what, visits] of Object.entries(officers)) {
    const of = (name) => ms(median(visits.map((it) => it[name])));
    console.log(`an officer, ${what}: first paint ${of('paint')}, verdict ${of('verdict')}; of that, from the code to the verdict ${of('code')}; of that, verifying and drawing ${of('judge')}`);
  }
  if (sum(officer) > OFFICER_BYTES) {
    console.error(`✗ the officer's page is over its budget by ${kib(sum(officer) - OFFICER_BYTES)}`);
    process.exitCode = 1;
  }
  if (sum(needed) > BYTES) {
    console.error(`✗ over the budget by ${kib(sum(needed) - BYTES)}`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  app.close();
  plain.close();
  rmSync(folder, { recursive: true });
}
