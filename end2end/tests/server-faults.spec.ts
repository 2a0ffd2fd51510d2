/**
 * A real server that dies, a database that restarts, a line that is cut: the app says what happens, loses nothing that was
 * typed, and goes on where it was; and nothing is done twice.
 */
import { App, expect, test as base } from './app';
import { cluster } from '../tools/postgres.mjs';
import { Installation, missing, type Engine } from './support/installation';
import { Line } from './support/line';
import { AGENTS, greeting, hostScript } from './support/hosts';
import { PASSWORD, PIN, yangben } from './support/people';
import { claimByPhone, enterCode, lastCode } from './support/proof';
import { OnServer } from './support/tester';

interface Served {
  engine: Engine;
  server: Installation;
  line: Line;
}

const test = base.extend<Served>({
  engine: ['sqlite', { option: true }],
  server: async ({ engine }, use, info) => {
    const lacks = missing(engine);
    test.skip(!!lacks, lacks);
    const server = await Installation.start(engine, `faults_${info.parallelIndex}`, { cluster: OWN });
    await use(server);
    await server.remove();
  },
  line: async ({ server }, use) => {
    const line = await Line.open(() => server.port);
    await use(line);
    await line.close();
  },
  baseURL: async ({ line }, use) => use(line.url),
  app: async ({ page, speaks, watch, server }, use) => {
    // Each fault is an error in the browser's console: that is what is tried here.
    watch.allow(/Failed to load resource/);
    await use(new App(page, speaks, watch, new OnServer(server)));
  },
});

/** A cluster of PostgreSQL that may be stopped. */
const OWN = 'faults';

/** How often the audit log says that `request` was done. */
async function done(server: Installation, request: string): Promise<number> {
  const rows = await server.test<[string, string, number][]>('audit');
  return rows.find((it) => it[0] === request && it[1] === 'done')?.[2] ?? 0;
}

async function isSaid(app: App, word: string): Promise<void> {
  await expect(app.page.getByRole('alert').filter({ hasText: app.words[word] })).toBeVisible({ timeout: 25_000 });
}

test('an answer that is lost on its way is given again: at every step, and nothing is done twice', async ({ app, server, line }) => {
  test.setTimeout(120_000);
  await app.openHome();
  await app.chooseRegistration();
  await app.fillRegistration(yangben);
  line.loseAnswers('POST /api/registrations ');
  await app.button('sign_up_and_login').click();
  await expect(app.heading('step_face')).toBeVisible();
  expect(line.met).toBe(1);
  // Twice: a browser may ask again by itself, once.
  line.loseAnswers('POST /api/journey/no-camera ', 2);
  await app.button('face_no_camera').click();
  await expect(app.heading('verify_title')).toBeVisible();
  expect(line.met).toBe(2);
  await app.link('verify_phone').click();
  line.loseAnswers('POST /api/journey/phone ');
  await claimByPhone(app);
  await expect(app.heading('sms_code_title')).toBeVisible();
  expect(line.met).toBe(1);
  expect(await app.mock.messages(), 'one claim, one message').toHaveLength(1);
  line.halveAnswers('POST /api/journey/code ');
  await enterCode(app);
  await app.isCompleted();
  expect(line.met).toBe(1);
  line.loseAnswers('POST /api/pin ');
  await app.link('set_pin_button').click();
  await app.setPin();
  await app.isLoggedIn();
  expect(line.met).toBe(1);
  for (const request of ['SignUp', 'DeclareNoCamera', 'VerifyByPhone', 'EnterCode', 'FinishJourney', 'SetPin']) {
    expect(await done(server, request), request).toBe(1);
  }
});

test('a server that is killed is missed in words, and when it is back the journey goes on where it was', async ({ app, page, server }) => {
  test.setTimeout(120_000);
  await app.signUp(yangben);
  await app.button('face_no_camera').click();
  await app.link('verify_phone').click();
  await page.locator('#phone').fill('13812345678');
  await server.end('SIGKILL');
  await app.button('send_code').click();
  await isSaid(app, 'error_offline');
  await expect(page.locator('#phone'), 'nothing typed is lost').toHaveValue(/138\s*1234\s*5678/);
  await server.run();
  await app.button('send_code').click();
  await enterCode(app);
  await app.isCompleted();
  expect(await done(server, 'VerifyByPhone')).toBe(1);
  await server.end('SIGKILL');
  await app.link('set_pin_button').click();
  await app.setPin();
  await isSaid(app, 'error_offline');
  await expect(app.field('pin')).toHaveValue(PIN);
  await server.run();
  await app.button('pin_save').click();
  await app.isLoggedIn();
});

