/** Files that the app hands to the person. */
import { readFileSync } from 'node:fs';

import type { Page } from '@playwright/test';

export interface Downloaded {
  name: string;
  bytes: Buffer;
}

export async function download(page: Page, press: () => Promise<void>): Promise<Downloaded> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}
