/** The officer's page without a network: what was kept serves, and nothing is called valid that is not known to be. */
import { chinaDay, inWords, plusDays } from './support/days';
import { CANCELLED, EXPIRED, expect, NOT_GENUINE, NOT_YET, OFFLINE, test, TOO_OLD, UNKNOWN, VALID } from './support/officer';
import { Key } from './support/es256';
import { specimenCode } from './support/stub';

const DAY = 24 * 3600;

/** The moment as the officer reads it: `2026年11月21日 10:32:08`. */
function inChina(seconds: number): string {
  const time = new Date((seconds + 8 * 3600) * 1000).toISOString().slice(11, 19);
  return `${inWords(chinaDay(seconds * 1000), 'zh')} ${time}`;
}

const asOf = (seconds: number) => new RegExp(`状态截至 ${inChina(seconds)}.*The issuer can't be reached now: status as of`);

test('after one visit online: checked offline, as of the list', async ({ officer, issuer, page }) => {
  const heard = issuer.now - 1;
  issuer.status = issuer.statusList({ issued: heard });
  await officer.reads(issuer.code(), VALID);
  issuer.down = true;
  await officer.reads(issuer.code(), OFFLINE, asOf(heard));
  await expect(officer.name).toHaveText('DOE, JANE');
  issuer.down = false;
  issuer.status = issuer.statusList({ issued: issuer.now });
  await page.getByRole('button', { name: /Try again/ }).click();
  await officer.says(VALID);
  await expect(page.getByText(/scanned this code/), 'asking anew is no second scan').toHaveCount(0);
});

test('the browser knows that there is no network: a kept list of today tells a key of nobody', async ({ officer, issuer, page }) => {
  await officer.reads(issuer.code(), VALID);
  await page.context().setOffline(true);
  await page.evaluate((hash) => (location.hash = hash), issuer.code({ issuer: Key.random() }));
  await officer.says(NOT_GENUINE, /not signed by an issuer/);
});

test('the browser knows that there is no network: nobody is asked', async ({ officer, issuer, page }) => {
  await officer.reads(issuer.code(), VALID);
  await page.context().setOffline(true);
  const before = issuer.asked.length;
  await page.evaluate((hash) => (location.hash = hash), issuer.code());
  await officer.says(OFFLINE);
  expect(issuer.asked.length).toBe(before);
});

test('the later of the list and the assertion is what it is as of', async ({ officer, issuer }) => {
  await officer.reads(issuer.code(), VALID);
  issuer.down = true;
  const asserted = issuer.now + 40;
  await officer.reads(issuer.code({ issued: asserted, phone: { shown: asserted } }), OFFLINE, asOf(asserted));
});

test('a permit newer than the kept list is checked by its assertion', async ({ officer, issuer }) => {
  await officer.reads(issuer.code(), VALID);
  issuer.down = true;
  const issued = issuer.now - 200;
  await officer.reads(issuer.code({ issued, permit: { index: 4000 } }), OFFLINE, asOf(issued));
});

test('a cancellation in the kept list counts offline, too', async ({ officer, issuer }) => {
  issuer.status = issuer.statusList({ cancelled: { 5: '2026-02-03' } });
  await officer.reads(issuer.code(), CANCELLED);
  issuer.down = true;
  await officer.reads(issuer.code(), CANCELLED, /as of 3 Feb 2026/);
});

test('a suspension in the kept list leaves it unknown', async ({ officer, issuer }) => {
  issuer.status = issuer.statusList({ other: { 5: 2 } });
  await officer.reads(issuer.code(), UNKNOWN, /may be suspended/);
  issuer.down = true;
  await officer.reads(issuer.code({ issued: issuer.now - 60 }), UNKNOWN, /may be suspended/);
});

test('without any kept keys nothing can be said', async ({ officer, issuer, page }) => {
  issuer.down = true;
  const token = issuer.code();
  await officer.reads(token, UNKNOWN, /no valid keys of the issuer/);
  await expect(officer.name).toHaveCount(0);
  issuer.down = false;
  await page.getByRole('button', { name: /Try again/ }).click();
  await officer.says(VALID);
});

test('a forgery is one without a network as well', async ({ officer, issuer }) => {
  await officer.reads(issuer.code(), VALID);
  issuer.down = true;
  for (const [parts, word] of [
    [{ signer: Key.random() }, NOT_GENUINE],
    [{ holder: Key.random() }, NOT_GENUINE],
    [{ phone: { shown: issuer.now - 180 } }, TOO_OLD],
    [{ phone: { shown: issuer.now + 120 } }, UNKNOWN],
  ] as const) {
    await officer.reads(issuer.code(parts), word);
  }
});

test('what the dates say stands without a network', async ({ officer, issuer }) => {
  await officer.reads(issuer.code(), VALID);
  issuer.down = true;
  const today = chinaDay(Date.now());
  await officer.reads(issuer.code({ permit: { until: plusDays(today, -1) }, issued: issuer.now - 30 * 3600 }), EXPIRED);
  await officer.reads(issuer.code({ permit: { from: plusDays(today, 10) } }), NOT_YET);
});

test('kept keys end with their list', async ({ officer, issuer, page }) => {
  await officer.reads(issuer.code(), VALID);
  issuer.down = true;
  const later = issuer.now + 31 * DAY;
  await page.clock.setFixedTime(later * 1000);
  await officer.reads(issuer.code({ issued: later - 600, phone: { shown: later - 2 } }), UNKNOWN, /no valid keys of the issuer/);
});

test('a key that the kept list does not have may be a newer one: unknown, not forged', async ({ officer, issuer, page }) => {
  await officer.reads(issuer.code(), VALID);
  issuer.down = true;
  // Asked in vain: the key may be of this minute.
  await officer.reads(issuer.code({ issuer: Key.random() }), UNKNOWN, /no valid keys of the issuer/);
  const later = issuer.now + 2 * DAY;
  await page.clock.setFixedTime(later * 1000);
  const token = issuer.code({ issuer: Key.random(), issued: later - 600, phone: { shown: later - 2 } });
  await officer.reads(token, UNKNOWN, /no valid keys of the issuer/);
});

test('the same code twice on this phone is told without a network', async ({ officer, issuer, page }) => {
  await officer.reads(issuer.code(), VALID);
  issuer.down = true;
  const token = issuer.code();
  await officer.reads(token, OFFLINE);
  await officer.reads(token, OFFLINE);
  await expect(page.getByText(/This phone scanned this code at \d\d:\d\d:\d\d/)).toBeVisible();
});

test('a specimen has its band offline, too', async ({ officer, page, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  await officer.reads(specimenCode(), VALID);
  await page.context().setOffline(true);
  await page.evaluate((hash) => (location.hash = hash), specimenCode());
  await officer.says(OFFLINE);
  await officer.isDemo();
});
