// What an officer waits for on a slow phone: from the code in the address to the verdict, on the first visit and on the next ones; of that, checking
// the code itself. The issuer is an HTTP server with the mock's answers, which it really gave. Part of `make bench`.
import { createServer } from 'node:http';

import { server } from './serve.mjs';
import { settle } from './bench-holder.mjs';

const ROOT = { kid: '873a92bb', key: '0482f3084c265a57bf934c19a31f59b45945dce6fcd6dd925351e950509e5ee7b18cfb9d530d173abf10b4fc6f9539a338467939c82feaf7bae304f47db72f50c2' };
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32(bytes) {
  let [text, value, bits] = ['', 0, 0];
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(value >> (bits - 5)) & 31];
  }
  return bits ? text + ALPHABET[(value << (5 - bits)) & 31] : text;
}

/** The token that the phone has just signed: the payload in what was signed, and the signature. */
function tokenOf({ message, signature }) {
  // After "Signature1", the header, no external data, and the payload's head of three bytes.
  const payload = message.slice(1 + 11 + 4 + 1 + 3);
  return base32([0x84, ...payload.slice(1), 0x58, 64, ...signature]);
}

/** A code that a holder shows, and what the mock says to all verifiers. */
async function shownCode(context, url) {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const sign = SubtleCrypto.prototype.sign;
    SubtleCrypto.prototype.sign = async function (algorithm, key, message) {
      const signature = await sign.call(this, algorithm, key, message);
      window.lastSigned = { message: [...new Uint8Array(message.buffer ?? message)], signature: [...new Uint8Array(signature)] };
      return signature;
    };
  });
  await settle(page, url);
  await page.locator('.back').first().click();
  await page.locator('a[href="/permit/code"]').click();
  await page.locator('#sees-least').evaluate((it) => it.form.requestSubmit());
  await page.locator('button.qr svg').waitFor();
  const token = tokenOf(await page.evaluate(() => window.lastSigned));
  await page.goto(`${url}/v#${token}`);
  await page.waitForFunction(() => performance.getEntriesByName('esscard:verdict').length);
  const word = await page.locator('h1').innerText();
  const [keys, status] = await page.evaluate(() => ['esscard.issuer-keys', 'esscard.status-list'].map((it) => localStorage.getItem(it)));
  await context.close();
  if (!word.includes('VALID')) throw new Error(`the officer's page says ${word}`);
  return { token, keys, status };
}

function issuer(dist, { keys, status }) {
  const files = server(dist);
  const answers = { '/api/issuer/keys': { list: keys }, '/api/status': { list: status }, '/api/checks': { before: null } };
  answers['/config.json'] = { backend: { kind: 'http', baseUrl: '/api' }, issuers: [ROOT], serviceWorker: false };
  const it = createServer((request, response) => {
    const answer = answers[request.url];
    if (!answer) return files.emit('request', request, response);
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(answer));
  });
  return new Promise((done) => it.listen(0, () => done({ url: `http://localhost:${it.address().port}`, close: () => it.close() })));
}

/** The files fetched, and in milliseconds: to the first paint, to the verdict, and of that, from the code to the verdict. */
async function check(page, url, token) {
  const names = [];
  const heard = (response) => names.push(new URL(response.url()).pathname.slice(1) || 'index.html');
  page.on('response', heard);
  await page.goto(`${url}/v#${token}`);
  await page.waitForFunction(() => performance.getEntriesByName('esscard:verdict').length);
  page.off('response', heard);
  const times = await page.evaluate(() => {
    const at = (name) => performance.getEntriesByName(name)[0]?.startTime;
    return { paint: at('first-contentful-paint'), verdict: at('esscard:verdict'), code: at('esscard:verdict') - at('esscard:code') };
  });
  return { names, ...times };
}

/** The officer's visits, `runs` times: cold, and warm. */
export async function officerVisits(newContext, dist, mockUrl, slow, runs) {
  const said = await shownCode(await newContext(), mockUrl);
  const site = await issuer(dist, said);
  const seen = { cold: [], warm: [] };
  try {
    for (let run = 0; run < runs; run += 1) {
      const context = await newContext();
      const page = await context.newPage();
      await slow(page);
      seen.cold.push(await check(page, site.url, said.token));
      await page.goto('about:blank');
      seen.warm.push(await check(page, site.url, said.token));
      await context.close();
    }
  } finally {
    site.close();
  }
  return seen;
}
