/** Environment by command: how each really travels, beside the table in README; printed. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Page } from '@playwright/test';

import { expect } from './app';
import { test as deployed } from './support/deployment';
import { AGENTS, abilities, greet, greeting, hostScript, type Envelope } from './support/hosts';
import { Portal } from './support/portal';

const README = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');

type Ways = Record<string, string>;

/** What README says of a host, by command. */
function told(host: string): Ways {
  const [, table] = README.match(/<!-- host-deliveries -->\n([\s\S]*?)<!-- \/host-deliveries -->/)!;
  const rows = table.trim().split('\n').map((row) => row.split('|').map((cell) => cell.trim().replaceAll('`', '')));
  const column = rows[0].indexOf(host);
  return Object.fromEntries(rows.slice(2).map((row) => [row[1], row[column]]));
}

const COMMANDS = Object.keys(told('native'));
const CAPS = ['openDocument', 'saveImage', 'scan', 'liveness'];

/** Says everything that a page can say, and waits for no answer. */
async function sayAll(frame: { evaluate: Page['evaluate'] }): Promise<void> {
  await frame.evaluate(() => {
    const { esscardBridge: bridge } = window as any;
    document.documentElement.setAttribute('data-status', 'registering');
    window.dispatchEvent(Object.assign(new Event('esscard:trouble'), { value: 'N1' }));
    const document_ = { url: 'https://card.example/a.pdf', name: 'a.pdf', mime: 'application/pdf', expires: 1 };
    bridge.openDocument(JSON.stringify(document_));
    bridge.saveImage(JSON.stringify({ url: 'data:image/png;base64,AA==' }));
    bridge.scan('{}');
    bridge.liveness(JSON.stringify({ movements: ['blink'] }));
    bridge.close(JSON.stringify({ result: 'loggedOut' }));
  });
}

const ways = (seen: Set<string>, way: string): Ways => Object.fromEntries(COMMANDS.map((it) => [it, seen.has(it) ? way : 'fallback']));

async function hasBridge(frame: { waitForFunction: Page['waitForFunction'] }): Promise<void> {
  await frame.waitForFunction(() => 'esscardBridge' in window && document.documentElement.hasAttribute('data-host-can'));
}

const seen: Record<string, Ways> = {};

const test = deployed.extend<{ portal: Portal }>({
  portal: async ({ watch }, use) => {
    const portal = await Portal.open();
    watch.allow(new RegExp(`${portal.origin}/`));
    await use(portal);
    portal.close();
  },
  serviceWorkers: 'block',
});
test.describe.configure({ mode: 'serial' });

test('browser', async ({ app, page }) => {
  await app.openHome();
  expect(await page.evaluate(() => 'esscardBridge' in window)).toBe(false);
  seen.browser = ways(new Set(), '');
});

test.describe(() => {
  test.use({ userAgent: AGENTS.wechat });
  test('wechat', async ({ page }) => {
    await page.addInitScript(hostScript('wechat'));
    await page.goto(greeting({ caps: CAPS }));
    await hasBridge(page);
    expect(await abilities(page)).toBe('openDocument');
    await sayAll(page);
    await expect.poll(() => page.evaluate(() => (window as any).playedHost.left)).toBe(1);
    const host = await page.evaluate(() => {
      const { playedHost } = window as any;
      playedHost.deliver();
      return { late: playedHost.delivered.flat().map((it: Envelope) => it.type), went: playedHost.went.length };
    });
    expect(host.went).toBe(1);
    seen.wechat = { ...ways(new Set(host.late), 'deferred'), close: 'navigation', openDocument: 'navigation' };
    expect(seen.wechat).toEqual(told('wechat'));
  });
});

test.describe(() => {
  test.use({ userAgent: AGENTS.alipay });
  test('alipay', async ({ page, watch }) => {
    // The app answers it itself.
    watch.allow(/left the origin: https:\/\/appx\//, /other scripts in the policy of .*appx/);
    await page.route('https://appx/web-view.min.js', (route) => route.fulfill({ contentType: 'text/javascript', body: hostScript('alipay') }));
    await page.goto('/');
    await greet(page, { caps: CAPS });
    await hasBridge(page);
    await sayAll(page);
    seen.alipay = await immediate(page);
    expect(seen.alipay).toEqual(told('alipay'));
  });

  test('alipay, whose script never comes', async ({ app, page, watch }) => {
    watch.allow(/left the origin: https:\/\/appx\//, /other scripts in the policy of .*appx/, /Failed to load resource/);
    await page.route('https://appx/web-view.min.js', (route) => route.abort());
    await app.openHome();
    await app.choosePortal();
    await expect(app.field('work_permit_number')).toBeVisible();
  });
});

test('native', async ({ page }) => {
  await page.addInitScript(hostScript('native'));
  await page.goto('/');
  await greet(page, { caps: CAPS });
  await hasBridge(page);
  await sayAll(page);
  seen.native = await immediate(page);
  expect(seen.native).toEqual(told('native'));
});

test('frame', async ({ deployment, portal, page }) => {
  deployment.configure({ backend: { kind: 'mock', people: '/mock/people.json' }, embedding: { origins: [portal.origin] } });
  await portal.hold(page, deployment.url, { caps: CAPS });
  await expect.poll(() => page.frames().length).toBe(2);
  const card = page.frames()[1];
  await hasBridge(card);
  await sayAll(card);
  const all = () => page.evaluate(() => [...new Set<string>((window as any).heard.map((it: Envelope) => it.type))]);
  await expect.poll(async () => (await all()).length, { message: 'everything was heard' }).toBe(COMMANDS.length);
  seen.frame = ways(new Set(await all()), 'immediate');
  expect(seen.frame).toEqual(told('frame'));
});

async function immediate(page: Page): Promise<Ways> {
  const all = () => page.evaluate(() => [...new Set<string>((window as any).playedHost.heard.map((it: Envelope) => it.type))]);
  await expect.poll(async () => (await all()).length, { message: 'everything was heard' }).toBe(COMMANDS.length);
  return ways(new Set(await all()), 'immediate');
}

test.afterAll(() => {
  const hosts = Object.keys(seen);
  const row = (cells: string[]) => cells.map((it) => it.padEnd(14)).join('');
  console.log([row(['command', ...hosts]), ...COMMANDS.map((it) => row([it, ...hosts.map((host) => seen[host][it])]))].join('\n'));
});
