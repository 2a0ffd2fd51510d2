/** History on this phone: what is noted, who sees it, and how it is deleted and switched off. */
import { expect, SPOKEN, test, type App } from './app';
import { ivan, PASSWORD, PIN, yangben } from './support/people';
import { fitsAtDoubleText } from './support/proof';

const rows = (app: App) => app.page.locator('#events li');

/** From the card's home, by its links. */
async function openHistory(app: App): Promise<void> {
  await app.link('device').click();
  await app.link('history').click();
  await expect(app.heading('history')).toBeVisible();
}

/** What the list says, newest first, by the names of the sentences. */
async function expectRows(app: App, ...words: string[]): Promise<void> {
  await expect(rows(app).locator('b')).toHaveText(words.map((it) => app.words[it]));
}

/** The same without the order: two tabs may note events of one second. */
async function expectSame(app: App, ...words: string[]): Promise<void> {
  const said = words.map((it) => app.words[it]).sort();
  await expect.poll(async () => (await rows(app).locator('b').allTextContents()).sort()).toEqual(said);
}

/** A wrong 6-digit password, then the inquiry. */
async function visitInquiry(app: App): Promise<void> {
  await app.openInquiry();
  await app.enterPin('135790');
  await expect(app.complaint('pin')).toBeVisible();
  await app.enterPin();
  await expect(app.button('show_in_full')).toBeVisible();
  await app.goBack();
  await app.isLoggedIn();
}

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('everything that happened is there, newest first, with its time', async ({ app }) => {
      await app.holdCard(yangben);
      await visitInquiry(app);
      await app.openCode();
      await expect(app.qrCode).toBeVisible();
      await app.close();
      await app.openLetter();
      await expect(app.button('download')).toBeVisible();
      await app.goBack();
      await openHistory(app);
      await expectRows(app, 'did_open_letter', 'did_show_code', 'did_open_inquiry', 'did_wrong_pin', 'did_log_in');
      for (const row of await rows(app).all()) {
        await expect(row).toContainText(/\d\d:\d\d/);
        await expect(row).toContainText(app.words.history_online);
        await expect(row).not.toContainText(yangben.name);
      }
      await app.isAccessible();
      await fitsAtDoubleText(app);
    });

    test('one kind is looked for, one event is deleted, then all', async ({ app, page }) => {
      await app.holdCard(yangben);
      await visitInquiry(app);
      await openHistory(app);
      await page.getByLabel(app.words.history_show, { exact: true }).selectOption({ label: app.words.history_wrong });
      await expectRows(app, 'did_wrong_pin');
      await page.getByLabel(app.words.history_show, { exact: true }).selectOption({ label: app.words.history_copy });
      await expect(app.text('history_none')).toBeVisible();
      await page.getByLabel(app.words.history_show, { exact: true }).selectOption({ label: app.words.history_all });

      await rows(app).filter({ hasText: app.words.did_wrong_pin }).getByRole('button').click();
      await expectRows(app, 'did_open_inquiry', 'did_log_in');
      await expect(page.locator('#events')).toBeFocused();
      await expect(page.getByRole('status').filter({ hasText: app.words.history_deleted })).toBeAttached();

      await app.button('history_delete_all').click();
      await expect(app.button('history_delete_yes')).toBeFocused();
      await app.button('cancel').click();
      await expect(app.button('history_delete_all')).toBeFocused();
      await expect(rows(app)).toHaveCount(2);
      await app.button('history_delete_all').click();
      await app.button('history_delete_yes').click();
      await expect(app.text('history_empty')).toBeVisible();
      await expect(rows(app)).toHaveCount(0);
      await expect(app.button('history_delete_all')).toHaveCount(0);
      await app.isAccessible();
    });

    test('what to do about what one does not recognise', async ({ app, page }) => {
      await app.holdCard(yangben);
      await openHistory(app);
      await page.getByText(app.words.history_unknown, { exact: true }).click();
      await expect(page.getByRole('link', { name: /010-12333-2/ })).toBeVisible();
      await app.isAccessible();
      await app.button('aid_say').click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.keyboard.press('Escape');
      await app.link('change_password').click();
      await app.isAt('/security/password');
    });
  });
}

