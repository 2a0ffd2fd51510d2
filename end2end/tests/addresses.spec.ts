/** Every step has its address: reload, back, forward, deep links and other tabs work on all of them. */
import { expect, test } from './app';
import { PIN, yangben } from './support/people';

const OPEN = [
  ['/', 'hero'],
  ['/login', 'login'],
  ['/login/portal', 'portal'],
  ['/login/forgot', 'forgot_password'],
  ['/register/start', 'registration'],
  ['/register', 'sign_up'],
  ['/device/erase', 'erase'],
  ['/faq', 'faq'],
  ['/no/such/page', 'missing_title'],
] as const;

for (const [path, heading] of OPEN) {
  test(`${path} opens by its address, with and without a slash, and outlives a reload`, async ({ app }) => {
    await app.open(path);
    await expect(app.heading(heading)).toBeVisible();
    await app.reload();
    await expect(app.heading(heading)).toBeVisible();
    if (path !== '/') {
      await app.open(`${path}/`);
      await expect(app.heading(heading)).toBeVisible();
    }
  });
}

test('every step of the guide outlives a reload', async ({ app }) => {
  await app.openHome();
  await app.chooseRegistration();
  await app.reload();
  await app.fillRegistration(yangben);
  await app.button('sign_up_and_login').click();
  await expect(app.heading('step_face')).toBeVisible();
  await app.reload();
  await expect(app.heading('step_face')).toBeVisible();
  await app.passFace();
  await app.reload();
  await app.isCompleted();
  await expect(app.card).toContainText(yangben.name);
  await app.link('set_pin_button').click();
  await expect(app.heading('pin_new_title')).toBeVisible();
  await app.reload();
  await app.setPin(PIN);
  await app.isLoggedIn();
  for (const [service, title] of [['inquiry', 'inquiry'], ['code', 'who_sees'], ['letter', 'letter_title']] as const) {
    await app.link(service).click();
    await expect(app.heading(title)).toBeVisible();
    await app.reload();
    await expect(app.heading(title)).toBeVisible();
    await app.openHome();
    await app.isLoggedIn();
  }
});

test('back and forward lead through the steps', async ({ app, page }) => {
  await app.openHome();
  await app.chooseRegistration();
  await expect(app.heading('sign_up')).toBeVisible();
  await page.goBack();
  await expect(app.heading('registration')).toBeVisible();
  await page.goBack();
  await expect(app.heading('portal')).toBeVisible();
  await page.goBack();
  await expect(app.heading('login')).toBeVisible();
  await page.goForward();
  await page.goForward();
  await page.goForward();
  await expect(app.heading('sign_up')).toBeVisible();
  await app.goBack();
  await expect(app.heading('registration')).toBeVisible();
  await app.goBack();
  await expect(app.heading('portal')).toBeVisible();
  await app.goBack();
  await expect(app.heading('login')).toBeVisible();
  await app.goBack();
  await expect(app.heading('hero')).toBeVisible();
});

test('back never leads into a finished step', async ({ app, page }) => {
  await app.register(yangben);
  await page.goBack();
  await expect(app.heading('step_face')).toHaveCount(0);
  await app.isLoggedIn();
});

for (const service of ['inquiry', 'code', 'letter']) {
  test(`a link to the ${service} brings back to it after login and 6-digit password`, async ({ app, page }) => {
    await app.holdCard(yangben);
    await app.logOut();
    await app.open(`/permit/${service}`);
    await expect(app.heading('portal')).toBeVisible();
    await expect(app.text('login_to_go_on')).toBeVisible();
    await app.fillLogin(yangben);
    if (service === 'code') await app.showCode();
    await app.enterPin();
    await expect(app.heading(service === 'letter' ? 'letter_title' : service)).toBeVisible();
    await app.isAt(`/permit/${service}`);
    // Login and password are not in the way back.
    await page.goBack();
    await expect(app.heading('pin_enter_title')).toHaveCount(0);
    await expect(app.heading('portal')).toHaveCount(0);
  });
}

test('a link to a service brings back to it after the first 6-digit password', async ({ app }) => {
  await app.holdCard(yangben, null);
  await app.open('/permit/code');
  await app.showCode();
  await app.setPin();
  await expect(app.heading('code')).toBeVisible();
});

test('who is not on the way is led to where the way begins', async ({ app }) => {
  for (const [path, end] of [
    ['/proof/face', '/register'],
    ['/proof', '/register'],
    ['/register/completed', '/login/portal'],
    ['/pin', '/login/portal'],
    ['/pin/new', '/login/portal'],
    ['/permit/code', '/login/portal'],
  ]) {
    await app.open(path);
    await app.isAt(end);
  }
});

test('who is logged in needs no login page', async ({ app }) => {
  await app.holdCard(yangben);
  for (const path of ['/login', '/login/portal', '/register', '/proof/face']) {
    await app.open(path);
    await app.isAt('/');
    await app.isLoggedIn();
  }
});

test('two tabs are one person: logging in or out in one is seen in the other', async ({ app }) => {
  await app.holdCard(yangben);
  const other = await app.inAnotherTab();
  await other.openHome();
  await other.isLoggedIn();
  await other.openInquiry();
  await other.enterPin();
  await expect(other.heading('inquiry')).toBeVisible();

  await app.logOut();
  await expect(other.page.getByText(yangben.name)).toHaveCount(0);
  await other.isAt('/login/portal');

  await other.fillLogin(yangben);
  await expect(app.card).toContainText(yangben.name);
  await app.isLoggedIn();
});

test('a step taken in one tab is not taken twice in another', async ({ app }) => {
  await app.signUp(yangben);
  const other = await app.inAnotherTab();
  await other.open('/proof/face');
  await expect(other.heading('step_face')).toBeVisible();
  await app.passPictures();
  await app.isCompleted();
  await expect(other.heading('step_face')).toHaveCount(0);
});

test('a login that the issuer has ended says so, and nothing is lost', async ({ app }) => {
  await app.holdCard(yangben);
  await app.mock.advance(12 * 3600 + 1);
  await app.openInquiry();
  await expect(app.heading('portal')).toBeVisible();
  await expect(app.text('session_ended')).toBeVisible();
});

test('each page has a title of its own and the focus on its heading', async ({ app, page }) => {
  const titles = new Set<string>();
  await app.openHome();
  titles.add(await page.title());
  for (const step of ['login', 'portal', 'registration'] as const) {
    await app.link(step).click();
    const heading = app.heading(step);
    await expect(heading).toBeVisible();
    await expect(heading).toBeFocused();
    titles.add(await page.title());
  }
  expect(titles.size).toBe(4);
});

test('the language is at hand, remembered, and first follows the browser', async ({ app, page }) => {
  await app.openHome();
  await app.switchLanguage();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('您的社保卡和工作许可，就在手机里');
  await page.reload();
  await expect(page.locator('#shell')).toHaveCount(0);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByRole('link', { name: '登录', exact: true })).toBeVisible();
});
