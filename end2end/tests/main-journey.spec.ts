/**
 * The main journey in every browser: old kernels, which mini-programs still carry (`platform.md` §0.2, F6), the current Chromium,
 * Firefox and WebKitGTK. They are desktop builds: they prove scripts, styles, wasm, WebCrypto, camera and policy, not the web-view
 * around a kernel. `make matrix` walks all of them, the usual run those that it can afford (`support/browsers.ts`).
 */
import { writeFileSync } from 'node:fs';

import { test } from '@playwright/test';

import { BROWSERS } from './support/browsers';
import { MAIN_JOURNEY } from './support/main-journey';

for (const { name, lacks, wider, start } of BROWSERS) {
  test(`from a link to a login on another day in ${name}`, async ({ baseURL }) => {
    const info = test.info();
    const lacking = lacks();
    info.annotations.push({ type: 'engine', description: name });
    test.skip(lacking.length > 0, `not installed: ${lacking.join(', ')}`);
    test.setTimeout(300_000);
    const driver = await start(new URL(baseURL!).origin);
    try {
      info.annotations.push({ type: 'version', description: driver.version });
      for (const step of MAIN_JOURNEY) await test.step(step.name, () => step.run(driver, wider));
      const typed = await driver.evaluate(() => 'trustedTypes' in window);
      info.annotations.push({ type: 'trusted types', description: typed ? 'on' : 'none' });
    } catch (error) {
      await info.attach('what the browser said', { body: driver.said().join('\n') });
      writeFileSync(info.outputPath(`${name}.png`), await driver.screenshot());
      throw error;
    } finally {
      await driver.end();
    }
  });
}
