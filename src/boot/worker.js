// Starts a worker's wasm: the authority's (mock), the letter maker's, the code reader's (scan), the PDF reader's. The hook of the build (end2end/tools/finish.mjs) makes one
// classic script of this file and wasm-bindgen's glue for each, and sets the constants.
//
// The seams:
// - the app finds the authority's script in `<meta name="esscard-mock" content="/mock-….js">`, and asks for it in mock mode only;
// - the code reader's and the PDF reader's scripts are in `esscard-scan` and `esscard-pdf` likewise, asked for when a code is to be read;
// - the authority finds the letter maker's script in the global `ESSCARD_LETTER_URL`;
// - `main()` must take `onmessage` before it waits for anything: messages that came before it are held here and given to it then;
// - a worker that does not start raises `error` on its `Worker`.
import start from 'glue';

import { trust } from './trusted.js';

// One worker starts another: its address goes through this.
trust(self);

self.ESSCARD_LETTER_URL = LETTER_URL;

const early = [];
const hold = (event) => early.push(event);
self.addEventListener('message', hold);

start({ module_or_path: WASM_URL }).then(
  () => {
    self.removeEventListener('message', hold);
    for (const { data, ports } of early) self.dispatchEvent(new MessageEvent('message', { data, ports: [...ports] }));
  },
  (error) => setTimeout(() => { throw error; }),
);
