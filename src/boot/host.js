// The app around the page: which kind it is, and what it has put into the address. In ES5, as the boot script is.

// A mini-program, a frame or another app's web-view (platform.md A3); nothing in a plain browser.
export function hostAround() {
  var agent = navigator.userAgent;
  var hooks = window.webkit && window.webkit.messageHandlers;
  if (/MicroMessenger/i.test(agent) && (/miniProgram/i.test(agent) || window.__wxjs_environment === 'miniprogram')) return 'wechat';
  if (/AlipayClient|AliApp\(AP/i.test(agent) && /miniProgram/i.test(agent)) return 'alipay';
  if (window.esscardHost || (hooks && hooks.esscardHost)) return 'native';
  return window.parent !== window ? 'frame' : '';
}
// A one-time code and a host's greeting stand in no history, and go to no server with the next request.
export function takeGiven() {
  var given = {};
  function strip(text) {
    var kept = text.slice(1).split('&').filter(function (part) {
      var found = /^(launch|host)=(.*)$/.exec(part);
      if (found) try { given[found[1]] = decodeURIComponent(found[2]); } catch (broken) { /* then it was none */ }
      return part && !found;
    });
    return kept.length ? text.charAt(0) + kept.join('&') : '';
  }
  var rest = strip(location.search) + strip(location.hash);
  if (rest !== location.search + location.hash) history.replaceState(history.state, '', location.pathname + rest);
  return given;
}
