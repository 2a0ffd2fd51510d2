/**
 * The contract's document, held to by tools that know nothing else of this project: schemathesis asks the server what the
 * document allows and forbids, and Prism, a mock made from the document alone, is the authority of the app's main journey.
 */
import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { freePort } from '../tools/postgres.mjs';
import { expect, test } from './app';
import { Caller } from './contract/calls';
import { Key, SPECIMEN_ROOT } from './support/es256';
import { overHttp } from './support/http-authority';
import { Installation, missing } from './support/installation';
import { readKeyList } from './support/lists';
import { erika, PASSWORD, yangben } from './support/people';
import { scan } from './support/qr';
import { readCode } from './support/token';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const DOCUMENT = join(HERE, '../public/openapi.json');
const TOOLS = process.env.ESSCARD_TOOLS ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'esscard-web/tools');
const SCHEMATHESIS = join(TOOLS, 'schemathesis/bin/schemathesis');
const PRISM = join(HERE, 'independent/node_modules/.bin/prism');

test('schemathesis finds nothing between the document and the server', async () => {
  test.skip(!existsSync(SCHEMATHESIS), 'schemathesis is not installed');
  const lacks = missing('sqlite');
  test.skip(!!lacks, lacks);
  test.setTimeout(240_000);
  const installation = await Installation.start('sqlite', 'schemathesis');
  try {
    const caller = new Caller(overHttp(installation));
    const env = { ...process.env, HOLDER: await caller.unlocked(yangben), JOURNEY: await caller.signUp(erika) };
    const config = join(HERE, 'independent/schemathesis.toml');
    const how = ['--phases', 'examples,coverage,fuzzing', '--max-examples', '20', '--seed', '1', '--continue-on-failure', '--no-color', '--suppress-health-check', 'all'];
    const run = async (which: string[], operations: number) => {
      const args = ['--config-file', config, 'run', DOCUMENT, '--url', `${installation.url}/api`, ...how, ...which];
      const said = await new Promise<{ failed: boolean; text: string }>((done) =>
        execFile(SCHEMATHESIS, args, { env, maxBuffer: 64 << 20, cwd: TOOLS }, (error, out, err) => done({ failed: !!error, text: out + err })),
      );
      expect(said.failed, said.text.slice(-12_000)).toBe(false);
      expect(said.text.slice(said.text.indexOf('= SUMMARY ='))).toContain(`Tested: ${operations}`);
    };
    const document = JSON.parse(readFileSync(DOCUMENT, 'utf8'));
    const operations = Object.values(document.paths).flatMap((it: any) => Object.keys(it)).length;
    // Whoever logs out first learns nothing of the rest.
    await run(['--exclude-operation-id', 'logOut'], operations - 1);
    const audit = await installation.test<[string, string, number][]>('audit');
    for (const request of ['GetPermit', 'GetLetter', 'IssueAssertions', 'SetPin', 'SignUp', 'StartFace']) {
      expect(audit.some((it) => it[0] === request && it[1] === 'done'), request).toBe(true);
    }
    await run(['--include-operation-id', 'logOut'], 1);
  } finally {
    await installation.remove();
  }
});

/** When the document's examples were made (`openapi/examples/office.rs`), and the device that they were made for. */
const MADE_AT = 1_795_233_600;
const DEVICE = Key.ofSeed(Buffer.alloc(32, 7));

test('a mock made from the document alone drives the app from the first screen to the code and the letter', async ({ app, page }) => {
  test.skip(!existsSync(PRISM), 'Prism is not installed');
  test.setTimeout(120_000);
  const port = await freePort();
  const prism = spawn(process.execPath, [PRISM, 'mock', '--host', '127.0.0.1', '--port', String(port), '--errors', DOCUMENT], { stdio: 'pipe' });
  try {
    const at = `http://127.0.0.1:${port}`;
    await expect.poll(() => fetch(`${at}/issuer`).then((it) => it.status, () => 0), { timeout: 30_000 }).toBe(200);
    const refused: string[] = [];
    await page.route('**/config.json', (route) =>
      route.fulfill({ contentType: 'application/json', body: JSON.stringify({ backend: { kind: 'http', baseUrl: '/api' } }) }),
    );
    await page.route('**/api/**', async (route) => {
      const request = route.request();
      const path = new URL(request.url()).pathname.replace('/api', '');
      // Binary bodies are damaged on their way through Prism (`platform.md` G), so they go round it.
      if (path.startsWith('/letters/')) return route.fulfill({ contentType: 'application/pdf', body: Buffer.from('%PDF-1.7 specimen') });
      const headers = Object.fromEntries(
        Object.entries(request.headers()).filter(([name]) => ['authorization', 'idempotency-key', 'content-type', 'accept'].includes(name)),
      );
      const answer = await fetch(at + path, { method: request.method(), headers, body: request.postData() ?? undefined });
      const body = await answer.text();
      if (answer.status !== 200) refused.push(`${request.method()} ${path}: ${answer.status} ${body}`);
      // Examples are of one moment; the clock is the only thing that a static mock can't know.
      const date = new Date(MADE_AT * 1000).toUTCString();
      await route.fulfill({ status: answer.status, contentType: answer.headers.get('content-type')!, headers: { Date: date }, body });
    });
    // The examples' assertions are for the examples' device: this phone is it.
    const [x, y] = [DEVICE.point.subarray(1, 33), DEVICE.point.subarray(33)].map((it) => it.toString('base64url'));
    await page.addInitScript((jwk) => {
      const make = crypto.subtle.generateKey.bind(crypto.subtle) as any;
      (crypto.subtle as any).generateKey = async (algorithm: any, extractable: boolean, uses: any) => {
        if (algorithm.name !== 'ECDSA') return make(algorithm, extractable, uses);
        const { d, ...open } = jwk;
        const [privateKey, publicKey] = await Promise.all([
          crypto.subtle.importKey('jwk', { ...open, d }, algorithm, extractable, ['sign']),
          crypto.subtle.importKey('jwk', open, algorithm, true, ['verify']),
        ]);
        return { privateKey, publicKey };
      };
    }, { kty: 'EC', crv: 'P-256', x, y, d: DEVICE.scalar.toString('base64url') });

    await app.register(yangben);
    await app.link('set_pin_button').click();
    await app.setPin();
    await app.isLoggedIn();
    await app.isSpecimen();
    await app.openInquiry();
    await expect(page.getByText(yangben.employer.en).first()).toBeVisible();
    await app.goBack();
    await app.openCode('summary');
    await expect(app.qrCode).toBeVisible();
    const { text } = await scan(app.qrCode);
    const { list } = await (await fetch(`${at}/issuer/keys`)).json();
    const read = readCode(text.split('#')[1], readKeyList(list, SPECIMEN_ROOT.known(true)).keys);
    expect(JSON.stringify(read)).toContain(yangben.name);
    await app.close();
    await app.openLetter();
    await expect(page.getByText(yangben.employer.zh).first()).toBeVisible();
    const saved = page.waitForEvent('download');
    await app.button('download').click();
    expect((await saved).suggestedFilename()).toMatch(/^SPECIMEN-.*\.pdf$/);
    await app.goBack();
    await app.logOut();
    await app.logIn(yangben, PASSWORD);
    expect(refused, 'Prism finds every request to be of the document').toEqual([]);
  } finally {
    prism.kill();
  }
});
