/** "What will they see?": the holder chooses before there is a code, and nothing else is in it. */
import { ALL as EVERY_TEST, expect, SPOKEN, test, type App } from './app';
import { holds, shownCode } from './support/code';
import { chinaDay, dayOf } from './support/days';
import { issuerKeys } from './support/issuer';
import { giulia, nguyen, sean, yangben, type Person } from './support/people';
import { fitsAtDoubleText } from './support/proof';
import type { Disclosure } from './support/token';

/** What each tells, by the names of the sentences. */
const FIELDS: Record<Disclosure, string[]> = {
  least: ['name', 'valid_from', 'valid_until'],
  summary: ['name', 'valid_from', 'valid_until', 'work_permit_number'],
  full: ['name', 'valid_from', 'valid_until', 'work_permit_number', 'employer', 'category', 'passport_end'],
};
const ALL = Object.keys(FIELDS) as Disclosure[];
/** What stands in every code beside the permit: who signed for whom, when, and the place in the status list. */
const ALWAYS = ['kid', 'issued', 'expires', 'device', 'index', 'specimen'];

/** What the code of `person` says of the permit, chosen so. */
function told(person: Person, disclosure: Disclosure, today: string): Record<string, unknown> {
  const { name, number, category } = person;
  const least = { name, from: dayOf(person.valid_from, today), until: dayOf(person.valid_until, today) };
  if (disclosure === 'least') return least;
  if (disclosure === 'summary') return { ...least, number };
  return { ...least, number, employer: person.employer.zh, category, passport: person.passport.slice(-3) };
}

const listed = (app: App, disclosure: Disclosure) =>
  FIELDS[disclosure].map((it) => app.words[it]).join(app.locale === 'en' ? ', ' : '、');

/** Counts what is asked of the issuer, by path. */
async function countAsked(app: App): Promise<(path: string) => Promise<number>> {
  await app.page.addInitScript(() => {
    const post = Worker.prototype.postMessage;
    (window as any).asked = [];
    Worker.prototype.postMessage = function (this: Worker, message: any, ...rest: any[]) {
      if (message?.request) (window as any).asked.push(JSON.parse(message.request).path);
      return post.call(this, message, ...(rest as []));
    };
  });
  return (path) => app.page.evaluate((path) => (window as any).asked.filter((it: string) => it === path).length, path);
}

/** The services are open, the vault is shut: nothing is asked but for what is shown. */
async function ready(app: App, person: Person): Promise<void> {
  await app.holdCard(person);
  await app.openInquiry();
  await app.enterPin();
  await expect(app.heading('inquiry')).toBeVisible();
  await app.openHome();
  await app.isLoggedIn();
}

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('the least is chosen, each answer lists what its code tells, and one press shows it', async ({ app, page }) => {
      const asked = await countAsked(app);
      await ready(app, yangben);
      await app.link('code').click();
      await expect(app.heading('who_sees')).toBeFocused();
      const group = page.getByRole('group', { name: app.words.who_sees });
      await expect(group.getByRole('radio')).toHaveCount(3);
      await expect(app.sees('least')).toBeChecked();
      for (const [disclosure, name, whom] of [
        ['least', 'sees_least', 'least_for'],
        ['summary', 'sees_summary', 'summary_for'],
        ['full', 'sees_full', 'full_for'],
      ] as const) {
        const answer = page.locator('label.choice').filter({ has: app.sees(disclosure) });
        await expect(answer).toContainText(app.words[name]);
        await expect(answer.locator('.sees')).toHaveText(listed(app, disclosure));
        await expect(answer).toContainText(app.words[whom]);
        expect((await answer.boundingBox())!.height).toBeGreaterThanOrEqual(44);
      }
      await expect(app.text('sees_no_more')).toBeVisible();
      await expect(app.qrCode).toHaveCount(0);
      await app.isAccessible();
      expect(await asked('/assertions'), 'nobody was asked').toBe(0);
      await app.button('show_code').click();
      await expect(app.qrCode).toBeVisible();
      await expect(app.heading('code')).toBeFocused();
      expect(await asked('/assertions')).toBe(1);
    });

    test('it fits with text twice as large', async ({ app }) => {
      await ready(app, yangben);
      await app.link('code').click();
      await expect(app.heading('who_sees')).toBeVisible();
      await fitsAtDoubleText(app);
    });

    for (const disclosure of ALL) {
      test(`${disclosure}: what stands beneath the code is what the code tells`, async ({ app, page }) => {
        await ready(app, sean);
        await app.openCode(disclosure);
        await expect(app.qrCode).toBeVisible();
        const beneath = page.locator('.holder');
        await expect(beneath.locator('.holder__name')).toHaveText(sean.name);
        const today = await app.mock.today();
        const shown = told(sean, disclosure, today);
        await expect(beneath).toContainText(shown.until as string);
        const more = { number: 'work_permit_number', employer: 'employer', category: 'category', passport: 'passport_end' };
        for (const [field, word] of Object.entries(more)) {
          const label = beneath.locator('dt').filter({ hasText: app.words[word] });
          await expect(label).toHaveCount(field in shown ? 1 : 0);
        }
        const text = (await beneath.innerText()).replace(/\s/g, '');
        expect(text.includes(sean.number)).toBe('number' in shown);
        expect(text.includes(sean.employer.zh)).toBe('employer' in shown);
        await expect(page.locator('.they-see > span')).toHaveText(`${app.words.they_see} ${listed(app, disclosure)}`);
        await app.isAccessible();
        await fitsAtDoubleText(app);
      });
    }
  });
}

