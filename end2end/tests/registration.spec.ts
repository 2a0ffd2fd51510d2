/** Registration: what is wrong is said beside the field, and nothing typed is lost. */
import { expect, LOCALES, test } from './app';
import { changed, ivan, jean, hanako, katarzyna, PASSWORD, sean, yangben } from './support/people';
import { kept } from './support/kept';
import { begins } from './support/words';

for (const speaks of LOCALES) {
  test.describe(speaks, () => {
    test.use({ speaks });

    test('each wrong field says what is wrong, and the first gets the focus', async ({ app }) => {
      await app.open('/register');
      await app.field('work_permit_number').fill('12');
      await app.field('login_password').fill('abcdefgh');
      await app.button('sign_up_and_login').click();

      await expect(app.complaint('name')).toHaveText(app.words.complain_empty);
      await expect(app.complaint('work_permit_number')).toHaveText(app.words.number_short);
      await expect(app.complaint('login_password')).toHaveText(app.words.password_classes);
      await expect(app.field('name')).toBeFocused();
      await expect(app.field('name')).toHaveAccessibleDescription(begins(app.words.complain_empty));
      await expect(app.field('work_permit_number')).toHaveValue('12');
      await expect(app.field('login_password')).toHaveValue('abcdefgh');

      await app.field('name').fill(yangben.name);
      await app.field('work_permit_number').fill('30711/0019');
      await app.field('login_password').fill('abc 1234567');
      await app.button('sign_up_and_login').click();
      await expect(app.complaint('name')).toHaveCount(0);
      await expect(app.complaint('work_permit_number')).toHaveText(app.words.number_characters);
      await expect(app.complaint('login_password')).toHaveText(app.words.password_characters);
      await expect(app.field('work_permit_number')).toBeFocused();
    });
  });
}

test('an empty form complains of all three fields and sends nothing', async ({ app }) => {
  await app.open('/register');
  await app.button('sign_up_and_login').click();
  for (const field of ['name', 'work_permit_number', 'login_password']) {
    await expect(app.complaint(field)).toHaveText(app.words.complain_empty);
  }
  await expect(app.page.getByRole('alert').getByRole('heading')).toHaveText('3 things to correct');
  await app.isAt('/register');
});

test('the summary leads to the fields', async ({ app, page }) => {
  await app.open('/register');
  await app.button('sign_up_and_login').click();
  await page.getByRole('alert').getByRole('link', { name: /^Login password/ }).click();
  await expect(app.field('login_password')).toBeFocused();
  await app.isAt('/register');
});

test('the rule of the password ticks as one types, and the eye shows it', async ({ app, page }) => {
  await app.open('/register');
  const length = page.getByRole('listitem').filter({ hasText: app.words.rule_length });
  const classes = page.getByRole('listitem').filter({ hasText: app.words.rule_classes });
  await expect(length).not.toHaveClass(/is-ok/);
  await app.field('login_password').fill('abcdefgh');
  await expect(length).toHaveClass(/is-ok/);
  await expect(classes).not.toHaveClass(/is-ok/);
  await app.field('login_password').fill('abcdefg1');
  await expect(classes).toHaveClass(/is-ok/);

  await expect(app.field('login_password')).toHaveAttribute('type', 'password');
  await app.button('show_password').click();
  await expect(app.field('login_password')).toHaveAttribute('type', 'text');
  await app.button('hide_password').click();
  await expect(app.field('login_password')).toHaveAttribute('type', 'password');
  await expect(app.field('login_password')).toHaveValue('abcdefg1');
});

test('a name that is not the permit’s says so, and can be corrected', async ({ app }) => {
  await app.open('/register');
  await app.fillRegistration(yangben);
  await app.field('name').fill(yangben.name.replace(',', ''));
  await app.button('sign_up_and_login').click();
  await expect(app.complaint('name')).toHaveText(app.words.no_match);
  await expect(app.field('name')).toBeFocused();
  await expect(app.field('login_password')).toHaveValue(PASSWORD);

  await app.field('name').fill(yangben.name);
  await expect(app.complaint('name')).toHaveCount(0);
  await app.button('sign_up_and_login').click();
  await expect(app.heading('step_face')).toBeVisible();
});

