// Plays the script that Alipay's app answers at https://appx/web-view.min.js (platform.md A2): messages go both ways at once, and
// the page has to speak first.
(function () {
  var host = (window.playedHost = window.playedHost || {});
  host.kind = 'alipay';
  host.heard = [];
  host.left = 0;
  /** What the mini-program answers to a message; set by who plays it. */
  host.answer = host.answer || function () {};
  function report(event) {
    if (window.parent !== window) window.parent.postMessage({ harness: host.kind, event: event }, '*');
  }
  host.say = function (envelope) {
    if (host.heard.length && window.my.onMessage) window.my.onMessage(envelope);
    report({ said: envelope });
  };
  window.my = {
    getEnv: function (told) { told({ miniprogram: true }); },
    postMessage: function (message) {
      host.heard.push(message);
      report({ heard: message });
      setTimeout(host.answer, 0, message);
    },
    navigateBack: function () { host.left += 1; report({ left: true }); },
  };
  // The harness around the page speaks through this part.
  window.addEventListener('message', function (event) {
    if (event.source === window.parent && window.parent !== window && event.data && event.data.harnessSays) host.say(event.data.harnessSays);
  });
})();
