/**
 * What must hold in every test, whatever it is about: no request leaves the origin, the console has
 * no error, nothing violates the content security policy, and that policy came as a header.
 */
import { expect, type BrowserContext, type Page } from '@playwright/test';

export class Watch {
  private readonly faults: string[] = [];
  private readonly allowed: RegExp[] = [];

  private constructor(
    private readonly origin: string,
    private readonly wider: boolean,
  ) {}

  /** `wider`: the browser is an old kernel, which gets the wider policy. */
  static async over(context: BrowserContext, origin: string, wider = false): Promise<Watch> {
    const watch = new Watch(origin, wider);
    await context.exposeBinding('reportViolation', (_, what: string) => {
      watch.note(`content security policy violated: ${what}`);
    });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        (window as any).reportViolation(`${event.effectiveDirective} ${event.blockedURI}`);
      });
    });
    context.on('request', (request) => watch.request(request.url()));
    context.on('response', async (response) => {
      const request = response.request();
      if (!request.isNavigationRequest() || request.frame().parentFrame()) return;
      watch.policy(response.url(), response.headers()['content-security-policy'] ?? '');
    });
    context.on('page', (page) => watch.page(page));
    return watch;
  }

  /** This test provokes it: an error in the console that matches is none. */
  allow(...patterns: RegExp[]): void {
    this.allowed.push(...patterns);
  }

  /** What happened and must never. */
  left(): string[] {
    return this.faults.filter((fault) => !this.allowed.some((it) => it.test(fault)));
  }

  assert(): void {
    expect(this.left(), 'nothing that must never happen').toEqual([]);
  }

  private note(fault: string): void {
    this.faults.push(fault);
  }

  private request(url: string): void {
    const { origin, protocol } = new URL(url);
    const own = origin === this.origin || ['data:', 'blob:', 'about:'].includes(protocol);
    if (!own) this.note(`a request left the origin: ${url}`);
  }

  private policy(url: string, policy: string): void {
    const directives = policy.split(';').map((it) => it.trim());
    const scripts = directives.find((it) => it.startsWith('script-src ')) ?? '';
    const loose = ["'unsafe-inline'", 'http:', 'https:', '*', ...(this.wider ? [] : ["'unsafe-eval'"])];
    const words = policy.split(/[\s;]+/);
    const wasm = this.wider ? "'unsafe-eval'" : "'wasm-unsafe-eval'";
    if (scripts !== `script-src 'self' ${wasm}`) this.note(`other scripts in the policy of ${url}: ${scripts}`);
    for (const typed of ["require-trusted-types-for 'script'", 'trusted-types default']) {
      if (!directives.includes(typed)) this.note(`no ${typed} for ${url}`);
    }
    if (!directives.includes("default-src 'none'") && !directives.includes("default-src 'self'")) {
      this.note(`no strict default-src for ${url}: "${policy}"`);
    }
    loose.filter((it) => words.includes(it)).forEach((it) => this.note(`${it} in the policy`));
  }

  private page(page: Page): void {
    page.on('pageerror', (error) => this.note(`an error nobody caught: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') {
        this.note(`an error in the console: ${message.text()} (${message.location().url})`);
      }
    });
  }
}
