/** No camera: each reason has its own words, and each a way out. */
import { expect, LOCALES, test } from './app';
import { cameraNeverAnswering, cameraRefusing, noMediaDevices } from './support/camera';
import { yangben } from './support/people';

const REASONS = [
  ['NotAllowedError', 'camera_denied'],
  ['NotFoundError', 'camera_absent'],
  ['NotReadableError', 'camera_busy'],
  ['SecurityError', 'camera_forbidden'],
] as const;

for (const speaks of LOCALES) {
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

test('a browser that refuses for real leads to the phone’s own camera', async ({ app, page, context }) => {
  // Chromium's own refusal: fake-ui answers for the person, unless the origin may not ask at all.
  const refuse = await context.newCDPSession(page);
  await refuse.send('Browser.setPermission', {
    permission: { name: 'camera' },
    setting: 'denied',
  });
  await app.signUp(yangben);
  await app.tryFace();
  await expect(page.getByRole('alert')).toContainText(app.words.camera_denied);
  await app.passPictures();
  await app.isCompleted();
});

test('a web-view without a camera leads to the phone’s own camera', async ({ app, page }) => {
  await noMediaDevices(page);
  await app.signUp(yangben);
  await app.tryFace();
  await expect(page.getByRole('alert')).toContainText(app.words.camera_forbidden);
  await app.passPictures();
  await app.isCompleted();
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
