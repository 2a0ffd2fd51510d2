/** A broken configuration is a full page that says which field, and why. */
import { expect, SPOKEN, test } from './app';

const FAULTS: [string, string, string, string][] = [
  ['no JSON', '{"backend":', 'config.json', 'config_not_json'],
  ['a web page', '<!doctype html><title>Sign in</title>', 'config.json', 'config_not_json'],
  ['no backend', '{}', 'backend', 'config_missing'],
  ['no kind', '{"backend":{}}', 'backend.kind', 'config_missing'],
  ['an unknown kind', '{"backend":{"kind":"ftp"}}', 'backend.kind', 'config_unknown'],
  ['a kind that is no text', '{"backend":{"kind":7}}', 'backend.kind', 'config_not_text'],
  ['no address', '{"backend":{"kind":"http"}}', 'backend.baseUrl', 'config_missing'],
  ['a foreign address', '{"backend":{"kind":"http","baseUrl":"https://elsewhere.example/api"}}', 'backend.baseUrl', 'config_not_own'],
  ['a foreign address in disguise', '{"backend":{"kind":"http","baseUrl":"//elsewhere.example"}}', 'backend.baseUrl', 'config_not_own'],
  ['a switch that is no switch', '{"backend":{"kind":"http","baseUrl":"/api"},"serviceWorker":"no"}', 'serviceWorker', 'config_not_yes_no'],
  ['an offline rule that is none', '{"backend":{"kind":"mock","people":"/mock/people.json","offline":"no"}}', 'backend.offline', 'config_not_offline'],
  ['too many days offline', '{"backend":{"kind":"mock","people":"/mock/people.json","offline":{"days":31}}}', 'backend.offline.days', 'config_not_days'],
  ['too many hours offline', '{"backend":{"kind":"mock","people":"/mock/people.json","offline":{"assertionHours":49}}}', 'backend.offline.assertionHours', 'config_not_hours'],
  ['issuers that are no list', '{"backend":{"kind":"http","baseUrl":"/api"},"issuers":{}}', 'issuers', 'config_not_list'],
  ['an issuer without an id', '{"backend":{"kind":"http","baseUrl":"/api"},"issuers":[{}]}', 'issuers[].kid', 'config_missing'],
  ['an issuer with half an id', '{"backend":{"kind":"http","baseUrl":"/api"},"issuers":[{"kid":"873a92","key":""}]}', 'issuers[].kid', 'config_not_key_id'],
  ['an issuer with a compressed key', `{"backend":{"kind":"http","baseUrl":"/api"},"issuers":[{"kid":"873a92bb","key":"02${'82'.repeat(32)}"}]}`, 'issuers[].key', 'config_not_key'],
  ['no people', '{"backend":{"kind":"mock"}}', 'backend.people', 'config_missing'],
];

for (const speaks of SPOKEN) {
  test.describe(speaks, () => {
    test.use({ speaks });

    for (const [what, body, field, why] of FAULTS) {
      test(`${what}: ${field} ${why}`, async ({ app, page }) => {
        await page.route('**/config.json', (route) => route.fulfill({ contentType: 'application/json', body }));
        await app.open('/permit/code');
        await expect(app.heading('config_title')).toBeVisible();
        await expect(page.getByRole('alert')).toContainText(field);
        await expect(page.getByRole('alert')).toContainText(app.words[why]);
        await expect(page.getByRole('link')).toHaveCount(0);
        await app.isAccessible();
      });
    }
  });
}

test('a configuration that can’t be loaded can be asked for again', async ({ app, page, watch }) => {
  watch.allow(/Failed to load resource/);
  let down = true;
  await page.route('**/config.json', (route) => (down ? route.abort('connectionreset') : route.fallback()));
  await app.openHome();
  await expect(page.getByRole('alert')).toContainText(app.words.config_unreachable);
  down = false;
  await app.button('try_again').click();
  await expect(app.heading('hero')).toBeVisible();
});

test('a configuration that is missing is one that can’t be loaded', async ({ app, page, watch }) => {
  watch.allow(/Failed to load resource/);
  await page.route('**/config.json', (route) => route.fulfill({ status: 404, body: '' }));
  await app.openHome();
  await expect(page.getByRole('alert')).toContainText(app.words.config_unreachable);
});

test('what a newer file says beside is let pass', async ({ app, page }) => {
  const body = JSON.stringify({ backend: { kind: 'mock', people: '/mock/people.json', later: 1 }, features: [] });
  await page.route('**/config.json', (route) => route.fulfill({ contentType: 'application/json', body }));
  await app.openHome();
  await expect(app.heading('hero')).toBeVisible();
});

test('a browser that keeps nothing is told so, and works', async ({ app, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { get: () => undefined });
  });
  await app.openHome();
  await app.chooseRegistration();
  await expect(app.heading('sign_up')).toBeVisible();
});
