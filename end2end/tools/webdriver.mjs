// A browser that is driven as W3C WebDriver says, over plain HTTP.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const PATIENCE = 60_000;

/** A browser that is driven. Elements are named by XPath. */
export class Session {
  #engine;
  #home;
  #url;
  #id;
  #processes = [];
  #heard = [];
  #output = '';

  /** `engine` is its row in engines.mjs. */
  constructor(name, origin, engine) {
    this.name = name;
    this.origin = origin;
    this.#engine = engine;
    this.#home = mkdtempSync(join(tmpdir(), 'esscard-engine-'));
    this.downloads = join(this.#home, 'downloads');
    mkdirSync(this.downloads);
    writeFileSync(join(this.#home, 'user-dirs.dirs'), 'XDG_DOWNLOAD_DIR="$HOME/downloads"\n');
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
    await this.#keepHeard();
    await this.command('POST', 'url', { url: this.origin + path });
    await this.#listen();
  }

  async reload() {
    await this.#keepHeard();
    await this.command('POST', 'refresh', {});
    await this.#listen();
  }

  async #listen() {
    const { listen } = this.#engine;
    if (listen) await this.evaluate(listen);
  }

  /** What a page has heard goes with it. */
  async #keepHeard() {
    if (this.#engine.listen) this.#heard.push(...(await this.evaluate(() => window.heard ?? [])));
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
    return until(`${this.name} shows ${xpath}`, () => this.#look(xpath));
  }

  /** Whether there is one now. */
  async shows(xpath) {
    return (await this.#look(xpath)) !== undefined;
  }

  async #look(xpath) {
    for (const found of await this.command('POST', 'elements', { using: 'xpath', value: xpath })) {
      // It may be gone since it was found.
      const { width, height } = await this.command('GET', `element/${found[ELEMENT]}/rect`).catch(() => ({}));
      if (width && height) return found[ELEMENT];
    }
  }

  /** What was found may be drawn anew before it is pressed: then the new one is. */
  async click(xpath) {
    await until(`${this.name} presses ${xpath}`, async () => {
      try {
        await this.command('POST', `element/${await this.find(xpath)}/click`, {});
        return true;
      } catch (error) {
        if (error.kind !== 'stale element reference') throw error;
      }
    });
  }

  /** The app moves the focus with the frame that shows a screen; a person is slower than that, a driver is not. */
  async type(xpath, text) {
    await this.find(xpath);
    await this.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await this.command('POST', `element/${await this.find(xpath)}/value`, { text });
  }

  /** The file that a press makes the browser save. */
  async download(xpath) {
    const there = () => readdirSync(this.downloads);
    const before = there();
    await this.click(xpath);
    const file = await until(`${this.name} has saved a file`, () => {
      const fresh = there().filter((it) => !before.includes(it));
      // Beside a file that is on its way lies the part that has come.
      const [whole] = fresh.map((it) => join(this.downloads, it)).filter((it) => statSync(it).size);
      return fresh.some((it) => /\.(part|wkdownload)$/.test(it)) ? undefined : whole;
    });
    return readFileSync(file);
  }

  /** A picture of all that is in the window; that of one element WebKitGTK cuts out in the wrong place. */
  async screenshot() {
    return Buffer.from(await this.command('GET', 'screenshot'), 'base64');
  }

  /** Errors, and what the policy blocked: in Firefox all that its console has, in WebKitGTK what came after each page was loaded. */
  async complaints() {
    return [...this.#heard, ...(await this.#engine.complaints(this))];
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
    if (!answer.ok) {
      const told = new Error(`${this.name}, ${method} ${path}: ${value.error}: ${value.message}`);
      throw Object.assign(told, { kind: value.error });
    }
    return value;
  }
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

/** A port that nobody listens at. */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
