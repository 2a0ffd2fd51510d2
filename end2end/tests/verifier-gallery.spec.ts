/**
 * The officer's page in every form and both themes, of a real issuer and of the mock: photographed,
 * without sideways scroll, and without a fault that axe can find.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { OFFICER } from './screens-officer';
import { expect, NOT_GENUINE, type Officer, test, VALID } from './support/officer';
import { Key } from './support/es256';
import { specimenCode } from './support/stub';

const FOLDER = fileURLToPath(new URL('../.shots/', import.meta.url));
mkdirSync(FOLDER, { recursive: true });

const SIZES = [
  { width: 1280, height: 800 },
  { width: 320, height: 640 },
  { width: 360, height: 740 },
];

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme, contextOptions: { reducedMotion: 'reduce' } });

    for (const screen of OFFICER) {
      test(screen.name, async ({ officer, issuer }) => {
        await screen.show(officer, issuer);
        await looksRight(officer, `${screen.name}-${theme}`);
        await expect(officer.demo).toHaveCount(0);
      });
    }

    for (const [name, word, parts] of [
      ['officer-demo-valid', VALID, { tells: 'full' }],
      ['officer-demo-not-genuine', NOT_GENUINE, { holder: Key.random() }],
    ] as const) {
      test(name, async ({ officer }) => {
        await officer.reads(specimenCode(parts), word);
        await looksRight(officer, `${name}-${theme}`);
        await officer.isDemo();
      });
    }
  });
}

async function looksRight(officer: Officer, name: string): Promise<void> {
  const { page } = officer;
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(sideways, `${name} at ${size.width} px scrolls sideways`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `${FOLDER}${name}-${size.width}.png`, animations: 'disabled' });
    await officer.isAccessible();
  }
}
