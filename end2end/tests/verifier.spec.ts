/** The officer's page: the words, what is shown and what is not, whose clock counts, where nothing goes. */
import { chinaDay, plusDays } from './support/days';
import type { Parts } from './support/issue';
import { kept } from './support/kept';
import {
  CANCELLED, EXPIRED, EXPIRING_SOON, expect, NOT_GENUINE, NOT_YET, test, TOO_OLD, UNKNOWN, VALID,
} from './support/officer';
import { Key } from './support/es256';
import { hanako, SHIPPED } from './support/people';
import { specimenCode } from './support/stub';

const seconds = () => Math.floor(Date.now() / 1000);
const today = () => chinaDay(Date.now());
const HOUR = 3600;

const CANCELLED_INDEX = SHIPPED.people.findIndex((it) => it.number === hanako.number);

/** One of each word that the dates and the code alone can bring. */
const STATES: [string, string, RegExp, () => Parts][] = [
  ['in force', VALID, /Valid until 31 Dec 2099, \d+ days left/, () => ({})],
  ['30 days left', EXPIRING_SOON, /30 days left/, () => ({ permit: { until: plusDays(today(), 30) } })],
  ['the last day', EXPIRING_SOON, /is its last day/, () => ({ permit: { until: today() } })],
  ['begins in 10 days', NOT_YET, /in 10 days/, () => ({ permit: { from: plusDays(today(), 10) } })],
  ['ended yesterday', EXPIRED, /1 day ago/, () => ({ permit: { until: plusDays(today(), -1) }, issued: seconds() - 30 * HOUR })],
  ['3 minutes old', TOO_OLD, /may be a screenshot/, () => ({ phone: { shown: seconds() - 180 } })],
  ['altered', NOT_GENUINE, /signature of this code is wrong/, () => ({ signer: Key.random() })],
  ['of nobody in the list', UNKNOWN, /status list can't be believed/, () => ({ permit: { index: 4000 } })],
];

for (const [what, word, why, parts] of STATES) {
  test(`${what}: ${word}`, async ({ officer, issuer }) => {
    await officer.reads(issuer.code(parts()), word, why);
    await expect(officer.demo, 'a real issuer has no band').toHaveCount(0);
    await expect(officer.page).toHaveTitle(word);
  });
}

for (const [what, word, , parts] of [
  ...STATES,
  ['cancelled', CANCELLED, / /, () => ({ permit: { index: CANCELLED_INDEX } })] as const,
]) {
  test(`of the mock, ${what}: ${word}, under the band`, async ({ officer }) => {
    await officer.reads(specimenCode(parts()), word);
    await officer.isDemo();
    await expect(officer.page.locator('.result .demo-ground')).toBeVisible();
    await expect(officer.page).toHaveTitle(`演示 DEMO ${word}`);
  });
}

const { number, employer, passport } = { number: '307110019800109999', employer: '上海样本科技有限公司', passport: '8642' };
const ALWAYS = [/Valid from/, /Valid until/, /Checked/];
const TOLD = {
  least: { labels: ALWAYS, not: [number, employer, passport, 'professional talent'] },
  summary: { labels: [/Work Permit Number/, ...ALWAYS], not: [employer, passport, 'professional talent'] },
  full: {
    labels: [/Work Permit Number/, /Employer/, /Category/, /Passport number ends with/, ...ALWAYS],
    not: ['307110019800101111'],
  },
};

for (const tells of ['least', 'summary', 'full'] as const) {
  test(`the holder shows ${tells}: that is told, and nothing more`, async ({ officer, issuer, page }) => {
    await officer.reads(issuer.code({ tells }), VALID);
    await expect(officer.name).toHaveText('DOE, JANE');
    await expect(page.getByText('Compare the name with the passport')).toBeVisible();
    await expect(officer.facts.locator('dt')).toHaveText(TOLD[tells].labels);
    const told = (await page.locator('body').innerText()).replace(/(\d) (?=\d)/g, '$1');
    for (const secret of TOLD[tells].not) expect(told, tells).not.toContain(secret);
    const values = [number, employer, 'B: professional talent', passport];
    const shown = { least: 0, summary: 1, full: 4 }[tells];
    for (const value of values.slice(0, shown)) expect(told, tells).toContain(value);
    expect(told).toContain('2024-01-01');
    expect(told).toContain('2099-12-31');
  });
}

test.describe('clocks', () => {
  for (const [what, away] of [['ahead', 45], ['behind', -105]] as const) {
    test(`the holder's is 45 s ${what}: accepted, and said`, async ({ officer, issuer, page }) => {
      await officer.reads(issuer.code({ phone: { shown: issuer.now + away } }), VALID);
      await expect(page.getByText(/The clocks of the two phones differ by about [345]\d seconds/)).toBeVisible();
      await expect(page.getByText(/两部手机的时钟相差约 [345]\d 秒/)).toBeVisible();
    });
  }

  test('they agree: nothing is said of them', async ({ officer, issuer, page }) => {
    await officer.reads(issuer.code(), VALID);
    await expect(page.getByText(/clocks of the two phones/)).toHaveCount(0);
  });

  test('the holder’s is 120 s ahead: unknown, and why', async ({ officer, issuer }) => {
    const token = issuer.code({ phone: { shown: issuer.now + 120 } });
    await officer.reads(token, UNKNOWN, /differ by about (11\d seconds|2 minutes): the code is from the future/);
    await expect(officer.name).toHaveCount(0);
  });

  for (const hours of [-1, 1]) {
    test(`the officer's is ${hours} h wrong: the issuer's counts`, async ({ officer, issuer, page }) => {
      await page.clock.setFixedTime(Date.now() + hours * HOUR * 1000);
      await officer.reads(issuer.code(), VALID);
      await expect(page.getByText(/clocks of the two phones/)).toHaveCount(0);
    });
  }
});

test('the token leaves the address bar and goes nowhere', async ({ officer, issuer, page }) => {
  const token = issuer.code({ tells: 'full' });
  const sent: string[] = [];
  page.on('request', (request) => {
    // The part behind # is in no request; the browser tells it of its own page.
    const url = new URL(request.url());
    sent.push(`${url.origin}${url.pathname}${url.search} ${request.postData() ?? ''} ${JSON.stringify(request.headers())}`);
  });
  await officer.reads(token, VALID);
  expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/v');
  expect(await page.evaluate(() => document.referrer + JSON.stringify(history.state))).not.toContain(token.slice(0, 20));
  const piece = (at: number) => token.slice(at, at + 24);
  const secrets = [piece(0), piece(100), piece(token.length - 24), 'DOE', 'JANE', number, employer, encodeURIComponent(employer)];
  expect(sent.length).toBeGreaterThan(3);
  const all = (await kept(page)).all;
  for (const secret of secrets) {
    expect(sent.filter((it) => it.includes(secret)), `${secret} was sent`).toEqual([]);
    expect(all.includes(secret), `${secret} is kept`).toBe(false);
  }
  for (const { path, body } of issuer.asked) {
    expect(['/issuer/keys', '/status', '/checks']).toContain(path);
    expect(body).toEqual(path === '/checks' ? { code: expect.stringMatching(/^[0-9a-f]{64}$/) } : null);
  }
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: /核验工作许可/ })).toBeVisible();
  await expect(page.getByText('DOE, JANE')).toHaveCount(0);
});

test('a scanner that reuses the tab brings the next code', async ({ officer, issuer, page }) => {
  await officer.reads(issuer.code(), VALID);
  await page.evaluate((hash) => (location.hash = hash), issuer.code({ holder: Key.random() }));
  await officer.says(NOT_GENUINE);
  await expect(officer.name).toHaveCount(0);
  await page.evaluate((hash) => (location.hash = hash), issuer.code({ permit: { name: 'ROE, RICHARD' } }));
  await officer.says(VALID);
  await expect(officer.name).toHaveText('ROE, RICHARD');
  expect(new URL(page.url()).hash).toBe('');
});

test('nobody is logged in for it, and who is stays it', async ({ app, officer, page }) => {
  await app.holdCard(SHIPPED.people[0]);
  await officer.reads(specimenCode(), VALID);
  await expect(page.getByText(SHIPPED.people[0].name)).toHaveCount(0);
  await app.openHome();
  await app.isLoggedIn();
});
