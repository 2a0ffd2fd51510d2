/**
 * A backend that hangs, fails, answers rubbish, or whose answer is lost on the way: at every step of
 * the guide it is said in its own words, with its id, nothing typed is lost, and trying again goes on.
 */
import { ALL, expect, test, type App } from './app';
import { PASSWORD, PIN, withAccount, yangben } from './support/people';

interface Fault {
  on: string;
  does: 'hang' | 'slow' | 'offline' | 'lost' | 'fail' | 'garble';
  times?: number;
  after?: number;
  seconds?: number;
}

/** What each fault is called, and its id. A failure is asked again twice before it is told. */
const SAID = {
  hang: { word: 'error_timed_out', code: 'N2', times: 1 },
  offline: { word: 'error_offline', code: 'N1', times: 3 },
  fail: { word: 'error_server', code: 'N3', times: 3 },
  garble: { word: 'error_unreadable', code: 'N4', times: 1 },
} as const;

async function backendWith(app: App, faults: Fault[]): Promise<void> {
  const body = JSON.stringify({
    // Nothing is saved for a day without a network: what is tried here is what is said when nothing can be shown.
    backend: { kind: 'mock', people: '/mock/people.json', patienceSeconds: 6, offline: false, faults },
  });
  await app.page.route('**/config.json', (route) => route.fulfill({ contentType: 'application/json', body }));
}

/** Each push tries no answer and a broken one; the others differ in their words. */
const tried = Object.entries(SAID).filter(([does]) => ALL || ['hang', 'garble'].includes(does));

for (const [does, { word, code, times }] of tried as [keyof typeof SAID, (typeof SAID)['hang']][]) {
  test(`${does}: every step of the guide says so once, and goes on`, async ({ app, page }) => {
    test.setTimeout(150_000);
    // The worker's start is no part of what is tried.
    await backendWith(
      app,
      ['/registrations', '/journey/face', '/journey/face/frames', '/journey/finish', '/pin', '/permit', '/assertions', '/letter'].map(
        (on) => ({ on, does, times }),
      ),
    );
    const alert = page.getByRole('alert');
    const isSaid = async () => {
      await expect(alert.filter({ hasText: app.words[word] })).toBeVisible({ timeout: 20_000 });
      await expect(alert.filter({ hasText: app.words[word] })).toContainText(code);
    };

    await app.open('/register');
    await app.fillRegistration(yangben);
    await app.button('sign_up_and_login').click();
    await isSaid();
    await expect(app.field('name')).toHaveValue(yangben.name);
    await expect(app.field('login_password')).toHaveValue(PASSWORD);
    await app.button('sign_up_and_login').click();

    await test.step('the challenge', async () => {
      await app.tryFace();
      await isSaid();
      await expect(app.attempt(1), 'nothing was spent').toBeVisible();
    });
    await test.step('the pictures', async () => {
      await app.tryFace();
      await isSaid();
    });
    await test.step('the end', async () => {
      await app.tryFace();
      await isSaid();
      await app.button('try_again').click();
      await app.isCompleted();
    });
    await test.step('the 6-digit password', async () => {
      await app.link('set_pin_button').click();
      await app.setPin();
      await isSaid();
      await expect(app.field('pin')).toHaveValue(PIN);
      await app.button('pin_save').click();
      await app.isLoggedIn();
    });
    // The vault is shut, and what it would have asked for behind the screens has been asked.
    await app.openHome();
    await app.isLoggedIn();
    for (const [service, back] of [['inquiry', 'goBack'], ['code', 'close'], ['letter', 'goBack']] as const) {
      await test.step(service, async () => {
        await app.link(service).click();
        if (service === 'code') await app.showCode();
        await isSaid();
        await app.button('try_again').click();
        await expect(alert).toHaveCount(0);
        await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible();
        await app[back]();
        await app.isLoggedIn();
      });
    }
  });
}

test('an answer that is lost on the way is asked for again, and nothing is done twice', async ({ app, page }) => {
  // Each change is done at the first try; only its answer does not arrive.
  await backendWith(app, [
    { on: '/registrations', does: 'lost', times: 1 },
    { on: '/journey/face/frames', does: 'lost', times: 1 },
    { on: '/journey/finish', does: 'lost', times: 1 },
    { on: '/pin', does: 'lost', times: 1 },
  ]);
  await app.open('/register');
  await app.fillRegistration(yangben);
  await app.button('sign_up_and_login').click();
  await app.passFace();
  await app.link('set_pin_button').click();
  await app.setPin();
  await app.isLoggedIn();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a new login password whose answer never came is done at the second press, not refused', async ({ app, page }) => {
  await app.meet(withAccount(yangben, PIN));
  await backendWith(app, [{ on: '/journey/password', does: 'lost', times: SAID.offline.times }]);
  await app.open('/login/forgot');
  await app.proveForPassword(yangben);
  await app.field('new_password').fill('Another-Word-58');
  await app.button('finish').click();
  await expect(page.getByRole('alert')).toContainText(SAID.offline.code, { timeout: 20_000 });
  await expect(app.field('new_password')).toHaveValue('Another-Word-58');
  await app.button('finish').click();
  await app.isLoggedIn();
  await expect(app.text('password_reset')).toBeVisible();
});

test('so are six new digits', async ({ app, page }) => {
  await app.holdCard(yangben);
  await backendWith(app, [{ on: '/journey/pin', does: 'lost', times: SAID.offline.times }]);
  await app.open('/pin?to=inquiry');
  await app.proveForPin();
  await page.locator('#pin').fill('491637');
  await page.locator('#pin-again').fill('491637');
  await app.button('finish').click();
  await expect(page.getByRole('alert')).toContainText(SAID.offline.code, { timeout: 20_000 });
  await app.button('finish').click();
  await app.isAt('/pin');
  await app.enterPin('491637');
  await expect(app.heading('inquiry')).toBeVisible();
});

test('a wrong password is counted once, though its answer was lost', async ({ app, page }) => {
  await app.meet(JSON.stringify((await import('./support/people')).SHIPPED));
  await backendWith(app, [{ on: '/sessions', does: 'lost', times: 1 }]);
  await app.open('/login/portal');
  await app.fillLogin(yangben, 'Wrong-Word-1');
  await expect(page.getByRole('alert')).toContainText('4 attempts left', { timeout: 20_000 });
});

test('a slow answer is no failure', async ({ app }) => {
  await backendWith(app, [{ on: '/registrations', does: 'slow', seconds: 3 }]);
  await app.open('/register');
  await app.fillRegistration(yangben);
  await app.button('sign_up_and_login').click();
  await expect(app.heading('step_face')).toBeVisible();
});

test('the card that was seen last stays on the screen while the issuer is away', async ({ app, page }) => {
  await app.register(yangben);
  await backendWith(app, [{ on: '*', does: 'offline' }]);
  await app.open('/');
  await expect(app.card).toContainText(yangben.name);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a misspelt fault is a fault of the configuration', async ({ app, page }) => {
  await backendWith(app, [{ on: '*', does: 'explode' as Fault['does'] }]);
  await app.open('/login/portal');
  await expect(app.heading('config_title')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('backend.faults');
});