for (const seconds of [1, 15, 60]) {
  test(`a network that is away for ${seconds} s is said or waited for, and all is there when it is back`, async ({ app, server, line }) => {
    test.setTimeout(150_000);
    await app.open('/register');
    await app.fillRegistration(yangben);
    line.cut();
    const back = new Promise<void>((mended) => setTimeout(() => mended(line.mend()), seconds * 1000));
    await app.button('sign_up_and_login').click();
    // A short absence is bridged by asking again; a longer one is said, and nothing typed is lost.
    if (seconds > 5) {
      await isSaid(app, 'error_offline');
      await expect(app.field('name')).toHaveValue(yangben.name);
      await expect(app.field('login_password')).toHaveValue(PASSWORD);
    }
    await back;
    if (seconds > 5) await app.button('sign_up_and_login').click();
    await expect(app.heading('step_face')).toBeVisible();
    expect(await done(server, 'SignUp'), 'one registration has begun').toBe(1);
  });
}

test('a server that is silent is waited for in words, and can be left alone', async ({ app, page, server }) => {
  await app.open('/login/portal');
  await app.fillLogin(yangben);
  await expect(page.getByRole('alert')).toBeVisible();
  server.freeze(true);
  await app.button('login').click();
  await expect(page.getByRole('main').getByText(app.words.still_waiting).first()).toBeVisible({ timeout: 12_000 });
  await app.button('cancel').click();
  await expect(app.button('login')).toBeEnabled();
  await expect(app.field('work_permit_number')).toHaveValue(yangben.number);
  server.freeze(false);
});

test('a journey whose token has ended says so, and what was typed is there for the next', async ({ app, page, server }) => {
  await app.signUp(yangben);
  await server.test('advance', '25h');
  await app.button('face_no_camera').click();
  await expect(page.getByText(app.words.journey_ended)).toBeVisible();
  // Back at the form, by itself.
  await app.isAt('/register');
  await expect(app.field('name')).toHaveValue(yangben.name);
  await app.fillRegistration(yangben);
  await app.button('sign_up_and_login').click();
  await expect(app.heading('step_face')).toBeVisible();
});

test('two devices at once: each has its own login, and one ends without the other', async ({ app, browser, server, line }) => {
  await app.register(yangben);
  await app.openHome();
  const context = await browser.newContext({ baseURL: line.url, serviceWorkers: 'block', locale: 'en-GB' });
  const other = new App(await context.newPage(), 'en', undefined, new OnServer(server));
  await other.logIn(yangben, PASSWORD);
  await Promise.all([app.reload(), other.reload()]);
  await app.isLoggedIn();
  await other.isLoggedIn();
  await other.logOut();
  await app.reload();
  await app.isLoggedIn();
  await context.close();
});

test('a clock of the authority that is three hours ahead is followed, and the person is told', async ({ app, page, server }) => {
  await app.register(yangben);
  await server.test('advance', 3 * 3600);
  await app.openHome();
  await app.reload();
  await app.isLoggedIn();
  await expect(page.getByText(app.words.clock_title)).toBeVisible();
});

test.describe('PostgreSQL', () => {
  test.use({ engine: 'postgres' });

  test('a database that restarts is missed for a moment, and nothing is lost', async ({ app, page, server }) => {
    test.setTimeout(120_000);
    await app.signUp(yangben);
    await app.button('face_no_camera').click();
    await app.link('verify_phone').click();
    await page.locator('#phone').fill('13812345678');
    await cluster(OWN).restart();
    await app.button('send_code').click();
    const alert = page.getByRole('alert');
    await expect(app.heading('sms_code_title').or(alert).first()).toBeVisible({ timeout: 25_000 });
    if (await alert.isVisible()) await app.button('send_code').click();
    await expect(app.heading('sms_code_title')).toBeVisible();
    expect(await app.mock.messages()).toHaveLength(1);
    expect(await lastCode(app)).toMatch(/^\d{6}$/);
    await cluster(OWN).restart();
    await enterCode(app);
    const completed = app.heading('completed');
    await expect(completed.or(alert).first()).toBeVisible({ timeout: 45_000 });
    if (!(await completed.isVisible())) await app.button('confirm').click();
    await app.isCompleted();
    expect(await done(server, 'EnterCode')).toBe(1);
  });
});

test.describe('in WeChat', () => {
  test.use({ userAgent: AGENTS.wechat });

  test('a letter by a link, which a web-view drops without a word, is there as a picture, too', async ({ app, page }) => {
    await page.addInitScript(hostScript('wechat'));
    await app.register(yangben);
    await app.link('set_pin_button').click();
    await app.setPin();
    await app.isLoggedIn();
    // The mini-program says that it shows documents, and has no page for it.
    await page.goto('about:blank');
    await app.open(greeting({ caps: ['openDocument'] }));
    await app.isLoggedIn();
    await page.evaluate(() => (window as any).playedHost.refuses.push('navigateTo'));
    await app.openLetter();
    await app.button('download').click();
    await expect(page.locator('[data-rung=link]')).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole('img', { name: app.words.letter_picture })).toBeVisible();
    await expect(app.text('letter_not_here')).toBeVisible();
    await expect(app.button('letter_copy_link')).toBeVisible();
  });
});
