// Before anything is painted: the language and the form of the shell; until wasm is here: its links and its language button;
// when wasm cannot come: a plain page.
//
// A classic script in <head>, in ES5 so that it also runs where the app cannot. The seams, all of them:
// - localStorage `esscard.locale`: "en" or "zh-Hans", written here and by the app (no secret);
// - localStorage `esscard.shell`: "card" while somebody is logged in, written by the app (no secret);
// - <html lang>, <html data-shell>: none for the first screen, "card" for the card's, "page" for an inner page;
// - #shell: what is painted before wasm; the app removes it when it has drawn, and these answers end with it;
// - #shell [data-shell-lang]: the language button;
// - #unsupported: shown in the shell's place where the browser cannot run the app;
// - #unreachable: the same where the app did not arrive or stopped at its start;
// - window.esscardStopped(error): what src/boot/app.js calls when the app did not start.
(function () {
  var html = document.documentElement;
  var LOCALE = 'esscard.locale';
  var SHELL = 'esscard.shell';
  var RELOADED = 'esscard.reloaded';

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

  function show(form) {
    if (form === 'home') html.removeAttribute('data-shell');
    else html.setAttribute('data-shell', form);
  }
  function showPlace() {
    var home = location.pathname === '/';
    show(!home ? 'page' : recall('localStorage', SHELL) === 'card' ? 'card' : 'home');
  }

  html.lang = recall('localStorage', LOCALE) || firstLocale();
  showPlace();

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
    return node.nodeName === 'A' && /^\/(?!\/)/.test(node.getAttribute('href') || '');
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
    }
  });
  window.addEventListener('popstate', function () {
    if (document.getElementById('shell')) showPlace();
  });

  function plain(id) {
    function now() {
      var shell = document.getElementById('shell');
      if (!shell) return;
      shell.hidden = true;
      document.getElementById(id).hidden = false;
    }
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', now);
    else now();
  }

  // After a deployment a remembered page may name files that are gone: one reload brings the new page.
  function unreachable() {
    if (!recall('sessionStorage', RELOADED) && remember('sessionStorage', RELOADED, '1')) location.reload();
    else plain('unreachable');
  }

  window.esscardStopped = function (error) {
    var tooOld = window.WebAssembly && (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError);
    if (tooOld) plain('unsupported');
    else unreachable();
  };

  // The app's script runs after the first paint, not before: on a slow phone that is a third of the paint's time.
  var begun = false;
  function begin() {
    if (begun) return;
    begun = true;
    var ahead = document.querySelector('link[rel="modulepreload"]');
    var script = document.createElement('script');
    script.type = 'module';
    script.crossOrigin = 'anonymous';
    script.integrity = ahead.getAttribute('integrity');
    script.src = ahead.href;
    document.head.appendChild(script);
  }
  function beginWhenPainted() {
    // A page in the background is not painted, so it does not wait for that.
    if (document.hidden || !window.requestAnimationFrame) begin();
    else requestAnimationFrame(function () { setTimeout(begin, 0); });
    document.addEventListener('visibilitychange', begin);
  }

  if (typeof WebAssembly !== 'object' || !('noModule' in document.createElement('script'))) plain('unsupported');
  else if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', beginWhenPainted);
  else beginWhenPainted();

  // A script that did not arrive tells its element; one in too new a language tells the window.
  window.addEventListener('error', function (event) {
    if (event.target && event.target.nodeName === 'SCRIPT') unreachable();
    else if (event.error instanceof SyntaxError && /\/app-/.test(event.filename)) plain('unsupported');
  }, true);
})();
