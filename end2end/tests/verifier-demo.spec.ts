/** Specimens on the officer's page: no crop of a picture hides what they are, and the text over the marks stays readable. */
import { expect, NOT_GENUINE, test, VALID } from './support/officer';
import { Key } from './support/es256';
import { readPng, type Picture } from './support/png';
import { specimenCode } from './support/stub';

type Colour = [number, number, number];

const SIDE = 100;
/** Pixels of the phone for one of the style sheet (playwright.config.ts). */
const SCALE = 2;
/** A piece of one stripe. */
const ENOUGH = 200;

/** WCAG 2.2: relative luminance, and the contrast of two colours. */
function luminance(colour: Colour): number {
  const [r, g, b] = colour.map((it) => it / 255).map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: Colour, other: Colour): number {
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

const rgb = (text: string) => text.match(/\d+/g)!.slice(0, 3).map(Number) as Colour;

/** How many pixels of a crop have one of the colours; no further than enough. */
function count(picture: Picture, left: number, top: number, colours: Colour[]): number {
  let found = 0;
  for (let y = top; y < top + SIDE * SCALE; y++) {
    for (let x = left; x < left + SIDE * SCALE && found < ENOUGH; x++) {
      const at = (y * picture.width + x) * 4;
      const is = (colour: Colour) => colour.every((it, channel) => Math.abs(picture.data[at + channel] - it) <= 1);
      if (colours.some(is)) found++;
    }
  }
  return found;
}

/** Where crops begin: half a crop apart, and the last at the end. */
function steps(length: number): number[] {
  const [last, step] = [length - SIDE * SCALE, (SIDE * SCALE) / 2];
  return [...Array.from({ length: Math.floor(last / step) + 1 }, (_, n) => n * step), last];
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme, contextOptions: { reducedMotion: 'reduce' } });

    for (const [what, word, parts] of [
      ['good', VALID, { tells: 'full' }],
      ['bad', NOT_GENUINE, { holder: Key.random() }],
    ] as const) {
      test(`a ${what} verdict: the mark is in every crop`, async ({ officer, page }) => {
        await officer.reads(specimenCode(parts), word);
        await officer.isDemo();
        await expect(page).toHaveTitle(`演示 DEMO ${word}`);
        await expect(page.locator('p[role=status].vh')).toHaveText(new RegExp(`^演示 DEMO ${word}`));
        const marks = page.locator('.demo-ground');
        await expect(marks).toHaveCount(2);
        const colours = (await marks.evaluateAll((all) => all.map((it) => getComputedStyle(it).fill))).map(rgb);
        const picture = readPng(await page.screenshot({ fullPage: true, animations: 'disabled' }));
        const bare: string[] = [];
        for (const top of steps(picture.height)) {
          for (const left of steps(picture.width)) {
            const found = count(picture, left, top, colours);
            if (found < ENOUGH) bare.push(`at ${left / SCALE}, ${top / SCALE}: ${found} pixels`);
          }
        }
        expect(bare, 'crops without the mark').toEqual([]);
      });
    }

    test('on every ground of a verdict the mark is clear, and so is the text over it', async ({ officer, page }) => {
      await officer.reads(specimenCode({ tells: 'full' }), VALID);
      for (const kind of ['', 'result--time', 'result--expired', 'result--unknown', 'result--fake']) {
        const seen = await page.locator('.result').evaluate((it, kind) => {
          it.className = `result ${kind}`;
          const of = (element: Element) => getComputedStyle(element);
          return { mark: of(it.querySelector('.demo-ground')!).fill, ground: of(it).backgroundColor, ink: of(it.querySelector('.result__why')!).color };
        }, kind);
        const [mark, ground, ink] = [seen.mark, seen.ground, seen.ink].map(rgb);
        expect(contrast(mark, ground), `the mark on ${kind || 'valid'}`).toBeGreaterThan(1.85);
        expect(contrast(ink, mark), `text on the mark of ${kind || 'valid'}`).toBeGreaterThan(4.5);
      }
      const mark = rgb(await page.locator('.check > .demo-ground').evaluate((it) => getComputedStyle(it).fill));
      for (const place of ['.facts dt', '.facts dt .zh, .facts dt small', '.facts dd', '.facts dd small', '.person-name', '.check .note', '.check .foot', '.check .main .quiet']) {
        const inks = await page.locator(place).evaluateAll((all) => all.map((it) => getComputedStyle(it).color));
        for (const ink of inks) expect(contrast(rgb(ink), mark), `${place} on the mark`).toBeGreaterThan(4.5);
      }
      const ground = rgb(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      expect(contrast(mark, ground), 'the mark on the page').toBeGreaterThan(1.5);
    });
  });
}
