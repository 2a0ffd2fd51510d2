/**
 * Every screen, in both languages and both themes: photographed at each width, marked as a specimen, without
 * sideways scroll or a button whose text is cut, and without a fault that axe can find.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { ALL, LOCALES, test, type App } from './app';
import { CAMERA_DENIED, CAMERA_SILENT, GUIDE, HOLDER, REGISTRATION, STATUSES, VISITOR } from './screens';
import { OFFLINE } from './screens-offline';
import { CARRIER, DEVICE, MEMBER, PREPARING, RECOVERY, SECURITY, WAYS } from './screens-ways';
import { DESK, PHONE, photograph, WIDTHS } from './support/layout';

const FOLDER = fileURLToPath(new URL('../.shots/', import.meta.url));
mkdirSync(FOLDER, { recursive: true });

const EVERY = [DESK, ...WIDTHS.filter((it) => it !== PHONE), PHONE];
// Each push looks at what most likely shows a fault. The dark theme has the same layout. The phone is the last: what comes next is done on it.
const SIZES = {
  'en light': ALL ? EVERY : [DESK, WIDTHS[0], PHONE],
  'zh light': ALL ? EVERY : [WIDTHS[0], PHONE],
  'en dark': ALL ? EVERY : [PHONE],
  'zh dark': ALL ? EVERY : [],
};

const JOURNEYS = {
  'a visitor': [VISITOR],
  'who needs help': [GUIDE],
  'who registers': [REGISTRATION, CAMERA_DENIED, CAMERA_SILENT],
  'who verifies': [PREPARING, WAYS, CARRIER],
  'who recovers': [RECOVERY, SECURITY],
  'who looks after the phone': [DEVICE],
  'who has no network': [OFFLINE],
  'a member': [MEMBER],
  'a holder': [HOLDER],
  'every status': STATUSES,
};

/** Of the dark theme each push looks at these. */
const DARK = ['a visitor', 'a holder'];

for (const speaks of LOCALES) {
  for (const theme of ['light', 'dark'] as const) {
    const sizes = SIZES[`${speaks} ${theme}`];
    if (!sizes.length) continue;
    test.describe(`${speaks} ${theme}`, () => {
      test.use({ speaks, colorScheme: theme, contextOptions: { reducedMotion: 'reduce' } });
      test.setTimeout(300_000);

      for (const [who, journeys] of Object.entries(JOURNEYS)) {
        if (!ALL && theme === 'dark' && !DARK.includes(who)) continue;
        for (const journey of journeys) {
          test(`${who} meets ${journey.map((it) => it.name).join(', ')}`, async ({ app }) => {
            for (const screen of journey) {
              await test.step(screen.name, async () => {
                await screen.show(app);
                await photograph(app.page, FOLDER, `${screen.name}-${speaks}-${theme}`, sizes);
                await app.isSpecimen();
                // Each push looks once at what is the same in both languages.
                if (ALL || speaks === 'en') await app.isAccessible();
              });
            }
          });
        }
      }
    });
  }
}

/** As a host draws the bar and has a larger text (`browser::host`). */
const asInsideHost = (app: App) =>
  app.page.evaluate(() => {
    const html = document.documentElement;
    html.setAttribute('data-host-bar', '');
    html.style.setProperty('--text-scale', '1.3');
  });

for (const [who, screens] of [['a holder', HOLDER], ['a visitor', VISITOR], ['who registers', REGISTRATION]] as const) {
  if (!ALL && who !== 'a holder') continue;
  test(`inside a host with a bar and larger text, ${who} meets each screen at every width`, async ({ app }) => {
    test.setTimeout(300_000);
    for (const screen of screens) {
      await test.step(screen.name, async () => {
        await screen.show(app);
        await asInsideHost(app);
        await photograph(app.page, FOLDER, `${screen.name}-host`, WIDTHS);
        await app.page.setViewportSize(PHONE);
      });
    }
  });
}
