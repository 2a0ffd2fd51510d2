// The engines that are not Chromium, driven as W3C WebDriver says, over plain HTTP. Playwright brings builds of its own for
// them from a server that not every machine reaches; these are the ones that Debian ships.
// As a program it prints what of them is missing here.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const TOOLS = process.env.ESSCARD_TOOLS ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'esscard-web/tools');
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const PATIENCE = 30_000;

/**
 * Each engine: what it needs, by the name of Debian's package (geckodriver is none: cargo makes it), whether it needs a
 * display, how its driver starts, the capabilities of a session, and how errors in the page are read.
 */
export const ENGINES = {
  Firefox: {
    needs: () => ({ 'firefox-esr': program('firefox-esr', 'firefox'), geckodriver: program('geckodriver') }),
    // The console is read with the browser's own rights: it says what the policy blocked, too.
    driver: ({ geckodriver }, port) => [geckodriver, '--port', String(port), '--allow-system-access'],
    capabilities: (found) => ({
      browserName: 'firefox',
      'moz:firefoxOptions': { binary: found['firefox-esr'], args: ['-headless'], prefs: { 'intl.accept_languages': 'en-GB' } },
    }),
    complaints: firefoxComplaints,
  },
  WebKitGTK: {
    needs: () => ({ 'webkit2gtk-driver': program('WebKitWebDriver'), 'libwebkit2gtk-4.1-0': miniBrowser(), xvfb: program('Xvfb') }),
    display: ({ xvfb }) => xvfb,
    driver: (found, port) => [found['webkit2gtk-driver'], `--port=${port}`],
    capabilities: (found) => ({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: found['libwebkit2gtk-4.1-0'], args: ['--automation'] },
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

/** A new browser with a profile of its own, at `origin`. */
export async function start(name, origin) {
  const engine = ENGINES[name];
  const found = engine.needs();
  const home = mkdtempSync(join(tmpdir(), 'esscard-engine-'));
  const session = new Session(name, origin, home);
  try {
    const display = engine.display && (await session.startDisplay(engine.display(found)));
    const port = await freePort();
    await session.startDriver(engine.driver(found, port), port, display);
    await session.begin(engine.capabilities(found));
  } catch (error) {
    await session.end();
    throw error;
  }
  return session;
}

/** A browser that is driven. Elements are named by XPath. */
export class Session {
  #home;
  #url;
  #id;
  #processes = [];
  #output = '';

  constructor(name, origin, home) {
    this.name = name;
    this.origin = origin;
    this.#home = home;
  }

  /** An X server without a screen; resolves to its name. It chooses a number that is free. */
  async startDisplay(program) {
    const child = this.#spawn([program, '-displayfd', '3', '-screen', '0', '800x1000x24', '-nolisten', 'tcp'], {}, ['pipe']);
    const [number] = await Promise.race([once(child.stdio[3], 'data'), once(child, 'exit').then(() => [])]);
    if (number === undefined) throw new Error(`Xvfb did not start: ${this.#output}`);
    return `:${String(number).trim()}`;
  }

  async startDriver(command, port, display) {
    this.#url = `http://127.0.0.1:${port}`;
    const own = { HOME: this.#home, XDG_CACHE_HOME: this.#home, XDG_CONFIG_HOME: this.#home, XDG_DATA_HOME: this.#home };
    const child = this.#spawn(command, { ...own, TMPDIR: this.#home, ...(display && { DISPLAY: display }) });
    await until(`${command[0]} answers`, () => {
      if (child.exitCode !== null) throw new Error(`${command[0]} ended: ${this.#output}`);
      return this.#ask('GET', '/status').catch(() => undefined);
    });
  }

  async begin(alwaysMatch) {
    const { sessionId, capabilities } = await this.#ask('POST', '/session', { capabilities: { alwaysMatch } });
    this.#id = sessionId;
    this.version = capabilities.browserVersion;
    await this.command('POST', 'timeouts', { script: PATIENCE, pageLoad: PATIENCE });
    await this.command('POST', 'window/rect', { width: 420, height: 900 });
  }

  /** Goes to an address below the origin. */
  async open(path) {
    await this.command('POST', 'url', { url: this.origin + path });
    await this.#listen();
  }

  async reload() {
    await this.command('POST', 'refresh', {});
    await this.#listen();
  }

  async #listen() {
    const { listen } = ENGINES[this.name];
    if (listen) await this.evaluate(listen);
  }

  /** Runs a function in the page, with one value, and gives back what it resolves to: as Playwright's `page.evaluate`. */
  async evaluate(run, argument = null) {
    const script = `const done = arguments[1];
      Promise.resolve((${run})(arguments[0])).then((it) => done({ it }), (error) => done({ error: String(error) }))`;
    const { it, error } = await this.command('POST', 'execute/async', { script, args: [argument] });
    if (error) throw new Error(`in ${this.name}: ${error}`);
    return it;
  }

  /** The first element that takes room on the screen, as soon as there is one: the field under the six cells is transparent. */
  find(xpath) {
    return until(`${this.name} shows ${xpath}`, async () => {
      for (const found of await this.command('POST', 'elements', { using: 'xpath', value: xpath })) {
        // It may be gone since it was found.
        const { width, height } = await this.command('GET', `element/${found[ELEMENT]}/rect`).catch(() => ({}));
        if (width && height) return found[ELEMENT];
      }
    });
  }

  async click(xpath) {
    await this.command('POST', `element/${await this.find(xpath)}/click`, {});
  }

  async type(xpath, text) {
    await this.command('POST', `element/${await this.find(xpath)}/value`, { text });
  }

  /** A picture of all that is in the window; that of one element WebKitGTK cuts out in the wrong place. */
  async screenshot() {
    return Buffer.from(await this.command('GET', 'screenshot'), 'base64');
  }

  /** Errors, and what the policy blocked: in Firefox all that its console has, in WebKitGTK those since the page was loaded. */
  async complaints() {
    return ENGINES[this.name].complaints(this);
  }

  /** What browser and driver have printed, by lines. */
  said() {
    return this.#output.split('\n');
  }

  command(method, path, body) {
    return this.#ask(method, `/session/${this.#id}/${path}`, body);
  }

  async end() {
    if (this.#id) await this.#ask('DELETE', `/session/${this.#id}`).catch(() => undefined);
    for (const child of this.#processes.reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      signal(child, 'SIGTERM');
      await Promise.race([ended, pause(5000).then(() => signal(child, 'SIGKILL'))]);
    }
    rmSync(this.#home, { recursive: true, force: true, maxRetries: 5 });
  }

  #spawn([command, ...args], env, more = []) {
    // In a group of its own, so that the browsers which a driver started end with it.
    const child = spawn(command, args, { detached: true, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe', ...more] });
    child.on('error', (error) => (this.#output += `${error}\n`));
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (this.#output += text));
    const last = () => signal(child, 'SIGKILL');
    process.once('exit', last);
    child.once('exit', () => process.off('exit', last));
    this.#processes.push(child);
    return child;
  }

  async #ask(method, path, body) {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(this.#url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${this.name}, ${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }
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

/** Asks again until there is an answer. */
export async function until(what, ask, patience = PATIENCE) {
  for (const end = Date.now() + patience; ; await pause(100)) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`not within ${patience / 1000} s: ${what}`);
  }
}

/** Tells a process and all that it started; one that is gone needs no telling. */
function signal({ pid }, name) {
  try {
    process.kill(-pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
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
