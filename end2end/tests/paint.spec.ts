/** The painted shell and the app that takes its place: the same words at the same place. */
import { expect, LOCALES, test } from './app';
import { yangben } from './support/people';

for (const speaks of LOCALES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${speaks} ${colorScheme}`, () => {
      test.use({ speaks, colorScheme });

      test('the first screen reads the same before and after wasm, and nothing moves', async ({ app, page }) => {
        await page.addInitScript(() => {
          (window as any).shift = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries() as any[]) (window as any).shift += entry.value;
          }).observe({ type: 'layout-shift', buffered: true });
        });
        let go: () => void = () => undefined;
        const gate = new Promise<void>((done) => (go = done));
        await page.route('**/front-*.wasm', async (route) => {
          await gate;
          await route.fallback();
        });
        await page.goto('/');
        const read = () => page.evaluate(() => document.body.innerText.replace(/\s+/g, ' ').trim());
        const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        await expect(page.getByRole('heading', { level: 1 }).locator('visible=true')).toBeVisible();
        const [painted, colour] = [await read(), await ground()];
        go();
        await app.hasStarted();
        expect(words(await read())).toEqual(words(painted));
        expect(await ground()).toBe(colour);
        expect(await page.evaluate(() => (window as any).shift)).toBeLessThanOrEqual(0.02);
      });
    });
  }
}

test('whoever is logged in is painted a card at once, and nothing moves', async ({ app, page }) => {
  await app.holdCard(yangben);
  await page.addInitScript(() => {
    (window as any).shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as any[]) (window as any).shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await app.openHome();
  await app.isLoggedIn();
  expect(await page.evaluate(() => (window as any).shift)).toBeLessThanOrEqual(0.02);
});

/** Without the words that only assistive technology reads, which the shell needs not have. */
function words(text: string): string[] {
  const skipped = [
    'Skip to the content',
    '跳到正文',
    'Switch the language to Chinese',
    '切换为英文',
    // Works only with the app; the shell keeps its place.
    'Show in Chinese to a helper 以中文显示给他人看',
    // Whether the issuer is a mock is known only from the configuration; the strip's place is kept.
    'SPECIMEN 样本 demonstration data, not a real permit',
    'SPECIMEN 样本 演示数据，非真实证件',
  ];
  return skipped.reduce((all, it) => all.replace(it, ''), text).split(/\s+/).filter(Boolean);
}
