/** The Work Permit QR code: read off the screen by an independent decoder, and verified. */
import { expect, test, type App } from './app';
import { chinaDay, dayOf } from './support/days';
import { issuerKeys } from './support/issuer';
import { giulia, nguyen, PIN, sean, yangben, type Person } from './support/people';
import { darkestAround, scan } from './support/qr';
import { verified, type Claims } from './support/token';

async function showCode(app: App, person: Person): Promise<void> {
  await app.holdCard(person);
  await app.openCode();
  await app.enterPin(PIN);
  await expect(app.heading('code')).toBeVisible();
}

async function read(app: App): Promise<Claims & { version: number }> {
  const { text, version } = await scan(app.qrCode);
  const origin = new URL(app.page.url()).origin;
  const [address, token] = text.split('#');
  expect(address).toBe(`${origin}/v`);
  expect(token).toMatch(/^[A-Z2-7]+$/);
  return { ...verified(token, await issuerKeys(app.page)), version };
}

for (const [person, status] of [
  [yangben, 1],
  [sean, 1],
  [nguyen, 2],
  [giulia, 3],
] as const) {
  test(`the code of ${person.name} says what the permit says`, async ({ app }) => {
    await showCode(app, person);
    const now = (await app.mock.now()) / 1000;
    const today = chinaDay(now * 1000);
    const said = await read(app);
    expect(said).toMatchObject({
      name: person.name,
      number: person.number,
      status,
      from: dayOf(person.valid_from, today),
      until: dayOf(person.valid_until, today),
      specimen: true,
    });
    expect(said.kid).toMatch(/^[0-9a-f]{16}$/);
    expect(said.id).toMatch(/^[0-9a-f]{16}$/);
    expect(said.expires - said.issued).toBeLessThanOrEqual(120);
    expect(said.expires - said.issued).toBeGreaterThan(60);
    expect(Math.abs(now - said.issued)).toBeLessThan(60);
    expect(said.version).toBeLessThanOrEqual(12);
  });
}

test('a token that was touched is not genuine', async ({ app }) => {
  await showCode(app, yangben);
  const { text } = await scan(app.qrCode);
  const token = text.split('#')[1];
  const keys = await issuerKeys(app.page);
  expect(() => verified(token, keys)).not.toThrow();
  for (const at of [60, 120, token.length - 20]) {
    const other = token[at] === 'A' ? 'B' : 'A';
    expect(() => verified(token.slice(0, at) + other + token.slice(at + 1), keys)).toThrow();
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const width of [320, 360]) {
      test(`it is black on white with a quiet zone, ${width} px wide`, async ({ app, page }) => {
        await page.setViewportSize({ width, height: 640 });
        await showCode(app, sean);
        const scanned = await scan(app.qrCode);
        expect(scanned.text).toContain('/v#');
        expect(darkestAround(scanned), 'nothing but white around it').toBeGreaterThan(240);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(sideways).toBeLessThanOrEqual(0);
        await app.button('enlarge_code').click();
        await scan(app.qrCode);
      });
    }
  });
}

test('the page speaks to the officer in Chinese, whatever the holder reads', async ({ app, page }) => {
  await showCode(app, yangben);
  await expect(page.locator('.say [lang="zh-Hans"]')).toHaveText('您好，请扫码核验我的工作许可。');
  await expect(page.locator('.say')).toContainText(app.words.say_hello);
  await expect(page.locator('.say')).toContainText(app.words.say_permit);
  await expect(page.locator('.holder')).toContainText(yangben.name);
  await expect(page.getByRole('progressbar', { name: app.words.time_until_new })).toBeVisible();
  await app.close();
  await app.isLoggedIn();
});

test('after 60 seconds it is a new one, announced politely', async ({ app, page }) => {
  await showCode(app, yangben);
  const first = await read(app);
  await expect(page.getByText(/New code in\s*0:[0-5]\d/)).toBeVisible();
  await app.mock.advance(61);
  await expect(page.getByText(app.words.code_renewed)).toBeAttached({ timeout: 10_000 });
  await expect(async () => expect((await read(app)).id).not.toBe(first.id)).toPass();
  const second = await read(app);
  expect(second.issued - first.issued).toBeGreaterThanOrEqual(60);
});

test('it counts down by the clock of the page', async ({ app, page }) => {
  await page.clock.install();
  await showCode(app, yangben);
  // With the vault shut nothing is asked behind the screen: answers would bring the issuer's own clock.
  await app.reload();
  await expect(app.qrCode).toBeVisible();
  await expect(page.getByText(/New code in\s*(1:00|0:5\d)/)).toBeVisible();
  await page.clock.runFor(20_000);
  await expect(page.getByText(/New code in\s*0:[34]\d/)).toBeVisible();
  const first = await scan(app.qrCode);
  await page.clock.runFor(45_000);
  await expect(async () => expect((await scan(app.qrCode)).text).not.toBe(first.text)).toPass();
});

test('it is hidden while nobody looks, and fresh when somebody does', async ({ app, page }) => {
  await showCode(app, yangben);
  const first = await read(app);
  const look = (hidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      const state = hidden ? 'hidden' : 'visible';
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await look(true);
  await expect(page.getByText(app.words.code_hidden)).toBeVisible();
  await expect(app.qrCode).toHaveCount(0);
  await app.mock.advance(61);
  await look(false);
  await expect(async () => expect((await read(app)).id).not.toBe(first.id)).toPass();
});
