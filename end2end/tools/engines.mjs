// The engines that are not Chromium, driven as W3C WebDriver says, over plain HTTP. Playwright brings builds of its own for
// them from a server that not every machine reaches; these are the ones that Debian ships.
// As a program it prints what of them is missing here.
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort, Session } from './webdriver.mjs';

const TOOLS = process.env.ESSCARD_TOOLS ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'esscard-web/tools');

/**
 * Each engine: what it needs, by the name of Debian's package (geckodriver is none: cargo makes it), whether it needs a
 * display, how its driver starts, the capabilities of a session with the folder for its downloads, and how errors in the page are read.
 */
export const ENGINES = {
  Firefox: {
    needs: () => ({ 'firefox-esr': program('firefox-esr', 'firefox'), geckodriver: program('geckodriver') }),
    // The console is read with the browser's own rights: it says what the policy blocked, too.
    driver: ({ geckodriver }, port) => [geckodriver, '--port', String(port), '--allow-system-access'],
    capabilities: (found, downloads, more) => ({
      browserName: 'firefox',
      'moz:firefoxOptions': { binary: found['firefox-esr'], args: ['-headless'], prefs: { ...preferences(downloads), ...more } },
    }),
    complaints: firefoxComplaints,
  },
  WebKitGTK: {
    needs: () => ({ 'webkit2gtk-driver': program('WebKitWebDriver'), 'libwebkit2gtk-4.1-0': miniBrowser(), xvfb: program('Xvfb') }),
    display: ({ xvfb }) => xvfb,
    driver: (found, port) => [found['webkit2gtk-driver'], `--port=${port}`],
    capabilities: (found) => ({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': {
        binary: found['libwebkit2gtk-4.1-0'],
        args: ['--automation', '--enable-media-stream=true', '--enable-mock-capture-devices=true'],
      },
    }),
    // Its driver shows no console: the page listens to itself, from when it is loaded.
    listen,
    complaints: (session) => session.evaluate(() => window.heard),
  },
};

/** What an engine lacks on this machine, by name; empty where it can be driven. */
export function missing(name) {
  return Object.entries(ENGINES[name].needs())
    .filter(([, path]) => !path)
    .map(([what]) => what);
}

/** A new browser with a profile of its own, at `origin`. `more`: further preferences, of Firefox. */
export async function start(name, origin, more = {}) {
  const engine = ENGINES[name];
  const found = engine.needs();
  const session = new Session(name, origin, engine);
  try {
    const display = engine.display && (await session.startDisplay(engine.display(found)));
    const port = await freePort();
    await session.startDriver(engine.driver(found, port), port, display);
    await session.begin(engine.capabilities(found, session.downloads, more));
  } catch (error) {
    await session.end();
    throw error;
  }
  return session;
}

/** A camera that shows a moving pattern, without asking; files are put into the folder, without asking. */
function preferences(downloads) {
  return {
    'intl.accept_languages': 'en-GB',
    'media.navigator.streams.fake': true,
    'media.navigator.permission.disabled': true,
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'pdfjs.disabled': true,
  };
}

/** Firefox keeps all messages of its console; those of its own pages and parts are not the app's. */
async function firefoxComplaints(session) {
  await session.command('POST', 'moz/context', { context: 'chrome' });
  try {
    const script = `return Services.console.getMessageArray()
      .filter((it) => it instanceof Ci.nsIScriptError && !(it.flags & Ci.nsIScriptError.warningFlag))
      .map((it) => ({ from: it.sourceName, text: it.category + ': ' + it.errorMessage }))
      .concat(Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage).getEvents()
        .filter((it) => it.level === 'error')
        .map((it) => ({ from: it.filename, text: 'console.error: ' + it.arguments.map(String).join(' ') })))`;
    const all = await session.command('POST', 'execute/sync', { script, args: [] });
    return all.filter(({ from }) => !/^(resource|chrome|about):/.test(from)).map(({ from, text }) => `${text} (${from})`);
  } finally {
    await session.command('POST', 'moz/context', { context: 'content' });
  }
}

/** In the page: notes what goes wrong from now on. */
function listen() {
  const heard = (window.heard = []);
  document.addEventListener('securitypolicyviolation', (it) => heard.push(`content security policy: ${it.effectiveDirective} ${it.blockedURI}`));
  window.addEventListener('error', (it) => heard.push(`error: ${it.message}`));
  window.addEventListener('unhandledrejection', (it) => heard.push(`rejection: ${it.reason}`));
}

function program(...names) {
  const folders = [join(TOOLS, 'bin'), ...(process.env.PATH ?? '').split(delimiter)];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(startable);
}

/** WebKitGTK's small browser is no command: it lies with the library, in a folder of the machine's kind. */
function miniBrowser() {
  const kinds = existsSync('/usr/lib') ? readdirSync('/usr/lib').filter((it) => it.endsWith('-linux-gnu')) : [];
  return kinds.map((kind) => join('/usr/lib', kind, 'webkit2gtk-4.1/MiniBrowser')).find(startable);
}

function startable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const name of new Set(Object.keys(ENGINES).flatMap(missing))) console.log(name);
}
