/** From cold start without a network: the service worker brings the app, the vault brings the permit. */
import { expect, SPOKEN, test, type App } from './app';
import { issuerKeys } from './support/issuer';
import { yangben } from './support/people';
import { scan } from './support/qr';
import { readCode } from './support/token';
import { goOffline, goOnline, readyForOffline } from './support/vault';

test.use({ serviceWorkers: 'allow' });

/** Everything is saved, the worker leads the pages, and the tab was closed. */
async function coldStart(app: App): Promise<App> {
  await readyForOffline(app, yangben, true);
  await app.page.evaluate(() => navigator.serviceWorker.ready);
  const cold = await app.inAnotherTab();
  await app.page.close();
  await goOffline(cold);
  return cold;
}

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('open, unlock, code, inquiry, letter', async ({ app, page }) => {
      await app.openHome();
      const keys = await issuerKeys(page);
      const cold = await coldStart(app);
      await cold.openHome();
      await cold.isLoggedIn();
      await expect(cold.card).toContainText(yangben.name);
      await expect(cold.page.locator('.as-of')).toBeVisible();
      await cold.openCode('summary');
      await cold.enterPin();
      const { text } = await scan(cold.qrCode);
      const { assertion, shown } = readCode(text.split('#')[1], keys);
      expect(assertion.number).toBe(yangben.number);
      expect(Math.abs(shown - Date.now() / 1000)).toBeLessThan(60);
      await cold.close();
      await cold.openInquiry();
      await expect(cold.page.getByText(yangben.employer[speaks === 'en' ? 'en' : 'zh']).first()).toBeVisible();
      await cold.goBack();
      await cold.openLetter();
      const download = cold.page.waitForEvent('download');
      await cold.button('download').click();
      await download;
      await expect(cold.text('letter_saved')).toBeVisible();
    });
  });
}

test('a shortcut to the code starts there, too', async ({ app }) => {
  const cold = await coldStart(app);
  await cold.open('/permit/code');
  await cold.showCode();
  await cold.enterPin();
  await expect(cold.qrCode).toBeVisible();
  // The network comes back: the issuer asks for the 6 digits itself, once.
  await goOnline(cold);
  await cold.reload();
  await cold.showCode();
  await cold.qrCode.or(cold.heading('pin_enter_title')).first().waitFor();
});

test('logging out without a network leaves nothing on the phone', async ({ app }) => {
  const cold = await coldStart(app);
  await cold.openHome();
  await cold.isLoggedIn();
  await cold.button('log_out').click();
  await expect(cold.text('log_out_offline')).toBeVisible();
  await cold.openHome();
  await expect(cold.link('login')).toBeVisible();
  await expect(cold.page.getByText(yangben.name)).toHaveCount(0);
});
