// Writes the test vectors of the code's format anew: node end2end/tools/vectors.mjs
// The signatures are others each time; what is signed stays the same.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { support } from './typescript.mjs';

const ABOUT = {
  codes: 'What a camera reads, and what a verifier must say of it at `now` who believes `keys`. `gap`: seconds by which the code is ahead of the clock, or late when negative.',
  'key-lists': 'The answer of GET /issuer/keys, and what a verifier must say of it at `now` who has pinned the roots in `keys`.',
  'status-lists': 'The answer of GET /status, and what a verifier must say of it at `now` who believes `keys`; `statuses` by index.',
};

const made = await support('vectors', 'vectors-lists');

const folder = fileURLToPath(new URL('../tests/vectors/', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const [name, keys, rows] of [
  ['codes', made.CODE_KEYS, made.codes()],
  ['key-lists', made.ROOTS, made.keyLists()],
  ['status-lists', made.LIST_KEYS, made.statusLists()],
]) {
  // A row to a line: so a change is seen in a diff.
  const lines = rows.map((it) => `  ${JSON.stringify(it)}`).join(',\n');
  const head = JSON.stringify({ about: ABOUT[name], now: made.NOW, keys }, null, 1).replace(/\n}$/, '');
  writeFileSync(`${folder}${name}.json`, `${head},\n "rows": [\n${lines}\n ]\n}\n`);
  console.log(`${rows.length} ${name}`);
}
