/** What the phone keeps: useless to a thief, and never in the way of its holder. */
import { expect, test, type App } from './app';
import { kept } from './support/kept';
import { PASSWORD, PIN, yangben } from './support/people';
import { expectNothingInClear, goOffline, goOnline, lockAndLoad, putRecords, readyForOffline, records, takeRecords } from './support/vault';

const SECRETS = {
  name: yangben.name,
  number: yangben.number,
  passport: yangben.passport,
  employer: yangben.employer.en,
  'employer in Chinese': yangben.employer.zh,
  position: yangben.position.en,
  'login password': PASSWORD,
};

test('a dump of everything that is kept says nothing, in no encoding', async ({ app, page }) => {
  const tokens = new Set<string>();
  const shares = new Set<string>();
  await page.exposeFunction('noteSecret', (kind: string, value: string) => (kind === 'token' ? tokens : shares).add(value));
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, message: any, ...rest: any[]) {
      const request = message?.request && JSON.parse(message.request);
      if (request?.bearer) (window as any).noteSecret('token', request.bearer);
      return post.call(this, message, ...(rest as []));
    };
    const listen = Worker.prototype.addEventListener;
    const look = (data: any) => {
      const body = data?.response && JSON.parse(data.response).body;
      const { share, renewal } = body ? JSON.parse(body) : {};
      if (share) (window as any).noteSecret('share', share);
      if (renewal) (window as any).noteSecret('token', renewal);
    };
    Worker.prototype.addEventListener = function (this: Worker, kind: string, heard: any, ...rest: any[]) {
      if (kind === 'message') listen.call(this, kind, (event: any) => look(event.data));
      return listen.call(this, kind, heard, ...(rest as []));
    };
    const set = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage')!;
    Object.defineProperty(Worker.prototype, 'onmessage', {
      ...set,
      set(this: Worker, heard: any) {
        listen.call(this, 'message', (event: any) => look(event.data));
        set.set!.call(this, heard);
      },
    });
  });
  await readyForOffline(app, yangben, true);
  await app.openCode();
  await expect(app.qrCode).toBeVisible();
  await app.close();
  expect(tokens.size).toBeGreaterThan(0);
  expect(shares.size).toBe(1);
  const secrets: Record<string, string> = { ...SECRETS, share: [...shares][0] };
  [...tokens].forEach((token, at) => (secrets[`token ${at}`] = token));
  await expectNothingInClear(page, secrets, 'with everything kept');
  // Six digits are in any heap of bytes by chance; as a value of their own they are not.
  expect((await kept(page)).all).not.toMatch(new RegExp(`[^0-9]${PIN}[^0-9]`));
  expect(await records(page)).toEqual(
    ['device-key', 'login-key', 'memory', 'vault/copy', 'vault/guard', 'vault/letter', 'vault/offline', 'vault/private', 'vault/signer'].sort(),
  );
});

test('the records of one phone open nothing on another, not even with the 6 digits', async ({ app, page, browser, baseURL }) => {
  await readyForOffline(app, yangben);
  const stolen = await takeRecords(page);
  expect(stolen.map(([name]) => name)).toContain('vault/offline');
  const context = await browser.newContext({ baseURL, serviceWorkers: 'block', locale: 'en-GB' });
  const thief = await context.newPage();
  await thief.goto('/');
  // A phone of its own, with a key of its own.
  const other = new (app.constructor as new (page: typeof thief) => App)(thief);
  await other.holdCard(yangben);
  await putRecords(thief, stolen);
  await thief.goto('/');
  await expect(other.text('storage_lost')).toBeVisible();
  await expect(thief.getByText(yangben.name)).toHaveCount(0);
  await expect(other.link('login')).toBeVisible();
  await context.close();
});

test('logging out takes the permit away and leaves the history sealed', async ({ app, page }) => {
  await readyForOffline(app, yangben, true);
  await app.logOut();
  await expect.poll(() => records(page)).toEqual(['device-key', 'login-key', 'memory', 'vault/private']);
  await app.logIn(yangben, PASSWORD);
  await app.link('device').click();
  await app.link('history').click();
  await expect(app.text('history_sealed')).toBeVisible();
  await expect(page.getByText(app.words.did_save_letter)).toHaveCount(0);
  await app.openHome();
  await app.openInquiry();
  await app.enterPin();
  await expect(app.heading('inquiry')).toBeVisible();
  await app.goBack();
  await app.link('device').click();
  await app.link('history').click();
  await expect(page.getByText(app.words.did_save_letter, { exact: true })).toBeVisible();
  await expect(page.getByText(app.words.did_log_out, { exact: true })).toBeVisible();
});

