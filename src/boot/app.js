// Starts a program: the first screens' (front), the app or the guide. The hook of the build (end2end/tools/finish.mjs) makes a script of this
// file and wasm-bindgen's glue for each, and names the wasm.
import start from 'glue';

start({ module_or_path: WASM_URL }).then(
  function () {
    try { sessionStorage.removeItem('esscard.reloaded'); } catch (denied) { /* then it was never set */ }
  },
  function (error) {
    console.error(error);
    window.esscardStopped(error, PROGRAM);
  },
);
