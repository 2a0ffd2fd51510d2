/** No network: the card, the inquiry, the letter, and a code that an officer's phone believes. */
import { expect, SPOKEN, test, type App } from './app';
import { chinaDay, dayOf } from './support/days';
import { issuerKeys } from './support/issuer';
import { PIN, yangben } from './support/people';
import { scan } from './support/qr';
import { readCode } from './support/token';
import { damage, goOffline, goOnline, lockAndLoad, readyForOffline, records } from './support/vault';

/** Loaded while there still was a network, so that no service worker is needed here. */
async function freshPageThenOffline(app: App): Promise<void> {
  await app.openHome();
  await app.isLoggedIn();
  // The issuer has answered all that was asked: no answer comes after the clock has been moved.
  await app.mock.now();
  await goOffline(app);
}

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('the phone opens its copy with the 6 digits, and says when all was checked', async ({ app, page }) => {
      await readyForOffline(app, yangben, true);
      const keys = await issuerKeys(page);
      await freshPageThenOffline(app);
      const offline = page.locator('.as-of');
      const says = speaks === 'en' ? /Checked today at \d\d:\d\d · offline now/ : /今天 \d\d:\d\d查询 · 当前离线/;
      await expect(offline).toHaveText(says);
      await expect(page.getByText(yangben.name)).toBeVisible();

      await app.openCode('summary');
      await expect(app.text('pin_offline')).toBeVisible();
      await app.enterPin();
      const { text, version } = await scan(app.qrCode);
      expect(version).toBeLessThanOrEqual(13);
      await expect(offline).toContainText(says);
      const { assertion: said, shown } = readCode(text.split('#')[1], keys);
      const now = (await page.evaluate(() => Date.now())) / 1000;
      const today = chinaDay(now * 1000);
      expect(said).toMatchObject({ name: yangben.name, number: yangben.number, specimen: true });
      expect(said.until).toBe(dayOf(yangben.valid_until, today));
      expect(Math.abs(shown - now)).toBeLessThan(30);
      expect(said.issued).toBeGreaterThan(now - 120);
      expect(said.expires - said.issued).toBeLessThanOrEqual(24 * 3600);
      await app.isAccessible();
      await app.close();

      await app.openInquiry();
      await expect(app.heading('inquiry')).toBeVisible();
      await expect(page.locator('.note').first()).toContainText(says);
      await expect(page.getByText(yangben.employer[speaks === 'en' ? 'en' : 'zh']).first()).toBeVisible();
      await app.goBack();

      await app.openLetter();
      await expect(page.locator('.sheet').first()).toContainText(yangben.name);
      await expect(app.text('letter_saved')).toBeVisible();
      const download = page.waitForEvent('download');
      await app.button('download').click();
      expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
    });
  });
}

test('the phone’s own codes change every minute, too', async ({ app, page }) => {
  await page.clock.install();
  await readyForOffline(app, yangben);
  await goOffline(app);
  await app.openCode();
  const first = (await scan(app.qrCode)).text;
  await page.clock.runFor(62_000);
  await expect(async () => expect((await scan(app.qrCode)).text).not.toBe(first)).toPass();
});

test('what was said for a day without a network tells as much as is chosen, and no more', async ({ app, page }) => {
  await readyForOffline(app, yangben);
  const keys = await issuerKeys(page);
  await goOffline(app);
  await app.openCode('full');
  const full = readCode((await scan(app.qrCode)).text.split('#')[1], keys).assertion;
  expect(full).toMatchObject({ number: yangben.number, employer: yangben.employer.zh, category: yangben.category });
  await app.button('change').click();
  await app.showCode();
  const least = readCode((await scan(app.qrCode)).text.split('#')[1], keys).assertion;
  expect(Object.keys(least)).not.toContain('number');
  // All three were signed at once, and for the same phone.
  expect([least.device, least.issued]).toEqual([full.device, full.issued]);
  await expect(page.locator('.as-of')).toBeVisible();
});

test('a PDF that was never fetched is not promised', async ({ app }) => {
  await readyForOffline(app, yangben);
  await goOffline(app);
  await app.openLetter();
  await expect(app.page.locator('.sheet').first()).toContainText(yangben.name);
  await app.button('download').click();
  await expect(app.text('letter_pdf_offline')).toBeVisible();
});

test('wrong digits are counted on the phone, before they are judged, in every tab, over reloads', async ({ app, page }) => {
  await readyForOffline(app, yangben);
  await freshPageThenOffline(app);
  await app.openCode();
  for (const left of [4, 3]) {
    await app.enterPin('135790');
    await expect(app.complaint('pin')).toContainText(`${left} attempts left`);
  }
  await goOnline(app);
  const other = await app.inAnotherTab();
  await other.openHome();
  await other.isLoggedIn();
  await goOffline(app);
  await other.openCode();
  for (const said of ['2 attempts left', '1 attempt left']) {
    await other.enterPin('135790');
    await expect(other.complaint('pin')).toContainText(said);
  }
  await app.enterPin('135790');
  await expect(page.getByText(/Too many tries\. Try again at \d\d:\d\d/)).toBeVisible();
  await other.enterPin(PIN);
  await expect(other.page.getByText(/Too many tries/)).toBeVisible();
  await goOnline(app);
  await app.openHome();
  await goOffline(app);
  await app.openCode();
  await app.enterPin(PIN);
  await expect(page.getByText(/Too many tries/)).toBeVisible();
});

