/** What a holder does, from a link to a login on another day: once, for every browser. */
import { expect } from '@playwright/test';

import { POLICY, WIDER_POLICY } from '../../tools/policy.mjs';
import { until } from '../../tools/webdriver.mjs';
import { button, field, input, link, ofClass, saying, type Driver } from './driver';
import { issuerKeys } from './issuer';
import { readPdf } from './pdf';
import { PASSWORD, PIN, yangben } from './people';
import { tryScan } from './qr';
import { readCode } from './token';
import { WORDS } from './words';

const words = WORDS.en;

/** The mock's worker starts, and the camera's pictures go through it: old kernels and a busy machine take their time. */
const FACE_PATIENCE = 90_000;

export interface Step {
  name: string;
  run(it: Driver, wider: boolean): Promise<unknown>;
}

export const MAIN_JOURNEY: readonly Step[] = [
  {
    name: 'open',
    async run(it) {
      await it.open('/');
      await it.click(link(words.login));
      await it.click(link(words.portal));
      await it.click(link(words.registration));
      await it.click(link(words.prepare_begin));
      await it.find(field(words.name));
    },
  },
  {
    name: 'register',
    async run(it) {
      await it.type(field(words.name), yangben.name);
      await it.type(field(words.work_permit_number), yangben.number);
      await it.type(field(words.login_password), PASSWORD);
      await it.click(button(words.sign_up_and_login));
      await it.find(button(words.face_start));
    },
  },
  {
    name: 'face',
    async run(it) {
      await it.click(button(words.face_start));
      const completed = link(words.set_pin_button);
      await until(words.completed, async () => {
        // The played camera of some engines shows no sharp picture; the app says so, and the person goes on all the same.
        if (await it.shows(button(words.face_go_on_anyway))) await it.click(button(words.face_go_on_anyway));
        return it.shows(completed);
      }, FACE_PATIENCE);
    },
  },
  {
    name: '6 digits',
    async run(it) {
      await it.click(link(words.set_pin_button));
      await it.type(field(words.pin), PIN);
      await it.type(field(words.pin_again), PIN);
      await it.click(button(words.pin_save));
      await it.find(button(words.log_out));
    },
  },
  {
    name: 'inquiry',
    async run(it) {
      await it.click(link(words.inquiry));
      await it.find(saying(yangben.employer.en));
      await it.click(ofClass('back'));
    },
  },
  {
    name: 'code',
    async run(it) {
      await it.click(link(words.code));
      await it.click(input('sees-full'));
      await it.click(button(words.show_code));
      const { text } = await until('a code that can be read', async () => tryScan(await it.screenshot()));
      const { assertion } = readCode(text.split('#')[1], await issuerKeys(it));
      expect(assertion).toMatchObject({ number: yangben.number, name: yangben.name, employer: yangben.employer.zh });
      await it.click(ofClass('close'));
    },
  },
  {
    name: 'letter',
    async run(it) {
      await it.click(link(words.letter));
      const { text, pages } = readPdf(await it.download(button(words.download)));
      expect(text).toContain(yangben.number);
      expect(pages).toBeGreaterThan(0);
      await it.click(ofClass('back'));
    },
  },
  {
    name: 'reload',
    async run(it) {
      await it.reload();
      await it.find(button(words.log_out));
    },
  },
  {
    name: 'log out',
    async run(it) {
      await it.click(button(words.log_out));
      await it.find(saying(words.logged_out));
    },
  },
  {
    name: 'log in',
    async run(it) {
      await it.click(link(words.login));
      await it.click(link(words.portal));
      await it.type(field(words.work_permit_number), yangben.number);
      await it.type(field(words.login_password), PASSWORD);
      await it.click(button(words.login));
      await it.find(button(words.log_out));
    },
  },
  {
    name: 'policy',
    async run(it, wider) {
      expect(await it.complaints(), 'errors in the page, or violations of its policy').toEqual([]);
      await isGuarded(it, wider ? WIDER_POLICY : POLICY);
    },
  },
];

/** The policy is in force, in the page and as a header; what it forbids is blocked, and that would have been heard of. */
async function isGuarded(it: Driver, policy: string): Promise<void> {
  const got = await it.evaluate(async () => {
    const header = (await fetch('/', { cache: 'reload' })).headers.get('Content-Security-Policy');
    const meta = document.querySelector('meta[http-equiv]')!.getAttribute('content');
    const outcome = (trial: () => unknown) => {
      try {
        trial();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    const typed = 'trustedTypes' in window;
    const element = document.createElement('div');
    const script = document.createElement('script');
    const tried = {
      markup: outcome(() => (element.innerHTML = '<b class="x">safe</b>')),
      listener: outcome(() => (element.innerHTML = '<img src="/x" onerror="ran()">')),
      elsewhere: outcome(() => (script.src = 'data:,ran()')),
      answer: outcome(() => (script.src = '/config.json')),
      worker: outcome(() => new Worker('/config.json')),
      text: outcome(() => (0, eval)('1')),
    };
    return { agent: navigator.userAgent, header, meta, typed, tried };
  });
  expect(got.header).toBe(`${policy}; frame-ancestors 'none'`);
  expect(got.meta).toBe(policy);
  expect(got.tried.markup).toBe('done');
  if (got.typed) {
    const { markup, text, ...refused } = got.tried;
    expect(new Set(Object.values(refused)), JSON.stringify(refused)).toEqual(new Set(['TypeError']));
  }
  // The wider rule alone would let text become a script; Firefox's driver runs its scripts beside the page's policy.
  if (!got.agent.includes('Firefox/')) expect(got.tried.text).toBe('EvalError');
  await until('what was blocked to be heard of', async () =>
    (await it.complaints()).some((one) => /content.security.policy/i.test(one)),
  );
}
