import base from '/work/main/end2end/playwright.config.ts';
export default { ...base, testDir: '/work/main/end2end/tests', webServer: undefined, globalSetup: '/work/main/end2end/tools/prepare.mjs', globalTeardown: '/work/main/end2end/tools/tidy-up.mjs', outputDir: '/tmp/pw-out', reporter: [['line']] };
