/** What the browser keeps gives nothing away: whoever finds the phone reads no secret in its records. */
import { expect, test } from './app';
import { kept } from './support/kept';
import { PASSWORD, PIN, yangben } from './support/people';

test('no secret and nothing personal is kept in clear, at any step', async ({ app, page }) => {
  const looked: string[] = [];
  const look = async (where: string) => {
    const { all, issuer } = await kept(page);
    for (const secret of [PASSWORD, PIN, yangben.number, yangben.passport, yangben.name, 'data:image']) {
      expect(all, `${secret} ${where}`).not.toContain(secret);
    }
    for (const secret of [PASSWORD, PIN]) expect(issuer, `${secret} at the issuer`).not.toContain(secret);
    looked.push(where);
  };

  await app.signUp(yangben);
  await look('after Signup');
  await app.passFace();
  await look('after the face');
  await app.link('set_pin_button').click();
  await app.setPin();
  await app.open('/permit/inquiry');
  await expect(app.heading('inquiry')).toBeVisible();
  await look('at the inquiry');
  await app.goBack();
  await app.logOut();
  await look('after Log out');
  expect(looked).toHaveLength(4);
});

test('tokens are sealed under a key that can’t be exported', async ({ app, page }) => {
  const tokens: string[] = [];
  await page.exposeFunction('noteToken', (token: string) => tokens.push(token));
  await page.addInitScript(() => {
    // What the worker is asked carries the bearer token.
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, message: any, ...rest: any[]) {
      const token = message?.request && JSON.parse(message.request).bearer;
      if (token) (window as any).noteToken(token);
      return post.call(this, message, ...(rest as []));
    };
  });
  await app.register(yangben);
  await app.openHome();
  await expect.poll(() => new Set(tokens).size).toBeGreaterThan(1);
  const { all, issuer } = await kept(page);
  for (const token of new Set(tokens)) {
    expect(all).not.toContain(token);
    expect(issuer).not.toContain(token);
  }
  expect(all).toContain('key, extractable: false');
  expect(all).not.toContain('extractable: true');
});

test('logging out leaves nothing of the holder behind', async ({ app, page }) => {
  await app.holdCard(yangben);
  await app.logOut();
  await app.reload();
  await expect(app.link('login')).toBeVisible();
  await expect(page.getByText(yangben.name)).toHaveCount(0);
  await app.open('/register');
  await expect(app.field('name')).toHaveValue('');
  await expect(app.field('work_permit_number')).toHaveValue('');
});
