/** The Work Permit QR code, shown to the officer: what is on the screen, how it is renewed, and when it is taken away. */
import { expect, test, type App } from './app';
import { nextCode, shownCode } from './support/code';
import { issuerKeys } from './support/issuer';
import { ivan, PIN, sean, SHIPPED, yangben, type Person } from './support/people';
import { darkestAround, scan } from './support/qr';
import { readCode, type Disclosure } from './support/token';
import { hidePage } from './support/visibility';

async function showCode(app: App, person: Person, disclosure: Disclosure = 'least'): Promise<void> {
  await app.holdCard(person);
  await app.openCode(disclosure);
  await app.enterPin(PIN);
  await expect(app.heading('code')).toBeVisible();
}

const size = (text: string) => Buffer.byteLength(text);

/** Whose code is the largest, of those who have one. */
function largest(bytes: (person: Person) => number): Person {
  const inForce = SHIPPED.people.filter((it) => !it.cancelled && !it.valid_until.startsWith('today-'));
  return inForce.sort((a, b) => bytes(b) - bytes(a))[0];
}

for (const [disclosure, version, person] of [
  ['least', 13, largest((it) => size(it.name))],
  ['summary', 13, largest((it) => size(it.name) + size(it.number))],
  ['full', 15, largest((it) => size(it.name) + size(it.employer.zh))],
] as const) {
  test(`${disclosure}: the largest of the people has a code that a phone of 320 px can show`, async ({ app, page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await showCode(app, person, disclosure);
    const scanned = await scan(app.qrCode);
    expect(scanned.version).toBeLessThanOrEqual(version);
    // 4 modules of quiet zone on each side.
    const modules = 17 + 4 * scanned.version + 8;
    const { width } = (await app.qrCode.boundingBox())!;
    expect(width / modules, 'CSS pixels a module').toBeGreaterThanOrEqual(3);
    expect((17 + 4 * version + 8) * 3, 'room for the densest that is allowed').toBeLessThanOrEqual(width);
  });
}

test('a token that was touched is not genuine', async ({ app, page }) => {
  await showCode(app, yangben);
  const { text } = await scan(app.qrCode);
  const token = text.split('#')[1];
  const keys = await issuerKeys(page);
  expect(() => readCode(token, keys)).not.toThrow();
  for (const at of [60, 120, token.length - 20]) {
    const other = token[at] === 'A' ? 'B' : 'A';
    expect(() => readCode(token.slice(0, at) + other + token.slice(at + 1), keys)).toThrow();
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const width of [320, 360]) {
      test(`it is black on white with a quiet zone, ${width} px wide`, async ({ app, page }) => {
        await page.setViewportSize({ width, height: 640 });
        await showCode(app, sean, 'full');
        const scanned = await scan(app.qrCode);
        expect(scanned.text).toContain('/v#');
        expect(darkestAround(scanned), 'nothing but white around it').toBeGreaterThan(240);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(sideways).toBeLessThanOrEqual(0);
        await app.button('enlarge_code').click();
        await scan(app.qrCode);
        await expect(page.locator('.holder')).toBeHidden();
        await app.button('shrink_code').click();
        await expect(page.locator('.holder')).toBeVisible();
      });
    }
  });
}

test('the page speaks to the officer in Chinese, whatever the holder reads', async ({ app, page }) => {
  await showCode(app, yangben);
  await expect(page.locator('.say__hello')).toHaveText('您好，请扫码核验我的工作许可。');
  await expect(page.locator('.say__how')).toHaveText('请用手机相机或微信扫一扫核验');
  for (const word of ['say_hello', 'say_permit', 'say_how']) await expect(page.locator('.say')).toContainText(app.words[word]);
  await expect(page.locator('.holder__name')).toHaveText(yangben.name);
  await expect(page.getByRole('progressbar', { name: app.words.time_until_new })).toBeVisible();
  await app.close();
  await app.isLoggedIn();
});

test('each is a new one, signed anew, and the renewal is announced politely', async ({ app, page }) => {
  await showCode(app, yangben);
  const keys = await issuerKeys(page);
  const first = await shownCode(app, keys);
  await expect(page.getByText(/New code in\s*0:[0-5]\d/)).toBeVisible();
  await expect(page.getByText(app.words.code_renewed)).toHaveCount(0);
  await app.mock.advance(61);
  await expect(page.getByText(app.words.code_renewed)).toBeAttached({ timeout: 10_000 });
  const second = await nextCode(app, keys, first);
  expect(second.shown - first.shown).toBeGreaterThanOrEqual(60);
  expect(second.nonce).not.toBe(first.nonce);
  // The signature is the end of the token: 64 bytes are 102 letters.
  expect(second.token.slice(-100)).not.toBe(first.token.slice(-100));
  expect(second.assertion.device, 'the same phone').toBe(first.assertion.device);
  expect(second.assertion.issued, 'the issuer was asked again').toBeGreaterThan(first.assertion.issued);
});

