/** Storage that fails in every way it can: told, survived, and nothing lost that the authority has. */
import { expect, test } from './app';
import { PASSWORD, yangben } from './support/people';
import { damage, readyForOffline, records, takeRecords } from './support/vault';

for (const [what, how] of [['altered by one bit', 'bit'], ['cut in the middle', 'cut']] as const) {
  test(`a record ${what} is told, and nothing is lost but the login`, async ({ app, page }) => {
    await app.holdCard(yangben);
    await damage(page, 'memory', how);
    await app.reload();
    await expect(app.text('storage_lost')).toBeVisible();
    await app.logIn(yangben, PASSWORD);
  });
}

test('what the browser has removed is told', async ({ app, page }) => {
  await app.holdCard(yangben);
  await page.goto('/manifest.webmanifest');
  await page.evaluate(() => new Promise((done) => (indexedDB.deleteDatabase('esscard').onsuccess = done)));
  await app.openHome();
  await expect(app.text('storage_lost')).toBeVisible();
  await expect(app.link('login')).toBeVisible();
  await app.isAccessible();
  await app.logIn(yangben, PASSWORD);
  await app.openHome();
  await expect(app.text('storage_lost')).toHaveCount(0);
});

test('a database that is deleted while the app is open costs nothing at once', async ({ app, page }) => {
  await readyForOffline(app, yangben);
  await page.evaluate(() => new Promise((done) => (indexedDB.deleteDatabase('esscard').onsuccess = done)));
  await app.openCode();
  await expect(app.qrCode).toBeVisible();
  await app.close();
  await app.openInquiry();
  await expect(app.heading('inquiry')).toBeVisible();
});

test('a full phone is told, and the card works', async ({ app, page }) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: any[]) {
      if (this.transaction.db.name !== 'esscard') return put.apply(this, given as any);
      throw new DOMException('no room', 'QuotaExceededError');
    };
  });
  await app.holdCard(yangben);
  await expect(app.text('storage_full')).toBeVisible();
  await app.openCodeByPin();
  await app.isAccessible();
});

test('a browser that keeps nothing is told, and the card works', async ({ app, page }) => {
  await page.addInitScript(() => {
    const open = indexedDB.open.bind(indexedDB);
    indexedDB.open = ((name: string, version?: number) => {
      if (name === 'esscard') throw new DOMException('denied', 'SecurityError');
      return open(name, version);
    }) as typeof indexedDB.open;
  });
  await app.holdCard(yangben);
  await expect(app.text('storage_none')).toBeVisible();
  await app.openCodeByPin();
});

test('“connection to the database lost” is survived', async ({ app, page }) => {
  await page.addInitScript(() => {
    // What iOS does after a while in the background (platform.md A2).
    const begin = IDBDatabase.prototype.transaction;
    (window as any).lost = 0;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...given: any[]) {
      if (this.name === 'esscard' && (window as any).lost > 0) {
        (window as any).lost--;
        throw new DOMException('Connection to Indexed Database server lost. Refresh the page to try again', 'UnknownError');
      }
      return begin.apply(this, given as any);
    };
  });
  await app.holdCard(yangben);
  await page.evaluate(() => ((window as any).lost = 1));
  await app.openInquiry();
  await app.enterPin();
  await expect(app.heading('inquiry')).toBeVisible();
  await app.goBack();
  await page.evaluate(() => ((window as any).lost = 1));
  await app.link('device').click();
  await expect(page.locator('#offline-copy')).toBeVisible();
  await app.reload();
  await app.openHome();
  await app.isLoggedIn();
});

test('a tab that holds the database holds nobody up', async ({ app, page }) => {
  await app.holdCard(yangben);
  const other = await page.context().newPage();
  await other.goto('/manifest.webmanifest');
  await other.evaluate(
    () =>
      new Promise<void>((done) => {
        const held = indexedDB.open('esscard');
        held.onsuccess = () => {
          (window as any).held = held.result;
          // Blocked by the connection above; every later opening waits for it.
          indexedDB.deleteDatabase('esscard').onblocked = () => done();
        };
      }),
  );
  await page.reload();
  await expect(app.text('storage_none')).toBeVisible({ timeout: 20_000 });
  await app.logIn(yangben, PASSWORD);
  await app.openCode();
  await app.enterPin();
  await expect(app.qrCode).toBeVisible({ timeout: 20_000 });
});

test('the record of the first version is read, and written anew', async ({ app, page }) => {
  await app.holdCard(yangben);
  // As issue 2 and 3 wrote it: an object, no label, the key for sealing only.
  await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) => new Promise<T>((yes, no) => ((request.onsuccess = () => yes(request.result)), (request.onerror = () => no(request.error))));
    const database = await done(indexedDB.open('esscard'));
    const store = () => database.transaction('kept', 'readwrite').objectStore('kept');
    const key: CryptoKey = await done(store().get('device-key'));
    const sealed: Uint8Array = await done(store().get('memory'));
    const clear = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: sealed.slice(1, 13), additionalData: new TextEncoder().encode('memory') },
      key,
      sealed.slice(13),
    );
    const memory = JSON.parse(new TextDecoder().decode(clear));
    delete memory.holder.checked;
    delete memory.ahead;
    delete memory.history;
    const old = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, old, new TextEncoder().encode(JSON.stringify(memory)));
    await done(store().put(old, 'device-key'));
    await done(store().put({ iv, data }, 'memory'));
    database.close();
  });
  await app.openHome();
  await app.isLoggedIn();
  await expect(page.getByText(yangben.name)).toBeVisible();
  await expect.poll(async () => (await takeRecords(page)).map(([name]) => name)).toContain('memory');
  await app.openInquiry();
  await app.enterPin();
  await expect(app.heading('inquiry')).toBeVisible();
  await expect.poll(() => records(page)).toContain('vault/offline');
});

