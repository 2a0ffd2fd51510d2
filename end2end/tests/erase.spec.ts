/** Erase everything on this phone: asked twice, verified by the app, and read here without it. */
import { expect, SPOKEN, test, type App } from './app';
import { left, leaveSomething, NOTHING } from './support/left';
import { yangben } from './support/people';
import { fitsAtDoubleText } from './support/proof';

/** The lines of the report that say this. */
const lines = (app: App, word: string) => app.page.locator('.kit li').filter({ hasText: app.words[word] });

const found = (app: App) => app.page.getByRole('heading', { level: 2, name: app.words.erased_all });

async function erase(app: App): Promise<void> {
  await app.button('erase_button').click();
  await app.button('erase_yes').click();
}

/** From the card's home, by its links. */
async function openErase(app: App): Promise<void> {
  await app.link('device').click();
  await app.link('erase').click();
  await expect(app.heading('erase')).toBeVisible();
}

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('it says what goes and what stays, and asks twice', async ({ app, page }) => {
      await app.holdCard(yangben);
      await openErase(app);
      for (const word of ['erase_login', 'erase_card', 'erase_history', 'erase_settings', 'erase_mock', 'erase_files']) {
        await expect(page.getByText(app.words[word], { exact: true })).toBeVisible();
      }
      // The demonstration authority lives here, so its account does not stay.
      await expect(page.getByText(app.words.erase_account, { exact: true })).toHaveCount(0);
      await app.isAccessible();
      await app.button('erase_button').click();
      await expect(app.button('erase_yes')).toBeFocused();
      await app.isAccessible();
      await fitsAtDoubleText(app);
      await app.button('cancel').click();
      await expect(app.button('erase_button')).toBeFocused();
      await app.goBack();
      await app.goBack();
      await app.isLoggedIn();
      expect((await left(page)).databases).toContain('esscard');
    });

    test('nothing is left, and the page writes nothing more', async ({ app, page }) => {
      await app.holdCard(yangben);
      await leaveSomething(page);
      await openErase(app);
      await erase(app);
      await expect(found(app)).toBeVisible();
      await expect(page.locator('#erased')).toBeFocused();
      await expect(lines(app, 'erased_nothing')).toHaveCount(5);
      await expect(app.text('erased_told')).toBeVisible();
      expect(await left(page)).toEqual(NOTHING);
      await app.isAccessible();

      await page.locator('.lang').click();
      await page.locator('.lang').click();
      expect(await left(page)).toEqual(NOTHING);
      await app.link('erased_begin').click();
      await app.hasStarted();
      await expect(app.heading('hero')).toBeVisible();
      await expect(page.getByText(yangben.name)).toHaveCount(0);
    });
  });
}

test('the demonstration authority has forgotten all accounts', async ({ app, page }) => {
  await app.signUp(yangben);
  await app.passPictures();
  await app.isCompleted();
  await app.openHome();
  await openErase(app);
  await erase(app);
  await expect(found(app)).toBeVisible();
  await app.open('/login/portal');
  await app.fillLogin(yangben);
  await expect(page.getByRole('alert')).toBeVisible();
});

test('leaving the screen afterwards begins anew', async ({ app, page }) => {
  await app.holdCard(yangben);
  await openErase(app);
  await erase(app);
  await expect(found(app)).toBeVisible();
  await page.evaluate(() => ((window as any).samePage = true));
  await app.goBack();
  await expect.poll(() => page.evaluate(() => 'samePage' in window).catch(() => true)).toBe(false);
  await app.hasStarted();
  await expect(app.heading('hero')).toBeVisible();
  await app.isAt('/');
});

