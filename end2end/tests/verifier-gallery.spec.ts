/**
 * The officer's page in every form and both themes, of a real issuer and of the mock: photographed at each width,
 * without sideways scroll or a button whose text is cut, and without a fault that axe can find.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { ALL } from '../playwright.config';
import { OFFICER } from './screens-officer';
import { expect, NOT_GENUINE, type Officer, test, VALID } from './support/officer';
import { Key } from './support/es256';
import { DESK, photograph, WIDTHS } from './support/layout';
import { specimenCode } from './support/stub';

const FOLDER = fileURLToPath(new URL('../.shots/', import.meta.url));
mkdirSync(FOLDER, { recursive: true });

const [NARROW, PHONE, ...LARGER] = WIDTHS;
/** The dark theme has the same layout. */
const SIZES = ALL
  ? { light: [...LARGER, DESK, NARROW, PHONE], dark: [DESK, NARROW, PHONE] }
  : { light: [DESK, NARROW, PHONE], dark: [] };

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme, contextOptions: { reducedMotion: 'reduce' } });

    // The words stand on their grounds in either theme: `verifier-demo.spec.ts` looks at each push.
    if (!ALL && theme === 'dark') return;
    for (const screen of OFFICER) {
      test(screen.name, async ({ officer, issuer }) => {
        await screen.show(officer, issuer);
        await looksRight(officer, screen.name, theme);
        await expect(officer.demo).toHaveCount(0);
      });
    }

    for (const [name, word, parts] of [
      ['officer-demo-valid', VALID, { tells: 'full' }],
      ['officer-demo-not-genuine', NOT_GENUINE, { holder: Key.random() }],
    ] as const) {
      test(name, async ({ officer }) => {
        await officer.reads(specimenCode(parts), word);
        await looksRight(officer, name, theme);
        await officer.isDemo();
      });
    }
  });
}

async function looksRight(officer: Officer, name: string, theme: 'light' | 'dark'): Promise<void> {
  for (const size of SIZES[theme]) {
    await photograph(officer.page, FOLDER, `${name}-${theme}`, [size]);
    if (ALL ? !LARGER.includes(size) : size === PHONE) await officer.isAccessible();
  }
}
