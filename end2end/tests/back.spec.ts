/** The system's own way back: it walks every journey, never into what is over, and then leaves the app. */
import { expect, SPOKEN, test } from './app';
import { backUntilOut, enter, OUTSIDE, pressBack, steps } from './support/outside';
import { ivan, john, jose, PIN, withAccount, yangben } from './support/people';
import { claimByBank, claimByPhone, enterCode } from './support/proof';

test.describe('registration', () => {
  test('in the middle, back goes step by step and then leaves', async ({ app }) => {
    await enter(app);
    await app.sendRegistration(yangben);
    await expect(app.heading('step_face')).toBeVisible();
    expect(await backUntilOut(app)).toEqual(['/register', '/register/start', '/login/portal', '/login', '/']);
  });

  for (const speaks of SPOKEN) {
    test.describe(speaks, () => {
      test.use({ speaks });

      test('once completed, one press leads to the card, the next leaves', async ({ app }) => {
        await enter(app);
        await app.sendRegistration(yangben);
        await app.passPictures();
        await app.isCompleted();
        expect(await pressBack(app)).toBe('/');
        await app.isLoggedIn();
        expect(await pressBack(app)).toBeNull();
      });
    });
  }

  test('after the 6 digits the whole journey is gone from the way back', async ({ app, page }) => {
    await enter(app);
    await app.sendRegistration(yangben);
    await app.passPictures();
    await app.isCompleted();
    await app.link('set_pin_button').click();
    await app.setPin();
    await app.isLoggedIn();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    expect(await backUntilOut(app)).toEqual([]);
  });

  test('who goes to the card first sets the digits later, and leaves nothing behind either', async ({ app }) => {
    await enter(app, '/login/portal');
    await app.link('registration').click();
    await app.link('prepare_begin').click();
    await app.fillRegistration(yangben);
    await app.button('sign_up_and_login').click();
    await app.passPictures();
    await app.isCompleted();
    await app.link('go_to_card').click();
    await app.isLoggedIn();
    await app.openInquiry();
    await app.setPin();
    await expect(app.heading('inquiry')).toBeVisible();
    expect(await backUntilOut(app)).toEqual(['/']);
  });

  test('with bank card and text message: back goes a step at a time, and over all of it at the end', async ({ app, page }) => {
    await enter(app);
    await app.sendRegistration(jose);
    await app.passPictures();
    await app.link('verify_bank').click();
    await claimByBank(app, jose);
    await expect(app.heading('sms_code_title')).toBeVisible();
    await page.getByRole('button', { name: app.words.close }).click();
    // To change the number is to go back, not further.
    const before = await steps(app);
    await app.link('code_change_number').click();
    await app.isAt('/proof/bank');
    await app.link('sms_code_title').click();
    await app.isAt('/proof/code');
    expect(await steps(app)).toBeLessThanOrEqual(before);
    await enterCode(app);
    await app.isCompleted();
    expect(await backUntilOut(app)).toEqual(['/']);
  });

  test('a claim that failed leads back to its form, which lies there once', async ({ app, page }) => {
    await enter(app);
    await app.sendRegistration(john);
    await app.passPictures();
    await app.link('verify_phone').click();
    await claimByPhone(app);
    await expect(page.getByRole('alert')).toContainText(app.words.phone_failed);
    expect(await pressBack(app)).toBe('/proof');
    await app.link('verify_bank').click();
    await claimByBank(app, john);
    await expect(app.heading('sms_code_title')).toBeVisible();
    expect(await pressBack(app)).toBe('/proof/bank/review');
    await page.getByRole('link', { name: `${app.words.change} ${app.words.passport_number}` }).click();
    await expect(page.locator('#passport')).toBeFocused();
    expect(await pressBack(app)).toBe('/proof');
  });

  test('a journey that the issuer has ended is begun again where its form lies', async ({ app }) => {
    await enter(app);
    await app.sendRegistration(yangben);
    await expect(app.heading('step_face')).toBeVisible();
    await app.button('face_no_camera').click();
    await app.link('verify_phone').click();
    await app.mock.advance(24 * 3600);
    await claimByPhone(app);
    await app.isAt('/register');
    await expect(app.text('journey_ended')).toBeVisible();
    expect(await backUntilOut(app)).toEqual(['/register/start', '/login/portal', '/login', '/']);
  });
});

test.describe('logins', () => {
  test('by the portal: the card stands where the first screen stood', async ({ app, page }) => {
    await app.meet(withAccount(yangben, PIN));
    await enter(app);
    await app.choosePortal();
    await app.fillLogin(yangben);
    await app.isLoggedIn();
    await app.isAt('/');
    // What lies ahead is over, too.
    await page.goForward();
    await app.isLoggedIn();
    await app.isAt('/');
    expect(await backUntilOut(app)).toEqual([]);
  });

  test('a reload in the middle changes nothing of it', async ({ app }) => {
    await app.meet(withAccount(yangben, PIN));
    await enter(app);
    await app.choosePortal();
    await expect(app.heading('portal')).toBeVisible();
    await app.reload();
    await app.fillLogin(yangben);
    await app.isLoggedIn();
    expect(await backUntilOut(app)).toEqual([]);
  });

  test('a tap on the painted page, before the program is there, leaves no second first screen', async ({ app, page }) => {
    await app.meet(withAccount(yangben, PIN));
    let go: () => void = () => undefined;
    const gate = new Promise<void>((done) => (go = done));
    await page.route(/\/front-[0-9a-f]+\.wasm$/, async (route) => {
      await gate;
      await route.continue();
    });
    await page.goto(OUTSIDE);
    await page.goto('/');
    await page.locator('#shell a[href="/login"]:visible').click();
    go();
    await app.hasStarted();
    await app.link('portal').click();
    await app.fillLogin(yangben);
    await app.isLoggedIn();
    await page.goBack();
    await expect.poll(() => page.url()).toBe(OUTSIDE);
  });

  test('right from outside, back leaves at once', async ({ app }) => {
    await app.meet(withAccount(yangben, PIN));
    await enter(app, '/login/portal');
    await app.fillLogin(yangben);
    await app.isLoggedIn();
    expect(await backUntilOut(app)).toEqual([]);
  });

  test('general login, services, number: one card, and nothing below it', async ({ app }) => {
    await enter(app);
    await app.link('login').click();
    await app.field('social_security_number').fill(ivan.social_security_number!);
    await app.field('login_password').fill(ivan.account!.password);
    await app.button('login').click();
    await expect(app.heading('member_hello')).toBeVisible();
    await app.link('social_security_services').click();
    await app.link('talent').click();
    await app.link('bind_title').click();
    await app.isAt('/services/talent/permit');
    expect(await pressBack(app)).toBe('/services/talent');
    await app.link('bind_title').click();
    await app.field('work_permit_number').fill(ivan.number);
    await app.button('bind').click();
    await app.isLoggedIn();
    await expect(app.text('bound')).toBeVisible();
    expect(await backUntilOut(app)).toEqual([]);
  });

  test('a forgotten login password', async ({ app }) => {
    await app.meet(withAccount(yangben, PIN));
    await enter(app);
    await app.choosePortal();
    await app.link('forgot_password').click();
    await app.proveForPassword(yangben);
    await app.field('new_password').fill('Another-Word-58');
    await app.button('finish').click();
    await app.isLoggedIn();
    await expect(app.text('password_reset')).toBeVisible();
    expect(await backUntilOut(app)).toEqual([]);
  });
});
