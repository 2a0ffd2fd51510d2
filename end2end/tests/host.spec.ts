/**
 * The app inside a mini-program or another app, as `harness/hosts` plays them: what reaches the host and how, what is
 * dropped, and what happens instead (`platform.md` A, README "Embed it").
 */
import { expect, test } from './app';
import { portrait } from './support/camera';
import { abilities, AGENTS, dropped, envelope, greet, greeting, heard, hears, hostScript, say, type Envelope } from './support/hosts';
import { ivan, yangben } from './support/people';

test('a plain browser loads nothing of it, and shows its own bar', async ({ app, page }) => {
  const asked: string[] = [];
  page.on('request', (it) => asked.push(new URL(it.url()).pathname));
  await app.holdCard(ivan);
  await page.waitForLoadState('networkidle');
  expect(asked.filter((it) => /^\/(bridge|weixin)-/.test(it))).toEqual([]);
  expect(await page.locator('html').getAttribute('data-host')).toBeNull();
  await expect(page.locator('.top .brand')).toBeVisible();
});

test.describe('in WeChat’s mini-program', () => {
  test.use({ userAgent: AGENTS.wechat });
  test.beforeEach(({ page }) => page.addInitScript(hostScript('wechat')));

  /** All that the mini-program gets when it takes the page away. */
  const delivered = (page: import('@playwright/test').Page) =>
    page.evaluate(() => {
      const host = (window as any).playedHost;
      host.deliver();
      return host.delivered.flat() as Envelope[];
    });

  test('the greeting leaves the address, the bar is the host’s, and of each state the latest is delivered', async ({ app, page }) => {
    await page.goto(greeting({ caps: ['openDocument', 'scan'], theme: 'dark', fontScale: 1.25, safeArea: { top: 0, right: 0, bottom: 34, left: 0 } }));
    await expect.poll(() => abilities(page), { message: 'what a page in WeChat can be given' }).toBe('openDocument');
    expect(page.url()).not.toContain('host=');
    const html = page.locator('html');
    await expect(html).toHaveAttribute('data-theme', 'dark');
    expect(await html.evaluate((it) => [it.style.getPropertyValue('--text-scale'), it.style.getPropertyValue('--inset-bottom')])).toEqual(['1.25', '34px']);
    expect(await html.evaluate((it) => getComputedStyle(it).fontSize), 'the host’s size of text').toBe('20px');
    // The last line of the page ends above what the host covers.
    const foot = await page.locator('.foot').evaluate((it) => parseFloat(getComputedStyle(it).paddingBottom));
    expect(foot, 'the host’s inset').toBeGreaterThanOrEqual(34);
    await expect(page.locator('.brand')).toBeHidden();
    await expect.poll(() => delivered(page)).toContainEqual(expect.objectContaining({ type: 'ready', v: 1, ch: 'esscard' }));

    // A page that runs anew gets no greeting again.
    await page.goto('/faq');
    await expect.poll(() => abilities(page)).toBe('openDocument');
    await expect(html).toHaveAttribute('data-theme', 'dark');

    await app.holdCard(yangben);
    await expect(html).toHaveAttribute('data-status', 'loggedIn');
    await app.logOut();
    await expect(html).toHaveAttribute('data-status', 'loggedOut');
    await app.logIn(yangben);
    // The mini-program takes it when the page has been quiet.
    await expect.poll(async () => (await delivered(page)).filter((it) => it.type === 'statusChanged').at(-1)?.payload).toEqual({ state: 'loggedIn' });
    const all = await page.evaluate(() => (window as any).playedHost.delivered.flat() as Envelope[]);
    expect(all.filter((it) => it.type === 'statusChanged').length, 'not every state on the way').toBeLessThanOrEqual(4);
    expect(JSON.stringify(all), 'nothing about the person').not.toContain(yangben.number);
  });

  test('a document goes by a page of the mini-program, and where that is not there, the next way runs', async ({ app, page }) => {
    await page.goto(greeting({ caps: ['openDocument'] }));
    await expect.poll(() => abilities(page)).toBe('openDocument');
    const open = (url: string) =>
      page.evaluate((it) => (window as any).esscardBridge.openDocument(JSON.stringify(it)), { url, name: 'letter.pdf', mime: 'application/pdf', expires: 1 });
    expect(JSON.parse(await open('https://card.example/api/letters/abc.pdf'))).toEqual({ done: true });
    const went: string[] = await page.evaluate(() => (window as any).playedHost.went);
    expect(went).toHaveLength(1);
    expect(went[0]).toMatch(/^\/pages\/esscard-document\/esscard-document\?m=/);
    const carried = JSON.parse(decodeURIComponent(went[0].split('?m=')[1]));
    expect(carried).toMatchObject({ v: 1, ch: 'esscard', type: 'openDocument', payload: { name: 'letter.pdf' } });

    await page.evaluate(() => (window as any).playedHost.refuses.push('navigateTo'));
    expect(await open('https://card.example/api/letters/abc.pdf')).toBeNull();
    expect(await open('javascript:alert(1)'), 'what is no document is not handed over').toBeNull();
    expect(await page.evaluate(() => (window as any).playedHost.went.length)).toBe(1);

    // The mock's letter has no address outside the page: the picture is what can be kept.
    await app.holdCard(yangben);
    await app.openLetter();
    await app.enterPin();
    await app.button('download').click();
    await expect(page.locator('[data-rung=picture]')).toBeVisible({ timeout: 45_000 });
    await expect(page.getByRole('img', { name: app.words.letter_picture })).toBeVisible();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await app.button('letter_copy_link').click();
    await expect(page.locator('[data-rung=copy]')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${new URL(page.url()).origin}/permit/letter`);
  });

  test('later messages come by the fragment, which leaves the address, and the language follows', async ({ app, page }) => {
    await page.goto(greeting({ caps: [] }));
    await expect.poll(() => abilities(page)).toBe('');
    await say(page, envelope('locale', { locale: 'zh-CN' }));
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
    expect(page.url()).not.toContain('host=');
    await say(page, envelope('locale', { locale: 'en' }));
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    expect(await page.evaluate(() => localStorage.getItem('esscard.locale')), 'nobody has chosen').toBeNull();
    await app.reload();
  });

  test('a message by the fragment is no step for the system’s way back', async ({ app, page }) => {
    await page.goto(greeting({ caps: [] }));
    await expect.poll(() => abilities(page)).toBe('');
    await app.link('faq').first().click();
    await expect(app.heading('faq')).toBeVisible();
    for (const locale of ['zh-CN', 'en']) {
      await say(page, envelope('locale', { locale }));
      await expect(page.locator('html')).toHaveAttribute('lang', locale === 'en' ? 'en' : 'zh-Hans');
    }
    await page.evaluate(() => history.back());
    await expect(app.heading('hero')).toBeVisible();
    await page.evaluate(() => history.forward());
    await expect(app.heading('faq')).toBeVisible();
    expect(await page.evaluate(() => JSON.stringify([location.href, history.state]))).not.toContain('host=');
  });
});

test.describe('in another app’s web-view', () => {
  test.beforeEach(({ page }) => page.addInitScript(hostScript('native')));

  test('the host’s arrow goes back inside, and then leaves', async ({ app, page }) => {
    await page.goto('/faq');
    await greet(page, { caps: ['titleBar'] });
    await expect(page.locator('.back')).toBeHidden();
    expect((await hears(page, 'title')).payload.text).toContain(app.words.faq);
    await expect.poll(async () => (await hears(page, 'canGoBack')).payload).toEqual({ can: true });
    await say(page, envelope('back'));
    await expect(app.heading('hero')).toBeVisible();
    await expect.poll(async () => (await hears(page, 'canGoBack')).payload).toEqual({ can: false });
    await say(page, envelope('back'));
    expect((await hears(page, 'close')).payload).toEqual({ result: 'loggedOut' });
  });

  test('the host’s arrow goes from the code to the choice, and from there to the card', async ({ app, page }) => {
    await app.holdCard(yangben);
    await greet(page, { caps: ['titleBar'] });
    await app.openCodeByPin();
    await expect(page.locator('.show__bar .close'), 'the bar is the host’s').toBeHidden();
    await expect.poll(async () => (await hears(page, 'canGoBack')).payload).toEqual({ can: true });
    await say(page, envelope('back'));
    await expect(app.heading('who_sees')).toBeVisible();
    await say(page, envelope('back'));
    await app.isLoggedIn();
    expect((await heard(page)).some((it) => it.type === 'close'), 'the card is not taken away').toBe(false);
  });

  test('a size beyond what can be read is brought within, and the greeting stands', async ({ page }) => {
    await page.goto('/');
    await greet(page, { caps: ['saveImage'], fontScale: 3.5, safeArea: { top: 900, right: 0, bottom: 0, left: 0 } });
    await expect.poll(() => abilities(page)).toBe('saveImage');
    const html = page.locator('html');
    expect(await html.evaluate((it) => [it.style.getPropertyValue('--text-scale'), it.style.getPropertyValue('--inset-top')])).toEqual(['3', '200px']);
  });

  test('seen again after something of the host’s, it asks what has changed meanwhile', async ({ app, page }) => {
    await app.holdCard(yangben);
    await greet(page, { caps: [] });
    await app.mock.cancel(yangben.number);
    await expect(app.link('code')).toBeVisible();
    await say(page, envelope('resume'));
    await expect(app.card).toContainText(app.words.cancelled);
    await expect(app.link('code')).toHaveCount(0);
  });

  test('what breaks a rule changes nothing, and is counted', async ({ page }) => {
    await page.goto('/');
    const { payload } = await hears(page, 'ready');
    await say(page, envelope('locale', { locale: 'zh' }));
    await say(page, envelope('hello', { caps: ['openDocument'], nonce: 'another-nonce-of-somebody' }));
    await say(page, '{"not": "an envelope"}');
    expect(await abilities(page)).toBeNull();
    await greet(page, { caps: ['openDocument'] });
    await expect.poll(() => abilities(page)).toBe('openDocument');

    const once = envelope('locale', { locale: 'zh' });
    await say(page, once);
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
    await say(page, envelope('locale', { locale: 'en' }));
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await say(page, once);
    await say(page, envelope('hello', { caps: ['scan'], nonce: payload.nonce }));
    await say(page, { ...envelope('locale', { locale: 'zh' }), v: 2 });
    await say(page, { ...envelope('locale', { locale: 'zh' }), ch: 'other' });
    await say(page, envelope('locale', { locale: 'zh', more: true }));
    await say(page, envelope('launchMissiles'));
    await say(page, envelope('fileResult', { done: true }, 'nobody-has-asked'));
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    expect(await abilities(page)).toBe('openDocument');
    const counts = Object.fromEntries((await dropped(page))!.split(' ').map((it) => it.split('=')));
    expect(counts).toEqual({ notEnvelope: '1', version: '1', channel: '1', type: '1', payload: '1', replayed: '1', unasked: '1', outOfTurn: '2', nonce: '1' });
  });

  test('the host shows the letter; one that is silent is passed by; a second answer counts for nothing', async ({ app, page }) => {
    await app.holdCard(yangben);
    await greet(page, { caps: ['openDocument', 'saveImage'] });
    await app.openLetter();
    await app.enterPin();
    await app.button('download').click();
    const asked = await hears(page, 'openDocument');
    expect(asked.payload).toMatchObject({ name: expect.stringMatching(/^SPECIMEN-.*\.pdf$/), mime: 'application/pdf' });
    expect(asked.payload.url).toMatch(/^data:application\/pdf;base64,JVBERi/);
    await say(page, envelope('fileResult', { done: true }, asked.id));
    await expect(page.locator('[data-rung=host]')).toHaveText(app.words.letter_at_host);
    await say(page, envelope('fileResult', { done: false }, asked.id));
    await expect.poll(() => dropped(page)).toBe('unasked=1');
    await expect(page.locator('[data-rung=host]')).toBeVisible();

    // Who sees no letter all the same has the next way.
    await app.button('letter_not_opened').click();
    await expect(page.locator('[data-rung=picture]')).toBeVisible();
    await expect(page.getByRole('img', { name: app.words.letter_picture })).toBeVisible();
    await expect(page.getByText(app.words.letter_not_here).locator('visible=true')).not.toHaveCount(0);

    // Silent: after its time the picture is there, since a web-view drops files.
    await app.button('download').click();
    await expect(page.locator('[data-rung=picture]')).toBeVisible({ timeout: 20_000 });
    await app.button('save_picture').click();
    const picture = await hears(page, 'saveImage');
    expect(picture.payload.url).toMatch(/^data:image\/png;base64,/);
    await say(page, envelope('fileResult', { done: true }, picture.id));
    await expect(page.locator('[data-rung=save]')).toHaveText(app.words.picture_saved);
  });

  test('the host’s camera films the face, and the authority judges', async ({ app, page }) => {
    await app.signUp(yangben);
    await greet(page, { caps: ['liveness'] });
    await app.button('face_host_camera').click();
    const asked = await hears(page, 'liveness');
    expect(asked.payload.movements.length).toBeGreaterThan(0);
    await say(page, envelope('livenessResult', { frames: [] }, asked.id));
    await expect(app.text('face_host_failed')).toBeVisible();

    await app.button('face_host_camera').click();
    await expect.poll(async () => (await heard(page)).filter((it) => it.type === 'liveness').length).toBe(2);
    const again = await hears(page, 'liveness');
    const frames = again.payload.movements.map(() => portrait().buffer.toString('base64'));
    await say(page, envelope('livenessResult', { frames }, again.id));
    await expect(app.heading('completed')).toBeVisible();
  });
});
