/** The people of the mock, each with what is special about them. */
import { expect, test } from './app';
import { dayOf, daysBetween, inWords } from './support/days';
import { ivan, jose, PIN, sean, SHIPPED, yangben, type Person } from './support/people';

test('everybody of the table is in the file that ships', () => {
  expect(SHIPPED.people.length).toBeGreaterThanOrEqual(12);
  const numbers = SHIPPED.people.map((it) => it.number);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(numbers).toContain('307110019800101111');
});

for (const person of [yangben, sean]) {
  test(`the inquiry shows every field of the permit of ${person.name}`, async ({ app, page }) => {
    await app.holdCard(person);
    await app.openInquiry();
    await app.enterPin(PIN);
    await expect(app.heading('inquiry')).toBeVisible();
    await app.button('show_in_full').click();
    const today = await app.mock.today();
    const row = (word: string) =>
      page.locator('dl.facts > div').filter({ has: page.locator('dt', { hasText: app.words[word] }) });
    const day = (text: string) => inWords(dayOf(text, today), 'en');
    const shown: [string, string][] = [
      ['name', person.name],
      ['passport_number', person.passport.slice(-2)],
      ['nationality', person.nationality.en],
      ['nationality', person.nationality.zh],
      ['category', app.words[`category_${person.category.toLowerCase()}`]],
      ['position', person.position.en],
      ['employer', person.employer.en],
      ['employer', person.employer.zh],
      ['place', person.place.county.en],
      ['approved_by', person.approved_by.en],
      ['valid_from', day(person.valid_from)],
      ['valid_until', day(person.valid_until)],
      ['issued_on', day(person.issued_on)],
    ];
    for (const [word, text] of shown) await expect(row(word).first()).toContainText(text);
    const number = await row('work_permit_number').locator('.num').textContent();
    expect(number!.replace(/\s/g, '')).toBe(person.number);
    await expect(page.getByText(person.passport)).toHaveCount(0);
    const left = daysBetween(today, dayOf(person.valid_until, today));
    await expect(page.getByText(`${left} days left`)).toBeVisible();
    await app.button('hide').click();
    await expect(row('work_permit_number')).not.toContainText(person.number.slice(0, 4));
  });
}

test('apostrophe, hyphen and diacritics arrive on the card as in the passport', async ({ app }) => {
  await app.register(sean);
  await expect(app.card).toContainText(sean.name);
});

test('a holder of a physical card is asked for one more proof after the face', async ({ app }) => {
  await app.signUp(jose);
  await app.tryFace();
  await expect(app.heading('verify_title')).toBeVisible({ timeout: 30_000 });
  await expect(app.text('verify_card')).toBeVisible();
  await expect(app.link('verify_bank')).toBeVisible();
  await expect(app.button('back_to_face')).toHaveCount(0);
});

test('the number on the card is masked until the eye is pressed', async ({ app }) => {
  await app.holdCard(yangben);
  const tail = yangben.number.slice(-2);
  await expect(app.card).not.toContainText(yangben.number.slice(0, 4));
  await expect(app.card).toContainText(tail);
  await app.eye('show_number').click();
  expect((await app.card.textContent())!.replace(/\s/g, '')).toContain(yangben.number);
  await app.eye('hide_number').click();
  await expect(app.card).not.toContainText(yangben.number.slice(0, 4));
});

test('who registered elsewhere logs in', async ({ app }) => {
  await app.logIn(ivan);
  await expect(app.card).toContainText(ivan.name);
});

test('a tester may replace the people; a broken file is said to be broken, and where', async ({ app, page }) => {
  const people: Person[] = [{ ...yangben, name: 'LOVELACE, ADA', number: '2026000001' }];
  const body = (people: unknown) => ({ contentType: 'application/json', body: JSON.stringify({ format: 1, people }) });
  await page.route('**/mock/people.json', (route) => route.fulfill(body(people)));
  await app.open('/register');
  await app.fillRegistration(people[0]);
  await app.button('sign_up_and_login').click();
  await expect(app.heading('step_face')).toBeVisible();

  await page.unroute('**/mock/people.json');
  await page.route('**/mock/people.json', (route) => route.fulfill(body([{ ...people[0], valid_from: 'someday' }])));
  await page.goto('/login/portal');
  await expect(page.getByRole('alert')).toContainText(app.words.config_people);
  await expect(page.getByRole('alert')).toContainText('valid_from');
});

test('the message banner is ready, and nothing has been sent in this issue', async ({ app }) => {
  await app.openHome();
  expect(await app.mock.messages()).toEqual([]);
});
