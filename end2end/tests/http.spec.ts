/** An authority behind HTTP: what is sent, what is sent again, and what is said when it fails. */
import type { Route } from '@playwright/test';

import { expect, test, type App } from './app';
import { Key } from './support/es256';
import { assertion, compressed, PERMIT_OF_JANE, text } from './support/issue';
import { CARD, yangben } from './support/people';
import { scan } from './support/qr';
import { readCode, type Disclosure } from './support/token';

const LOGIN = {
  login: 'the-login',
  token: 'the-bearer-token',
  token_expires: 4_000_000_000,
  renewal: 'the-renewal-token',
  expires: 4_000_000_000,
  card: CARD,
};

const json = (body: unknown, status = 200) => ({
  status,
  contentType: 'application/json',
  headers: { Date: new Date().toUTCString() },
  body: JSON.stringify(body),
});

test.beforeEach(async ({ page, watch }) => {
  watch.allow(/Failed to load resource/);
  await page.route('**/config.json', (route) =>
    route.fulfill(json({ backend: { kind: 'http', baseUrl: '/api' } })),
  );
});

/** Everything under `/api` is answered by `answer`, from the first request to the last. */
async function authority(app: App, answer: (route: Route, count: number) => Promise<void>): Promise<Route[]> {
  const routes: Route[] = [];
  await app.page.route('**/api/**', (route) => answer(route, routes.push(route)));
  return routes;
}

async function tryToLogIn(app: App): Promise<void> {
  await app.open('/login/portal');
  await app.fillLogin(yangben);
}

