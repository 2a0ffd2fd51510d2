// Trusted Types, where the engine has them: which text may become markup, or the address of a script. The page's policy (end2end/tools/policy.mjs)
// allows this one maker and no other. In ES5, as the boot script is. No text becomes a script, so there is no `createScript`.

// Leptos makes what never changes in a view from text: elements, attributes in double quotes, letters. Nothing else comes through: no element
// that loads, runs, sends or is parsed in a way of its own, no listener, no address but on this page, of this site or of a telephone.
// A test compares the elements with those of the views (src/tidy/markup.rs).
var ELEMENT = '(?:a|aside|b|blockquote|br|button|circle|clippath|code|dd|defs|details|div|dl|dt|ellipse|em|fieldset|figure|footer|g|h[1-6]|header' +
  '|hr|i|img|label|legend|li|line|main|nav|ol|p|path|pattern|polyline|progress|rect|section|small|span|strong|summary|svg|text|ul|use|wbr)';
var ADDRESS = '(?:href|src)="(?:#|/(?!/)|tel:)[^"]*"';
var ATTRIBUTE = '(?!on|href|src|style|action|formaction|background|ping)[a-z][a-z-]*(?:="[^"]*")?';
var MARKUP = new RegExp('^(?:[^<>]|</' + ELEMENT + '>|<' + ELEMENT + '(?: (?:' + ADDRESS + '|' + ATTRIBUTE + '))*>)*$', 'i');

// Alipay's script for web-views: no server has it, only the app that the page is in; only the page for it has a policy that lets it in.
export var ALIPAY = 'https://appx/web-view.min.js';

// The release's own scripts. Its programs are named by their content.
var SCRIPT = /^\/(?:[a-z]+-[0-9a-f]{16}|sw|sw-verifier)\.js$/;

// Both answer null to what they refuse.
export function markup(text) {
  return MARKUP.test(text) ? text : null;
}
export function scriptAddress(text, here) {
  if (text === ALIPAY) return text;
  var it = new URL(text, here.href);
  return it.origin === here.origin && SCRIPT.test(it.pathname) ? it.href : null;
}

// Makes the policy of a page or a worker, before anything else runs there.
export function trust(scope) {
  if (!scope.trustedTypes || !scope.trustedTypes.createPolicy) return;
  scope.trustedTypes.createPolicy('default', {
    createHTML: markup,
    createScriptURL: function (text) {
      return scriptAddress(text, scope.location);
    },
  });
}
