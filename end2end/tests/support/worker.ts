/** The built-in authority, asked directly: the worker's messages, without the app. */
import type { Page } from '@playwright/test';

/** Who runs functions in a page: Playwright's own, or a session of `tools/webdriver.mjs`. */
export type Scripted = Pick<Page, 'evaluate'>;

/** A request in its HTTP form (`contract::wire::Request`). */
export interface Request {
  method: string;
  path: string;
  bearer: string | null;
  key: string | null;
  body: string;
}

/** An answer in its HTTP form; the body is read. */
export interface Response {
  status: number;
  /** Seconds since 1970. */
  date: number;
  body: any;
}

/**
 * Starts a worker of its own in the page; it shares its records with the app's. `offline` is as in
 * `config.json`; the usual unless told.
 */
export async function startWorker(page: Scripted, people = '/mock/people.json', offline?: unknown): Promise<void> {
  const told = offline === undefined ? '' : JSON.stringify(offline);
  await page.evaluate(([people, offline]) => {
    const at = (name: string) => document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? '';
    const worker = new Worker(at('esscard-mock'), { type: 'module' });
    const waiting = new Map<number, (answer: any) => void>();
    let last = 0;
    worker.onmessage = ({ data }) => {
      waiting.get(data.id)?.(data);
      waiting.delete(data.id);
    };
    worker.postMessage({ init: { people_url: people, letter_worker_url: at('esscard-letter'), offline } });
    (window as any).askWorker = (name: string, value: string) =>
      new Promise((answered) => {
        const id = ++last;
        waiting.set(id, answered);
        worker.postMessage({ id, [name]: value });
      });
  }, [people, told]);
}

export async function askWorker(page: Scripted, request: Request): Promise<Response> {
  const text = await page.evaluate(
    async (request) => (await (window as any).askWorker('request', request)).response as string,
    JSON.stringify(request),
  );
  const { status, date, body } = JSON.parse(text);
  return { status, date, body: JSON.parse(body) };
}

/** A tester's command, as `window.esscardMock` passes it on. */
export async function tellWorker(page: Page, verb: string, argument?: unknown): Promise<any> {
  const { result, fault } = await page.evaluate(
    async (command) => (await (window as any).askWorker('tester', command)) as { result?: string; fault?: string },
    JSON.stringify([verb, argument ?? null]),
  );
  if (result === undefined) throw new Error(fault);
  return JSON.parse(result);
}

/** The file behind an address `/letters/<ticket>.pdf`; nothing when the address has expired. */
export async function fetchFromWorker(page: Page, path: string): Promise<Buffer | undefined> {
  const ticket = path.split('/').pop()!.replace(/\.pdf$/, '');
  const bytes = await page.evaluate(async (ticket) => {
    const { pdf } = await (window as any).askWorker('ticket', ticket);
    return pdf && Array.from(new Uint8Array(pdf));
  }, ticket);
  return bytes && Buffer.from(bytes);
}
