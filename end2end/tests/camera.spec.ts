/** No camera: each reason has its own words, and each a way out. */
import { args } from '../playwright.config';
import { installedChromium } from '../tools/chromium.mjs';
import { App, expect, SPOKEN, test } from './app';
import { cameraNeverAnswering, cameraRefusing, noMediaDevices } from './support/camera';
import { yangben } from './support/people';

const REASONS = [
  ['NotAllowedError', 'camera_denied'],
  ['NotFoundError', 'camera_absent'],
  ['NotReadableError', 'camera_busy'],
  ['AbortError', 'camera_failed'],
  ['SecurityError', 'camera_forbidden'],
] as const;

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    for (const [error, word] of REASONS) {
      test(`${error} has its own words`, async ({ app, page }) => {
        await cameraRefusing(page, error);
        await app.signUp(yangben);
        await app.tryFace();
        await expect(page.getByRole('alert')).toContainText(app.words[word]);
        await expect(page.getByRole('alert')).toContainText(app.words[`${word}_fix`]);
        for (const way of ['try_again', 'face_use_file', 'face_no_camera']) {
          await expect(app.button(way)).toBeVisible();
        }
        await expect(app.attempt(1)).toBeVisible();
      });
    }
  });
}

test('a browser that really refuses leads to the phone’s own camera', async ({ playwright, baseURL }) => {
  // Without the switch that answers for the person, a browser without a face to ask says no.
  const browser = await playwright.chromium.launch({
    executablePath: installedChromium(),
    args: args.filter((it) => !it.includes('fake-ui')),
  });
  const app = new App(await browser.newPage({ baseURL, locale: 'en-GB' }));
  await app.signUp(yangben);
  await app.tryFace();
  await expect(app.page.getByRole('alert')).toContainText(app.words.camera_denied);
  await app.passPictures();
  await app.isCompleted();
  await browser.close();
});

test('a web-view without a camera leads to the phone’s own camera', async ({ app, page }) => {
  await noMediaDevices(page);
  await app.signUp(yangben);
  await app.tryFace();
  await expect(page.getByRole('alert')).toContainText(app.words.camera_forbidden);
  await app.passPictures();
  await app.isCompleted();
});

test('a page that did not come over https says so', async ({ app, page }) => {
  await noMediaDevices(page);
  await page.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { get: () => false }));
  await app.signUp(yangben);
  await app.tryFace();
  await expect(page.getByRole('alert')).toContainText(app.words.camera_insecure);
  await app.passPictures();
  await app.isCompleted();
});

test('a camera that can’t have what was wished is asked for anything it has', async ({ app, page }) => {
  await page.addInitScript(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const asked = ((window as any).asked = [] as string[]);
    navigator.mediaDevices.getUserMedia = (wish) => {
      asked.push(JSON.stringify(wish));
      return asked.length === 1 ? Promise.reject(new DOMException('', 'OverconstrainedError')) : ask(wish);
    };
  });
  await app.signUp(yangben);
  await app.passFace();
  const asked = await page.evaluate(() => (window as any).asked);
  expect(JSON.parse(asked[0])).toEqual({ video: { facingMode: { ideal: 'user' }, width: { ideal: 640 }, height: { ideal: 480 } } });
  expect(JSON.parse(asked[1])).toEqual({ video: true });
});

test('the picture runs inside the page, without sound, and is started by a call: web-views want all three', async ({ app, page }) => {
  await page.addInitScript(() => {
    const play = HTMLMediaElement.prototype.play;
    (window as any).played = 0;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      if (this.muted && this.hasAttribute('playsinline') && this.srcObject) (window as any).played++;
      return play.call(this);
    };
  });
  await app.signUp(yangben);
  await app.tryFace();
  await expect.poll(() => page.evaluate(() => (window as any).played)).toBe(1);
});

test('a prompt that nobody answers gets a hint after 20 seconds', async ({ app, page }) => {
  await page.clock.install();
  await cameraNeverAnswering(page);
  await app.signUp(yangben);
  await app.tryFace();
  await expect(app.text('face_waiting')).toBeVisible();
  await page.clock.fastForward(18_000);
  await expect(app.text('face_waiting')).toBeVisible();
  await page.clock.fastForward(3_000);
  await expect(app.text('face_waiting_long')).toBeVisible();
  await app.passPictures();
  await app.isCompleted();
});

test('a file that is no picture is said to be none, and costs nothing', async ({ app, page }) => {
  await app.signUp(yangben);
  await app.button('face_use_file').click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'notes.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('no picture at all'),
  });
  await expect(page.getByRole('alert')).toContainText(app.words.frames_unreadable);
  await expect(app.attempt(1)).toBeVisible();
});
