/**
 * The main journey in Chromium 109: the kernel class that mini-programs still carry
 * (`platform.md` §0.2, F6). A headless desktop build: it proves scripts, styles, wasm, WebCrypto and
 * camera, not the web-view around them.
 */
import { args } from '../playwright.config';
import { oldKernel } from '../tools/old-kernel.mjs';
import { expect, test } from './app';
import { download } from './support/download';
import { issuerKeys } from './support/issuer';
import { readPdf } from './support/pdf';
import { yangben } from './support/people';
import { scan } from './support/qr';
import { readCode } from './support/token';

test.use({ launchOptions: { executablePath: oldKernel(), args } });

test('from a link to a permit shown', async ({ app, page, browser }) => {
  expect(browser.version()).toMatch(/^109\./);
  await app.register(yangben);
  await app.link('set_pin_button').click();
  await app.setPin();
  await app.isLoggedIn();

  await app.openInquiry();
  await expect(page.getByText(yangben.employer.en)).toBeVisible();
  await app.goBack();

  await app.openCode('full');
  const { text } = await scan(app.qrCode);
  const { assertion } = readCode(text.split('#')[1], await issuerKeys(page));
  expect(assertion).toMatchObject({ number: yangben.number, employer: yangben.employer.zh });
  await app.close();

  await app.openLetter();
  const { bytes } = await download(page, () => app.button('download').click());
  expect(readPdf(bytes).text).toContain(yangben.number);
  await app.goBack();

  await app.reload();
  await app.logOut();
  await app.logIn(yangben);
});
