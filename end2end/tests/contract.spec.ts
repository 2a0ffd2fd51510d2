/** The contract suite against the built-in authority, in its worker in a real browser. */
import type { Page } from '@playwright/test';

import { expect, test } from './app';
import { Caller, type Authority } from './contract/calls';
import { contract } from './contract/suite';
import { yangben } from './support/people';
import { askWorker, fetchFromWorker, startWorker, tellWorker } from './support/worker';

async function authority(page: Page, offline?: unknown): Promise<Authority> {
  await page.goto('/');
  await startWorker(page, undefined, offline);
  return {
    send: (request) => askWorker(page, request),
    advance: (seconds) => tellWorker(page, 'advance', seconds),
    messages: () => tellWorker(page, 'messages'),
    launch: (number) => tellWorker(page, 'launch', number),
    file: (path) => fetchFromWorker(page, path),
  };
}

contract((title, check) => test(title, async ({ page }) => check(new Caller(await authority(page)))));

test('an authority that allows nothing offline says so, and its assertions are for one visit', async ({ page }) => {
  const caller = new Caller(await authority(page, false));
  const bearer = await caller.register(yangben);
  expect((await caller.done('SetPin', { bearer })).offline).toBeNull();
  const { issued, expires } = await caller.done('IssueAssertions', { bearer });
  expect(expires - issued).toBe(600);
});

test('an authority says how long phones may do without it', async ({ page }) => {
  const caller = new Caller(await authority(page, { days: 2, assertionHours: 3 }));
  const bearer = await caller.register(yangben);
  expect((await caller.done('SetPin', { bearer })).offline).toEqual({ copy_seconds: 2 * 24 * 3600 });
  const { issued, expires } = await caller.done('IssueAssertions', { bearer });
  expect(expires - issued).toBe(3 * 3600);
});
