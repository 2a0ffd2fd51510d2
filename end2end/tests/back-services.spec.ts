/** The system's own way back from services, passwords and help: over what was asked on the way, and then out of the app. */
import { expect, test } from './app';
import { backUntilOut, enter, pressBack, steps } from './support/outside';
import { PASSWORD, PIN, yangben } from './support/people';

test.describe('services', () => {
  for (const service of ['inquiry', 'letter'] as const) {
    test(`${service}: one step, whatever was asked on the way`, async ({ app }) => {
      await app.holdCard(yangben);
      await enter(app);
      const before = await steps(app);
      await app.link(service).click();
      await app.enterPin();
      await expect(app.heading(service === 'letter' ? 'letter_title' : service)).toBeVisible();
      expect(await steps(app)).toBe(before + 1);
      expect(await backUntilOut(app)).toEqual(['/']);
    });
  }

  for (const service of ['inquiry', 'code', 'letter'] as const) {
    test(`${service}: in, back, in again and back is no way out`, async ({ app }) => {
      await app.holdCard(yangben);
      await enter(app);
      await app.link(service).click();
      if (service === 'code') await app.showCode();
      await app.enterPin();
      await expect(app.heading('pin_enter_title')).toHaveCount(0);
      if (service === 'code') expect(await pressBack(app)).toBe('/permit/code');
      expect(await pressBack(app)).toBe('/');
      await app.isLoggedIn();
      await app.link(service).click();
      await app.isAt(`/permit/${service}`);
      expect(await backUntilOut(app)).toEqual(['/']);
    });
  }

  test('a code that was shown before a reload: Change and back lead to the choice', async ({ app }) => {
    await app.holdCard(yangben);
    await enter(app);
    await app.openCodeByPin();
    await app.reload();
    await expect(app.heading('who_sees')).toBeVisible();
    await app.showCode();
    await expect(app.qrCode).toBeVisible();
    await app.button('change').click();
    await expect(app.heading('who_sees')).toBeVisible();
    expect(await backUntilOut(app)).toEqual(['/']);
  });

  test('locked by itself, a service asks in its own place', async ({ app, page }) => {
    await app.holdCard(yangben);
    await enter(app);
    await page.evaluate(() => localStorage.setItem('esscard.locked', '1'));
    await app.reload();
    await app.openInquiry();
    await expect(app.heading('pin_enter_title')).toBeVisible();
    expect(await pressBack(app)).toBe('/');
    await app.openInquiry();
    await app.enterPin();
    await expect(app.heading('inquiry')).toBeVisible();
    expect(await backUntilOut(app)).toEqual(['/']);
  });

  test('the code: back leads to the choice, and then to the card', async ({ app }) => {
    await app.holdCard(yangben);
    await enter(app);
    await app.openCodeByPin();
    expect(await pressBack(app)).toBe('/permit/code');
    await expect(app.heading('who_sees')).toBeVisible();
    await app.showCode();
    await expect(app.qrCode).toBeVisible();
    await app.button('change').click();
    await expect(app.heading('who_sees')).toBeVisible();
    expect(await backUntilOut(app)).toEqual(['/']);
  });

  test('the app’s own arrows and crosses are ways back: they leave nothing behind', async ({ app }) => {
    await app.holdCard(yangben);
    await enter(app);
    await app.openInquiry();
    await app.enterPin();
    await expect(app.heading('inquiry')).toBeVisible();
    await app.goBack();
    await app.openCode();
    await expect(app.qrCode).toBeVisible();
    await app.close();
    await app.openLetter();
    await expect(app.heading('letter_title')).toBeVisible();
    await app.goBack();
    await app.isLoggedIn();
    expect(await backUntilOut(app)).toEqual([]);
  });

  for (const service of ['code', 'letter']) {
    test(`a link to the ${service} from outside: back leaves for there`, async ({ app }) => {
      await app.holdCard(yangben);
      await app.logOut();
      await enter(app, `/permit/${service}`);
      await expect(app.heading('portal')).toBeVisible();
      await app.fillLogin(yangben);
      if (service === 'code') await app.showCode();
      await app.enterPin();
      await app.isAt(`/permit/${service}`);
      await expect(service === 'code' ? app.qrCode : app.heading('letter_title')).toBeVisible();
      expect(await backUntilOut(app)).toEqual(service === 'code' ? ['/permit/code'] : []);
    });
  }

  test('a login that has ended: back from the portal leads to the first screen, and out', async ({ app }) => {
    await app.holdCard(yangben);
    await enter(app);
    await app.mock.advance(12 * 3600 + 1);
    await app.openInquiry();
    await expect(app.text('session_ended')).toBeVisible();
    expect(await backUntilOut(app)).toEqual(['/']);
  });
});

test.describe('passwords', () => {
  test('forgotten 6 digits: new ones, and back leads to the card', async ({ app, page }) => {
    await app.holdCard(yangben);
    await enter(app);
    await app.openInquiry();
    await app.proveForPin();
    await page.locator('#pin').fill('508263');
    await page.locator('#pin-again').fill('508263');
    await app.button('finish').click();
    await app.enterPin('508263');
    await expect(app.heading('inquiry')).toBeVisible();
    expect(await backUntilOut(app)).toEqual(['/']);
  });

  test('changed ones lead back to “Account and security”, which lies there once', async ({ app, page }) => {
    await app.holdCard(yangben);
    await enter(app);
    await app.link('security').click();
    await app.link('change_pin').click();
    await page.locator('#pin-old').fill(PIN);
    await page.locator('#pin').fill('508263');
    await page.locator('#pin-again').fill('508263');
    await app.button('pin_save_new').click();
    await expect(app.text('pin_changed')).toBeVisible();
    await app.link('change_password').click();
    await app.field('old_password').fill(PASSWORD);
    await app.field('new_password').fill('Another-Word-58');
    await app.button('change_password').click();
    await expect(app.text('password_changed')).toBeVisible();
    await app.isAt('/security');
    expect(await backUntilOut(app)).toEqual(['/']);
  });
});

test.describe('help', () => {
  test('a sheet is one step: back closes it, and so does its button', async ({ app, page }) => {
    await enter(app, '/register');
    await app.field('name').fill(yangben.name);
    const before = await steps(app);
    await app.button('aid_name').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await pressBack(app)).toBe('/register');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await app.button('aid_name').click();
    await page.getByRole('dialog').getByRole('button', { name: app.words.close }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(app.field('name')).toHaveValue(yangben.name);
    expect(await steps(app)).toBe(before + 1);
    expect(await backUntilOut(app)).toEqual([]);
  });

  test('answers of “Which case am I?” are steps; the arrow leads over all of them', async ({ app, page }) => {
    await enter(app);
    await app.link('faq').click();
    await app.link('case').click();
    await expect(app.heading('case')).toBeVisible();
    const answer = page.locator('#guide').getByRole('link').first();
    await answer.click();
    await expect.poll(() => new URL(page.url()).hash).not.toBe('');
    await page.goBack();
    await expect.poll(() => new URL(page.url()).hash).toBe('');
    await answer.click();
    await expect.poll(() => new URL(page.url()).hash).not.toBe('');
    await app.goBack();
    await app.isAt('/faq');
    await app.goBack();
    await app.isAt('/');
    expect(await backUntilOut(app)).toEqual([]);
  });
});
