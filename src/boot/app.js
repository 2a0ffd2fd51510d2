// Starts the app. The hook of the build (end2end/tools/finish.mjs) puts wasm-bindgen's glue into this file and names the wasm.
import start from 'glue';

start({ module_or_path: WASM_URL }).then(
  function () {
    try { sessionStorage.removeItem('esscard.reloaded'); } catch (denied) { /* then it was never set */ }
  },
  function (error) {
    console.error(error);
    window.esscardStopped(error);
  },
);
