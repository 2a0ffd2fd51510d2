/** For everybody: by keyboard alone, with text twice as large, on the narrowest phone. */
import type { Page } from '@playwright/test';

import { expect, SPOKEN, test } from './app';
import { HOLDER, REGISTRATION, VISITOR } from './screens';
import { DEVICE } from './screens-ways';
import { PASSWORD, PIN, yangben } from './support/people';

test('by keyboard alone: from the first screen to the inquiry', async ({ app, page }) => {
  await app.holdCard(yangben);
  await app.logOut();
  await app.openHome();
  const tabTo = async (what: ReturnType<typeof app.link>) => {
    for (let presses = 0; presses < 30; presses++) {
      if (await what.evaluate((it) => it === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    await expect(what, 'reached by Tab').toBeFocused();
  };
  const focusSeen = () =>
    page.evaluate(() => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement!);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    });

  await tabTo(app.link('login'));
  expect(await focusSeen()).toBe(true);
  await page.keyboard.press('Enter');
  await expect(app.heading('login')).toBeFocused();
  await tabTo(app.link('portal'));
  await page.keyboard.press('Enter');
  await expect(app.heading('portal')).toBeFocused();
  await tabTo(app.field('work_permit_number'));
  await page.keyboard.type(yangben.number);
  await tabTo(app.field('login_password'));
  expect(await focusSeen()).toBe(true);
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await app.isLoggedIn();
  await tabTo(app.link('inquiry'));
  await page.keyboard.press('Enter');
  await expect(app.heading('pin_enter_title')).toBeVisible();
  await tabTo(app.field('pin'));
  await page.keyboard.type(PIN);
  await page.keyboard.press('Enter');
  await expect(app.heading('inquiry')).toBeVisible();
});

test('the first Tab offers to skip to the content', async ({ app, page }) => {
  await app.open('/login');
  await page.locator('body').press('Tab');
  const skip = app.link('skip');
  await expect(skip).toBeFocused();
  await page.keyboard.press('Enter');
  await app.isAt('/login');
  await page.keyboard.press('Tab');
  await expect(app.link('portal')).toBeFocused();
});

/** Who makes text twice as large. */
const TWICE = {
  async 'the browser'(page: Page): Promise<void> {
    await page.route('**/twice.css', (route) =>
      route.fulfill({ contentType: 'text/css', body: 'html { font-size: 200% !important }' }),
    );
    await page.addStyleTag({ url: '/twice.css' });
    await page.unroute('**/twice.css');
  },
  /** As the bridge to a host app does. */
  async 'the host'(page: Page): Promise<void> {
    await page.evaluate(() => document.documentElement.style.setProperty('--text-scale', '2'));
  },
};

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });
    test.setTimeout(120_000);

    for (const [who, journey] of Object.entries({ VISITOR, REGISTRATION, HOLDER, DEVICE })) {
      for (const [by, enlarge] of Object.entries(TWICE)) {
        test(`text twice as large by ${by} clips nothing, 360 px wide: ${who}`, async ({ app, page }) => {
          for (const screen of journey) {
            await screen.show(app);
            await enlarge(page);
            expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
            expect.soft(await faults(page), screen.name).toEqual([]);
          }
        });
      }
    }
  });
}

/** What sticks out to the right of the window, or is cut off inside its own box. */
function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth) {
      found.push(`scrolls sideways by ${document.documentElement.scrollWidth - innerWidth}`);
    }
    for (const element of document.querySelectorAll<HTMLElement>('.page *')) {
      if (element.closest('.vh, svg, .doc__spine, .sheet') || element.matches('input, .vh')) continue;
      const style = getComputedStyle(element);
      const hides = [style.overflowX, style.overflowY].some((it) => it === 'hidden' || it === 'clip');
      const cut = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
      if (hides && cut && element.clientWidth > 1) found.push(`cut off: ${element.className || element.tagName}`);
    }
    return found;
  });
}
