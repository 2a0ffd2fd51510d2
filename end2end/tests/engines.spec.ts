/**
 * Chromium, Firefox and WebKitGTK (`platform.md` F3, F6): each starts the app under its policy, keeps the login under keys
 * that can't be taken out, and shows a code that verifies. The latter two are driven by `tools/webdriver.mjs`; one that is not
 * installed is skipped, with what is missing.
 */
import { writeFileSync } from 'node:fs';

import { expect as expects, test as plain } from '@playwright/test';

import { ENGINES, missing, start } from '../tools/engines.mjs';
import { until, type Session } from '../tools/webdriver.mjs';
import { expect, test } from './app';
import { button, field, input, link } from './support/driver';
import { issuerKeys } from './support/issuer';
import { expectKeysStay, expectSealed, readRecords, type Records } from './support/keys';
import { ivan, PIN } from './support/people';
import { tryScan } from './support/qr';
import { readCode } from './support/token';
import { WORDS } from './support/words';

const words = WORDS.en;
const password = ivan.account!.password;

function expectSafe(records: Records, ...secrets: string[]): void {
  expectKeysStay(records);
  expectSealed(records, ivan, password, ...secrets);
}

test('Chromium', async ({ app, page, browser }) => {
  test.info().annotations.push({ type: 'engine', description: `Chromium ${browser.version()}` });
  await app.logIn(ivan);
  expectSafe(await readRecords(page));
  await app.reload();
  await app.isLoggedIn();
  await app.openCode();
  await app.setPin();
  await expect(app.qrCode).toBeVisible();
  expectSafe(await readRecords(page), PIN);
});

for (const name of Object.keys(ENGINES)) {
  plain(name, async ({ baseURL }) => {
    const lacks = missing(name);
    plain.skip(lacks.length > 0, `not installed: ${lacks.join(', ')} (end2end/tools/install.sh test)`);
    plain.setTimeout(180_000);
    const session = await start(name, new URL(baseURL!).origin);
    try {
      plain.info().annotations.push({ type: 'engine', description: `${name} ${session.version}` });
      await asAPerson(session);
    } catch (error) {
      await plain.info().attach('what the browser said', { body: session.said().join('\n') });
      writeFileSync(plain.info().outputPath(`${name}.png`), await session.screenshot());
      throw error;
    } finally {
      await session.end();
    }
  });
}

async function asAPerson(session: Session): Promise<void> {
  await session.open('/');
  await session.find(link(words.login));
  await session.open('/login/portal');
  await session.type(field(words.work_permit_number), ivan.number);
  await session.type(field(words.login_password), password);
  await session.click(button(words.login));
  await session.find(button(words.log_out));
  expectSafe(await readRecords(session));

  await session.reload();
  await session.find(button(words.log_out));
  await session.click(link(words.code));
  await session.click(input('sees-summary'));
  await session.click(button(words.show_code));
  await session.type(field(words.pin), PIN);
  await session.type(field(words.pin_again), PIN);
  await session.click(button(words.pin_save));
  const { text } = await until('a code that can be read', async () => tryScan(await session.screenshot()));
  const { assertion } = readCode(text.split('#')[1], await issuerKeys(session));
  expects(assertion).toMatchObject({ number: ivan.number, name: ivan.name });
  expectSafe(await readRecords(session), PIN);

  expects(await session.complaints(), 'errors in the page').toEqual([]);
  // What was looked for would have been seen: the policy blocks this, and that is heard.
  await session.evaluate(() => {
    new Image().src = 'https://elsewhere.example/';
  });
  await until('the blocked picture to be heard of', async () =>
    (await session.complaints()).some((it) => /content.security.policy/i.test(it)),
  );
}
