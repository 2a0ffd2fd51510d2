/** Help: the six questions and the search over them, whom to call, and a guide that does not come. */
import { expect, LOCALES, test } from './app';

for (const speaks of LOCALES) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('the search finds in both languages, says how many, and helps where there is nothing', async ({ app, page }) => {
      await app.open('/faq');
      const search = page.getByRole('search').getByRole('searchbox');
      const said = page.getByRole('search').getByRole('status');
      const questions = page.locator('summary:visible');
      await expect(questions).toHaveCount(6);
      await search.fill('apostrophe');
      await expect(questions).toHaveText([app.guide.faq_2]);
      await expect(said).toContainText('1');
      await search.fill('刷脸');
      await expect(questions).toHaveText([app.guide.faq_3]);
      await search.fill('zebra');
      await expect(said).toHaveText(app.guide.found_none);
      await expect(page.getByText(app.guide.found_none_why)).toBeVisible();
      await page.getByRole('button', { name: app.guide.clear_search }).click();
      await expect(search).toBeFocused();
      await expect(questions).toHaveCount(6);
    });

    test('a question has an address of its own', async ({ app, page }) => {
      await app.open('/faq#2');
      const question = page.locator('summary', { hasText: app.guide.faq_2 });
      await expect(question).toBeFocused();
      await expect(page.locator('details[open]')).toHaveCount(1);
      await expect(question).toBeInViewport();
    });

    test('every hotline can be called, and says what for and in which languages', async ({ app, page }) => {
      await app.open('/faq');
      for (const [number, language] of [
        ['tel:010123332', 'line_card_in'],
        ['tel:12367', 'line_entry_in'],
        ['tel:01084233515', 'line_employer_in'],
        ['tel:01084233569', 'line_employer_in'],
      ]) {
        await expect(page.locator(`a[href="${number}"]`)).toContainText(app.guide[language]);
      }
      await expect(page.getByText('zwfw.mohrss.gov.cn')).toBeVisible();
    });

    test('the language changes under the guide without a reload', async ({ app, page }) => {
      await app.open('/faq');
      await page.getByRole('searchbox').fill('E5');
      await app.switchLanguage();
      await expect(page.locator('summary:visible')).toHaveCount(1);
      await expect(page.getByRole('searchbox')).toHaveValue('E5');
      await expect(page.locator('summary:visible')).not.toHaveText(app.guide.faq_6);
    });
  });
}

test('nobody loads the guide before help is opened', async ({ app, page }) => {
  const asked: string[] = [];
  page.on('request', (it) => asked.push(it.url()));
  // What is fetched when the line is idle is the app.
  const idle = page.waitForRequest(/\/app-.*\.wasm$/);
  await app.openHome();
  await idle;
  expect(asked.filter((it) => it.includes('/guide-'))).toEqual([]);
  await page.locator('a[href="/faq"]').first().click();
  await expect(page.locator('summary').first()).toBeVisible();
  expect(asked.some((it) => it.includes('/guide-'))).toBe(true);
  // Help needs no issuer.
  expect(asked.some((it) => it.includes('/mock-'))).toBe(false);
});

test('a guide that does not come can be asked for once more', async ({ app, page, watch }) => {
  watch.allow(/guide-|Failed to load/);
  await page.route('**/guide-*', (route) => route.abort());
  await app.open('/faq');
  const note = page.getByRole('alert');
  await expect(note).toContainText(app.words.guide_missing, { timeout: 25_000 });
  await expect(app.heading('faq')).toBeVisible();
  await page.unroute('**/guide-*');
  await note.getByRole('button').click();
  await expect(page.locator('summary').first()).toBeVisible();
});

test('ticks of the travel checklist stay, and both sentences are said', async ({ app, page }) => {
  await app.open('/travel');
  await expect(page.getByText(app.guide.travel_replaces)).toBeVisible();
  await expect(page.getByText(app.guide.travel_not_entry)).toBeVisible();
  const letter = page.getByLabel(app.guide.travel_letter, { exact: false }).first();
  await letter.check();
  await expect(page.getByRole('status').filter({ hasText: '1 of 6' })).toBeVisible();
  await app.reload();
  await expect(letter).toBeChecked();
  await page.getByRole('button', { name: app.guide.travel_untick }).click();
  await expect(letter).not.toBeChecked();
});

test('why it is valid stands in Chinese and in the reader’s language', async ({ app, page }) => {
  await app.open('/why');
  await expect(page.locator('.why [lang="zh-Hans"]').first()).toContainText('人力资源社会保障部文件');
  await expect(page.getByText('HRSS [2024] No. 75').first()).toBeVisible();
  await expect(page.getByText('不变不换')).toBeVisible();
});
