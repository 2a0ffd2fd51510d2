/** An issuer behind HTTP for the officer's page: its lists and its answers are what a test makes of them. */
import type { BrowserContext, Route } from '@playwright/test';

import { Key, SPECIMEN } from './es256';
import { keyList, statusList, text, usualCode, type KeyListParts, type Parts, type StatusListParts } from './issue';

const HOUR = 3600;

/** What came to the issuer. */
export interface Asked {
  method: string;
  path: string;
  body: any;
}

export class StubIssuer {
  readonly root = Key.random();
  readonly key = Key.random();
  readonly phone = Key.random();
  /** Answers of `GET /issuer/keys` and `GET /status`. */
  keys: string;
  status: string;
  /** Answer of `POST /checks`: when another has seen the code. */
  before: number | null = null;
  /** Answer of `POST /lookups`, and its status. */
  lookedUp: object = { is: 'in_force', specimen: false };
  lookUpStatus = 200;
  /** Nobody answers. */
  down = false;
  readonly asked: Asked[] = [];

  constructor() {
    this.keys = this.keyList();
    this.status = this.statusList();
  }

  /** Answers in the place of the deployment's issuer; its root is in the configuration. One may answer to several browsers. */
  static async over(context: BrowserContext, it = new StubIssuer()): Promise<StubIssuer> {
    const config = { backend: { kind: 'http', baseUrl: '/api' }, issuers: [it.pinned] };
    await context.route('**/config.json', (route) => route.fulfill(json(config)));
    await context.route('**/api/**', (route) => it.answer(route));
    return it;
  }

  /** The root, as `config.json` names it. */
  get pinned(): { kid: string; key: string } {
    return { kid: this.root.kid.toString('hex'), key: this.root.point.toString('hex') };
  }

  /** Seconds since 1970, as this computer and the browser have it. */
  get now(): number {
    return Math.floor(Date.now() / 1000);
  }

  /** A code of this issuer for its one phone, shown a moment ago. */
  code(parts: Parts = {}): string {
    return text(this.codeBytes(parts));
  }

  codeBytes(parts: Parts = {}): Buffer {
    const makers = { issuer: this.key, phone: this.phone, now: this.now, specimen: false };
    return usualCode(makers, { ...parts, phone: { shown: this.now - 2, ...parts.phone } });
  }

  keyList(parts: Partial<KeyListParts> = {}, root = this.root): string {
    const usual = { keys: [this.key.known(false)], issued: this.now - 30, expires: this.now + 30 * 24 * HOUR };
    return keyList(root, { ...usual, ...parts });
  }

  statusList(parts: Partial<StatusListParts> = {}, key = this.key): string {
    return statusList(key, { count: 40, issued: this.now - 1, expires: this.now + 24 * HOUR, ...parts });
  }

  private async answer(route: Route): Promise<void> {
    const request = route.request();
    const path = new URL(request.url()).pathname.replace('/api', '');
    this.asked.push({ method: request.method(), path, body: request.postDataJSON() });
    if (this.down) return route.abort('connectionreset');
    const answers: Record<string, [object, number?]> = {
      '/issuer/keys': [{ list: this.keys }],
      '/status': [{ list: this.status }],
      '/checks': [{ before: this.before }],
      '/lookups': [this.lookedUp, this.lookUpStatus],
    };
    const [body, status] = answers[path] ?? [{ code: 'malformed', what: 'no_such_request' }, 404];
    await route.fulfill(json(body, status));
  }
}

/** A code under the mock's key, which every copy of the app knows. */
export function specimenCode(parts: Parts = {}, phone = Key.random()): string {
  const now = Math.floor(Date.now() / 1000);
  const makers = { issuer: SPECIMEN, phone, now, specimen: true };
  return text(usualCode(makers, { ...parts, phone: { shown: now - 2, ...parts.phone } }));
}

export const json = (body: unknown, status = 200) => ({
  status,
  contentType: 'application/json',
  headers: { Date: new Date().toUTCString() },
  body: JSON.stringify(body),
});
