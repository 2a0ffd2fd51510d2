/** The back–forward cache: what comes back from being frozen looks again at all that may have changed. */
import { App, expect, test } from './app';
import { cameraInReach, trackStates } from './support/camera';
import { browserThatFreezes, canBeFrozen, freeze, isSamePage, leaveAndReturn, thaw } from './support/frozen';
import { kept } from './support/kept';
import { PASSWORD, PIN, withAccount, yangben } from './support/people';

test.beforeEach(({ page }) => canBeFrozen(page));

test('a login that another tab has ended meanwhile', async ({ app, page }) => {
  await app.holdCard(yangben);
  const other = await app.inAnotherTab();
  await other.openHome();
  await freeze(page);
  await other.logOut();
  await app.isLoggedIn();
  await thaw(page);
  await expect(app.heading('hero')).toBeVisible();
  await expect(page.getByText(yangben.name)).toHaveCount(0);
  await isSamePage(page);
});

test('a login that another tab has renewed meanwhile goes on, and one that the issuer has ended is said to be', async ({ app, page }) => {
  await app.holdCard(yangben);
  const other = await app.inAnotherTab();
  await freeze(page);
  await app.mock.advance(700);
  await other.openHome();
  await other.openInquiry();
  await other.enterPin();
  await expect(other.heading('inquiry')).toBeVisible();
  await thaw(page);
  // The other tab has opened the services of this login.
  await app.openInquiry();
  await expect(app.heading('inquiry')).toBeVisible();
  await isSamePage(page);

  await freeze(page);
  await app.mock.advance(12 * 3600);
  await thaw(page);
  await expect(app.heading('portal')).toBeVisible();
  await expect(app.text('session_ended')).toBeVisible();
  await isSamePage(page);
});

test('what is typed stays, passwords too, whatever was written meanwhile', async ({ app, page }) => {
  await app.open('/register');
  await app.fillRegistration(yangben);
  const other = await app.inAnotherTab();
  await freeze(page);
  await other.open('/login/portal');
  await other.field('work_permit_number').fill('2024038118');
  await other.field('work_permit_number').blur();
  await expect.poll(() => kept(other.page).then((it) => it.records)).toContain('memory');
  await thaw(page);
  await expect(app.field('name')).toHaveValue(yangben.name);
  await expect(app.field('login_password')).toHaveValue(PASSWORD);
  await isSamePage(page);
});

test('services that another tab has closed, or that nobody has touched for two minutes, are closed', async ({ app, page }) => {
  await page.clock.install();
  await app.holdCard(yangben);
  await app.openInquiry();
  await app.enterPin();
  await expect(app.heading('inquiry')).toBeVisible();
  await freeze(page);
  await page.evaluate(() => localStorage.setItem('esscard.locked', '1'));
  await thaw(page);
  await expect(app.heading('pin_enter_title')).toBeVisible();
  await app.enterPin();
  await expect(app.heading('inquiry')).toBeVisible();

  await freeze(page);
  await page.clock.setSystemTime(new Date((await page.evaluate(() => Date.now())) + 130_000));
  await thaw(page);
  // At once, not with the next second.
  expect(await page.getByText(yangben.employer.en).count()).toBe(0);
  await expect(app.heading('pin_enter_title')).toBeVisible();
  await isSamePage(page);
});

test('a code whose minute is over is taken away, and a new one comes', async ({ app, page }) => {
  await page.clock.install();
  await app.holdCard(yangben);
  await app.openCodeByPin();
  const path = () => app.qrCode.locator('path').first().getAttribute('d');
  const first = await path();
  await freeze(page);
  await page.clock.setSystemTime(new Date((await page.evaluate(() => Date.now())) + 65_000));
  await thaw(page);
  await expect(app.qrCode).toBeVisible();
  await expect.poll(path).not.toBe(first);
  await isSamePage(page);
});

test('a journey that went on in another tab is followed', async ({ app, page }) => {
  await app.signUp(yangben);
  const other = await app.inAnotherTab();
  await other.open('/proof/face');
  await freeze(page);
  await other.passPictures();
  await other.isCompleted();
  await expect(app.heading('step_face')).toBeVisible();
  await thaw(page);
  await expect(app.heading('step_face')).toHaveCount(0);
  await expect(app.card).toContainText(yangben.name);
  await isSamePage(page);
});

