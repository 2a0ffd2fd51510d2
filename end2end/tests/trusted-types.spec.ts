/** What text may become in the page (`src/boot/trusted.js`): plain markup, and the addresses of the release's own scripts. */
import { expect, test } from './app';

const MARKUP = [
  '',
  'letters &amp; signs',
  '<b>SPECIMEN <span lang="zh-Hans">样本</span></b>',
  '<dd><span class="mask"></span></dd>',
  '<g clip-path="url(#oval)"><rect class="back" x="60" y="20" width="220" height="270"></rect></g>',
  '<a class="link" href="/faq#2">help</a><a href="tel:010123332">call</a><svg><use href="#i-next"></use></svg>',
  '<button type="button" disabled>no</button>',
];

const REFUSED = [
  '<script>ran()</script>',
  '<SCRIPT src="/x.js"></SCRIPT>',
  '<svg><script>ran()</script></svg>',
  '<img src="/x" onerror="ran()">',
  '<img src="/x" ONERROR="ran()">',
  '<img/src="/x"/onerror=ran()>',
  "<b class='x' onclick='ran()'>x</b>",
  '<b class="x"onclick="ran()">x</b>',
  '<b\nonclick="ran()">x</b>',
  '<a href="javascript:ran()">x</a>',
  '<a href=javascript:ran()>x</a>',
  '<a href="java&#115;cript:ran()">x</a>',
  '<a href=" javascript:ran()">x</a>',
  '<a href="//elsewhere.example">x</a>',
  '<svg><a xlink:href="javascript:ran()"><text>x</text></a></svg>',
  '<svg><animate attributeName="href" to="javascript:ran()"></animate></svg>',
  '<iframe srcdoc="x"></iframe>',
  '<object data="/x"></object>',
  '<embed src="/x">',
  '<base href="/x">',
  '<link rel="stylesheet" href="/x">',
  '<meta http-equiv="refresh" content="0">',
  '<style>*{}</style>',
  '<b style="color:red">x</b>',
  '<form action="/x"></form>',
  '<button formaction="/x">x</button>',
  '<noscript><p class="</noscript><img src=x onerror=ran()>"></p></noscript>',
  '<textarea><p class="</textarea><img src=x onerror=ran()>"></textarea>',
  '<math><mtext></mtext></math>',
  '<template><b></b></template>',
  '<!-- --!><img src=x onerror=ran()>',
  '<b',
  'a > b',
];

test('markup that runs, loads or sends anything is refused; plain markup comes through', async ({ app, page, watch }) => {
  watch.allow(/require-trusted-types-for/, /TrustedHTML/);
  await app.openHome();
  const outcome = (all: string[]) =>
    page.evaluate((all) => {
      return all.filter((it) => {
        try {
          document.createElement('div').innerHTML = it;
          return true;
        } catch (error) {
          if (!(error instanceof TypeError)) throw error;
          return false;
        }
      });
    }, all);
  expect(await outcome(MARKUP)).toEqual(MARKUP);
  expect(await outcome(REFUSED)).toEqual([]);
});

test('only the release’s own scripts may be started', async ({ app, page, watch }) => {
  watch.allow(/require-trusted-types-for/, /TrustedScriptURL/);
  await app.openHome();
  const own = await page.evaluate(() => ['mock', 'scan', 'pdf'].map((it) => document.querySelector(`meta[name="esscard-${it}"]`)!.getAttribute('content')!));
  const addresses = [...own, `${own[0]}?1`, '/sw.js', '/sw-verifier.js'];
  const strange = [
    '/config.json', '/api/x.js', '/letters/0123456789abcdef.js', '/mock/x-0123456789abcdef.js', '/x.js', 'data:,ran()', 'blob:x', '/sw.js/../x.js',
    'https://elsewhere.example/boot-0123456789abcdef.js', '//elsewhere.example/sw.js', 'javascript:ran()',
  ];
  const passes = (all: string[]) =>
    page.evaluate((all) => {
      return all.filter((it) => {
        try {
          document.createElement('script').src = it;
          return true;
        } catch (error) {
          if (!(error instanceof TypeError)) throw error;
          return false;
        }
      });
    }, all);
  expect(await passes(addresses)).toEqual(addresses);
  expect(await passes(strange)).toEqual([]);
});

test('nobody makes another maker, and no text becomes a script', async ({ app, page, watch }) => {
  watch.allow(/trusted-types/, /TrustedScript/, /TrustedTypePolicy/, /require-trusted-types-for/, /script-src/, /unsafe-eval/);
  await app.openHome();
  const tried = await page.evaluate(async () => {
    const { trustedTypes } = window as any;
    const outcome = (trial: () => unknown) => {
      try {
        trial();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    // As long as it is the driver who runs, the policy is not asked.
    await new Promise((done) => requestAnimationFrame(done));
    return [
      outcome(() => trustedTypes.createPolicy('default', { createHTML: (it: string) => it })),
      outcome(() => trustedTypes.createPolicy('another', { createHTML: (it: string) => it })),
      outcome(() => (document.createElement('script').textContent = 'ran()')),
      outcome(() => document.createElement('b').setAttribute('onclick', 'ran()')),
      outcome(() => (0, eval)('1')),
      outcome(() => new Function('ran()')),
    ];
  });
  expect(tried).toEqual(['TypeError', 'TypeError', 'TypeError', 'TypeError', 'EvalError', 'EvalError']);
});
