/** Chromium as a {@link Driver}: the installed one and newer kernels by today's Playwright, older kernels by the one of 2023. */
import { readFileSync } from 'node:fs';

import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { chromium as olderChromium } from 'pw-old';

import { args } from '../../playwright.config';
import type { Driver } from './driver';
import { Watch } from './watch';

const PATIENCE = 60_000;

export interface Kernel {
  /** None is the one that Playwright brings. */
  executablePath: string | undefined;
  /** Today's Playwright can't press anything in it. */
  older: boolean;
  /** It is one of those that get the wider policy. */
  wider: boolean;
}

export class Playwright implements Driver {
  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
    private readonly watch: Watch,
  ) {}

  /** `more`: further arguments of the browser. `userAgent`: another name than its own. */
  static async start({ executablePath, older, wider }: Kernel, origin: string, { more = [] as string[], userAgent = undefined as string | undefined } = {}): Promise<Playwright> {
    // The older one's types are of the same form as far as they are used here.
    const launcher = older ? (olderChromium as unknown as typeof chromium) : chromium;
    const browser = await launcher.launch({ executablePath, args: [...args, ...more] });
    const context = await phone(browser, origin, userAgent);
    const watch = await Watch.over(context, origin, wider);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    return new Playwright(browser, page, watch);
  }

  get version(): string {
    return this.browser.version();
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  evaluate: Page['evaluate'] = (run: any, argument?: any) => this.page.evaluate(run, argument);

  private shown(xpath: string) {
    return this.page.locator(`xpath=${xpath} >> visible=true`).first();
  }

  async find(xpath: string): Promise<void> {
    await this.shown(xpath).waitFor();
  }

  shows(xpath: string): Promise<boolean> {
    return this.shown(xpath).isVisible();
  }

  async click(xpath: string): Promise<void> {
    await this.shown(xpath).click();
  }

  async type(xpath: string, text: string): Promise<void> {
    await this.shown(xpath).fill(text);
  }

  async download(xpath: string): Promise<Buffer> {
    const [file] = await Promise.all([this.page.waitForEvent('download'), this.click(xpath)]);
    return readFileSync((await file.path())!);
  }

  screenshot(): Promise<Buffer> {
    // The older Playwright hides the caret by an inline style, which the policy blocks.
    return this.page.screenshot({ caret: 'initial' });
  }

  async complaints(): Promise<string[]> {
    return this.watch.left();
  }

  said(): string[] {
    return this.watch.left();
  }

  async end(): Promise<void> {
    await this.browser.close();
  }
}

function phone(browser: Browser, origin: string, userAgent?: string): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: origin,
    userAgent,
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'en-GB',
    timezoneId: 'Asia/Shanghai',
  });
}
