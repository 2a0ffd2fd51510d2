//! The PDF reader, as a Web Worker that the officer's page starts when a PDF is chosen: it draws
//! pages, so that a code in them can be read.
//!
//! Each message `{id, <one of these>}` is answered by `{id, …}`:
//!
//! - `pdf`, the file as an `ArrayBuffer`: `{pages}`, their number, or `{error}`, one of `too_big`,
//!   `encrypted`, `broken`. It stays until the next one comes.
//! - `page: {at, longest}`, a page from 0 and its longer side in pixels: `{rgba, width, height}`,
//!   an `ArrayBuffer` handed over without a copy, or `{error}`: `no_page`.
//!
//! A file that defeats the library is answered by `{id, error: "panic"}`; the worker is dead then.

// Natively only the tests draw.
#[cfg(any(target_arch = "wasm32", test))]
mod page;
#[cfg(target_arch = "wasm32")]
mod worker;

fn main() {
    #[cfg(target_arch = "wasm32")]
    worker::start();
}
