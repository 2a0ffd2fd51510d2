/** Whether a screen fits the width that it is given. */
import { expect, type Page } from '@playwright/test';

/** Phones from the narrowest to large ones, a tablet held upright. */
export const WIDTHS = [
  { width: 320, height: 640 },
  { width: 360, height: 740 },
  { width: 412, height: 915 },
  { width: 768, height: 1024 },
];

export const DESK = { width: 1280, height: 800 };
export const PHONE = WIDTHS[1];

/** Looks at the screen at each width, leaves a picture of it, and ends with the last one. */
export async function photograph(page: Page, folder: string, name: string, sizes: { width: number; height: number }[]): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    expect.soft(await page.evaluate(misfits), `${name} at ${size.width} px`).toEqual([]);
    // In the fineness of a phone only on the phone: hundreds of pictures take their time.
    const scale = size === PHONE ? 'device' : 'css';
    await page.screenshot({ path: `${folder}${name}-${size.width}.png`, animations: 'disabled', scale });
  }
}

/** In the page: what scrolls sideways, and what is pressed and shows only a part of its text. */
function misfits(): string[] {
  const found: string[] = [];
  const sideways = document.documentElement.scrollWidth - innerWidth;
  if (sideways > 0) found.push(`scrolls sideways by ${sideways} px`);
  // Half pixels are rounded this way or that.
  const slack = 1;
  for (const pressed of Array.from(document.querySelectorAll<HTMLElement>('button, summary, label, a'))) {
    const inline = getComputedStyle(pressed).display === 'inline';
    if (inline || !pressed.checkVisibility() || pressed.closest('.vh, .skip')) continue;
    const box = pressed.getBoundingClientRect();
    const texts = document.createTreeWalker(pressed, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { currentNode } = texts;
      if (!currentNode.textContent!.trim() || currentNode.parentElement!.closest('.vh')) continue;
      const range = document.createRange();
      range.selectNodeContents(currentNode);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      const beyond = Math.max(box.left - left, right - box.right, box.top - top, bottom - box.bottom, -left, right - innerWidth);
      if (right > left && beyond > slack) found.push(`“${currentNode.textContent!.trim()}” stands ${Math.round(beyond)} px out of what is pressed`);
    }
  }
  return found;
}
