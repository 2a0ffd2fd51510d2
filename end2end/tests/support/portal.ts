/** A page on another origin that holds the card in a frame, by the kit's own script (`harness/portal.js`). */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

import { expect, type FrameLocator, type Page } from '@playwright/test';

import type { Envelope } from './hosts';

const KIT = fileURLToPath(new URL('../../harness/portal.js', import.meta.url));

export class Portal {
  private server!: Server;

  static async open(): Promise<Portal> {
    const it = new Portal();
    it.server = createServer((request, response) => {
      const script = request.url === '/portal.js';
      response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html');
      response.end(script ? readFileSync(KIT) : '<!doctype html><title>Portal</title><iframe style="width:340px;height:700px"></iframe>');
    });
    await new Promise<void>((done) => it.server.listen(0, () => done()));
    return it;
  }

  get origin(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** Holds the card at this address, and greets it so. What comes is kept in `window.heard`. */
  async hold(page: Page, card: string, hello: object): Promise<FrameLocator> {
    await page.goto(this.origin);
    await page.evaluate(
      async ({ card, hello }) => {
        // The portal's own script, by its address there.
        const address = '/portal.js';
        const { hold } = await import(address);
        const own = window as any;
        own.heard = [];
        const frame = document.querySelector('iframe')!;
        own.card = hold(frame, new URL(card).origin, hello, (message: Envelope) => own.heard.push(message));
        frame.allow = 'camera; clipboard-write';
        frame.src = card;
      },
      { card, hello },
    );
    return page.frameLocator('iframe');
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

/** The last message of this name that the portal has heard. */
export async function portalHears(page: Page, type: string): Promise<Envelope> {
  const all = () => page.evaluate(() => (window as any).heard as Envelope[]);
  await expect.poll(async () => (await all()).some((it) => it.type === type), { message: `hears ${type}` }).toBe(true);
  return (await all()).filter((it) => it.type === type).at(-1)!;
}
