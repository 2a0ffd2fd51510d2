/** What the phone learns at a contact: other digits, a login that was ended elsewhere or by itself; and what a new tab may show. */
import { expect, test, type App } from './app';
import { Caller } from './contract/calls';
import { PASSWORD, PIN, yangben } from './support/people';
import { goOffline, lockAndLoad, readyForOffline, records } from './support/vault';
import { askWorker, fetchFromWorker, startWorker, tellWorker } from './support/worker';

const OTHER = '591738';

/** Another phone of the same person, with a login of its own at the same authority. */
async function otherPhone(app: App): Promise<{ caller: Caller; bearer: string }> {
  const page = await app.page.context().newPage();
  // A page of this origin that runs nothing of the app.
  await page.goto('/v');
  await startWorker(page);
  const caller = new Caller({
    send: (request) => askWorker(page, request),
    advance: (seconds) => tellWorker(page, 'advance', seconds),
    messages: () => tellWorker(page, 'messages'),
    file: (path) => fetchFromWorker(page, path),
  });
  const { token } = await caller.done('LogIn', { body: { number: yangben.number, password: PASSWORD } });
  return { caller, bearer: token };
}

test('digits that were changed on another phone remove what the old ones open, at the next contact', async ({ app, page }) => {
  await readyForOffline(app, yangben);
  const { caller, bearer } = await otherPhone(app);
  await caller.done('ChangePin', { bearer, body: { old: PIN, new: OTHER } });
  expect(await records(page)).toContain('vault/offline');
  await app.openHome();
  await app.isLoggedIn();
  await expect.poll(() => records(page)).not.toContain('vault/offline');
  await app.openInquiry();
  await app.enterPin(PIN);
  await expect(app.complaint('pin')).toBeVisible();
  await app.enterPin(OTHER);
  await expect(app.heading('inquiry')).toBeVisible();
  await expect.poll(() => records(page)).toContain('vault/offline');
});

test('a login that was ended elsewhere takes the copy off the phone', async ({ app, page }) => {
  await readyForOffline(app, yangben);
  const { caller, bearer } = await otherPhone(app);
  await caller.done('ChangePassword', { bearer, body: { old: PASSWORD, new: 'Another-Word-58' } });
  await app.openHome();
  await expect(app.text('session_ended')).toBeVisible();
  await expect.poll(async () => (await records(page)).filter((it) => /copy|offline|letter|signer/.test(it))).toEqual([]);
});

test('a login that ended by itself leaves the copy for a day without a network', async ({ app, page }) => {
  await readyForOffline(app, yangben);
  await app.mock.advance(13 * 3600);
  await app.openHome();
  await expect(app.text('session_ended')).toBeVisible();
  await expect(app.link('login')).toBeVisible();
  await goOffline(app);
  await expect(app.card).toContainText(yangben.name);
  await app.openCodeByPin();
});

test('a new tab opens nothing that has closed', async ({ app }) => {
  await readyForOffline(app, yangben);
  await lockAndLoad(app);
  const other = await app.inAnotherTab();
  await other.open('/permit/code');
  await expect(other.heading('pin_enter_title')).toBeVisible();
  await other.enterPin();
  await other.showCode();
  await expect(other.qrCode).toBeVisible();
});
