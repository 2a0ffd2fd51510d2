// Plays another app's web-view (platform.md A4): on Android a WebMessageListener named `esscardHost` stands in the page before any
// script of ours.
(function () {
  var host = (window.playedHost = { kind: 'native', heard: [], answer: function () {} });
  function report(event) {
    if (window.parent !== window) window.parent.postMessage({ harness: host.kind, event: event }, '*');
  }
  window.esscardHost = {
    onmessage: null,
    postMessage: function (text) {
      var message = JSON.parse(text);
      host.heard.push(message);
      report({ heard: message });
      setTimeout(host.answer, 0, message);
    },
  };
  host.say = function (envelope) {
    var text = typeof envelope === 'string' ? envelope : JSON.stringify(envelope);
    window.esscardHost.onmessage({ data: text });
    report({ said: envelope });
  };
  // The harness around the page speaks through this part.
  window.addEventListener('message', function (event) {
    var data = event.data || {};
    if (event.source !== window.parent || window.parent === window) return;
    if (data.harnessSays) host.say(data.harnessSays);
  });
})();
