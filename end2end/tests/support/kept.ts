/** Everything that the browser keeps for the app, in clear, as whoever finds the phone would read it. */
import { expect, type Page } from '@playwright/test';

export interface Kept {
  /** All of it as one text: local and session storage, cookies, the app's own database. */
  all: string;
  /** The names of the records in the app's own database. */
  records: string[];
  /** The mock's database, which stands for the issuer's own. */
  issuer: string;
}

export async function kept(page: Page): Promise<Kept> {
  const databases = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((yes, no) => {
        request.onsuccess = () => yes(request.result);
        request.onerror = () => no(request.error);
      });
    // Bytes as Latin letters, so that text inside them is found.
    const plain = (value: any): any => {
      if (value instanceof ArrayBuffer) return plain(new Uint8Array(value));
      if (ArrayBuffer.isView(value)) {
        const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
        return Array.from(bytes, (it) => String.fromCharCode(it)).join('');
      }
      if (value instanceof CryptoKey) return `key, extractable: ${value.extractable}`;
      if (Array.isArray(value)) return value.map(plain);
      if (value instanceof Map) return Array.from(value, plain);
      if (value && typeof value === 'object') {
        return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, plain(it)]));
      }
      return value;
    };
    const read: Record<string, Record<string, unknown>> = {};
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name!));
      read[name!] = {};
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([done(all.getAllKeys()), done(all.getAll())]);
        keys.forEach((key, at) => (read[name!][JSON.stringify(plain(key))] = plain(values[at])));
      }
      database.close();
    }
    return read;
  });
  const storage = await page.evaluate(() => ({ ...localStorage, ...sessionStorage }));
  const cookies = await page.context().cookies();
  const { 'esscard-mock-2': issuer, ...own } = databases;
  return {
    all: JSON.stringify({ own, storage, cookies }),
    records: Object.keys(own.esscard ?? {}).map((it) => JSON.parse(it)),
    issuer: JSON.stringify(issuer ?? {}),
  };
}

/** A random mark that changes with each thing that is written down. */
export const mark = (page: Page): Promise<string | null> => page.evaluate(() => localStorage.getItem('esscard.turn'));

/** Does it, and waits until something is written down: a page that is run anew at once would find what was before. */
export async function keeping(page: Page, act: () => Promise<void>): Promise<void> {
  const before = await mark(page);
  await act();
  await expect.poll(() => mark(page)).not.toBe(before);
}