for (const person of EVERY_TEST ? [yangben, sean, nguyen, giulia] : [sean, giulia]) {
  for (const disclosure of ALL) {
    test(`${person.name}, ${disclosure}: what is not chosen is not in the code`, async ({ app, page }) => {
      await ready(app, person);
      await app.openCode(disclosure);
      const code = await shownCode(app, await issuerKeys(page));
      const now = (await app.mock.now()) / 1000;
      const said = told(person, disclosure, chinaDay(now * 1000));
      expect(code.assertion).toMatchObject({ ...said, specimen: true });
      // A field that is not told has no place in it, whatever its value.
      const there = Object.entries(code.assertion).filter(([, value]) => value !== undefined);
      expect(there.map(([name]) => name).sort()).toEqual([...ALWAYS, ...Object.keys(said)].sort());
      expect(Math.abs(code.shown - now)).toBeLessThan(60);
      expect(code.nonce).toMatch(/^[0-9a-f]{16}$/);

      expect(holds(code.token, person.name)).toBe(true);
      const number = holds(code.token, BigInt(person.number)) || holds(code.token, person.number);
      expect(number).toBe(disclosure !== 'least');
      expect(holds(code.token, person.employer.zh)).toBe(disclosure === 'full');
      expect(holds(code.token, person.passport)).toBe(false);
    });
  }
}

test('another choice replaces the code, asks nobody, and the least is proposed again', async ({ app, page }) => {
  const asked = await countAsked(app);
  await ready(app, yangben);
  await app.openCode('full');
  const keys = await issuerKeys(page);
  const full = await shownCode(app, keys);
  await app.button('change').click();
  await expect(app.heading('who_sees')).toBeFocused();
  await expect(app.qrCode).toHaveCount(0);
  await expect(page.getByText(yangben.employer.zh)).toHaveCount(0);
  await expect(app.sees('least')).toBeChecked();
  await app.button('show_code').click();
  const least = await shownCode(app, keys);
  expect(least.assertion.number).toBeUndefined();
  expect([least.assertion.issued, least.assertion.device]).toEqual([full.assertion.issued, full.assertion.device]);
  expect(await asked('/assertions')).toBe(1);
});

test('back from the code leads to the choice, and from there to the card', async ({ app, page }) => {
  await ready(app, yangben);
  await app.openCode('summary');
  await expect(app.qrCode).toBeVisible();
  // Nothing of the choice is in the address.
  expect(new URL(page.url()).pathname + new URL(page.url()).search + new URL(page.url()).hash).toBe('/permit/code');
  await page.goBack();
  await expect(app.heading('who_sees')).toBeFocused();
  await expect(app.qrCode).toHaveCount(0);
  await app.isAt('/permit/code');
  await page.goBack();
  await app.isLoggedIn();
});

test('the same after the 6 digits, which keep the choice', async ({ app, page }) => {
  await app.holdCard(yangben);
  await app.openCode('summary');
  await app.enterPin();
  const { assertion } = await shownCode(app, await issuerKeys(page));
  expect(assertion.number).toBe(yangben.number);
  await app.button('change').click();
  await expect(app.heading('who_sees')).toBeVisible();
  await app.isAt('/permit/code');
  await page.goBack();
  await app.isLoggedIn();
});

test('back from the 6 digits leads to the choice, not round in circles', async ({ app, page }) => {
  await app.holdCard(yangben);
  await app.openCode('full');
  await expect(app.heading('pin_enter_title')).toBeVisible();
  await page.goBack();
  await expect(app.heading('who_sees')).toBeVisible();
  await expect(app.sees('least')).toBeChecked();
  await page.goBack();
  await app.isLoggedIn();
});

test('a choice that was left at the 6 digits is not taken up later', async ({ app }) => {
  await app.holdCard(yangben);
  await app.openCode('full');
  await expect(app.heading('pin_enter_title')).toBeVisible();
  await app.goBack();
  await app.isLoggedIn();
  await app.openInquiry();
  await app.enterPin();
  await expect(app.heading('inquiry')).toBeVisible();
  await app.goBack();
  await app.link('code').click();
  await expect(app.heading('who_sees')).toBeVisible();
  await expect(app.sees('least')).toBeChecked();
});

test('closed services forget the choice', async ({ app, page }) => {
  await page.clock.install();
  await ready(app, yangben);
  await app.openCode('full');
  await expect(app.qrCode).toBeVisible();
  await page.clock.runFor(121_000);
  await expect(app.heading('pin_enter_title')).toBeVisible();
  await app.enterPin();
  await expect(app.heading('who_sees')).toBeVisible();
  await expect(app.sees('least')).toBeChecked();
  await expect(app.qrCode).toHaveCount(0);
});

test('a link within the page does not lose the code', async ({ app, page }) => {
  await ready(app, yangben);
  await app.openCode();
  await expect(app.qrCode).toBeVisible();
  await page.locator('a.skip').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).hash).toBe('#main');
  await expect(app.qrCode).toBeVisible();
});