test('it counts down by the clock of the page; no code is too old, and none is missing', async ({ app, page }) => {
  await page.clock.install();
  await showCode(app, yangben);
  // With the vault shut nothing is asked behind the screen: answers would bring the issuer's own clock.
  await app.reload();
  await app.showCode();
  await expect(app.qrCode).toBeVisible();
  await expect(page.getByText(/New code in\s*0:5\d/)).toBeVisible();
  await page.evaluate(() => {
    (window as any).missing = 0;
    const look = () => ((window as any).missing += document.querySelector('button.qr svg') ? 0 : 1);
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  });
  const first = await scan(app.qrCode);
  await page.clock.runFor(20_000);
  await expect(page.getByText(/New code in\s*0:[23]\d/)).toBeVisible();
  // When it is to be renewed its 60 seconds are not over.
  const left = Number((await page.locator('.count .num').textContent())!.split(':')[1]);
  await page.clock.runFor((left + 1) * 1000);
  await expect(async () => expect((await scan(app.qrCode)).text).not.toBe(first.text)).toPass();
  expect(await page.evaluate(() => (window as any).missing)).toBe(0);
});

test('a code that can’t be renewed does not stay longer than it counts', async ({ app, page }) => {
  await page.clock.install();
  await app.holdCard(yangben);
  await app.openInquiry();
  await app.enterPin();
  await expect(app.heading('inquiry')).toBeVisible();
  await app.openHome();
  await app.isLoggedIn();
  await app.openCode();
  await expect(app.qrCode).toBeVisible();
  app.watch?.allow(/ERR_INTERNET_DISCONNECTED/);
  await page.context().setOffline(true);
  await page.clock.runFor(57_000);
  await expect(app.qrCode, 'it still counts').toBeVisible();
  await page.clock.runFor(5_000);
  await expect(app.qrCode).toHaveCount(0);
});

test('it is hidden while nobody looks, and fresh when somebody does', async ({ app, page }) => {
  await showCode(app, yangben);
  const keys = await issuerKeys(page);
  const first = await shownCode(app, keys);
  await hidePage(app, true);
  await expect(page.getByText(app.words.code_hidden)).toBeVisible();
  await expect(app.qrCode).toHaveCount(0);
  await app.mock.advance(61);
  await hidePage(app, false);
  const second = await nextCode(app, keys, first);
  expect(second.nonce).not.toBe(first.nonce);
});

test('whoever logs in next shows a code of their own, by another key', async ({ app, page }) => {
  await showCode(app, yangben);
  const keys = await issuerKeys(page);
  const first = await shownCode(app, keys);
  await app.close();
  await app.logOut();
  // On the same page: nothing is loaded anew that might forget.
  await app.choosePortal();
  await app.fillLogin(ivan, ivan.account!.password);
  await app.isLoggedIn();
  await app.openCode();
  await app.setPin();
  const { assertion } = await shownCode(app, keys);
  expect(assertion.name).toBe(ivan.name);
  expect(assertion.device).not.toBe(first.assertion.device);
});

test('a browser that can’t sign says so, keeps the choice, and goes on when it can', async ({ app, page }) => {
  await page.addInitScript(() => {
    const sign = SubtleCrypto.prototype.sign;
    (window as any).maySign = false;
    SubtleCrypto.prototype.sign = function (this: SubtleCrypto, ...given: any[]) {
      if (!(window as any).maySign) return Promise.reject(new DOMException('no', 'NotSupportedError'));
      return sign.apply(this, given as any);
    } as typeof sign;
  });
  await app.holdCard(yangben);
  await app.openCode('summary');
  await app.enterPin();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText(app.words.code_cannot_sign);
  await expect(alert).toContainText('P4');
  await expect(app.qrCode).toHaveCount(0);
  await expect(page.locator('.they-see')).toContainText(app.words.work_permit_number);
  await app.isAccessible();
  await page.evaluate(() => ((window as any).maySign = true));
  await app.button('try_again').click();
  const { assertion } = await shownCode(app, await issuerKeys(page));
  expect(assertion.number).toBe(yangben.number);
});
