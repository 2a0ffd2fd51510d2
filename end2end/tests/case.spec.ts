/** Which case am I: four situations and two routes, each with the menu as the manual prints it. */
import { expect, SPOKEN, test } from './app';

/** Answers, then the menus exactly as in S004. */
const CASES: [string[], string, string[]][] = [
  [['case_waiting', 'case_notice'], 'case_21', []],
  [['case_waiting', 'case_permit_card'], 'case_22', ['【我的】', '【我的在办件】']],
  [['case_letter'], 'case_23', ['【换发新版工作许可通知】']],
  [['case_card'], 'case_24', ['【换发电子证照】']],
  [['case_new', 'case_abroad'], 'case_31', ['【申请外国人工作许可（90 日以上）】', '【境外提交外国人来华工作许可】']],
  [['case_new', 'case_here'], 'case_32', ['【申请外国人来华工作许可（90 日以上）】']],
];

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    for (const [answers, end, menu] of CASES) {
      test(`${answers.join(', ')} leads to ${end}`, async ({ app, page }) => {
        await app.open('/case');
        for (const answer of answers) {
          await page.getByRole('link', { name: app.guide[answer] }).click();
        }
        await expect(page.getByRole('heading', { level: 2, name: app.guide[end] })).toBeFocused();
        await expect(page.locator('.menu-path li')).toHaveText(menu);
        const text = page.locator('blockquote');
        for (const step of menu) await expect(text).toContainText(step);
        await expect(text).toContainText('您好');
      });
    }
  });
}

test('Back takes one answer back, and the keyboard is enough', async ({ app, page }) => {
  await app.open('/case');
  const answer = page.getByRole('link', { name: app.guide.case_new });
  await answer.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: app.guide.case_where })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: app.guide.case_31 })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('heading', { name: app.guide.case_where })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('heading', { name: app.guide.case_start })).toBeVisible();
  await app.isAt('/case');
  await app.isAccessible();
});

test('an answer has an address that can be sent to somebody', async ({ app, page }) => {
  await app.open('/case#2.4');
  await expect(page.locator('.menu-path')).toHaveText('【换发电子证照】');
  await page.getByRole('link', { name: app.guide.case_again }).click();
  await expect(page.getByText(app.guide.case_start)).toBeVisible();
});
