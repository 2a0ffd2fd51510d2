/** Dates and reminders: what follows from the typed dates, what is kept, and the calendar file. */
import ICAL from 'ical.js';

import { expect, LOCALES, test, type App } from './app';
import { download } from './support/download';
import { keeping } from './support/kept';
import { nguyen } from './support/people';

/** A day of the calendar in China, so many days from now. */
function day(ahead: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10);
}

async function type(app: App, dates: { permit?: string; letter?: string; entry?: string }): Promise<void> {
  const { page, guide } = app;
  if (dates.permit) await page.getByLabel(guide.permit_field).fill(dates.permit);
  if (dates.letter) await page.getByLabel(guide.letter_field).fill(dates.letter);
  if (dates.entry) await page.getByLabel(guide.entry_field).fill(dates.entry);
}

for (const speaks of LOCALES) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('three kinds of date, each with its name, in the order of the calendar', async ({ app, page }) => {
      await app.open('/dates');
      await expect(page.getByText(app.guide.timeline_none)).toBeVisible();
      await type(app, { permit: day(60), letter: day(-80), entry: day(-10) });
      const rows = page.locator('.dates li');
      await expect(rows).toHaveCount(8);
      await expect(rows.filter({ hasText: app.guide.today })).toHaveCount(1);
      for (const [mark, strand] of [
        ['residence_by', 'strand_stay'],
        ['letter_ends', 'strand_letter'],
        ['permit_ends', 'strand_permit'],
      ]) {
        const row = rows.filter({ has: page.getByText(app.guide[mark], { exact: true }) });
        await expect(row.locator('.strand')).toHaveText(app.guide[strand]);
      }
      const now = page.locator('section', { has: page.locator('#now') }).locator('li');
      // The letter has done its work: entered with it.
      await expect(now).toHaveCount(2);
      await expect(now.first()).toContainText('20');
      await expect(page.getByText(app.guide.stands_open)).toBeVisible();
      await expect(page.getByText(app.guide.check_authority)).toBeVisible();
      await app.isAccessible();
    });

    test('the calendar file is read by another program, and names nobody', async ({ app, page, watch }) => {
      // The app's own fetch ahead, when the line is idle.
      watch.allow(/ERR_INTERNET_DISCONNECTED/);
      await app.open('/dates');
      await type(app, { permit: day(200), letter: day(-5), entry: day(-2) });
      const button = page.getByRole('button', { name: app.guide.calendar });
      await page.context().setOffline(true);
      const { name, bytes } = await download(page, () => button.click());
      await page.context().setOffline(false);
      expect(name).toBe('work-permit-dates.ics');
      const text = bytes.toString('utf8');
      const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
      const events = calendar.getAllSubcomponents('vevent').map((it) => new ICAL.Event(it));
      const on = (uid: string) => events.find((it) => it.uid.startsWith(uid))!;
      expect(on('permit-ends').startDate.toString()).toBe(day(200));
      expect(on('permit-ends').startDate.isDate).toBe(true);
      expect(on('permit-ends').summary).toBe(app.guide.permit_ends);
      expect(on('extension-opens').startDate.toString()).toBe(day(110));
      expect(on('extension-closes').startDate.toString()).toBe(day(170));
      expect(on('residence-by').startDate.toString()).toBe(day(28));
      const alarms = on('permit-ends').component.getAllSubcomponents('valarm');
      expect(alarms.map((it) => String(it.getFirstPropertyValue('trigger')))).toEqual(['-P29DT15H', '-P6DT15H', '-PT15H']);
      // Thirty days before it is past already.
      expect(on('residence-by').component.getAllSubcomponents('valarm')).toHaveLength(2);
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    });

    test('the text for the employer is in Chinese whatever the language', async ({ app, page }) => {
      await app.open('/dates');
      await type(app, { permit: day(60) });
      const text = page.locator('blockquote');
      await expect(text).toContainText('我的外国人工作许可有效期至');
      if (speaks === 'en') await expect(text).toContainText('My Work Permit is valid until');
    });
  });
}

test('a visitor’s dates are forgotten with the tab', async ({ app, page }) => {
  await app.open('/dates');
  await type(app, { entry: day(-3) });
  await app.reload();
  await expect(page.getByLabel(app.guide.entry_field)).toHaveValue(day(-3));
  const other = await app.inAnotherTab();
  await other.open('/dates');
  await expect(other.page.getByLabel(app.guide.entry_field)).toHaveValue('');
});

test('a holder’s permit comes from the card; the day of entry is kept until log-out', async ({ app, page }) => {
  await app.holdCard(nguyen);
  await app.open('/dates');
  await expect(page.getByLabel(app.guide.permit_field)).toHaveCount(0);
  await expect(page.getByText(app.guide.permit_ends)).toBeVisible();
  await expect(page.getByText(app.guide.kept_holder)).toBeVisible();
  await keeping(page, () => type(app, { entry: day(-3) }));
  await app.reload();
  await expect(page.getByLabel(app.guide.entry_field)).toHaveValue(day(-3));
  await app.openHome();
  await app.logOut();
  await app.open('/dates');
  await expect(page.getByLabel(app.guide.entry_field)).toHaveValue('');
  await expect(page.getByLabel(app.guide.permit_field)).toHaveValue('');
});

test.describe('inside another app', () => {
  test.use({ userAgent: 'Mozilla/5.0 (Linux; Android 14) Chrome/116.0 XWEB/1160117 MicroMessenger/8.0.48' });

  test('the days can be copied where no file can be saved', async ({ app, page }) => {
    await app.open('/dates');
    await type(app, { permit: day(60) });
    await page.getByRole('button', { name: app.guide.calendar }).click();
    await expect(page.getByText(app.guide.calendar_by_hand)).toBeVisible();
    await expect(page.locator('div.forward__text')).toContainText(app.guide.permit_ends);
  });
});
