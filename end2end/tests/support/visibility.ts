/** Whether anybody looks at a page. */
import type { App } from '../app';

/** The page is out of sight, or in sight again, as the browser tells it. */
export function hidePage(app: App, hidden: boolean): Promise<void> {
  return app.page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    const state = hidden ? 'hidden' : 'visible';
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}
