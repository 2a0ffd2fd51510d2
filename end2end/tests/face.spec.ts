/** Facial recognition authentication: the camera, the movements, the tries. */
import { expect, SPOKEN, test } from './app';
import { cameraInReach, cameraInTheDark, muteCamera, takeCamera, trackStates } from './support/camera';
import { changed, erika, nguyen, yangben } from './support/people';

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('the page explains, asks, shows the live picture, and says which movement is next', async ({ app, page }) => {
      await cameraInReach(page);
      await app.signUp(yangben);
      await expect(app.text('face_intro')).toBeVisible();
      await expect(app.text('face_privacy')).toBeVisible();
      await expect(app.attempt(1)).toBeVisible();
      await app.tryFace();
      const moves = ['move_left', 'move_right', 'move_nod', 'move_mouth', 'move_blink'];
      const asked = page.getByRole('heading', { name: new RegExp(moves.map((it) => app.words[it]).join('|')) });
      await expect(asked).toBeVisible({ timeout: 15_000 });
      const runs = () => page.locator('video').evaluate((it: HTMLVideoElement) => it.videoWidth > 0 && !it.paused);
      expect(await runs()).toBe(true);
      await app.isCompleted();
      expect(await trackStates(page), 'the camera is off again').toEqual(['ended']);
    });
  });
}

test('tries are counted, and each failure says what to do better', async ({ app }) => {
  await app.meet(changed(nguyen, { face: ['too_dark', 'blurred', 'passes'] }));
  await app.signUp(nguyen);
  await app.passPictures();
  await expect(app.verdict('fail_dark')).toBeVisible();
  await expect(app.attempt(2)).toBeVisible();
  await app.passPictures();
  await expect(app.verdict('fail_blurred')).toBeVisible();
  await expect(app.attempt(3)).toBeVisible();
  await app.passFace();
});

test('six failures in a row lead to identity verification, and to no dead end', async ({ app }) => {
  await app.signUp(erika);
  for (let attempt = 1; attempt <= 6; attempt++) {
    await expect(app.attempt(attempt)).toBeVisible();
    if (attempt === 1) await app.tryFace();
    else await app.passPictures();
    if (attempt === 1) await expect(app.attempt(2)).toBeVisible({ timeout: 30_000 });
  }
  await expect(app.heading('bank_title')).toBeVisible();
  await app.isAt('/proof/bank');
  await expect(app.text('verify_face_failed')).toBeVisible();
  await expect(app.link('verify_phone')).toBeVisible();
  await app.goBack();
  await expect(app.heading('verify_title')).toBeVisible();
  await expect(app.link('verify_bank')).toBeVisible();
  await expect(app.button('back_to_face')).toHaveCount(0);
  await expect(app.page.getByRole('link', { name: /010-12333-2/ })).toHaveAttribute('href', 'tel:010123332');

  await app.reload();
  await expect(app.text('verify_face_failed')).toBeVisible();
  await app.open('/proof/face');
  await app.isAt('/proof/bank');
});

test('failures are kept by the authority: a reload gives none back', async ({ app }) => {
  await app.signUp(erika);
  await app.passPictures();
  await expect(app.attempt(2)).toBeVisible();
  await app.reload();
  await expect(app.attempt(2)).toBeVisible();
});

test('whoever can’t use a camera gets to the other ways, and back', async ({ app }) => {
  await app.signUp(yangben);
  await app.button('face_no_camera').click();
  await expect(app.heading('verify_title')).toBeVisible();
  await expect(app.text('verify_no_camera')).toBeVisible();
  await app.button('back_to_face').click();
  await expect(app.heading('step_face')).toBeVisible();
  await app.passFace();
});

test('a picture too dark is held before it costs an attempt, and can be sent all the same', async ({ app, page }) => {
  await cameraInTheDark(page);
  await app.signUp(yangben);
  await app.tryFace();
  await expect(app.text('face_quality_title')).toBeVisible({ timeout: 15_000 });
  await expect(app.text('face_quality_free')).toBeVisible();
  await expect(app.attempt(1)).toBeVisible();
  await app.button('face_again').click();
  await expect(app.text('face_quality_title')).toBeHidden();
  await expect(app.text('face_quality_title')).toBeVisible({ timeout: 15_000 });
  await app.button('face_go_on_anyway').click();
  await app.isCompleted();
});

test('a call takes the camera: no attempt is used, and one can start again', async ({ app, page }) => {
  await cameraInReach(page);
  await app.signUp(yangben);
  await app.tryFace();
  await expect(page.locator('video')).toBeVisible();
  await expect(page.getByRole('heading', { name: app.words.face_hold }).or(page.getByText(/slowly|mouth|Blink/)).first()).toBeVisible();
  await takeCamera(page);
  await expect(app.text('camera_ended')).toBeVisible();
  await expect(app.attempt(1)).toBeVisible();
  await app.button('try_again').click();
  await app.isCompleted();
});

test('a picture that goes black for a moment changes nothing', async ({ app, page }) => {
  await cameraInReach(page);
  await app.signUp(yangben);
  await app.tryFace();
  await expect(page.locator('.view--live')).toBeVisible();
  await muteCamera(page, 200);
  await app.isCompleted();
});

test('a picture that stays black is no attempt, and one can start again', async ({ app, page }) => {
  await cameraInReach(page);
  await app.signUp(yangben);
  await app.tryFace();
  await expect(page.locator('.view--live')).toBeVisible();
  await muteCamera(page, null);
  await expect(app.text('camera_ended')).toBeVisible();
  await expect(app.attempt(1)).toBeVisible();
  expect(await trackStates(page)).toEqual(['ended']);
  await app.button('try_again').click();
  await app.isCompleted();
});

test('leaving the page turns the camera off', async ({ app, page }) => {
  await cameraInReach(page);
  await app.signUp(yangben);
  await app.tryFace();
  await expect.poll(() => trackStates(page)).toEqual(['live']);
  await page.getByRole('link', { name: app.words.stop }).click();
  await expect(app.link('login')).toBeVisible();
  await expect.poll(() => trackStates(page)).toEqual(['ended']);
});
