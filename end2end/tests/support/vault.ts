/** What the vault's tests do and look at: the records as a thief would read them. */
import { expect, type Page } from '@playwright/test';

import type { App } from '../app';
import { kept } from './kept';
import { PIN, type Person } from './people';

/** Logged in, the services opened once, and everything ready for a day without a network. */
export async function readyForOffline(app: App, person: Person, withPdf = false): Promise<void> {
  await app.holdCard(person);
  await app.openInquiry();
  await app.enterPin(PIN);
  await expect(app.heading('inquiry')).toBeVisible();
  await app.goBack();
  if (withPdf) {
    await app.openLetter();
    const download = app.page.waitForEvent('download');
    await app.button('download').click();
    await download;
    await expect(app.text('letter_saved')).toBeVisible();
    await app.goBack();
  }
  await app.link('device').click();
  await expect(app.page.locator('#offline-copy')).toContainText(app.locale === 'en' ? 'Codes can be shown until' : '可以出示二维码');
  await app.goBack();
  await app.isLoggedIn();
}

/** The services are closed, as after two minutes, and the page is loaded anew. */
export async function lockAndLoad(app: App): Promise<void> {
  await app.page.evaluate(() => localStorage.setItem('esscard.locked', '1'));
  await app.openHome();
  await app.isLoggedIn();
}

/** The network goes away, as the browser and every request see it. */
export async function goOffline(app: App): Promise<void> {
  app.watch?.allow(/ERR_INTERNET_DISCONNECTED/);
  // The mock is still being loaded, perhaps; without a network it would never come.
  if (await app.page.evaluate(() => 'esscardMock' in window)) await app.mock.now();
  await app.page.context().setOffline(true);
}

export async function goOnline(app: App): Promise<void> {
  await app.page.context().setOffline(false);
}

/** Every form in which a value may lie open. */
function forms(value: string): [string, string][] {
  const utf8 = Buffer.from(value, 'utf8');
  const all: [string, string][] = [
    ['text', value],
    ['UTF-8', utf8.toString('latin1')],
    ['UTF-16', Buffer.from(value, 'utf16le').toString('latin1')],
    ['hexadecimal', utf8.toString('hex')],
    ['HEXADECIMAL', utf8.toString('hex').toUpperCase()],
  ];
  // Base64 at each of its three alignments, without the letters that depend on the neighbours.
  for (const shift of [0, 1, 2]) {
    const shifted = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64').replace(/=+$/, '');
    const text = shifted.slice(shift === 0 ? 0 : shift + 1, -2);
    if (text.length >= 6) all.push([`base64 at ${shift}`, text], [`base64url at ${shift}`, text.replace(/\+/g, '-').replace(/\//g, '_')]);
  }
  return all;
}

/** No value lies open in anything that the browser keeps, in no form. */
export async function expectNothingInClear(page: Page, values: Record<string, string>, where: string): Promise<void> {
  const { all } = await kept(page);
  // JSON writes some characters as escapes.
  const text = all + JSON.stringify(JSON.parse(all));
  const plain = unescapeText(text);
  for (const [what, value] of Object.entries(values)) {
    for (const [form, searched] of forms(value)) {
      expect(plain.includes(searched), `${what} as ${form}, ${where}`).toBe(false);
    }
  }
}

function unescapeText(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(parseInt(code, 16))).replace(/\\(["\\/])/g, '$1');
}

/** The names of the app's own records. */
export async function records(page: Page): Promise<string[]> {
  return (await kept(page)).records.sort();
}

/** Changes one bit near the end of a record, cuts it in the middle, or takes it away. */
export async function damage(page: Page, name: string, how: 'bit' | 'cut' | 'gone'): Promise<void> {
  const [, bytes] = (await takeRecords(page)).find(([it]) => it === name) ?? [];
  if (!bytes) throw new Error(`no record ${name}`);
  const bit = (it: number, at: number) => (at === bytes.length - 3 ? it ^ 1 : it);
  const changed = { bit: bytes.map(bit), cut: bytes.slice(0, bytes.length >> 1), gone: null };
  await putRecords(page, [[name, changed[how]]]);
}

/** All sealed records, to be put elsewhere. The keys can't be read, which is the point. */
export async function takeRecords(page: Page): Promise<[string, number[]][]> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((yes, no) => {
        request.onsuccess = () => yes(request.result);
        request.onerror = () => no(request.error);
      });
    const database = await done(indexedDB.open('esscard'));
    const store = database.transaction('kept').objectStore('kept');
    const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
    database.close();
    return keys.flatMap((key, at) =>
      values[at] instanceof Uint8Array ? [[String(key), Array.from(values[at] as Uint8Array)] as [string, number[]]] : [],
    );
  });
}

/** Puts records in their places; `null` takes one away. */
export async function putRecords(page: Page, all: [string, number[] | null][]): Promise<void> {
  await page.evaluate(async (all) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((yes, no) => {
        request.onsuccess = () => yes(request.result);
        request.onerror = () => no(request.error);
      });
    const database = await done(indexedDB.open('esscard'));
    const store = database.transaction('kept', 'readwrite').objectStore('kept');
    for (const [key, value] of all) await done<unknown>(value ? store.put(Uint8Array.from(value), key) : store.delete(key));
    database.close();
  }, all);
}
