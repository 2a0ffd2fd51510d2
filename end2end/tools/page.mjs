// The page of the release, from index.html as Trunk wrote it.

/** The page under a policy, from the one that Trunk wrote: its directives replaced by ours, its comments left out. */
export function page(html, { policy, style, boot, mock, scan, pdf }) {
  const head = [
    // The policy stands before everything that it governs.
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    // Before the script: the parser waits for a script, and under a policy in the page nothing looks ahead meanwhile, so what came
    // after it would be fetched after it (a quarter of the first paint on a slow phone). No script can undo this by running late:
    // it waits for the styles, and the body waits for both.
    `<link rel="stylesheet" href="${style.url}" integrity="${style.integrity}" crossorigin>`,
    // It also fetches the program that the address and the visitor need.
    `<script src="${boot.url}" integrity="${boot.integrity}" crossorigin></script>`,
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
