/**
 * A tester's hands on an authority: the same verbs for the browser's mock (`window.esscardMock`) and for a server
 * (`POST /tester`). See `public/mock/README.md`.
 */
import { expect, type Page } from '@playwright/test';

import type { LaunchCode } from '../contract/calls';
import { chinaDay, type Day } from './days';
import type { Installation } from './installation';

export abstract class Tester {
  protected abstract ask<T>(verb: string, argument?: unknown): Promise<T>;

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

  /** One more person, or another one in the place of the same number. */
  async addPerson(person: object): Promise<void> {
    await this.ask('addPerson', person);
  }

  /** Yesterday becomes the last day of the permit with this number. */
  async expire(number: string): Promise<void> {
    await this.ask('expire', number);
  }

  /** The permit with this number is cancelled today. */
  async cancel(number: string, reason?: { en: string; zh: string }): Promise<void> {
    await this.ask('cancel', { number, reason });
  }

  /** A launch code for the holder of this permit, as the own backend of a host gets one. */
  async launch(number: string): Promise<LaunchCode> {
    return this.ask('launch', number);
  }

  /** The people of this text of a `people.json`, and nobody else. */
  abstract meet(people: string): Promise<void>;
}

/** The built-in authority's, which exists in mock mode only. */
export class Mock extends Tester {
  constructor(private readonly page: Page) {
    super();
  }

  protected async ask<T>(verb: string, argument?: unknown): Promise<T> {
    // The app brings it along; a visitor's first screens come without the app.
    await this.page.evaluate(() => window.dispatchEvent(new Event('esscard:want')));
    await expect.poll(() => this.page.evaluate(() => 'esscardMock' in window)).toBe(true);
    return this.page.evaluate(
      ([verb, argument]) => (window as any).esscardMock[verb as string](argument),
      [verb, argument],
    );
  }

  /** From the next start on: the file itself is another. */
  async meet(body: string): Promise<void> {
    await this.page.context().route('**/mock/people.json', (route) =>
      route.fulfill({ contentType: 'application/json', body }),
    );
  }
}

/** A server's. */
export class OnServer extends Tester {
  constructor(private readonly installation: Installation) {
    super();
  }

  protected ask<T>(verb: string, argument?: unknown): Promise<T> {
    return this.installation.test(verb, argument);
  }

  async meet(people: string): Promise<void> {
    await this.ask('meet', people);
  }
}
