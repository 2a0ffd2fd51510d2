/** The harness for whoever writes a host (README "Embed it"): each of its hosts greets the card, and shows what the card says. */
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { expect, test } from './app';

const PROGRAM = fileURLToPath(new URL('../tools/harness.mjs', import.meta.url));
const PORT = 8390;

let harness: ChildProcess;

// A frame out of sight is not painted, and starts nothing.
test.use({ viewport: { width: 1280, height: 800 }, isMobile: false });
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  harness = spawn(process.execPath, [PROGRAM, '--port', `${PORT}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((done) => harness.stdout!.once('data', done));
});
test.afterAll(() => harness.kill());

for (const kind of ['frame', 'wechat', 'alipay', 'native'] as const) {
  test(kind, async ({ page, watch }) => {
    // The harness is another origin, and Alipay's own script is answered by its app alone.
    watch.allow(/localhost:839\d|appx\/web-view/);
    await page.goto(`http://localhost:${PORT}/`);
    await page.getByLabel('Host').selectOption(kind);
    await page.getByRole('button', { name: 'Open the card' }).click();
    const card = page.frameLocator('iframe');
    await expect(card.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(card.locator('html')).toHaveAttribute('data-host', kind);
    await expect(card.locator('html')).toHaveAttribute('data-host-can', /openDocument/);
    // WeChat reads the page's own title.
    const said = kind === 'wechat' ? '"ready"' : '"title"';
    if (kind === 'wechat') {
      // There messages wait until the mini-program takes the page away.
      const takeAway = page.getByRole('button', { name: /Take the page away/ });
      await expect(async () => {
        await takeAway.click();
        await expect(page.locator('#traffic')).toContainText(said, { timeout: 500 });
      }).toPass();
    }
    await expect(page.locator('#traffic')).toContainText(said);
    await page.locator('select[name=type]').selectOption('locale');
    await page.getByLabel('Payload').fill('{"locale":"zh-CN"}');
    await page.getByRole('button', { name: 'Say it' }).click();
    await expect(card.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  });
}
