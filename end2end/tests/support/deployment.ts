/**
 * A release on a server of its own, which a test may replace by a newer one, break, stop and configure.
 *
 * It stands for an authority, too: what `/api` answers to a login.
 */
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Page } from '@playwright/test';

import { server } from '../../tools/serve.mjs';
import { publishServiceWorkers, shell } from '../../tools/service-worker.mjs';
import { test as base } from '../app';
import { CARD } from './people';
import type { Scripted } from './worker';

const SOURCE = fileURLToPath(new URL('../../../', import.meta.url));

export const TOKEN = 'the-bearer-token-of-the-holder';
export const RENEWAL = 'the-renewal-token-of-the-holder';

export class Deployment {
  readonly folder = mkdtempSync(join(tmpdir(), 'esscard-release-'));
  private readonly files = server(this.folder);
  private readonly outer: Server;
  private readonly faults = new Map<string, number>();
  private stopped = false;
  /** Every request that came, in order. */
  readonly asked: string[] = [];

  private constructor() {
    cpSync(join(SOURCE, 'dist'), this.folder, { recursive: true, dereference: true });
    this.outer = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      this.asked.push(`${request.method} ${path}`);
      const fault = this.faults.get(path);
      if (this.stopped) request.socket.destroy();
      else if (fault) response.writeHead(fault).end();
      else if (path.startsWith('/api/')) answer(path, response);
      else this.files.emit('request', request, response);
    });
  }

  static async open(): Promise<Deployment> {
    const it = new Deployment();
    await new Promise<void>((done) => it.outer.listen(0, () => done()));
    return it;
  }

  get url(): string {
    return `http://localhost:${(this.outer.address() as AddressInfo).port}`;
  }

  /** The addresses that the present release says a service worker keeps. */
  get shell(): string[] {
    return shell(this.folder);
  }

  bytes(url: string): Buffer {
    return readFileSync(join(this.folder, url === '/' ? 'index.html' : url));
  }

  write(name: string, text: string): void {
    for (const ending of ['.br', '.gz']) rmSync(join(this.folder, name + ending), { force: true });
    // In one step: a server never sees half a file.
    writeFileSync(join(this.folder, `${name}.new`), text);
    renameSync(join(this.folder, `${name}.new`), join(this.folder, name));
  }

  configure(config: object): void {
    this.write('config.json', JSON.stringify(config));
  }

  /** The authority is the one behind `/api`. */
  useHttp(more: object = {}): void {
    this.configure({ backend: { kind: 'http', baseUrl: '/api' }, ...more });
  }

  /** Another page than the one that the service worker's list names, as in the middle of a deployment. */
  replacePage(mark: string): void {
    const html = this.bytes('/').toString().replace(/<meta name="release"[^>]*>/, '');
    this.write('index.html', html.replace('</head>', `<meta name="release" content="${mark}"></head>`));
  }

  /** A newer release: its page carries the mark. */
  async release(mark: string): Promise<void> {
    this.replacePage(mark);
    for (const ending of ['.br', '.gz']) rmSync(join(this.folder, `sw.js${ending}`), { force: true });
    await publishServiceWorkers(SOURCE, this.folder);
  }

  /** From now on an address answers with this status; 0 takes it back. */
  fail(path: string, status: number): void {
    if (status) this.faults.set(path, status);
    else this.faults.delete(path);
  }

  /** Nobody answers any more. */
  stop(): void {
    this.stopped = true;
  }

  close(): void {
    this.outer.close();
    this.outer.closeAllConnections();
    rmSync(this.folder, { recursive: true });
  }
}

function answer(path: string, response: ServerResponse): void {
  const far = 4_000_000_000;
  const login = { login: 'the-login', token: TOKEN, token_expires: far, renewal: RENEWAL, expires: far, card: CARD };
  const known: Record<string, object> = { '/api/sessions': login, '/api/card': CARD };
  const body = known[path] ?? { code: 'unavailable' };
  response.writeHead(path in known ? 200 : 503, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

/** The mark of the release that the page is of; nothing for the first. */
export function releaseOf(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[name=release]')?.content);
}

/** Installs the service worker as the app does, and waits until it leads the page. */
export async function keep(page: Scripted): Promise<void> {
  await page.evaluate(async () => {
    const workers = navigator.serviceWorker;
    await workers.register('/sw.js', { updateViaCache: 'none' });
    if (!workers.controller) await new Promise((done) => (workers.oncontrollerchange = done));
  });
}

/** Looks for a newer version as the app does, until it waits or has failed. Whether one waits. */
export function look(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    await registration.update().catch(() => undefined);
    const coming = registration.installing;
    const settled = () => !coming || coming.state !== 'installing';
    if (!settled()) await new Promise<void>((done) => (coming!.onstatechange = () => settled() && done()));
    return registration.waiting !== null;
  });
}

/** Consents, as the app does on the person's behalf, and waits until the newer version leads. */
export function consent(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    const led = new Promise((done) => (navigator.serviceWorker.oncontrollerchange = done));
    registration.waiting!.postMessage('apply');
    await led;
  });
}

export function registrations(page: Page): Promise<number> {
  return page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
}

/** Every cache, with the addresses that it keeps and a digest of each. */
export function caches(page: Scripted): Promise<Record<string, Record<string, string>>> {
  return page.evaluate(async () => {
    const all: Record<string, Record<string, string>> = {};
    for (const name of await window.caches.keys()) {
      const cache = await window.caches.open(name);
      all[name] = {};
      for (const request of await cache.keys()) {
        const bytes = await (await cache.match(request))!.arrayBuffer();
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        const hex = Array.from(digest, (it) => it.toString(16).padStart(2, '0')).join('');
        all[name][new URL(request.url).pathname] = hex;
      }
    }
    return all;
  });
}

/** Everything in every cache, address, headers and body, as one text of Latin letters. */
export function cachedText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    let all = '';
    for (const name of await window.caches.keys()) {
      const cache = await window.caches.open(name);
      for (const request of await cache.keys()) {
        const response = (await cache.match(request))!;
        const bytes = new Uint8Array(await response.arrayBuffer());
        const headers = JSON.stringify([...request.headers, ...response.headers]);
        all += `${request.url}\n${headers}\n${Array.from(bytes, (it) => String.fromCharCode(it)).join('')}\n`;
      }
    }
    return all;
  });
}

/** The `test` of a spec that replaces, breaks and stops its own server; service workers are allowed. */
export const test = base.extend<{ deployment: Deployment }>({
  deployment: async ({}, use) => {
    const deployment = await Deployment.open();
    await use(deployment);
    deployment.close();
  },
  baseURL: async ({ deployment }, use) => use(deployment.url),
  serviceWorkers: 'allow',
});