test('another tab leaves what it has open and goes to the first screen', async ({ app, page }) => {
  await app.holdCard(yangben);
  const other = await app.inAnotherTab();
  await other.openHome();
  await other.isLoggedIn();
  await openErase(app);
  await erase(app);
  await expect(found(app)).toBeVisible();
  await other.hasStarted();
  await expect(other.heading('hero')).toBeVisible();
  await expect(other.page.getByText(yangben.name)).toHaveCount(0);
  const now = await left(page);
  // The other tab has begun anew, and has noted which backend there is: nothing else.
  expect({ ...now, settings: now.settings.filter((it) => it !== 'esscard.backend') }).toEqual(NOTHING);
});

test('a page that the browser had put aside is loaded anew when all was erased meanwhile', async ({ app, page }) => {
  await app.holdCard(yangben);
  // The tests' Chromium puts no page aside; these are the events of one that does.
  const turn = (name: string) =>
    page.evaluate((name) => void dispatchEvent(new PageTransitionEvent(name, { persisted: true })), name);
  await page.evaluate(() => ((window as any).samePage = true));
  await turn('pagehide');
  await turn('pageshow');
  expect(await page.evaluate(() => 'samePage' in window), 'nothing has changed').toBe(true);
  await app.isLoggedIn();

  const other = await app.inAnotherTab();
  await turn('pagehide');
  // As if it had not heard of it: an event that reaches a page which is put aside is dropped.
  await page.evaluate(() => addEventListener('storage', (event) => event.stopImmediatePropagation(), true));
  await other.open('/device/erase');
  await erase(other);
  // Its worker may hold the mock's database: a page that is really put aside holds none.
  await expect(other.page.locator('#erased')).toBeVisible();
  await turn('pageshow').catch(() => undefined);
  await expect.poll(() => page.evaluate(() => 'samePage' in window).catch(() => true)).toBe(false);
  await app.hasStarted();
  await expect(page.getByText(yangben.name)).toHaveCount(0);
});

test('a window that does not let go is named, and nothing hangs', async ({ app, page }) => {
  await app.holdCard(yangben);
  const holder = await page.context().newPage();
  await holder.goto('/config.json');
  await holder.evaluate(async () => {
    (window as any).held = await new Promise<IDBDatabase>((yes, no) => {
      const opening = indexedDB.open('esscard');
      opening.onerror = no;
      opening.onsuccess = () => yes(opening.result);
    });
  });
  await openErase(app);
  await erase(app);
  await expect(page.getByRole('heading', { name: app.words.erased_not_all })).toBeVisible();
  await expect(app.text('erased_close_tabs')).toBeVisible();
  await expect(lines(app, 'erased_held')).toHaveCount(1);
  await app.isAccessible();
  await holder.close();
  await app.button('try_again').click();
  await expect(found(app)).toBeVisible();
  expect(await left(page)).toEqual(NOTHING);
});

test('without a network, too', async ({ app, page }) => {
  await app.holdCard(yangben);
  await openErase(app);
  await page.context().setOffline(true);
  await erase(app);
  await expect(found(app)).toBeVisible();
  await expect(app.text('erased_not_told')).toBeVisible();
  expect(await left(page)).toEqual(NOTHING);
  await page.context().setOffline(false);
});

test('a visitor may erase, too, what a registration has left', async ({ app, page }) => {
  await app.signUp(yangben);
  await app.open('/device/erase');
  await expect(app.heading('erase')).toBeVisible();
  await erase(app);
  await expect(found(app)).toBeVisible();
  await expect(app.text('erased_told')).toHaveCount(0);
  expect(await left(page)).toEqual(NOTHING);
});

test('a database that the browser refuses to delete is no success', async ({ app, page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.deleteDatabase = () => {
      throw new DOMException('refused by this test', 'InvalidStateError');
    };
  });
  await app.holdCard(yangben);
  await openErase(app);
  await erase(app);
  await expect(page.getByRole('heading', { name: app.words.erased_not_all })).toBeVisible();
  await expect(lines(app, 'erased_refused')).toHaveCount(1);
  await expect(app.text('erased_close_tabs')).toHaveCount(0);
});