test('the key of the phone and the key that signs can’t be exported', async ({ app, page }) => {
  await readyForOffline(app, yangben);
  const said = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) => new Promise<T>((yes, no) => ((request.onsuccess = () => yes(request.result)), (request.onerror = () => no(request.error))));
    const database = await done(indexedDB.open('esscard'));
    const key: CryptoKey = await done(database.transaction('kept').objectStore('kept').get('device-key'));
    database.close();
    const tries = ['raw', 'jwk', 'pkcs8'] as const;
    return Promise.all(tries.map((it) => crypto.subtle.exportKey(it as any, key).then(() => 'exported', (error) => error.name)));
  });
  expect(said).not.toContain('exported');
  expect((await kept(page)).all).not.toContain('extractable: true');
});

test('a page that is killed while it writes opens with the old state or the new', async ({ app, page, context }) => {
  test.setTimeout(300_000);
  await readyForOffline(app, yangben);
  for (let round = 0; round < 50; round++) {
    const tab = await app.inAnotherTab();
    await tab.openHome();
    await lockAndLoad(tab);
    await tab.openInquiry();
    await tab.heading('pin_enter_title').waitFor();
    await tab.field('pin').fill(PIN);
    await tab.button('continue').click({ noWaitAfter: true });
    // Somewhere in the middle of deriving, sealing and writing.
    await new Promise((done) => setTimeout(done, (round * 37) % 900));
    await tab.page.close({ runBeforeUnload: false });
    if (round % 10 === 9) {
      const after = await app.inAnotherTab();
      await after.openHome();
      await after.isLoggedIn();
      await goOffline(after);
      await after.link('code').click();
      // Whether the services had been opened when the tab was killed, nobody knows.
      const first = after.heading('who_sees').or(after.heading('pin_enter_title'));
      await first.waitFor();
      if (await after.heading('who_sees').isVisible()) {
        await after.showCode();
        await after.enterPin();
      } else {
        await after.enterPin();
        await after.showCode();
      }
      await expect(after.qrCode).toBeVisible();
      await goOnline(after);
      await after.page.close();
    }
  }
});

test('two tabs stay one: one logs out, and neither shows anything', async ({ app }) => {
  await readyForOffline(app, yangben);
  const other = await app.inAnotherTab();
  await other.openHome();
  await other.openInquiry();
  await expect(other.heading('inquiry')).toBeVisible();
  await app.logOut();
  await expect(other.page.getByText(yangben.employer.en)).toHaveCount(0);
  await expect.poll(() => records(app.page)).not.toContain('vault/offline');
});

test('the vault goes to another phone as a file that opens with this account only', async ({ app, page, browser, baseURL }) => {
  await readyForOffline(app, yangben);
  await app.link('device').click();
  const download = page.waitForEvent('download');
  await app.button('transfer_export').click();
  const file = await (await download).path();
  await expect(app.text('transfer_done')).toBeVisible();
  const { readFileSync } = await import('node:fs');
  const content = readFileSync(file).toString('latin1');
  for (const value of Object.values(SECRETS)) expect(content).not.toContain(Buffer.from(value).toString('latin1'));

  await page.locator('#vault-file').setInputFiles(file);
  await expect(app.text('transfer_taken')).toBeVisible();
  const altered = Buffer.from(readFileSync(file));
  altered[altered.length - 1] ^= 1;
  await page.locator('#vault-file').setInputFiles({ name: 'a.vault', mimeType: 'application/octet-stream', buffer: altered });
  await expect(app.text('transfer_other')).toBeVisible();
  await page.locator('#vault-file').setInputFiles({ name: 'b.vault', mimeType: 'application/octet-stream', buffer: Buffer.from('nothing') });
  await expect(app.text('transfer_not_ours')).toBeVisible();
});
