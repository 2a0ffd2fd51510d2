/** The officer's page as the officer sees it, and the `test` of its specs. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';

import { expect, test as base } from '../app';
import { StubIssuer } from './stub';

/** The words of the verdicts. */
export const VALID = '有效 VALID';
export const EXPIRING_SOON = '即将到期 EXPIRING SOON';
export const NOT_YET = '尚未生效 NOT YET EFFECTIVE';
export const EXPIRED = '已过期 EXPIRED';
export const CANCELLED = '已注销 CANCELLED';
export const TOO_OLD = '二维码已失效 CODE TOO OLD';
export const NOT_GENUINE = '伪造或无法识别 NOT GENUINE';
export const UNKNOWN = '状态未知 STATUS UNKNOWN';
export const OFFLINE = '离线核验 CHECKED OFFLINE';

export class Officer {
  constructor(readonly page: Page) {}

  /** As a phone's camera opens it: a page of its own each time. */
  async open(token: string): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(`/v#${token}`);
  }

  /** Opens a code and waits for its verdict. */
  async reads(token: string, word: string, why?: RegExp): Promise<void> {
    await this.open(token);
    await this.says(word, why);
  }

  async says(word: string, why?: RegExp): Promise<void> {
    await expect(this.heading(word)).toBeVisible({ timeout: 30_000 });
    if (why) await expect(this.why).toHaveText(why);
  }

  heading(word: string): Locator {
    return this.page.getByRole('heading', { level: 1, name: word, exact: true });
  }

  get why(): Locator {
    return this.page.locator('.result__why');
  }

  get name(): Locator {
    return this.page.locator('.person-name');
  }

  get facts(): Locator {
    return this.page.locator('dl.facts');
  }

  /** 演示数据，非真实证件 DEMO — NOT A REAL PERMIT. */
  get demo(): Locator {
    return this.page.locator('.demo');
  }

  get scanButton(): Locator {
    return this.page.getByRole('button', { name: '用相机扫码 Scan with the camera' });
  }

  get fileInput(): Locator {
    return this.page.getByLabel(/从图片或 PDF 识别/);
  }

  async isDemo(): Promise<void> {
    await expect(this.demo.first()).toBeVisible();
    await expect(this.demo.first()).toContainText('演示数据，非真实证件');
    await expect(this.demo.first()).toContainText('DEMO — NOT A REAL PERMIT');
  }

  async isAccessible(): Promise<void> {
    const { violations } = await new AxeBuilder({ page: this.page }).analyze();
    const found = violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join(' ')}`);
    expect(found).toEqual([]);
  }
}

interface Fixtures {
  officer: Officer;
  /** An issuer of real permits behind HTTP; a test that names it has no mock. */
  issuer: StubIssuer;
}

export const test = base.extend<Fixtures>({
  officer: async ({ page }, use) => use(new Officer(page)),
  issuer: async ({ context, watch }, use) => {
    // An issuer that is away, and refusals, are noted in the console by the browser itself.
    watch.allow(/Failed to load resource/);
    await use(await StubIssuer.over(context));
  },
});

export { expect };
