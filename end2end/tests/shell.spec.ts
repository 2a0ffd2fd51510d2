// What the page does before wasm, and without it.
import { expect, test, type Page } from '@playwright/test';

const WASM = /\/front-[0-9a-f]+\.wasm$/;

/** Holds the first screens' wasm back until told to let it go. */
async function holdWasm(page: Page): Promise<() => void> {
  let release = () => {};
  const gate = new Promise<void>((done) => { release = done; });
  await page.route(WASM, async (route) => {
    await gate;
    await route.continue();
  });
  return release;
}

/** The app has drawn in the shell's place, and nothing says that it could not. */
async function appDrawn(page: Page) {
  await expect(page.locator('#shell')).toHaveCount(0);
  await expect(page.locator('h1:visible')).toHaveCount(1);
  await expect(page.locator('#unreachable, #unsupported').filter({ visible: true })).toHaveCount(0);
}

test('a tap before wasm is answered at once, and the app goes on from there', async ({ page }) => {
  const release = await holdWasm(page);
  await page.goto('/');
  await page.locator('#shell a[href="/login"]:visible').click();
  await expect(page).toHaveURL('/login');
  await expect(page.locator('html')).toHaveAttribute('data-shell', 'page');
  await page.goBack();
  await expect(page.locator('html')).not.toHaveAttribute('data-shell');
  await page.goForward();
  release();
  await appDrawn(page);
  await expect(page).toHaveURL('/login');
});

test('the language can be changed before wasm, and stays', async ({ page }) => {
  const release = await holdWasm(page);
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.locator('[data-shell-lang]:visible').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  release();
  await appDrawn(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
});

test.describe('a browser that prefers Chinese', () => {
  test.use({ locale: 'zh-CN' });
  test('gets Chinese from the first paint', async ({ page }) => {
    await holdWasm(page);
    await page.goto('/');
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
    await expect(page.locator('#shell').getByRole('link', { name: '登录' })).toBeVisible();
  });
});

for (const [what, spoil] of [
  ['without WebAssembly', (page: Page) => page.addInitScript(() => Reflect.deleteProperty(window, 'WebAssembly'))],
  ['that refuses the binary', (page: Page) => page.route(WASM, (route) => route.fulfill({ contentType: 'application/wasm', body: 'old' }))],
] as const) {
  test(`a browser ${what} gets a plain page in both languages`, async ({ page }) => {
    await spoil(page);
    await page.goto('/');
    const plain = page.locator('#unsupported');
    await expect(plain.getByRole('heading', { name: 'This browser is too old' })).toBeVisible();
    await expect(plain.getByRole('heading', { name: '浏览器版本过低' })).toBeVisible();
    await expect(page.locator('#shell')).toBeHidden();
  });
}

test('an app that does not arrive is asked for once more, then says so', async ({ page }) => {
  let asked = 0;
  await page.route(/\/index\.html|\/$/, (route) => { asked += 1; return route.continue(); });
  await page.route(WASM, (route) => route.fulfill({ status: 404 }));
  await page.goto('/');
  await expect(page.locator('#unreachable').getByRole('heading').first()).toBeVisible();
  await expect(page.locator('#unsupported')).toBeHidden();
  expect(asked).toBe(2);
});
