/** The screens without a network, with a vault that is shut, and with storage that was lost: for the gallery. */
import { expect } from './app';
import type { Journey } from './screens';
import { yangben } from './support/people';
import { goOffline, goOnline, lockAndLoad, readyForOffline } from './support/vault';

export const OFFLINE: Journey = [
  {
    name: 'offline-device',
    async show(app) {
      await readyForOffline(app, yangben);
      await app.link('device').click();
      await expect(app.page.locator('#offline-copy li').nth(2)).toBeVisible();
    },
  },
  {
    name: 'offline-home',
    async show(app) {
      await app.goBack();
      await lockAndLoad(app);
      await goOffline(app);
      await expect(app.page.locator('.as-of')).toBeVisible();
    },
  },
  {
    name: 'offline-pin',
    async show(app) {
      await app.link('code').click();
      await expect(app.text('pin_offline')).toBeVisible();
    },
  },
  {
    name: 'offline-code',
    async show(app) {
      await app.enterPin();
      await app.showCode();
      await expect(app.qrCode).toBeVisible();
      await expect(app.page.locator('.as-of')).toBeVisible();
    },
  },
  {
    name: 'offline-inquiry',
    async show(app) {
      await app.close();
      await app.openInquiry();
      await expect(app.heading('inquiry')).toBeVisible();
    },
  },
  {
    name: 'offline-letter',
    async show(app) {
      await app.goBack();
      await app.openLetter();
      await app.button('download').click();
      await expect(app.text('letter_pdf_offline')).toBeVisible();
    },
  },
  {
    name: 'locked',
    async show(app) {
      await goOnline(app);
      await lockAndLoad(app);
      await app.openInquiry();
      await expect(app.text('locked_idle')).toBeVisible();
    },
  },
  {
    name: 'needs-network',
    async show(app) {
      await app.open('/security/pin');
      await goOffline(app);
      await expect(app.text('needs_network')).toBeVisible();
    },
  },
  {
    name: 'storage-lost',
    async show(app) {
      await goOnline(app);
      await app.page.goto('/manifest.webmanifest');
      await app.page.evaluate(() => new Promise((done) => (indexedDB.deleteDatabase('esscard').onsuccess = done)));
      await app.openHome();
      await expect(app.text('storage_lost')).toBeVisible();
    },
  },
];
