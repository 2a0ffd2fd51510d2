/** The services close by themselves, and what is masked stays masked. */
import { expect, SPOKEN, test, type App } from './app';
import { yangben } from './support/people';
import { hidePage } from './support/visibility';

async function open(app: App): Promise<void> {
  await app.page.clock.install();
  await app.holdCard(yangben);
  await app.openInquiry();
  await app.enterPin();
  await expect(app.heading('inquiry')).toBeVisible();
}

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('two minutes without a touch close it, with a warning before', async ({ app, page }) => {
      await open(app);
      await page.clock.runFor(85_000);
      await expect(app.text('closing_soon')).toHaveCount(0);
      await page.clock.runFor(8_000);
      const warning = page.getByRole('alert').filter({ hasText: app.words.closing_soon });
      await expect(warning).toBeVisible();
      await app.isAccessible();
      await app.button('stay_open').click();
      await expect(warning).toHaveCount(0);
      await page.clock.runFor(115_000);
      await expect(app.heading('inquiry')).toBeVisible();
      await page.clock.runFor(8_000);
      await expect(app.heading('pin_enter_title')).toBeVisible();
      await expect(app.text('locked_idle')).toBeVisible();
      await expect(page.getByText(yangben.employer.en)).toHaveCount(0);
      await app.enterPin();
      await expect(app.heading('inquiry')).toBeVisible();
    });
  });
}

test('any touch or key puts it off', async ({ app, page }) => {
  await open(app);
  for (let minute = 0; minute < 4; minute++) {
    await page.clock.runFor(60_000);
    if (minute % 2) await page.keyboard.press('Shift');
    else await page.locator('h1').tap();
  }
  await expect(app.heading('inquiry')).toBeVisible();
});

test('hidden for long, it is closed before it is seen again', async ({ app, page }) => {
  await open(app);
  await hidePage(app, true);
  await page.clock.setSystemTime(new Date((await page.evaluate(() => Date.now())) + 130_000));
  await hidePage(app, false);
  await expect(app.heading('pin_enter_title')).toBeVisible();
});

test('a reload opens nothing that was closed', async ({ app, page }) => {
  await open(app);
  await page.clock.runFor(121_000);
  await expect(app.heading('pin_enter_title')).toBeVisible();
  await app.open('/permit/inquiry');
  await expect(app.heading('pin_enter_title')).toBeVisible();
});

test('the page can’t be read while it is hidden', async ({ app, page }) => {
  await open(app);
  const blur = () => page.locator('.page').evaluate((it) => getComputedStyle(it).filter);
  expect(await blur()).toBe('none');
  await hidePage(app, true);
  expect(await blur()).toMatch(/^blur\(/);
  await hidePage(app, false);
  expect(await blur()).toBe('none');
});

test('what was shown is masked again after half a minute', async ({ app, page }) => {
  await open(app);
  await app.button('show_in_full').click();
  await expect(page.getByText(/3071 ?1001 ?9800/).first()).toBeVisible();
  await page.clock.runFor(31_000);
  await expect(app.button('show_in_full')).toBeVisible();
  await app.goBack();
  await app.eye('show_number').click();
  await expect(app.eye('hide_number')).toBeVisible();
  await page.clock.runFor(31_000);
  await expect(app.eye('show_number')).toBeVisible();
});
