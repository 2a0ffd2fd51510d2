/** The card in a frame of another page: who may hold it, the greeting with its nonce, and that nothing else is listened to. */
import { expect } from './app';
import { Deployment, test as deployed } from './support/deployment';
import { envelope } from './support/hosts';
import { ivan } from './support/people';
import { Portal, portalHears } from './support/portal';

const test = deployed.extend<{ portal: Portal }>({
  portal: async ({ watch }, use) => {
    const portal = await Portal.open();
    // The portal is another origin, by intent.
    watch.allow(new RegExp(`${portal.origin}/`));
    await use(portal);
    portal.close();
  },
  serviceWorkers: 'block',
});

const PEOPLE = { kind: 'mock', people: '/mock/people.json' };

function letIn(deployment: Deployment, ...origins: string[]): void {
  deployment.configure({ backend: PEOPLE, embedding: { origins } });
}

test('a page that is on the list greets, and both talk through a port of their own', async ({ deployment, portal, page }) => {
  letIn(deployment, 'https://somebody.example', portal.origin);
  const card = await portal.hold(page, deployment.url, { caps: ['openDocument', 'titleBar'], locale: 'zh-CN', theme: 'dark' });
  await expect(card.locator('html')).toHaveAttribute('data-host-can', 'openDocument');
  await expect(card.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(card.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(card.locator('.brand')).toBeHidden();
  const title = await portalHears(page, 'title');
  expect(title.payload.text).toMatch(/电子社保卡|eSSCard/);

  // What comes by the window is not listened to any more, and neither are others.
  await page.evaluate((text) => {
    document.querySelector('iframe')!.contentWindow!.postMessage(text, '*');
  }, JSON.stringify(envelope('locale', { locale: 'en' })));
  await card.getByRole('link', { name: '登录' }).first().click();
  expect((await portalHears(page, 'canGoBack')).payload).toEqual({ can: true });
  await expect(card.locator('html')).toHaveAttribute('lang', 'zh-Hans');

  await page.evaluate(() => (window as any).card.say('back', {}));
  await expect.poll(async () => (await portalHears(page, 'canGoBack')).payload).toEqual({ can: false });
  await page.evaluate(() => (window as any).card.say('locale', { locale: 'en' }));
  await expect(card.locator('html')).toHaveAttribute('lang', 'en');
});

test('a page that holds it and is not named in its configuration is not listened to, and counted', async ({ deployment, portal, page }) => {
  // The server lets the page be held; what the page itself reads names somebody else.
  letIn(deployment, portal.origin);
  const body = JSON.stringify({ backend: PEOPLE, embedding: { origins: ['https://somebody.example'] } });
  await page.route('**/config.json', (route) => route.fulfill({ contentType: 'application/json', body }));
  const card = await portal.hold(page, deployment.url, { caps: ['openDocument'] });
  const greet = (text: string) => page.evaluate((it) => document.querySelector('iframe')!.contentWindow!.postMessage(it, '*'), text);
  // The bridge comes when it comes.
  await expect
    .poll(async () => {
      await greet(JSON.stringify(envelope('hello', { caps: ['openDocument'] })));
      return card.locator('html').getAttribute('data-host-dropped');
    })
    .toMatch(/^origin=\d+$/);
  expect(await card.locator('html').getAttribute('data-host-can')).toBeNull();
  expect(await page.evaluate(() => (window as any).heard), 'and hears nothing').toEqual([]);
});

test('another page can’t even hold it', async ({ deployment, portal, page, watch }) => {
  letIn(deployment, 'https://somebody.example');
  watch.allow(/frame-ancestors|Refused to frame|chrome-error|violates the following Content Security Policy/i);
  await portal.hold(page, deployment.url, { caps: [] });
  await expect.poll(() => page.frames().some((it) => it.url().startsWith('chrome-error://'))).toBe(true);
  expect(await page.evaluate(() => (window as any).heard)).toEqual([]);
});

test('without a list nobody can, and a list that is none is said to be', async ({ deployment, page, app }) => {
  const policy = async () => (await page.request.get(deployment.url)).headers()['content-security-policy'];
  deployment.configure({ backend: PEOPLE });
  expect(await policy()).toContain("frame-ancestors 'none'");
  deployment.configure({ backend: PEOPLE, embedding: { origins: ['https://*.example'] } });
  expect(await policy()).toContain("frame-ancestors 'none'");
  await page.goto('/');
  await expect(page.getByText('embedding.origins[]')).toBeVisible();
  await expect(page.getByText(app.words.config_not_origin)).toBeVisible();
});

test('a greeting from a wrong page, without the nonce or without a port leads nowhere', async ({ deployment, portal, page }) => {
  letIn(deployment, portal.origin);
  await page.goto(portal.origin);
  await page.evaluate((card) => {
    const own = window as any;
    own.ready = new Promise((done) => addEventListener('message', (it) => done(JSON.parse(it.data)), { once: true }));
    const frame = document.querySelector('iframe')!;
    frame.src = card;
    own.greet = (payload: object, port: boolean) => {
      const channel = new MessageChannel();
      const text = JSON.stringify({ v: 1, id: crypto.randomUUID(), ch: 'esscard', type: 'hello', payload });
      frame.contentWindow!.postMessage(text, '*', port ? [channel.port2] : []);
    };
  }, deployment.url);
  const { payload } = await page.evaluate(() => (window as any).ready);
  const html = page.frameLocator('iframe').locator('html');
  await page.evaluate(({ nonce }) => (window as any).greet({ caps: ['scan'], nonce: `${nonce}0` }, true), payload);
  await expect(html).toHaveAttribute('data-host-dropped', 'nonce=1');
  await page.evaluate(({ nonce }) => (window as any).greet({ caps: ['scan'], nonce }, false), payload);
  await page.evaluate(({ nonce }) => (window as any).greet({ caps: ['openDocument'], nonce }, true), payload);
  await expect(html).toHaveAttribute('data-host-can', 'openDocument');
});

test('the card works in the frame, up to the login', async ({ deployment, portal, page }) => {
  letIn(deployment, portal.origin);
  const card = await portal.hold(page, `${deployment.url}/login/portal`, { caps: [] });
  await card.locator('#number').fill(ivan.number);
  await card.locator('#password').fill(ivan.account!.password);
  await card.locator('form [type=submit]').click();
  await expect(card.locator('html')).toHaveAttribute('data-status', 'loggedIn');
  expect((await portalHears(page, 'statusChanged')).payload).toEqual({ state: 'loggedIn' });
  const heard = await page.evaluate(() => JSON.stringify((window as any).heard));
  expect(heard, 'nothing about the person').not.toContain(ivan.number);
});
