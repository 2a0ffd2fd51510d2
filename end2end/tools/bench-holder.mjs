// What a holder waits for on a slow phone: the card after a warm start, and the way from the 6 digits to an open card, with the
// issuer and without a network. Part of `make bench`.

/** The mock's person who is registered from the start and whose permit is in force (public/mock/people.json). */
const PERSON = { number: '307110019811212121', password: 'specimen-1' };
const DIGITS = '274905';

/** Logged in, the services opened once, the offline copy and the service worker in place. */
async function settle(page, url) {
  await page.goto(`${url}/login/portal`);
  await page.locator('input[autocomplete=username], #number').first().fill(PERSON.number);
  await page.locator('#password').fill(PERSON.password);
  await page.locator('form button.btn').click();
  await page.locator('a[href="/permit/code"]').click();
  await page.locator('form button.btn').click();
  await page.locator('#pin').fill(DIGITS);
  await page.locator('#pin-again').fill(DIGITS);
  await page.locator('form button.btn').click();
  await page.locator('button.qr svg').waitFor();
  await page.locator('.close').click();
  await page.locator('a[href="/device"]').first().click();
  await page.locator('#offline-copy li + li').first().waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
}

/** From the press of the button to the code, as the page sees it. */
async function unlock(page) {
  await page.locator('a[href="/permit/code"]').click();
  await page.locator('#pin').fill(DIGITS);
  return page.evaluate(() => new Promise((done) => {
    const start = performance.now();
    document.querySelector('form button.btn').click();
    const look = () => {
      if (document.querySelector('button.qr svg')) return done(performance.now() - start);
      // What the code tells is asked first: the least is chosen already.
      document.querySelector('#sees-least')?.form.requestSubmit();
      requestAnimationFrame(look);
    };
    look();
  }));
}

/** Milliseconds: until the card is drawn, to unlock with the issuer, to unlock offline, and of that the derivation alone. */
export async function holderVisit(context, url, slow) {
  const page = await context.newPage();
  await settle(page, url);
  await slow(page);
  const card = async () => {
    await page.goto(url);
    return page.evaluate(() => new Promise((done) => {
      const look = () => {
        const drawn = !document.getElementById('shell') && document.querySelector('section.doc');
        return drawn ? done(performance.now()) : requestAnimationFrame(look);
      };
      look();
    }));
  };
  const warm = await card();
  // Closed, as after two minutes: the 6 digits are asked for again.
  await page.evaluate(() => localStorage.setItem('esscard.locked', '1'));
  await card();
  const online = await unlock(page);
  await context.setOffline(true);
  await page.evaluate(() => localStorage.setItem('esscard.locked', '1'));
  const offlineStart = await card();
  const offline = await unlock(page);
  const derivation = await page.evaluate(async () => {
    const base = await crypto.subtle.importKey('raw', new TextEncoder().encode('274905'), 'PBKDF2', false, ['deriveKey']);
    const start = performance.now();
    const how = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(16), iterations: 600_000 };
    await crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
    return performance.now() - start;
  });
  await context.close();
  return { warm, online, offlineStart, offline, derivation };
}
