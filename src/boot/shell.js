// Before anything is painted: the language and the form of the shell; until wasm is here: its links and its language button;
// when wasm cannot come: a plain page.
//
// A classic script in <head> once it is built, in ES5 so that it also runs where the app cannot. The seams, all of them:
// - localStorage `esscard.locale`: "en" or "zh-Hans", written here and by the app (no secret);
// - localStorage `esscard.shell`: "card" while somebody is logged in, written by the app (no secret);
// - <link rel="manifest">: what an installed app is called follows <html lang>; the app does the same when the language changes;
// - <html lang>, <html data-shell>: none for the first screen, "card" for the card's, "page" for an inner page, "check" for the
//   officer's, which is always in Chinese; there <html data-token> while a code waits to be checked;
// - #shell: what is painted before wasm; the app removes it when it has drawn, and these answers end with it;
// - #shell [data-shell-lang]: the language button;
// - /v, the officer's page: a program of its own ("verifier"), whoever is logged in; a link there loads it, and no click is answered here;
// - #unsupported: shown in the shell's place where the browser cannot run the app;
// - #unreachable: the same where the app did not arrive or stopped at its start;
// - window.esscardStopped(error, program): what src/boot/app.js calls when a program did not start;
// - PROGRAMS: addresses and integrity of the programs, set by the build. The first screens of a visitor are a small one of their
//   own ("front"); all else, and everything for who has a card, is the "app"; help and planner are the "guide", which draws inside
//   a screen of either; the officer's page is the "verifier", and nothing else runs beside it;
// - the app around the page, if there is one: <html data-host> names its kind, <html data-host-bar> says that it draws title and arrow;
//   then the program "bridge" is loaded, too, and what speaks for the host (src/browser/host); nothing of it in a plain browser;
// - window.esscardGiven: `launch` and `host`, taken out of the address before anything else can see them; `launch` may come later, too;
// - window events: `esscard:front` (front stands: the app may be fetched when the line is idle), `esscard:want` (the app is needed
//   now); `esscard:app` is between the two programs;
// - window.esscardInstall: the browser's offer to put the app on the home screen, which comes before wasm (src/browser/install.rs);
// - `esscard:guide` (a screen has a place for the guide, see src/browser/seam.rs), `esscard:guide-again` (it did not come); its host says
//   what to do when it does not come, so nothing here does; window.esscardGuide and `esscard:answer` are between host and guide.
// - before all of it: what text may become markup or a script's address (src/boot/trusted.js).
import { hostAround, takeGiven } from './host.js';
import { ALIPAY, trust } from './trusted.js';

trust(window);

