/**
 * Every screen, in both languages and both themes: photographed, marked as a specimen, without
 * sideways scroll, and without a fault that axe can find.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect, LOCALES, test, type App } from './app';
import { CAMERA_DENIED, CAMERA_SILENT, GUIDE, HOLDER, REGISTRATION, STATUSES, VISITOR } from './screens';
import { OFFLINE } from './screens-offline';
import { CARRIER, DEVICE, MEMBER, PREPARING, RECOVERY, SECURITY, WAYS } from './screens-ways';

const FOLDER = fileURLToPath(new URL('../.shots/', import.meta.url));
mkdirSync(FOLDER, { recursive: true });

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };

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

for (const speaks of LOCALES) {
  for (const theme of ['light', 'dark'] as const) {
    test.describe(`${speaks} ${theme}`, () => {
      test.use({ speaks, colorScheme: theme, contextOptions: { reducedMotion: 'reduce' } });
      test.setTimeout(180_000);

      for (const [who, journeys] of Object.entries(JOURNEYS)) {
        for (const journey of journeys) {
          test(`${who} meets ${journey.map((it) => it.name).join(', ')}`, async ({ app }) => {
            for (const screen of journey) {
              await test.step(screen.name, async () => {
                await screen.show(app);
                await photograph(app, `${screen.name}-${speaks}-${theme}`);
                await app.isSpecimen();
                await app.isAccessible();
              });
            }
          });
        }
      }
    });
  }
}

async function photograph(app: App, name: string): Promise<void> {
  const { page } = app;
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(sideways, `${name} at ${size.width} px scrolls sideways`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `${FOLDER}${name}-${size.width}.png`, animations: 'disabled' });
  }
}
