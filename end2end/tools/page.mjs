// index.html of the release, and the policy it is served under.

/**
 * The content security policy: the own origin and nothing else. No inline script or style anywhere.
 * A backend on another origin is not reachable under it, by intent: put it behind the app's origin.
 */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
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
].join('; ');

/** The page, from the one that Trunk wrote: its directives replaced by ours, its comments left out. */
export function page(html, { style, boot, mock, scan, pdf }) {
  const head = [
    // The policy stands before everything that it governs.
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    // It also fetches the program that the address and the visitor need.
    `<script src="${boot.url}" integrity="${boot.integrity}" crossorigin></script>`,
    `<link rel="stylesheet" href="${style.url}" integrity="${style.integrity}" crossorigin>`,
    // Programs of workers, which nothing loads before they are needed.
    `<meta name="esscard-mock" content="${mock.url}">`,
    `<meta name="esscard-scan" content="${scan.url}">`,
    `<meta name="esscard-pdf" content="${pdf.url}">`,
  ].join('\n');
  const clean = html
    .replace(/<!--[\s\S]*?-->\n?/g, '')
    .replace(/<link\b[^>]*\brel="?(?:stylesheet|modulepreload|preload)"?[^>]*>\n?/g, '')
    .replace(/^[ \t]+/gm, '')
    .replace(/\n{2,}/g, '\n');
  const [left] = clean.match(/<script\b|<style\b|\sstyle=|\son\w+=/i) ?? [];
  if (left) throw new Error(`index.html holds something that its policy forbids: ${left}`);
  const charset = /<meta charset="?utf-8"?\s*\/?>\n?/i;
  if (!charset.test(clean)) throw new Error('index.html begins with no <meta charset="utf-8">');
  return clean.replace(charset, (found) => `${found.trimEnd()}\n${head}\n`);
}