(function () {
  var html = document.documentElement;
  var LOCALE = 'esscard.locale';
  var SHELL = 'esscard.shell';
  var RELOADED = 'esscard.reloaded';
  // The officer's page.
  var CHECK = '/v';
  // Milliseconds that front stands before the app is fetched.
  var IDLE = 1000;
  // Milliseconds that the next version may take to step in for one that does not start.
  var PATIENCE = 3000;
  // Milliseconds after which a page that was to be left and still stands says what is wrong.
  var AWAY = 5000;

  // A browser may deny storage by throwing.
  function recall(store, key) {
    try { return window[store].getItem(key); } catch (denied) { return null; }
  }
  function remember(store, key, value) {
    try { window[store].setItem(key, value); return true; } catch (denied) { return false; }
  }

  function firstLocale() {
    var wanted = navigator.languages || [navigator.language || 'en'];
    for (var i = 0; i < wanted.length; i++) {
      if (/^zh\b/i.test(wanted[i])) return 'zh-Hans';
      if (/^en\b/i.test(wanted[i])) return 'en';
    }
    return 'en';
  }

  function isCheck() {
    return location.pathname.replace(/\/+$/, '') === CHECK;
  }
  function show(form) {
    if (form === 'home') html.removeAttribute('data-shell');
    else html.setAttribute('data-shell', form);
  }
  function showPlace() {
    var home = location.pathname === '/';
    show(isCheck() ? 'check' : !home ? 'page' : recall('localStorage', SHELL) === 'card' ? 'card' : 'home');
  }

  var given = window.esscardGiven = isCheck() ? {} : takeGiven();
  var host = hostAround();
  // WeChat speaks by the fragment, which is a code there, and reads none for a page.
  if (isCheck() && host === 'wechat') host = '';
  if (host) html.setAttribute('data-host', host);
  if (host === 'wechat' || host === 'alipay') html.setAttribute('data-host-bar', '');

  html.lang = isCheck() ? 'zh-Hans' : recall('localStorage', LOCALE) || firstLocale();
  if (isCheck() && location.hash.length > 1) html.setAttribute('data-token', '');
  showPlace();

  // What the app is called when it is installed (src/browser/document.rs, `set_language`).
  function nameApp() {
    var link = document.querySelector('link[rel="manifest"]');
    if (link) link.href = /^zh/.test(html.lang) ? '/manifest.zh-Hans.webmanifest' : '/manifest.webmanifest';
  }
  document.addEventListener('DOMContentLoaded', nameApp);

  // The nearest element around a node that the test accepts, inside the shell; null elsewhere.
  function inShell(node, accepts) {
    var found = null;
    for (; node && node.nodeType === 1; node = node.parentNode) {
      if (!found && accepts(node)) found = node;
      if (node.id === 'shell') return found;
    }
    return null;
  }
  function isOwnLink(node) {
    var href = node.nodeName === 'A' && node.getAttribute('href') || '';
    return /^\/(?!\/)/.test(href) && href !== CHECK && !isCheck();
  }
  function isLanguage(node) {
    return node.hasAttribute('data-shell-lang');
  }

  document.addEventListener('click', function (event) {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    var link = inShell(event.target, isOwnLink);
    if (link) {
      event.preventDefault();
      history.pushState(null, '', link.getAttribute('href'));
      showPlace();
      window.scrollTo(0, 0);
    } else if (inShell(event.target, isLanguage)) {
      html.lang = /^zh/.test(html.lang) ? 'en' : 'zh-Hans';
      remember('localStorage', LOCALE, html.lang);
      nameApp();
    }
  });
  window.addEventListener('popstate', function () {
    if (document.getElementById('shell')) showPlace();
  });

  function plain(id) {
    function now() {
      // What stands is the shell, or a page of front that waits for the app.
      var stands = document.getElementById('shell') || document.querySelector('body > .page');
      if (!stands) return;
      stands.hidden = true;
      document.getElementById(id).hidden = false;
    }
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', now);
    else now();
  }

  // WebKit says of a page that is being left that its scripts failed. A reload would then take the place of where the person goes;
  // the plain page is for a way out that leads nowhere.
  var leaving = false;
  window.addEventListener('beforeunload', function () { leaving = true; });

  // A version that does not start asks nobody whether the one that waits may take over (src/boot/sw.js).
  function letNextIn(otherwise) {
    var workers = null;
    try { workers = navigator.serviceWorker; } catch (denied) { /* then nobody leads this page */ }
    if (!workers || !workers.controller) return otherwise();
    workers.getRegistration().then(function (it) {
      if (!it || !it.waiting) return otherwise();
      workers.addEventListener('controllerchange', function () { location.reload(); });
      it.waiting.postMessage('apply');
      setTimeout(otherwise, PATIENCE);
    }, otherwise);
  }

  // After a deployment a remembered page may name files that are gone: one reload brings the new page.
  function unreachable() {
    if (leaving) setTimeout(plain, AWAY, 'unreachable');
    else letNextIn(function () {
      if (navigator.onLine !== false && !recall('sessionStorage', RELOADED) && remember('sessionStorage', RELOADED, '1')) location.reload();
      else plain('unreachable');
    });
  }

  window.esscardStopped = function (error, program) {
    if (program === 'guide' || program === 'bridge') return;
    var tooOld = window.WebAssembly && (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError);
    if (tooOld) plain('unsupported');
    else unreachable();
  };

  // The pages that front has not (src/routes.rs, `Page::is_front`: a test compares).
  var APP_ONLY = ['/login/portal', '/login/forgot', '/login/forgot/new', '/register/start', '/register', '/proof/face', '/proof',
    '/proof/bank', '/proof/bank/review', '/proof/phone', '/proof/code', '/register/completed', '/pin/new', '/pin', '/pin/forgot',
    '/pin/forgot/new', '/security', '/security/password', '/security/pin', '/device', '/device/history', '/device/erase', '/services', '/services/talent', '/services/talent/permit',
    '/permit/inquiry', '/permit/code', '/permit/letter'];
  function program() {
    var path = location.pathname.replace(/\/+$/, '');
    return path === CHECK ? 'verifier' : given.launch || recall('localStorage', SHELL) === 'card' || APP_ONLY.indexOf(path) >= 0 ? 'app' : 'front';
  }

  function add(kind, attributes) {
    var element = document.createElement(kind);
    if (attributes.integrity || kind === 'link') element.crossOrigin = 'anonymous';
    for (var name in attributes) element.setAttribute(name, attributes[name]);
    document.head.appendChild(element);
  }
  // The fetch of a program that is needed for certain, ahead of its start.
  function fetchNow(name) {
    var it = PROGRAMS[name];
    add('link', { rel: 'modulepreload', href: it.script, integrity: it.integrity });
    add('link', { rel: 'preload', href: it.wasm, as: 'fetch', type: 'application/wasm' });
  }

  var begun = {};
  function begin(name) {
    if (begun[name]) return;
    begun[name] = true;
    add('script', { type: 'module', src: PROGRAMS[name].script, integrity: PROGRAMS[name].integrity });
  }

  // What speaks with the host, and the host's own script: Alipay's is answered by its app alone.
  function beginBridge() {
    if (host === 'wechat') add('script', { src: PROGRAMS.weixin.script, integrity: PROGRAMS.weixin.integrity });
    if (host === 'alipay') add('script', { src: ALIPAY });
    begin('bridge');
  }
  window.addEventListener('esscard:host-launch', function (event) {
    given.launch = event.value;
    window.dispatchEvent(new Event('esscard:want'));
  });
  // A host may change nothing but the fragment, which loads nothing anew: then it is done here.
  window.addEventListener('hashchange', function () {
    if (!isCheck() && /[#&]launch=/.test(location.hash)) location.reload();
  });

  // The program runs after the first paint, not before: on a slow phone that is a third of the paint's time.
  function beginFirst() {
    if (!begun.app) begin(first);
    if (host && !begun.bridge) beginBridge();
  }
  var first = program();
  // What the screens are laid out with stands for the rest of the floor: Chromium below 87 and Safari below 14.1 would show half of them.
  var able = typeof WebAssembly === 'object' && 'noModule' in document.createElement('script') && window.CSS && CSS.supports('inset', '0');
  if (able) fetchNow(first);

  window.addEventListener('esscard:want', function () {
    if (begun.app || begun.verifier) return;
    fetchNow('app');
    begin('app');
  });
  // Into the browser's cache, at the end of the queue. A failure is none: who needs the app asks for it again.
  window.addEventListener('esscard:front', function () {
    setTimeout(function () {
      if (begun.app || !window.fetch) return;
      [PROGRAMS.app.wasm, PROGRAMS.app.script].forEach(function (url) {
        fetch(url, { priority: 'low' }).then(function (answer) { return answer.arrayBuffer(); })['catch'](function () {});
      });
    }, IDLE);
  });
  // The host waits for the guide, and may ask once more: a script that failed runs again only under another address.
  var guides = 0;
  function beginGuide() {
    var it = PROGRAMS.guide;
    add('script', { type: 'module', src: it.script + (guides ? '?' + guides : ''), integrity: it.integrity });
    guides++;
  }
  window.addEventListener('esscard:guide', function () {
    if (!guides) beginGuide();
  });
  window.addEventListener('esscard:guide-again', beginGuide);
  // Without these the page goes on.
  function isAside(script) {
    return [PROGRAMS.guide.script, PROGRAMS.bridge.script, PROGRAMS.weixin.script, ALIPAY].some(function (it) {
      return script.src.indexOf(it) >= 0;
    });
  }
  function beginWhenPainted() {
    // A page in the background is not painted, so it does not wait for that.
    if (document.hidden || !window.requestAnimationFrame) beginFirst();
    else requestAnimationFrame(function () { setTimeout(beginFirst, 0); });
    document.addEventListener('visibilitychange', beginFirst);
  }

  if (!able) plain('unsupported');
  else if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', beginWhenPainted);
  else beginWhenPainted();

  // Its own bar at the foot of the screen is not wanted: "On this phone" has a button for it.
  window.addEventListener('beforeinstallprompt', function (event) {
    event.preventDefault();
    window.esscardInstall = event;
  });
  window.addEventListener('appinstalled', function () {
    window.esscardInstall = undefined;
  });

  // A script that did not arrive tells its element; one in too new a language tells the window.
  window.addEventListener('error', function (event) {
    if (event.target && event.target.nodeName === 'SCRIPT') isAside(event.target) || unreachable();
    else if (event.error instanceof SyntaxError && /\/(app|front|verifier)-/.test(event.filename)) plain('unsupported');
  }, true);
})();
