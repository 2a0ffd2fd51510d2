// The content security policy, and which browsers get its wider form.

/**
 * The own origin and nothing else. No inline script or style anywhere; no text becomes a script (Trusted Types, where the engine has
 * them: the policy `default` is made in src/boot/trusted.js). A backend on another origin is not reachable under it, by intent: put it
 * behind the app's origin.
 */
const policy = (scripts) => [
  "default-src 'none'",
  `script-src ${scripts}`,
  // blob: is the built-in mock's letter, which "Open in another app" reads back.
  "connect-src 'self' blob:",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

export const POLICY = policy("'self' 'wasm-unsafe-eval'");

/**
 * For kernels that know no 'wasm-unsafe-eval': Chromium below 97 and Safari below 16. There nothing but 'unsafe-eval' lets wasm in.
 * In Chromium Trusted Types take back what it opens for text; in such a Safari, which has none, they don't.
 */
export const WIDER_POLICY = policy("'self' 'unsafe-eval'");

/** How they name themselves. On iOS the system's version counts: each browser and each app there runs on its WebKit. */
export const OLD_KERNEL = /Chrome\/(\d|[1-8]\d|9[0-6])\.|Version\/(\d|1[0-5])\.[.\d]+ (Mobile\/\w+ )?Safari\/| OS (\d|1[0-5])_\d/;

/** Alipay's own script for web-views: its app answers it inside itself, no server has it. Only there it may run. */
const ALIPAY_SCRIPT = 'https://appx/web-view.min.js';
export const ALIPAY = /AlipayClient|AliApp\(AP/;

/** The page, and the others: the same but for the policy. */
export const PAGE = 'index.html';
export const OLD_PAGE = 'old-kernel.html';
export const PAGES = {
  [PAGE]: POLICY,
  [OLD_PAGE]: WIDER_POLICY,
  'alipay.html': policy(`'self' 'wasm-unsafe-eval' ${ALIPAY_SCRIPT}`),
  'alipay-old-kernel.html': policy(`'self' 'unsafe-eval' ${ALIPAY_SCRIPT}`),
};

/** The page for a browser that names itself so. */
export function pageFor(agent) {
  const old = OLD_KERNEL.test(agent);
  if (ALIPAY.test(agent)) return old ? 'alipay-old-kernel.html' : 'alipay.html';
  return old ? OLD_PAGE : PAGE;
}