test('the wait ends, and the right digits open', async ({ app, page }) => {
  await page.clock.install();
  await readyForOffline(app, yangben);
  await freshPageThenOffline(app);
  await app.openCode();
  for (let wrong = 0; wrong < 5; wrong++) {
    await app.enterPin('135790');
    await expect(app.field('pin')).toHaveValue('');
  }
  await expect(page.getByText(/Too many tries/)).toBeVisible();
  // A clock that is set back ends no wait.
  const now = await page.evaluate(() => Date.now());
  await page.clock.setSystemTime(new Date(now - 3600_000));
  await app.enterPin(PIN);
  await expect(page.getByText(/Too many tries/)).toBeVisible();
  await page.clock.setSystemTime(new Date(now + 31_000));
  await app.enterPin(PIN);
  await expect(app.qrCode).toBeVisible();
});

test('after seven days without contact nothing opens, and a clock set back changes nothing', async ({ app, page }) => {
  await page.clock.install();
  await readyForOffline(app, yangben);
  const now = await page.evaluate(() => Date.now());
  await freshPageThenOffline(app);
  await page.clock.setSystemTime(new Date(now + 7 * 86_400_000 + 60_000));
  await app.openInquiry();
  await app.enterPin();
  await expect(app.text('error_copy_old')).toBeVisible();
  await page.clock.setSystemTime(new Date(now + 60_000));
  await app.enterPin();
  await expect(app.text('error_copy_old')).toBeVisible();
});

test('after a day no code can be made any more, but the permit can be read', async ({ app, page }) => {
  await page.clock.install();
  await readyForOffline(app, yangben);
  const now = await page.evaluate(() => Date.now());
  await freshPageThenOffline(app);
  await page.clock.setSystemTime(new Date(now + 25 * 3600_000));
  await app.openCode();
  await app.enterPin();
  await expect(app.text('code_offline_old')).toBeVisible();
  await app.close();
  await app.openInquiry();
  await expect(page.getByText(/Checked on .* · offline now/)).toBeVisible();
});

test('the date alone makes the card expired', async ({ app, page }) => {
  await page.clock.install();
  await readyForOffline(app, yangben);
  const now = await page.evaluate(() => Date.now());
  await freshPageThenOffline(app);
  await page.clock.setSystemTime(new Date(now + 3 * 366 * 86_400_000));
  await app.link('device').click();
  await app.goBack();
  await expect(app.card).toContainText(app.words.expired);
  await expect(app.link('code')).toHaveCount(0);
});

test('a code that could not be made online is not asked for again and again', async ({ app, page }) => {
  await readyForOffline(app, yangben);
  await goOffline(app);
  await app.openCode();
  await scan(app.qrCode);
  await goOnline(app);
  // Back online the next code is the authority's, and the line goes.
  await page.reload();
  await app.hasStarted();
  await app.showCode();
  await expect(app.qrCode.or(app.heading('pin_enter_title')).first()).toBeVisible();
  await expect(page.locator('.as-of')).toHaveCount(0);
});

test('the authority may allow nothing offline', async ({ app, page }) => {
  await page.context().route('**/config.json', (route) =>
    route.fulfill({ json: { backend: { kind: 'mock', people: '/mock/people.json', offline: false } } }),
  );
  await app.holdCard(yangben);
  await app.openInquiry();
  await app.enterPin();
  await expect(app.heading('inquiry')).toBeVisible();
  await app.goBack();
  await app.link('device').click();
  await expect(app.text('offline_none')).toBeVisible();
  expect(await records(page)).not.toContain('vault/offline');
  await app.goBack();
  await freshPageThenOffline(app);
  await app.openCode();
  await expect(app.text('error_offline')).toBeVisible();
});

test('the holder may switch it off, and on again', async ({ app, page }) => {
  await readyForOffline(app, yangben);
  expect(await records(page)).toContain('vault/offline');
  await app.link('device').click();
  await app.button('offline_switch_off').click();
  await expect(app.text('offline_off')).toBeVisible();
  await expect.poll(() => records(page)).not.toContain('vault/offline');
  await app.button('offline_switch_on').click();
  await expect(app.text('offline_none')).toBeVisible();
  await app.link('pin_enter_title').click();
  await app.enterPin();
  await expect.poll(() => records(page)).toContain('vault/offline');
});

test('a copy without its guard, or damaged, opens for nobody', async ({ app, page }) => {
  await readyForOffline(app, yangben);
  for (const [name, how] of [['vault/copy', 'bit'], ['vault/offline', 'cut'], ['vault/guard', 'gone']] as const) {
    await expect.poll(() => records(page)).toContain('vault/guard');
    await damage(page, name, how);
    await lockAndLoad(app);
    await goOffline(app);
    await app.link('code').click();
    await app.enterPin();
    await expect(app.complaint('pin').or(app.text('error_offline')).first()).toBeVisible();
    await expect(app.qrCode).toHaveCount(0);
    await goOnline(app);
    // Nothing is lost that the authority has, and the copy is made anew.
    await app.enterPin();
    await app.showCode();
    await expect(app.qrCode).toBeVisible();
    await app.close();
    await app.link('device').click();
    await expect(page.locator('#offline-copy')).toContainText('Codes can be shown until');
    await app.goBack();
  }
  await lockAndLoad(app);
  await app.openInquiry();
  await app.enterPin();
  await expect(app.heading('inquiry')).toBeVisible();
});

test('what needs the network says so before one begins, and keeps what is typed', async ({ app, page }) => {
  await app.open('/login/portal');
  await goOffline(app);
  await expect(app.text('needs_network')).toBeVisible();
  await app.field('work_permit_number').fill(yangben.number);
  await app.field('login_password').fill('Hidden-Word-47');
  await app.button('login').click();
  await expect(app.text('error_offline')).toBeVisible();
  await expect(app.field('work_permit_number')).toHaveValue(yangben.number);
  await goOnline(app);
  await expect(app.text('needs_network')).toHaveCount(0);
});

