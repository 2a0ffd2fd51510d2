/**
 * The guide's own errors (guides 5.5): each has its id, leads to the answer that is about it, can be
 * said in Chinese, and comes back to where one was with nothing lost. E3 to E5: see bank, phone, recovery.
 */
import { expect, SPOKEN, test, type App } from './app';
import { plusDays } from './support/days';
import { erika, hanako, jean, katarzyna } from './support/people';

/** "What helps" opens the question, and Back returns to the failure. */
async function leadsToAnswer(app: App, number: number): Promise<void> {
  const from = new URL(app.page.url()).pathname;
  await app.link('what_helps').first().click();
  await app.isAt('/faq');
  await expect(app.page.locator('details[open] summary')).toHaveText(app.guide[`faq_${number}`]);
  await app.page.goBack();
  await app.isAt(from);
}

/** The sheet in Chinese names the problem by its id. */
async function isSaidInChinese(app: App, code: string): Promise<void> {
  await app.button('aid_say').first().click();
  const sheet = app.page.getByRole('dialog', { name: app.words.aid_say });
  await expect(sheet).toContainText(code);
  await expect(sheet.locator('[lang^="zh"]').first()).toBeVisible();
  await app.isAccessible();
  await app.page.goBack();
  await expect(sheet).toHaveCount(0);
}

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('E1: a name that does not match', async ({ app, page }) => {
      await app.open('/register');
      await app.fillRegistration(katarzyna);
      await app.button('sign_up_and_login').click();
      await expect(app.complaint('name')).toContainText(app.words.no_match);
      await expect(page.locator('.helps')).toContainText('E1');
      await expect(page.locator('.field__error'), 'the record is not given away').not.toContainText(katarzyna.name);
      await app.isAccessible();
      await isSaidInChinese(app, 'E1');
      await expect(app.field('login_password')).not.toHaveValue('');
      await leadsToAnswer(app, 2);
      await expect(app.field('name')).toHaveValue(katarzyna.passport_name!);
    });

    test('E2: a face that is not recognised', async ({ app, page }) => {
      await app.signUp(erika);
      await app.passPictures();
      await expect(app.attempt(2)).toBeVisible();
      await expect(page.locator('.aids').first()).toContainText('E2');
      await app.isAccessible();
      await isSaidInChinese(app, 'E2');
      await leadsToAnswer(app, 3);
      await expect(app.attempt(2), 'the count is the authority’s').toBeVisible();
    });

    for (const [who, code] of [[jean, 'E6a'], [hanako, 'E6b']] as const) {
      test(`${code}: a closed permit says what still works, and looks again`, async ({ app, page }) => {
        await app.logIn(who);
        await expect(app.text('still_works')).toBeVisible();
        await expect(page.locator('.helps')).toContainText(code);
        await isSaidInChinese(app, code);
        await app.button('check_again').click();
        await expect(page.getByText(speaks === 'en' ? /nothing has changed yet/ : /目前没有变化/)).toBeVisible();
        await page.getByRole('main').getByRole('link', { name: app.words.dates }).first().click();
        await app.isAt('/dates');
        await page.goBack();
        await app.isLoggedIn();
      });
    }
  });
}

test('the icon counts what one is reminded of, where the phone has such a number', async ({ app, page }) => {
  await page.addInitScript(() => {
    const shown: number[] = ((window as any).shown = []);
    const set = (count: number) => Promise.resolve(void shown.push(count));
    Object.assign(navigator, { setAppBadge: set, clearAppBadge: () => set(0) });
  });
  await app.logIn(jean);
  await expect.poll(() => page.evaluate(() => (window as any).shown.at(-1))).toBe(1);
  await app.logOut();
  await expect.poll(() => page.evaluate(() => (window as any).shown.at(-1))).toBe(0);
});

test('a permit that comes back is seen at the next look', async ({ app }) => {
  await app.logIn(jean);
  await expect(app.card).toContainText(app.words.expired);
  // The mock's clock goes back to when it was in force: as if it had been renewed.
  await app.mock.setClock(`${plusDays(await app.mock.today(), -60)}T12:00:00+08:00`);
  await app.button('check_again').click();
  await expect(app.link('code')).toBeVisible();
});

test('a field of the general login survives the change from the first program to the app', async ({ app, page }) => {
  await app.open('/login');
  const number = page.locator('#social-security-number');
  await number.click();
  await number.pressSequentially('KAZ1108', { delay: 60 });
  await expect.poll(() => page.evaluate(() => 'esscardMock' in window)).toBe(true);
  await expect(number).toHaveValue('KAZ1108');
  await expect(number).toBeFocused();
  await number.pressSequentially('1121200');
  await page.locator('#password').fill('specimen-1');
  await expect(number).toHaveValue('KAZ11081121200');
});