test('the camera is let go when the page is left, and runs again when it is asked to', async ({ app, page }) => {
  await cameraInReach(page);
  await app.signUp(yangben);
  await app.tryFace();
  await expect(page.locator('.view--live')).toBeVisible();
  await freeze(page);
  expect(await trackStates(page)).toEqual(['ended']);
  await thaw(page);
  // Nobody is filmed who has just come back.
  await expect(app.text('camera_ended')).toBeVisible();
  expect(await trackStates(page)).toEqual(['ended']);
  await app.button('try_again').click();
  await expect.poll(() => trackStates(page)).toEqual(['ended', 'live']);
  await app.isCompleted();
  await isSamePage(page);
});

test('a database whose connection was lost meanwhile is opened anew', async ({ app, page }) => {
  await page.addInitScript(() => {
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...given: any[]) {
      const lost = (window as any).lost as string[] | undefined;
      if (this.name === 'esscard' && lost?.includes(given[1] ?? 'readonly')) {
        lost.splice(lost.indexOf(given[1] ?? 'readonly'), 1);
        throw new DOMException('Connection to Indexed Database server lost.', 'InvalidStateError');
      }
      return begin.apply(this, given as any);
    };
  });
  await app.open('/register');
  await freeze(page);
  await page.evaluate(() => ((window as any).lost = ['readonly', 'readwrite', 'readwrite']));
  await thaw(page);
  await app.fillRegistration(yangben);
  await expect.poll(() => page.evaluate(() => (window as any).lost)).toEqual([]);
  await expect.poll(() => kept(page).then((it) => it.records)).toContain('memory');
  await expect(app.text('storage_none')).toHaveCount(0);
  await isSamePage(page);
});

test('Chromium freezes every screen, and brings it back as it was', async ({ baseURL }) => {
  test.setTimeout(180_000);
  const browser = await browserThatFreezes();
  const fresh = async () => new App(await browser.newPage({ baseURL, locale: 'en-GB', serviceWorkers: 'block' }));
  const comesBack = async (app: App, what: string) => {
    expect.soft(await leaveAndReturn(app.page), what).toBeNull();
  };
  const visitor = await fresh();
  for (const path of ['/', '/login', '/login/portal', '/faq', '/dates', '/v']) {
    await visitor.page.goto(path);
    await expect(visitor.page.locator('#shell')).toHaveCount(0);
    await comesBack(visitor, path);
  }
  await visitor.open('/register');
  await visitor.fillRegistration(yangben);
  await comesBack(visitor, 'registration');
  await expect(visitor.field('login_password')).toHaveValue(PASSWORD);
  await visitor.button('sign_up_and_login').click();
  await expect(visitor.heading('step_face')).toBeVisible();
  await comesBack(visitor, 'before the camera');
  await visitor.tryFace();
  await expect(visitor.page.locator('.view--live')).toBeVisible();
  // A camera that is still being let go may keep the browser from freezing the page: then it begins anew.
  if (await leaveAndReturn(visitor.page)) await visitor.passPictures();
  else await visitor.button('try_again').click();
  await visitor.isCompleted();
  await visitor.page.close();

  const holder = await fresh();
  await holder.meet(withAccount(yangben, PIN));
  await holder.logIn(yangben, PASSWORD);
  await comesBack(holder, 'the card');
  await holder.openInquiry();
  await holder.enterPin();
  await expect(holder.heading('inquiry')).toBeVisible();
  await comesBack(holder, 'the inquiry');
  await holder.goBack();
  await holder.openCode();
  await expect(holder.qrCode).toBeVisible();
  await comesBack(holder, 'the code');
  await holder.close();
  await holder.openLetter();
  await expect(holder.button('download')).toBeVisible();
  await comesBack(holder, 'the letter');
  await browser.close();
});

test('Chromium brings back a page whose login another tab has ended meanwhile', async ({ baseURL }) => {
  const browser = await browserThatFreezes();
  const context = await browser.newContext({ baseURL, locale: 'en-GB', serviceWorkers: 'block' });
  const app = new App(await context.newPage());
  await app.holdCard(yangben);
  const other = await app.inAnotherTab();
  await other.openHome();
  expect(await leaveAndReturn(app.page, () => other.logOut())).toBeNull();
  await expect(app.heading('hero')).toBeVisible();
  await expect(app.page.getByText(yangben.name)).toHaveCount(0);
  await browser.close();
});
