/** The officer's page under attack: each row of the tables, and what needs more than one visit. */
import { CODES, LISTS } from './support/attacks';
import { Key } from './support/es256';
import { CANCELLED, expect, NOT_GENUINE, Officer, test, TOO_OLD, UNKNOWN, VALID } from './support/officer';
import { specimenCode, StubIssuer } from './support/stub';

for (const { what, token, given, word, why } of [...CODES, ...LISTS]) {
  test(what, async ({ officer, issuer }) => {
    given?.(issuer);
    await officer.reads(token(issuer), word, why);
    // A name is lent to nobody who did not show a permit.
    await expect(officer.name).toHaveCount(word === NOT_GENUINE || word === TOO_OLD || word === UNKNOWN ? 0 : 1);
  });
}

test('a script in a name is a name', async ({ officer, issuer, page }) => {
  const name = '<img src=x onerror="window.ran=true">A';
  await officer.reads(issuer.code({ permit: { name } }), VALID);
  await expect(officer.name).toHaveText(name);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
});

test('a script in an employer’s name is a name, too', async ({ officer, issuer, page }) => {
  const employer = '</dd><script>window.ran=true</script>';
  await officer.reads(issuer.code({ tells: 'full', permit: { employer } }), VALID);
  await expect(officer.facts).toContainText(employer);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});

test('replay: the issuer tells the second verifier, with the time', async ({ officer, issuer, browser, baseURL }) => {
  const token = issuer.code();
  await officer.reads(token, VALID);
  // The issuer remembers; another officer comes with a phone of his own.
  const context = await browser.newContext({ baseURL, serviceWorkers: 'block' });
  await StubIssuer.over(context, issuer);
  issuer.before = issuer.now - 20;
  const second = new Officer(await context.newPage());
  await second.reads(token, TOO_OLD, /Another device checked this very code at \d\d:\d\d:\d\d/);
  const [one, other] = issuer.asked.filter((it) => it.path === '/checks');
  expect(other.body, 'the same code has the same digest').toEqual(one.body);
  await context.close();
});

test('the same code again on the same phone is told, and stays what it was', async ({ officer, issuer, page }) => {
  const token = issuer.code();
  await officer.reads(token, VALID);
  // The issuer remembers this phone's own question.
  issuer.before = issuer.now;
  await officer.reads(token, VALID);
  await expect(page.getByText(/This phone scanned this code at/)).toBeVisible();
});

test('keys are rotated: the new one is believed, and the old one no longer for what it signs later', async ({ officer, issuer }) => {
  await officer.reads(issuer.code(), VALID);
  const next = Key.random();
  const ended = issuer.now - 300;
  issuer.keys = issuer.keyList({ keys: [issuer.key.known(false, null, ended), next.known(false, ended)], issued: issuer.now });
  issuer.status = issuer.statusList({ issued: issuer.now }, next);
  // Only the new list names the new key.
  await officer.reads(issuer.code({ issuer: next, issued: issuer.now - 60 }), VALID);
  await officer.reads(issuer.code({ issued: ended - 60 }), VALID);
  await officer.reads(issuer.code({ issued: ended + 60 }), NOT_GENUINE, /not signed by an issuer/);
});

test('a key list is not rolled back', async ({ officer, issuer }) => {
  const stolen = Key.random();
  const before = issuer.keyList({ keys: [issuer.key.known(false), stolen.known(false)], issued: issuer.now - 3600 });
  await officer.reads(issuer.code(), VALID);
  // The key was stolen and taken from the list; the list of before comes again.
  issuer.keys = before;
  await officer.reads(issuer.code({ issuer: stolen }), NOT_GENUINE, /not signed by an issuer/);
  await officer.reads(issuer.code(), VALID);
});

test('a status list of a moment before comes, from another server of the issuer: the kept one is as good as asking', async ({ officer, issuer }) => {
  const before = issuer.statusList({ issued: issuer.now - 40 });
  await officer.reads(issuer.code(), VALID);
  issuer.status = before;
  await officer.reads(issuer.code(), VALID);
});

test('a status list of an hour ago is a replay, whether or not a newer one is kept', async ({ officer, issuer }) => {
  issuer.status = issuer.statusList({ issued: issuer.now - 3600 });
  await officer.reads(issuer.code(), UNKNOWN, /status list can't be believed/);
});

test('a cancellation that was heard stays heard, though an old list or a false one comes', async ({ officer, issuer }) => {
  const before = issuer.statusList({ issued: issuer.now - 40 });
  issuer.status = issuer.statusList({ cancelled: { 5: '2026-02-03' } });
  await officer.reads(issuer.code(), CANCELLED);
  issuer.status = before;
  await officer.reads(issuer.code(), CANCELLED);
  issuer.status = issuer.statusList({ signer: Key.random() });
  await officer.reads(issuer.code(), CANCELLED);
});

test('a specimen of the mock is not genuine at a real issuer’s, and has its band', async ({ officer, issuer }) => {
  await officer.reads(specimenCode(), NOT_GENUINE);
  await officer.isDemo();
  await officer.reads(issuer.code(), VALID);
  await expect(officer.demo).toHaveCount(0);
});
