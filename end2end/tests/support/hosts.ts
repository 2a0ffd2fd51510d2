/** Hosts around the page, as `harness/hosts` plays them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect, type Page } from '@playwright/test';

const HOSTS = fileURLToPath(new URL('../../harness/hosts/', import.meta.url));

const ANDROID = 'Mozilla/5.0 (Linux; Android 14; Mobile) AppleWebKit/537.36 Chrome/134.0.0.0';

/** What the apps call themselves (`platform.md` A1). */
export const AGENTS = {
  wechat: `${ANDROID} XWEB/1340095 MMWEBSDK/20250201 MicroMessenger/8.0.58 miniProgram/wx0000000000000000`,
  alipay: `${ANDROID} MYWeb/1.3.126 UWS/3.22 AliApp(AP/10.7.86) AlipayClient/10.7.86 MiniProgram APXWebView`,
  native: `${ANDROID} Version/4.0; wv`,
};

/** The text of a host's part. */
export function hostScript(name: keyof typeof AGENTS): string {
  return readFileSync(`${HOSTS}${name}.js`, 'utf8');
}

export interface Envelope {
  v: number;
  id: string;
  ch: string;
  type: string;
  payload?: any;
  replyTo?: string;
}

let last = 0;

/** A message of the host. */
export function envelope(type: string, payload: object = {}, replyTo?: string): Envelope {
  last += 1;
  return { v: 1, id: `host-message-${last}`, ch: 'esscard', type, payload, ...(replyTo && { replyTo }) };
}

/** How a host greets in an address. */
export function greeting(hello: object): string {
  return `/#host=${encodeURIComponent(JSON.stringify(envelope('hello', hello)))}`;
}

/** What the played host has heard, by the names of the messages. */
export async function heard(page: Page): Promise<Envelope[]> {
  return page.evaluate(() => (window as any).playedHost?.heard ?? []);
}

/** The last message of this name that the played host has heard. */
export async function hears(page: Page, type: string): Promise<Envelope> {
  await expect.poll(async () => (await heard(page)).some((it) => it.type === type), { message: `hears ${type}` }).toBe(true);
  return (await heard(page)).filter((it) => it.type === type).at(-1)!;
}

/** The host says something. */
export async function say(page: Page, message: Envelope | string): Promise<void> {
  await page.evaluate((it) => (window as any).playedHost.say(it), message);
}

/** A native or Alipay host greets as soon as the page is ready. */
export async function greet(page: Page, hello: object): Promise<void> {
  const ready = await hears(page, 'ready');
  const { nonce } = ready.payload;
  await say(page, envelope('hello', { ...hello, ...(nonce && { nonce }) }, ready.id));
}

/** Which commands the page knows that its host answers. */
export function abilities(page: Page): Promise<string | null> {
  return page.locator('html').getAttribute('data-host-can');
}

/** What was dropped, by reason. */
export function dropped(page: Page): Promise<string | null> {
  return page.locator('html').getAttribute('data-host-dropped');
}
