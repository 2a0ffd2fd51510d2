/** The contract suite against the reference server, on each of its databases: the same answers as the built-in authority's. */
import { expect, test } from '@playwright/test';

import { Caller, type Authority } from './contract/calls';
import { contract } from './contract/suite';
import { overHttp } from './support/http-authority';
import { Installation, missing, type Engine } from './support/installation';

for (const engine of ['sqlite', 'postgres'] as Engine[]) {
  test.describe(engine, () => {
    let installation: Installation;
    let authority: Authority;

    test.beforeAll(async ({}, info) => {
      const lacks = missing(engine);
      test.skip(!!lacks, lacks);
      installation = await Installation.start(engine, `contract_${info.parallelIndex}`);
      authority = overHttp(installation);
    });
    test.afterAll(() => installation?.remove());
    test.beforeEach(() => installation.test('reset'));

    contract((title, check) => test(title, () => check(new Caller(authority))));

    test('nothing secret stands in the log', async () => {
      // Whatever the tests of this worker have sent: names, numbers, passwords, codes, tokens.
      const caller = new Caller(authority);
      const { yangben } = await import('./support/people');
      const bearer = await caller.unlocked(yangben);
      await caller.done('GetPermit', { bearer });
      const { path } = await caller.done('OpenLetterFile', { bearer });
      await authority.file(path);
      const { code } = await authority.launch(yangben.number);
      await caller.done('RedeemLaunch', { body: { code } });
      const secrets = [bearer, path, code, yangben.number, yangben.name, yangben.passport, 'Hidden-Word-47', '274905', '13812345678'];
      expect(installation.log).toContain('"request":"GetPermit"');
      for (const secret of secrets) expect(installation.log.includes(secret), secret).toBe(false);
      for (const line of installation.log.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
    });
  });
}