test('a name typed on a phone is the passport’s: case and typographic marks do not count', async ({ app }) => {
  await app.open('/register');
  await app.fillRegistration(sean);
  await app.field('name').fill(sean.name.toLowerCase().replace("'", '’'));
  await app.button('sign_up_and_login').click();
  await expect(app.heading('step_face')).toBeVisible();
});

test('accents count: without them it is another name', async ({ app }) => {
  await app.open('/register');
  await app.fillRegistration(sean);
  await app.field('name').fill(sean.name.normalize('NFD').replace(/[\u0300-\u036f]/g, ''));
  await app.button('sign_up_and_login').click();
  await expect(app.complaint('name')).toHaveText(app.words.no_match);
});

test('the right passport fails where the permit has a typing error', async ({ app }) => {
  await app.open('/register');
  await app.fillRegistration(katarzyna);
  await app.button('sign_up_and_login').click();
  await expect(app.complaint('name')).toHaveText(app.words.no_match);
});

test('who is registered already is sent to the login', async ({ app }) => {
  await app.open('/register');
  await app.fillRegistration(ivan);
  await app.button('sign_up_and_login').click();
  await expect(app.page.getByRole('alert')).toContainText(app.words.already_registered);
  await app.page.getByRole('main').getByRole('link', { name: app.words.login, exact: true }).click();
  await app.isAt('/login/portal');
});

for (const [who, word] of [
  [jean, 'permit_expired'],
  [hanako, 'permit_cancelled'],
] as const) {
  test(`only a permit in its validity period can be registered: ${word}`, async ({ app, page }) => {
    await app.meet(changed(who, { account: undefined }));
    await app.open('/register');
    await app.fillRegistration(who);
    await app.button('sign_up_and_login').click();
    await expect(page.getByRole('alert')).toContainText(app.words[word]);
  });
}

test('a link carries the number and leaves no trace in the address', async ({ app, page }) => {
  await app.open(`/register#n=${yangben.number}`);
  await expect(app.field('work_permit_number')).toHaveValue(yangben.number);
  expect(page.url()).toMatch(/\/register$/);
  await page.goto('/register#n=%3Cscript%3E');
  await expect(app.field('work_permit_number')).not.toHaveValue(/script/);
});

test('what was typed outlives a reload, the password does not', async ({ app }) => {
  await app.open('/register');
  await app.fillRegistration(yangben);
  await app.field('login_password').blur();
  await expect.poll(() => kept(app.page).then((it) => it.records)).toContain('memory');
  await app.reload();
  await expect(app.field('name')).toHaveValue(yangben.name);
  await expect(app.field('work_permit_number')).toHaveValue(yangben.number);
  await expect(app.field('login_password')).toHaveValue('');
});

test('a registration that was left half done offers to go on', async ({ app }) => {
  await app.signUp(yangben);
  await app.open('/register');
  await expect(app.text('go_on_title')).toBeVisible();
  await app.link('go_on_button').click();
  await expect(app.heading('step_face')).toBeVisible();

  await app.open('/register');
  await app.button('start_again').click();
  await expect(app.text('go_on_title')).toBeHidden();
  await app.fillRegistration(sean);
  await app.button('sign_up_and_login').click();
  await expect(app.heading('step_face')).toBeVisible();
});

test('who logs in before the registration is finished goes on with it', async ({ app }) => {
  await app.signUp(yangben);
  await app.open('/register');
  await app.button('start_again').click();
  await app.open('/login/portal');
  await app.fillLogin(yangben);
  await expect(app.heading('step_face')).toBeVisible();
  await expect(app.text('registration_unfinished')).toBeVisible();
});
