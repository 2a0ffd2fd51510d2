/** What a script that got into the page would find in its databases: all records, and what can be done with their keys. */
import { expect } from '@playwright/test';

import type { Person } from './people';
import type { Scripted } from './worker';

/** A key that lies in a database. */
export interface KeptKey {
  /** Database, store, record and field. */
  at: string;
  type: KeyType;
  algorithm: string;
  extractable: boolean;
  /** What each try to get at it came to: the error's name, or `given away`. */
  tries: Record<string, string>;
  /** The same tries at a key of the same kind that may be extracted. */
  twin: Record<string, string>;
}

export interface Records {
  keys: KeptKey[];
  /** All that is written, by database, and the storages: bytes as Latin letters. */
  text: Record<string, string>;
}

/** The mock's, which stands for the issuer's own. */
const ISSUER = /^esscard-mock/;

export function readRecords(page: Scripted): Promise<Records> {
  return page.evaluate(read, null);
}

/** Runs in the page, so it uses nothing from outside. */
async function read(_: null): Promise<Records> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((yes, no) => {
      request.onsuccess = () => yes(request.result);
      request.onerror = () => no(request.error);
    });
  const outcome = (trial: () => Promise<unknown>) =>
    Promise.resolve()
      .then(trial)
      .then(
        () => 'given away',
        (error) => error.name as string,
      );
  const keys: KeptKey[] = [];
  const usual = { name: 'AES-GCM', length: 256 };
  const wrapper = await crypto.subtle.generateKey(usual, false, ['wrapKey']);
  const attempt = async (key: CryptoKey) => {
    const tries: Record<string, string> = {};
    for (const format of ['raw', 'jwk', 'pkcs8', 'spki'] as KeyFormat[]) {
      tries[`export as ${format}`] = await outcome(() => crypto.subtle.exportKey(format as 'jwk', key));
      const how = { name: 'AES-GCM', iv: crypto.getRandomValues(new Uint8Array(12)) };
      tries[`wrap as ${format}`] = await outcome(() => crypto.subtle.wrapKey(format, key, wrapper, how));
    }
    return tries;
  };
  const look = async (at: string, key: CryptoKey) => {
    const { type, extractable, algorithm, usages } = key;
    const tries = await attempt(key);
    const made = (await crypto.subtle.generateKey(algorithm, true, usages)) as CryptoKey | CryptoKeyPair;
    const twin = await attempt('privateKey' in made ? (type === 'private' ? made.privateKey : made.publicKey) : made);
    keys.push({ at, type, algorithm: algorithm.name, extractable, tries, twin });
  };
  const latin = (bytes: Uint8Array) => Array.from(bytes, (it) => String.fromCharCode(it)).join('');
  // All that a value holds, as text; its keys are looked at on the way.
  const plain = async (at: string, value: any): Promise<string> => {
    if (value instanceof CryptoKey) return look(at, value).then(() => 'key');
    if (value instanceof Blob) return latin(new Uint8Array(await value.arrayBuffer()));
    if (value instanceof ArrayBuffer) return latin(new Uint8Array(value));
    if (ArrayBuffer.isView(value)) return latin(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    if (!value || typeof value !== 'object') return String(value);
    const inside = value instanceof Map || value instanceof Set ? [...value].map((it, n) => [n, it]) : Object.entries(value);
    const parts: string[] = [];
    for (const [name, it] of inside) parts.push(`${name}=${await plain(`${at}.${name}`, it)}`);
    return parts.join('\n');
  };
  const text: Record<string, string> = { storage: JSON.stringify({ ...localStorage, ...sessionStorage }) };
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name!));
    const parts: string[] = [];
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store);
      const [names, values] = await Promise.all([done(all.getAllKeys()), done(all.getAll())]);
      for (const [n, value] of values.entries()) {
        const record = await plain('', names[n]);
        parts.push(`${record}: ${await plain(`${name}/${store}/${record}`, value)}`);
      }
    }
    database.close();
    text[name!] = parts.join('\n');
  }
  return { keys, text };
}

/** Keys that are secret are there, and every try to take one out is refused; the same tries succeed with its twin. */
export function expectKeysStay({ keys }: Records): void {
  const secret = keys.filter((it) => it.type !== 'public');
  expect(secret.length, 'keys that are secret').toBeGreaterThan(0);
  for (const { at, extractable, tries, twin } of secret) {
    expect(extractable, at).toBe(false);
    expect(Object.keys(tries), at).toHaveLength(8);
    for (const [what, outcome] of Object.entries(tries)) expect(outcome, `${at}, ${what}`).toBe('InvalidAccessError');
    expect(Object.values(twin), `tries at a key like ${at} that may be extracted`).toContain('given away');
  }
}

/** Nothing that tells of the person is written in clear, nor as UTF-16, hexadecimal or base64; at the issuer it is found. */
export function expectSealed({ text }: Records, person: Person, ...secrets: string[]): void {
  const own = Object.entries(text).filter(([name]) => !ISSUER.test(name));
  expect(own.map(([name]) => name)).toContain('esscard');
  const given = [person.number, person.name, person.passport, person.employer.en, person.employer.zh, ...secrets];
  for (const value of given) {
    for (const form of forms(value)) {
      for (const [name, it] of own) expect(it.includes(form), `${value} in ${name}`).toBe(false);
    }
  }
  // The search is able to find: the issuer's records name their holders.
  const issuer = Object.entries(text).find(([name]) => ISSUER.test(name))![1];
  expect(forms(person.number).some((form) => issuer.includes(form)), 'the number at the issuer').toBe(true);
}

/** How a value may lie in text or in bytes read as Latin letters. */
function forms(value: string): string[] {
  const utf8 = Buffer.from(value);
  const utf16 = Buffer.from(value, 'utf16le');
  const swapped = Buffer.from(utf16).swap16();
  // What base64 makes of it depends on where it begins; its first and last letters also on its neighbours.
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), utf8]).toString('base64').replace(/=+$/, '').slice(before && before + 1, -1),
  );
  const hex = utf8.toString('hex');
  return [value, ...[utf8, utf16, swapped].map((it) => it.toString('latin1')), hex, hex.toUpperCase(), ...base64];
}
