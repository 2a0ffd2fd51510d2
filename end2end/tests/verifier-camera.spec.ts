/** The holder shows in one browser; the officer's page in another scans the screen through its camera. */
import type { Browser, BrowserContext } from '@playwright/test';

import type { App } from './app';
import { cameraInReach, trackStates } from './support/camera';
import { browserThatSees } from './support/fake-camera';
import { abilities, envelope, greet, hears, hostScript, say } from './support/hosts';
import { Mock } from './support/tester';
import { expect, NOT_GENUINE, Officer, OFFLINE, test, TOO_OLD, VALID } from './support/officer';
import { yangben } from './support/people';
import { scan } from './support/qr';
import { specimenCode } from './support/stub';
import type { Disclosure } from './support/token';

/** The holder's screen with the code on it. */
async function shownBy(app: App, tells: Disclosure): Promise<Buffer> {
  await app.holdCard(yangben);
  await app.openCode(tells);
  await app.enterPin();
  // When this can be read, a camera can read it.
  await scan(app.qrCode);
  return app.page.locator('button.qr').screenshot();
}

const phone = { viewport: { width: 360, height: 740 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };

async function officerWith(browser: Browser, baseURL: string): Promise<{ officer: Officer; context: BrowserContext }> {
  const context = await browser.newContext({ ...phone, baseURL, serviceWorkers: 'block' });
  const officer = new Officer(await context.newPage());
  await cameraInReach(officer.page);
  await officer.page.goto('/v');
  return { officer, context };
}

for (const tells of ['least', 'summary', 'full'] as const) {
  test(`scanned off the screen, ${tells}: online, and again without a network`, async ({ app, baseURL }) => {
    const { browser, close } = await browserThatSees(await shownBy(app, tells));
    const { officer, context } = await officerWith(browser, baseURL!);
    await officer.scanButton.click();
    await officer.says(VALID);
    await expect(officer.name).toHaveText(yangben.name);
    await expect(officer.facts.getByText(/3071 1001/)).toHaveCount(tells === 'least' ? 0 : 1);
    await officer.isDemo();

    await context.setOffline(true);
    await officer.page.getByRole('button', { name: /Scan another/ }).click();
    await officer.scanButton.click();
    await officer.says(OFFLINE, /status as of/);
    await expect(officer.name).toHaveText(yangben.name);
    await expect(officer.page.getByText(/This phone scanned this code at/)).toBeVisible();
    await close();
  });
}

for (const [what, spoilt] of [
  ['blurred', ['gblur=sigma=1.5']],
  ['in dim light, with noise', ['eq=contrast=0.6:brightness=-0.15', 'noise=alls=8']],
  ['askew', ['perspective=x0=90:y0=40:x1=1220:y1=0:x2=40:y2=690:x3=1250:y3=720:sense=destination']],
] as const) {
  test(`scanned ${what}`, async ({ app, baseURL }) => {
    const { browser, close } = await browserThatSees(await shownBy(app, 'summary'), { spoilt: [...spoilt] });
    const { officer } = await officerWith(browser, baseURL!);
    await officer.scanButton.click();
    await officer.says(VALID);
    await expect(officer.name).toHaveText(yangben.name);
    await close();
  });
}

test('a screenshot that a friend shows later is too old', async ({ app, baseURL }) => {
  const { browser, close } = await browserThatSees(await shownBy(app, 'least'));
  const { officer } = await officerWith(browser, baseURL!);
  // The officer's browser has its own mock, whose clock goes on three minutes. The page's clock would not do: the authority's counts,
  // and a worker's time is not the page's.
  await officer.page.goto('/');
  await new Mock(officer.page).advance(180);
  await officer.page.goto('/v');
  await officer.scanButton.click();
  await officer.says(TOO_OLD, /may be a screenshot/);
  await expect(officer.name).toHaveCount(0);
  await close();
});

test('the camera is let go when the scan is stopped', async ({ browser, baseURL }) => {
  // What it sees is a face: it goes on looking.
  const { officer, context } = await officerWith(browser, baseURL!);
  await officer.scanButton.click();
  await expect(officer.page.locator('video')).toBeVisible();
  expect(await trackStates(officer.page)).toEqual(['live']);
  await officer.page.getByRole('button', { name: '停止扫码 Stop scanning' }).click();
  await expect(officer.scanButton).toBeVisible();
  await expect.poll(() => trackStates(officer.page)).toEqual(['ended']);
  await context.close();
});

test('the camera is let go when a code was read', async ({ app, baseURL }) => {
  const { browser, close } = await browserThatSees(await shownBy(app, 'least'));
  const { officer } = await officerWith(browser, baseURL!);
  await officer.scanButton.click();
  await officer.says(VALID);
  await expect.poll(() => trackStates(officer.page)).toEqual(['ended']);
  await close();
});

test('a picture of the screen from a file', async ({ app, browser, baseURL }) => {
  const picture = await shownBy(app, 'full');
  const { officer, context } = await officerWith(browser, baseURL!);
  const file = (buffer: Buffer) => ({ name: 'code.png', mimeType: 'image/png', buffer });
  await officer.fileInput.setInputFiles(file(picture));
  await officer.says(VALID);
  await expect(officer.facts).toContainText(yangben.employer.zh);
  await context.close();
});

test('the address in the holder’s code opens the same verdict, and a changed one does not', async ({ app, browser, baseURL }) => {
  await app.holdCard(yangben);
  await app.openCode('summary');
  await app.enterPin();
  const { text } = await scan(app.qrCode);
  const token = text.split('#')[1];
  const { officer, context } = await officerWith(browser, baseURL!);
  await officer.reads(token, VALID);
  for (const at of [60, 200, token.length - 20]) {
    const other = token[at] === 'A' ? 'B' : 'A';
    await officer.reads(token.slice(0, at) + other + token.slice(at + 1), NOT_GENUINE);
  }
  await context.close();
});

test.describe('in another app’s web-view', () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(hostScript('native'));
    await page.goto('/v');
    await greet(page, { caps: ['scan'] });
    await expect.poll(() => abilities(page)).toBe('scan');
  });

  test('its camera reads, and the page judges', async ({ officer, page }) => {
    await officer.scanButton.click();
    const { id } = await hears(page, 'scan');
    await say(page, envelope('scanResult', { text: specimenCode({ tells: 'full' }) }, id));
    await officer.says(VALID);
    await officer.isDemo();
    await say(page, envelope('scanResult', { text: 'a second answer' }, id));
    await officer.says(VALID);
  });

  test('where it has read none, the page’s own camera opens', async ({ officer, page }) => {
    await officer.scanButton.click();
    const { id } = await hears(page, 'scan');
    await say(page, envelope('scanResult', {}, id));
    await expect(page.locator('video')).toBeVisible();
  });
});
