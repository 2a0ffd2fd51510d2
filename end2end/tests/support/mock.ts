/** A tester's hands on the built-in authority: `window.esscardMock`, which exists in mock mode only. */
import { expect, type Page } from '@playwright/test';

import { chinaDay, type Day } from './days';

export class Mock {
  constructor(private readonly page: Page) {}

  /** The authority's time, in milliseconds since 1970. */
  async now(): Promise<number> {
    const said = await this.ask<string | number>('now');
    return typeof said === 'number' ? said * 1000 : Date.parse(said);
  }

  /** The civil date in China, as the authority sees it. */
  async today(): Promise<Day> {
    return chinaDay(await this.now());
  }

  async setClock(iso: string): Promise<void> {
    await this.ask('setClock', iso);
  }

  async advance(seconds: number): Promise<void> {
    await this.ask('advance', seconds);
  }

  async messages(): Promise<unknown[]> {
    return this.ask('messages');
  }

  async reset(): Promise<void> {
    await this.ask('reset');
  }

  private async ask<T>(verb: string, argument?: unknown): Promise<T> {
    // The app brings it along; a visitor's first screens come without the app.
    await this.page.evaluate(() => window.dispatchEvent(new Event('esscard:want')));
    await expect.poll(() => this.page.evaluate(() => 'esscardMock' in window)).toBe(true);
    return this.page.evaluate(
      ([verb, argument]) => (window as any).esscardMock[verb as string](argument),
      [verb, argument],
    );
  }
}
