// Plays WeChat around a page in a mini-program's web-view (platform.md A2), for tests and for the harness: messages wait until the
// mini-program takes the page away, all of them are handed over then, and nothing comes back but a changed fragment.
(function () {
  var waiting = [];
  var host = (window.playedHost = { kind: 'wechat', delivered: [], went: [], left: 0, refuses: [] });
  function report(event) {
    if (window.parent !== window) window.parent.postMessage({ harness: host.kind, event: event }, '*');
  }
  /** What back, destroy, share and copy do. */
  host.deliver = function () {
    host.delivered.push(waiting);
    report({ delivered: waiting });
    waiting = [];
  };
  /** The mini-program changes the address of its web-view. */
  host.say = function (envelope) {
    location.hash = 'host=' + encodeURIComponent(JSON.stringify(envelope));
  };
  window.__wxjs_environment = 'miniprogram';
  window.WeixinJSBridge = {
    on: function () {},
    invoke: function (name, request, done) {
      if (name !== 'invokeMiniProgramAPI') return done({ err_msg: name + ':fail' });
      var api = request.name;
      if (host.refuses.indexOf(api) >= 0) return done({ err_msg: 'invokeMiniProgramAPI:fail' });
      if (api === 'postMessage') waiting.push(request.arg);
      if (api === 'navigateTo') host.went.push(request.arg.url);
      if (api === 'navigateBack') host.left += 1;
      report({ api: api, arg: request.arg });
      if (api === 'navigateBack') host.deliver();
      done({ err_msg: 'invokeMiniProgramAPI:ok' });
    },
  };
  // The harness around the page speaks through this part.
  window.addEventListener('message', function (event) {
    var data = event.data || {};
    if (event.source !== window.parent || window.parent === window) return;
    if (data.harnessSays) host.say(data.harnessSays);
    if (data.harnessDelivers) host.deliver();
  });
})();