test('the HTTP form: method, path, key, token, body', async ({ app, page }) => {
  const routes = await authority(app, async (route) => {
    const path = new URL(route.request().url()).pathname;
    await route.fulfill(json(path === '/api/sessions' ? LOGIN : CARD));
  });
  await tryToLogIn(app);
  await app.isLoggedIn();
  const login = routes[0].request();
  expect(login.method()).toBe('POST');
  expect(new URL(login.url()).pathname).toBe('/api/sessions');
  expect(login.headers()['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
  expect(login.headers().authorization).toBeUndefined();
  expect(login.headers()['content-type']).toBe('application/json');
  const device_key = expect.stringMatching(/^04[0-9a-f]{128}$/);
  expect(login.postDataJSON()).toEqual({ number: yangben.number, password: expect.any(String), device_key });
  await expect.poll(() => routes.length).toBeGreaterThan(1);
  const card = routes[1].request();
  expect(card.method()).toBe('GET');
  expect(new URL(card.url()).pathname).toBe('/api/card');
  expect(card.headers().authorization).toBe('Bearer the-bearer-token');
  expect(card.headers()['idempotency-key']).toBeUndefined();
  expect(card.postData()).toBeNull();
  expect(await page.evaluate(() => 'esscardMock' in window), 'no tester interface').toBe(false);
  await expect(page.getByText('SPECIMEN')).toHaveCount(0);
});

test('no worker and no mock is loaded beside an HTTP backend', async ({ app, page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await authority(app, (route) => route.fulfill(json(LOGIN)));
  await tryToLogIn(app);
  await app.isLoggedIn();
  expect(loaded.filter((it) => /mock|letter-/.test(it))).toEqual([]);
  expect(page.workers()).toHaveLength(0);
});

const FAILURES: [string, string, (route: Route) => Promise<void>][] = [
  ['no connection', 'error_offline', (route) => route.abort('connectionreset')],
  ['an error of the server', 'error_server', (route) => route.fulfill({ status: 500, contentType: 'text/html', body: '<h1>500</h1>' })],
  ['a gateway that finds no server', 'error_server', (route) => route.fulfill({ status: 503, contentType: 'text/plain', body: 'down' })],
  ['an authority that can’t now', 'error_server', (route) => route.fulfill(json({ code: 'unavailable' }, 503))],
  ['a captive portal', 'error_unreadable', (route) => route.fulfill({ contentType: 'text/html', body: '<form>Hotel Wi-Fi</form>' })],
  ['JSON of something else', 'error_unreadable', (route) => route.fulfill(json({ welcome: true }))],
  ['JSON that breaks off', 'error_unreadable', (route) => route.fulfill({ contentType: 'application/json', body: '{"token":' })],
];

for (const [what, word, answer] of FAILURES) {
  test(`${what} is said in words, and nothing typed is lost`, async ({ app, page }) => {
    await authority(app, answer);
    await tryToLogIn(app);
    await expect(page.getByRole('alert')).toContainText(app.words[word], { timeout: 15_000 });
    await expect(app.field('work_permit_number')).toHaveValue(yangben.number);
    await expect(app.field('login_password')).not.toHaveValue('');
    await expect(app.button('login')).toBeEnabled();
  });
}

test('a request lost on the way is sent again under the same key', async ({ app }) => {
  const routes = await authority(app, (route, count) =>
    count < 3 ? route.abort('connectionreset') : route.fulfill(json(count === 3 ? LOGIN : CARD)),
  );
  await tryToLogIn(app);
  await app.isLoggedIn();
  const keys = routes.slice(0, 3).map((it) => it.request().headers()['idempotency-key']);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
});

test('a refusal is final: it is not sent again, and the next try has a new key', async ({ app, page }) => {
  const routes = await authority(app, (route) =>
    route.fulfill(json({ code: 'wrong_credentials', left: 3 }, 403)),
  );
  await tryToLogIn(app);
  await expect(page.getByRole('alert')).toContainText('3 attempts left');
  expect(routes).toHaveLength(1);
  await app.button('login').click();
  await expect.poll(() => routes.length).toBe(2);
  const [first, second] = routes.map((it) => it.request().headers()['idempotency-key']);
  expect(first).not.toBe(second);
});

test('a server that never answers is given up on, in words', async ({ app, page }) => {
  await page.clock.install();
  const routes = await authority(app, () => new Promise(() => undefined));
  await tryToLogIn(app);
  await expect.poll(() => routes.length).toBe(1);
  await page.clock.runFor(15_500);
  await expect(page.getByRole('alert')).toContainText(app.words.error_timed_out);
  expect(routes, 'who has waited in vain is asked first').toHaveLength(1);
});

test('a second press while waiting sends nothing twice', async ({ app }) => {
  let answer: () => void = () => undefined;
  const waited = new Promise<void>((done) => (answer = done));
  const routes = await authority(app, async (route, count) => {
    if (count === 1) await waited;
    await route.fulfill(json(count === 1 ? LOGIN : CARD));
  });
  await tryToLogIn(app);
  await app.field('login_password').press('Enter');
  await app.field('login_password').press('Enter');
  answer();
  await app.isLoggedIn();
  expect(routes.filter((it) => it.request().method() === 'POST')).toHaveLength(1);
});

test('logging out works without a connection, and says what was not done', async ({ app, page }) => {
  await authority(app, (route) => {
    const request = route.request();
    if (request.method() === 'DELETE') return route.abort('internetdisconnected');
    return route.fulfill(json(request.url().endsWith('/sessions') ? LOGIN : CARD));
  });
  await tryToLogIn(app);
  await app.isLoggedIn();
  await app.button('log_out').click();
  await expect(app.text('log_out_offline')).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText(yangben.name)).toHaveCount(0);
});

test('the time of the authority is believed, not the device’s', async ({ app, page }) => {
  const ahead = 3 * 3600_000;
  const issuer = Key.random();
  const issued = Math.floor((Date.now() + ahead) / 1000);
  const asserted = (device: string) => {
    const times = { issued, expires: issued + 600 };
    const said = (tells: Disclosure) =>
      text(assertion(issuer, { compressed: compressed(device) }, { permit: PERMIT_OF_JANE, tells, specimen: false, ...times }));
    return { least: said('least'), summary: said('summary'), full: said('full'), ...times };
  };
  await authority(app, (route) => {
    const request = route.request();
    const path = new URL(request.url()).pathname;
    const known = path === '/api/sessions' ? LOGIN : CARD;
    const body = path === '/api/assertions' ? asserted(request.postDataJSON().device_key) : known;
    return route.fulfill({ ...json(body), headers: { Date: new Date(Date.now() + ahead).toUTCString() } });
  });
  await tryToLogIn(app);
  await app.openCode();
  await expect(page.getByText(/New code in\s*(1:00|0:5\d)/)).toBeVisible();
  const { text: code } = await scan(app.qrCode);
  const read = readCode(code.split('#')[1], [issuer.known(false)]);
  expect(Math.abs(read.shown - issued)).toBeLessThan(60);
});
