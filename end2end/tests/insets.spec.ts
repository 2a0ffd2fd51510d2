/** Safe areas: nothing that can be pressed lies below what the phone's shape covers; the host may say what that is. */
import type { Page } from '@playwright/test';

import { ALL, expect, test } from './app';
import { GUIDE, HOLDER, REGISTRATION, VISITOR } from './screens';
import { DEVICE, WAYS } from './screens-ways';
import { jose, yangben } from './support/people';

interface Insets {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** A phone with a notch and a bar for gestures, upright and on its side. */
const UPRIGHT = { size: { width: 360, height: 740 }, insets: { top: 47, right: 0, bottom: 34, left: 0 } };
const ON_ITS_SIDE = { size: { width: 740, height: 360 }, insets: { top: 0, right: 47, bottom: 21, left: 47 } };

/** The browser itself knows them: `env(safe-area-inset-…)`. */
async function byBrowser(page: Page, insets: Insets): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setSafeAreaInsetsOverride' as any, { insets } as any);
}

/** The host tells, as the bridge does: by the CSSOM, which the content security policy lets pass. */
async function byHost(page: Page, insets: Insets): Promise<void> {
  await page.evaluate((insets) => {
    for (const [side, size] of Object.entries(insets)) document.documentElement.style.setProperty(`--inset-${side}`, `${size}px`);
  }, insets);
}

/** What can be pressed and lies in an inset where it rests: at the sides, at the top of the page, at its end; what stays put, anywhere. */
function covered(page: Page, insets: Insets): Promise<string[]> {
  return page.evaluate(async (insets) => {
    const found = new Set<string>();
    const sheet = document.querySelector('.aid');
    const scrolls = sheet ?? document.scrollingElement!;
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const look = (top: boolean, bottom: boolean) => {
      for (const it of document.querySelectorAll<HTMLElement>('a[href], button, input, label, summary, select')) {
        if (sheet ? !sheet.contains(it) : it.closest('[inert]')) continue;
        if (it.matches('.skip') || it.closest('.vh') || !it.checkVisibility({ opacityProperty: false })) continue;
        const box = it.getBoundingClientRect();
        if (box.width === 0 || box.bottom <= 0 || box.top >= innerHeight) continue;
        const stays = it.closest('.toast, .closing, .sms, .update') !== null;
        const name = `${it.tagName.toLowerCase()}.${it.className} "${(it.textContent ?? '').trim().slice(0, 30)}"`;
        if (box.left < insets.left || box.right > innerWidth - insets.right) found.add(`at the side: ${name}`);
        if ((top || stays) && box.top < insets.top) found.add(`at the top: ${name}`);
        if ((bottom || stays) && box.bottom > innerHeight - insets.bottom) found.add(`at the foot: ${name}`);
      }
    };
    scrolls.scrollTo({ top: 0, behavior: 'instant' as ScrollBehavior });
    await frame();
    look(true, false);
    scrolls.scrollTo({ top: scrolls.scrollHeight, behavior: 'instant' as ScrollBehavior });
    await frame();
    look(false, true);
    scrolls.scrollTo({ top: 0, behavior: 'instant' as ScrollBehavior });
    return [...found];
  }, insets);
}

const JOURNEYS = { VISITOR, GUIDE, REGISTRATION, WAYS, HOLDER, DEVICE };

// Each push looks at the last two.
for (const [who, journey] of Object.entries(JOURNEYS).slice(ALL ? 0 : -2)) {
  test(`nothing lies below an inset: ${who}`, async ({ app, page }) => {
    test.setTimeout(180_000);
    for (const screen of journey) {
      await screen.show(app);
      for (const { size, insets } of [ON_ITS_SIDE, UPRIGHT]) {
        await page.setViewportSize(size);
        await byBrowser(page, insets);
        expect.soft(await covered(page, insets), `${screen.name}, ${size.width} wide`).toEqual([]);
      }
    }
  });
}

test('nothing lies below an inset: the officer’s page', async ({ page }) => {
  for (const way of [null, /输入工作许可号码/, /用相机扫码/]) {
    await page.goto('/v');
    await expect(page.locator('.page h1')).toBeVisible();
    if (way) await page.getByRole('button', { name: way }).click();
    for (const { size, insets } of [ON_ITS_SIDE, UPRIGHT]) {
      await page.setViewportSize(size);
      await byBrowser(page, insets);
      expect.soft(await covered(page, insets), `${way ?? 'the start'}, ${size.width} wide`).toEqual([]);
    }
  }
});

test('what the host says counts like the browser’s own: the code, the warning bar, the camera, a sheet', async ({ app, page }) => {
  const isClear = async (what: string) => {
    for (const { size, insets } of [ON_ITS_SIDE, UPRIGHT]) {
      await page.setViewportSize(size);
      await byHost(page, insets);
      expect.soft(await covered(page, insets), `${what}, ${size.width} wide`).toEqual([]);
    }
  };
  await page.clock.install();
  await app.holdCard(yangben);
  await app.openCode('full');
  await app.enterPin();
  await expect(app.qrCode).toBeVisible();
  await isClear('the code');
  await page.locator('button.qr').click();
  await isClear('the large code');
  await page.locator('button.qr').click();
  await app.close();
  await page.clock.runFor(95_000);
  await expect(app.text('closing_soon')).toBeVisible();
  await isClear('the warning bar');
  await app.logOut();
  await app.signUp(jose);
  await isClear('before the camera');
  await app.tryFace();
  await expect(page.locator('.view--live')).toBeVisible();
  await isClear('the camera');
  await app.open('/faq?aid=say');
  await isClear('a sheet');
  // The line at the very top keeps its words out of the inset, too.
  const strip = page.locator('.aid .specimen b');
  expect((await strip.boundingBox())!.y).toBeGreaterThanOrEqual(UPRIGHT.insets.top);
});
