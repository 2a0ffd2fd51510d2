/** Opening with a one-time code that the app around the page has brought. */
import { expect, test } from './app';
import { AGENTS, greet, greeting, hostScript } from './support/hosts';
import { PASSWORD, sean, withAccount, yangben } from './support/people';

test('a code in the address opens the card, leaves the address at once, and reaches no server in one', async ({ app, page }) => {
  const urls: string[] = [];
  page.on('request', (it) => urls.push(it.url()));
  await app.meet(withAccount(yangben, undefined));
  await app.openHome();
  const { code } = await app.mock.launch(yangben.number);
  await page.goto('about:blank');
  await page.goto(`/#launch=${code}`);
  await app.isLoggedIn();
  await expect(app.card).toContainText(yangben.name);
  expect(page.url()).not.toContain(code);
  expect(await page.evaluate(() => JSON.stringify([history.state, window.location.href]))).not.toContain(code);
  expect(urls.filter((it) => new URL(it).pathname !== '/').join(' ')).not.toContain(code);
  const kept = await page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]));
  expect(kept).not.toContain(code);

  await page.goto('about:blank');
  await page.goto(`/?launch=${code}`);
  await expect(app.text('launch_failed')).toBeVisible();
  expect(page.url()).not.toContain(code);
  await app.link('login').click();
  // Who was logged in still is.
  await expect(app.text('launch_failed')).toBeHidden();
});

test('a lost answer is asked for again under the same key, and gives the login', async ({ app, page }) => {
  await app.meet(withAccount(yangben, undefined));
  await app.openHome();
  const { code } = await app.mock.launch(yangben.number);
  const faults = [{ on: '/sessions/launch', does: 'lost', times: 3 }];
  const body = JSON.stringify({ backend: { kind: 'mock', people: '/mock/people.json', patienceSeconds: 6, faults } });
  await page.route('**/config.json', (route) => route.fulfill({ contentType: 'application/json', body }));
  await page.goto('about:blank');
  await page.goto(`/#launch=${code}`);
  await expect(page.getByRole('alert')).toContainText(app.words.error_offline, { timeout: 20_000 });
  await app.button('try_again').click();
  await app.isLoggedIn();
  await expect(app.card).toContainText(yangben.name);
});

test.describe('in WeChat', () => {
  test.use({ userAgent: AGENTS.wechat });

  test('a code inside the greeting opens the card, and is kept nowhere', async ({ app, page }) => {
    await page.addInitScript(hostScript('wechat'));
    await app.meet(withAccount(yangben, undefined));
    await app.openHome();
    const { code } = await app.mock.launch(yangben.number);
    const urls: string[] = [];
    page.on('request', (it) => urls.push(it.url()));
    await page.goto('about:blank');
    await page.goto(greeting({ caps: ['openDocument'], launchCode: code }));
    await app.isLoggedIn();
    await expect(app.card).toContainText(yangben.name);
    await app.reload();
    await app.isLoggedIn();
    await expect(page.locator('html')).toHaveAttribute('data-host-can', 'openDocument');
    const kept = await page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), location.href, history.state]));
    expect(kept).not.toContain(code);
    for (const secret of [code, yangben.number]) expect(urls.map((it) => it.split('#')[0]).join(' ')).not.toContain(secret);
  });
});

test('a code that comes while the page stands, in the fragment alone, opens the card, too', async ({ app, page }) => {
  await app.meet(withAccount(yangben, undefined));
  await app.openHome();
  const { code } = await app.mock.launch(yangben.number);
  await page.goto(`/#launch=${code}`);
  await app.isLoggedIn();
  expect(page.url()).not.toContain(code);
});

test.describe('in another app’s web-view', () => {
  test.beforeEach(({ page }) => page.addInitScript(hostScript('native')));

  test('the greeting brings the code, and another person’s card takes the place of the first', async ({ app, page }) => {
    await app.holdCard(sean);
    await app.mock.addPerson({ ...yangben, account: { password: PASSWORD } });
    const { code } = await app.mock.launch(yangben.number);
    await greet(page, { caps: [], launchCode: code });
    await expect(app.card).toContainText(yangben.name);
  });
});
