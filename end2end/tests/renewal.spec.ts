/** A login that goes on: the browser's key renews its tokens, and nobody notices. */
import { createPublicKey, verify } from 'node:crypto';

import type { Route } from '@playwright/test';

import { expect, test } from './app';
import { kept } from './support/kept';
import { CARD, yangben } from './support/people';
import { json } from './support/stub';

const HALF_DAY = 12 * 3600;

/** Whether the key that came with the login has signed what is asked for. */
function isProven({ renewal, proof }: { renewal: string; proof: string }, device_key: string): boolean {
  const point = Buffer.from(device_key, 'hex');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((it) => it.toString('base64url'));
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const statement = Buffer.from(`esscard renewal\n${renewal}`);
  return verify('sha256', statement, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(proof, 'hex'));
}

const now = () => Math.floor(Date.now() / 1000);

/** An authority that says when its tokens end; `renew` answers the renewals. */
class Stub {
  device_key = '';
  /** The bearer of each request for the card, in order. */
  readonly bearers: (string | undefined)[] = [];
  readonly renewals: any[] = [];
  /** The access tokens that it takes. */
  readonly good = new Set<string>();
  renew: (route: Route) => Promise<void> = async (route) => {
    const count = this.renewals.length;
    this.good.add(`token-${count}`);
    await route.fulfill(json({ token: `token-${count}`, token_expires: now() + 600, renewal: `renewal-${count}` }));
  };

  constructor(private readonly lasts: number) {}

  async answer(route: Route): Promise<void> {
    const request = route.request();
    const path = new URL(request.url()).pathname.replace('/api', '');
    if (path === '/sessions') {
      this.device_key = request.postDataJSON().device_key;
      this.good.add('token-0');
      const login = { login: 'the-login', token: 'token-0', token_expires: now() + this.lasts, renewal: 'renewal-0', expires: now() + HALF_DAY, card: CARD };
      return route.fulfill(json(login));
    }
    if (path === '/sessions/renewal') {
      this.renewals.push(request.postDataJSON());
      return this.renew(route);
    }
    const bearer = request.headers().authorization?.replace('Bearer ', '');
    if (path === '/card') this.bearers.push(bearer);
    return this.good.has(bearer ?? '') ? route.fulfill(json(CARD)) : route.fulfill(json({ code: 'not_logged_in' }, 401));
  }
}

async function over(page: any, stub: Stub): Promise<Stub> {
  await page.route('**/config.json', (route: Route) => route.fulfill(json({ backend: { kind: 'http', baseUrl: '/api' } })));
  await page.route('**/api/**', (route: Route) => stub.answer(route));
  return stub;
}

test.describe('behind HTTP', () => {
  test.beforeEach(({ watch }) => watch.allow(/Failed to load resource/));

  test('a token that ends within half a minute is renewed first, with the key of the login', async ({ app, page }) => {
    const stub = await over(page, new Stub(20));
    await app.open('/login/portal');
    await app.fillLogin(yangben);
    await app.isLoggedIn();
    await expect.poll(() => stub.bearers.length).toBeGreaterThan(0);
    expect(stub.bearers[0]).toMatch(/^token-[1-9]$/);
    expect(stub.renewals[0].renewal).toBe('renewal-0');
    for (const it of stub.renewals) expect(isProven(it, stub.device_key)).toBe(true);
    const { all } = await kept(page);
    for (const secret of ['renewal-0', 'renewal-1', 'token-1']) expect(all).not.toContain(secret);
    // The key outlives the page.
    const before = stub.renewals.length;
    stub.good.clear();
    await app.openHome();
    await app.isLoggedIn();
    await expect.poll(() => stub.renewals.length).toBeGreaterThan(before);
    for (const it of stub.renewals) expect(isProven(it, stub.device_key)).toBe(true);
  });

  test('a token that is not taken is renewed, and what was asked is asked again', async ({ app, page }) => {
    const stub = await over(page, new Stub(600));
    await app.open('/login/portal');
    await app.fillLogin(yangben);
    await app.isLoggedIn();
    await expect.poll(() => stub.bearers.length).toBeGreaterThan(0);
    expect(stub.renewals).toEqual([]);
    stub.good.clear();
    await app.openHome();
    await app.isLoggedIn();
    await expect.poll(() => stub.bearers.at(-1)).toBe('token-1');
    await expect(app.text('session_ended')).toHaveCount(0);
  });

  test('a renewal that is lost on its way logs nobody out', async ({ app, page }) => {
    const stub = await over(page, new Stub(20));
    stub.renew = (route) => route.abort('connectionreset');
    await app.open('/login/portal');
    await app.fillLogin(yangben);
    await app.isLoggedIn();
    await expect.poll(() => stub.renewals.length).toBeGreaterThan(2);
    await app.openHome();
    await app.isLoggedIn();
    await expect(app.text('session_ended')).toHaveCount(0);
  });

  test('a renewal that is refused ends the login', async ({ app, page }) => {
    const stub = await over(page, new Stub(20));
    stub.renew = (route) => route.fulfill(json({ code: 'not_logged_in' }, 401));
    await app.open('/login/portal');
    await app.fillLogin(yangben);
    await expect(app.text('session_ended')).toBeVisible();
    expect(stub.bearers).toEqual([]);
  });
});

test('a login goes on for hours, in two tabs, and can be ended in either', async ({ app }) => {
  await app.register(yangben);
  const other = await app.inAnotherTab();
  await other.openHome();
  for (let hour = 0; hour < 3; hour++) {
    await app.mock.advance(3600);
    for (const tab of [app, other, app]) {
      await tab.openHome();
      await tab.isLoggedIn();
      await expect(tab.text('session_ended')).toHaveCount(0);
    }
  }
  await app.mock.advance(3600);
  await other.logOut();
  await expect(other.text('log_out_offline')).toHaveCount(0);
});