test('switched off, nothing is noted; what was there stays', async ({ app, page }) => {
  await app.holdCard(yangben);
  await openHistory(app);
  const on = page.getByLabel(app.words.history_on);
  await expect(on).toBeChecked();
  await on.uncheck();
  await app.goBack();
  await app.goBack();
  await visitInquiry(app);
  await openHistory(app);
  await expect(on).not.toBeChecked();
  await expectRows(app, 'did_log_in');
  await on.check();
  await app.goBack();
  await app.goBack();
  await app.openInquiry();
  await expect(app.button('show_in_full')).toBeVisible();
  await app.goBack();
  await openHistory(app);
  await expectRows(app, 'did_open_inquiry', 'did_log_in');
});

test('a code that is renewed is one showing, the next visit another', async ({ app, page }) => {
  await app.holdCard(yangben);
  await app.openCodeByPin();
  await app.mock.advance(61);
  await expect(page.getByText(app.words.code_renewed)).toBeAttached();
  await app.close();
  await openHistory(app);
  await expectRows(app, 'did_show_code', 'did_log_in');
  await app.goBack();
  await app.goBack();
  await app.openCode();
  await expect(app.qrCode).toBeVisible();
  await app.close();
  await openHistory(app);
  await expectRows(app, 'did_show_code', 'did_show_code', 'did_log_in');
});

test('what was tried here before the login belongs to it', async ({ app, page }) => {
  await app.holdCard(yangben);
  await app.logOut();
  await app.open('/login/portal');
  await app.fillLogin(yangben, 'Wrong-Word-1');
  await expect(page.getByRole('alert')).toBeVisible();
  await app.fillLogin(yangben);
  await app.isLoggedIn();
  await openHistory(app);
  const [first, second] = await rows(app).locator('b').allTextContents();
  expect([first, second]).toEqual([app.words.did_log_in, app.words.did_wrong_password]);
});

test('proofs of identity and new passwords are noted', async ({ app }) => {
  await app.signUp(yangben);
  await app.passPictures();
  await app.isCompleted();
  await app.link('set_pin_button').click();
  await app.setPin();
  await app.isLoggedIn();
  await app.open('/security/password');
  await app.field('old_password').fill(PASSWORD);
  await app.field('new_password').fill('Another-Word-58');
  await app.button('change_password').click();
  await app.isAt('/security');
  await app.goBack();
  await openHistory(app);
  // What happened before this page was loaded lies in the vault.
  await app.link('pin_enter_title').click();
  await app.enterPin();
  await app.isLoggedIn();
  await openHistory(app);
  const list = app.page.locator('#events');
  for (const word of ['did_pass_face', 'did_set_pin', 'did_change_password', 'did_log_in']) {
    await expect(list.getByText(app.words[word], { exact: true })).toHaveCount(1);
  }
});

test('nobody else who logs in on this phone sees it', async ({ app }) => {
  await app.holdCard(yangben, PIN);
  await visitInquiry(app);
  await app.logOut();
  await app.open('/login');
  await app.field('social_security_number').fill(ivan.social_security_number!);
  await app.field('login_password').fill(ivan.account!.password);
  await app.button('login').click();
  await expect(app.heading('member_hello')).toBeVisible();
  await openHistory(app);
  await expectRows(app, 'did_log_in');
});

test('two tabs have one history: each event once, and what is deleted stays away', async ({ app }) => {
  await app.holdCard(yangben);
  const other = await app.inAnotherTab();
  await other.openHome();
  await other.isLoggedIn();
  await openHistory(other);
  await expectSame(other, 'did_log_in');
  await visitInquiry(app);
  // The other tab opens the vault, too.
  await other.link('pin_enter_title').click();
  await other.enterPin();
  await other.isLoggedIn();
  await openHistory(app);
  await expectSame(app, 'did_open_inquiry', 'did_wrong_pin', 'did_log_in');
  await rows(app).filter({ hasText: app.words.did_wrong_pin }).getByRole('button').click();
  await expectSame(app, 'did_open_inquiry', 'did_log_in');
  await other.openInquiry();
  await expect(other.button('show_in_full')).toBeVisible();
  await other.goBack();
  await openHistory(other);
  await expectSame(other, 'did_open_inquiry', 'did_open_inquiry', 'did_log_in');
  await expectSame(app, 'did_open_inquiry', 'did_open_inquiry', 'did_log_in');
});

test('visitors are led to the login', async ({ app }) => {
  for (const path of ['/device', '/device/history']) {
    await app.open(path);
    await app.isAt('/login');
  }
});
