/** The reference server as a process of its own, which a test may kill, stop, start again and ask as a tester. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { cluster, freePort, programs } from '../../tools/postgres.mjs';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const TARGET = process.env.CARGO_TARGET_DIR ?? join(PROJECT, 'target');
/** As `make test` builds it: its dependencies are those of the Rust tests. */
const PROGRAM = process.env.ESSCARD_SERVER ?? join(TARGET, 'debug', 'esscard-server');
const KEY = 'the key of the tests';

export type Engine = 'sqlite' | 'postgres';

/** Why this engine can't be tested here; nothing when it can. */
export function missing(engine: Engine): string | undefined {
  const built = existsSync(PROGRAM);
  // `make test` has built it: what is not there in CI is a fault, and no reason to pass.
  if (!built && process.env.CI) throw new Error(`${PROGRAM} is not there`);
  if (!built) return 'the server is not built: cargo build -p esscard-server';
  if (engine === 'postgres' && !programs()) return 'PostgreSQL is not installed';
  return undefined;
}

export interface Options {
  /** Ports to listen at; free ones unless told. */
  ports?: [number, number];
  /** More arguments of `esscard-server serve`. */
  more?: string[];
  /** An address of the database instead of a fresh one. */
  database?: string;
  /** The cluster of PostgreSQL, unless the common one. */
  cluster?: string;
}

export class Installation {
  private process?: ChildProcess;
  /** What the server has written to its log, whole lines of JSON. */
  log = '';

  private constructor(
    readonly engine: Engine,
    readonly database: string,
    private readonly folder: string,
    private readonly ports: [number, number],
    private readonly more: string[],
  ) {}

  /** A server on an empty database. */
  static async start(engine: Engine, name: string, options: Options = {}): Promise<Installation> {
    const folder = mkdtempSync(join(tmpdir(), 'esscard-server-'));
    const database = options.database ?? (await fresh(engine, name, folder, options.cluster));
    const ports = options.ports ?? [await freePort(), await freePort()];
    const it = new Installation(engine, database, folder, ports, options.more ?? []);
    await it.run();
    return it;
  }

  get url(): string {
    return `http://localhost:${this.ports[0]}`;
  }

  get port(): number {
    return this.ports[0];
  }

  get operations(): string {
    return `http://127.0.0.1:${this.ports[1]}`;
  }

  /** Starts it again on what is kept. */
  async run(): Promise<void> {
    const args = ['serve', '--listen', `127.0.0.1:${this.ports[0]}`, '--operations', `127.0.0.1:${this.ports[1]}`];
    args.push('--database', this.database, '--app', join(PROJECT, 'dist'), '--address', this.url);
    // Tests ask more often than any person.
    if (!this.more.includes('--rate')) args.push('--rate', '0');
    // What hashing costs in earnest is `make load`'s to find out.
    args.push('--password-memory', '1024', ...this.more);
    const env = { ...process.env, ESSCARD_TESTER_KEY: KEY };
    const running = spawn(PROGRAM, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    running.stderr.setEncoding('utf8').on('data', (text: string) => (this.log += text));
    this.process = running;
    const until = Date.now() + 20_000;
    while (!(await this.isReady())) {
      if (running.exitCode !== null || Date.now() > until) throw new Error(`the server does not start:\n${this.log}`);
      await new Promise((done) => setTimeout(done, 20));
    }
  }

  async isReady(): Promise<boolean> {
    return fetch(`${this.operations}/ready`).then((it) => it.ok, () => false);
  }

  /** Ends the process: `SIGKILL` as a failing machine does, `SIGTERM` as who takes it out of service. */
  async end(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const running = this.process;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((done) => running.once('exit', done));
    running.kill(signal);
    await gone;
  }

  /** Freezes the process, or lets it go on. */
  freeze(still: boolean): void {
    this.process?.kill(still ? 'SIGSTOP' : 'SIGCONT');
  }

  /** Ends it for good and removes its files. */
  async remove(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A tester's command, as `window.esscardMock` has it. */
  async test<T>(verb: string, argument?: unknown): Promise<T> {
    const body = JSON.stringify(argument === undefined ? [verb] : [verb, argument]);
    const headers = { Authorization: `Bearer ${KEY}` };
    const answer = await fetch(`${this.operations}/tester`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`${verb}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}

async function fresh(engine: Engine, name: string, folder: string, where?: string): Promise<string> {
  if (engine === 'sqlite') return `sqlite:${join(folder, 'esscard.sqlite')}`;
  const postgres = cluster(where);
  await postgres.start();
  return postgres.fresh(`esscard_${name}`);
}

/** The version of the program, to see that it runs. */
export const version = (): string => execFileSync(PROGRAM, ['--version'], { encoding: 'utf8' }).trim();
