// What an officer waits for on a slow phone: from the code in the address to the verdict, on the first visit and on the next ones; of that, checking
// the code itself. The issuer is an HTTP server of the bench's own, and no mock. Part of `make bench`.
import { createServer } from 'node:http';

import { server } from './serve.mjs';
import { support } from './typescript.mjs';

const VALID = '有效 VALID';

/** The release, and an issuer that the release believes. */
function site(dist, issuer) {
  const files = server(dist);
  const answers = {
    '/config.json': () => ({ backend: { kind: 'http', baseUrl: '/api' }, issuers: [issuer.pinned], serviceWorker: false }),
    '/api/issuer/keys': () => ({ list: issuer.keyList() }),
    '/api/status': () => ({ list: issuer.statusList() }),
    '/api/checks': () => ({ before: null }),
  };
  const it = createServer((request, response) => {
    const answer = answers[request.url];
    if (!answer) return files.emit('request', request, response);
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(answer()));
  });
  return new Promise((done) => it.listen(0, () => done({ url: `http://localhost:${it.address().port}`, close: () => it.close() })));
}

/** The files fetched, and in milliseconds: to the first paint, to the verdict; of that, from the code to the verdict; and of that, from the issuer's answers to it: both signatures, two lists, and the drawing. */
async function check(page, url, token) {
  const names = [];
  // The address of a screen, which has no dot, answers the page.
  const file = (path) => (path.includes('.') ? path.slice(1) : 'index.html');
  const heard = (response) => {
    const path = new URL(response.url()).pathname;
    if (!path.startsWith('/api/')) names.push(file(path));
  };
  page.on('response', heard);
  await page.goto(`${url}/v#${token}`);
  await page.waitForFunction(() => performance.getEntriesByName('esscard:verdict').length);
  page.off('response', heard);
  // Another word would be another way through the page, and the figures those of something else.
  const word = (await page.locator('h1').textContent()).trim();
  if (word !== VALID) throw new Error(`the officer's page says ${word}, not ${VALID}`);
  const times = await page.evaluate(() => {
    const at = (name) => performance.getEntriesByName(name)[0]?.startTime;
    return { paint: at('first-contentful-paint'), verdict: at('esscard:verdict'), code: at('esscard:verdict') - at('esscard:code'), judge: at('esscard:verdict') - at('esscard:heard') };
  });
  return { names, ...times };
}

/** The officer's visits, `runs` times: cold, and warm; a new code each time, as a phone shows it. */
export async function officerVisits(newContext, dist, slow, runs) {
  // Its keys are made anew for each run, and nothing that it signs is a specimen.
  const { StubIssuer } = await support('stub');
  const issuer = new StubIssuer();
  const it = await site(dist, issuer);
  const seen = { cold: [], warm: [] };
  try {
    for (let run = 0; run < runs; run += 1) {
      const context = await newContext();
      const page = await context.newPage();
      await slow(page);
      seen.cold.push(await check(page, it.url, issuer.code()));
      await page.goto('about:blank');
      seen.warm.push(await check(page, it.url, issuer.code()));
      await context.close();
    }
  } finally {
    it.close();
  }
  return seen;
}
