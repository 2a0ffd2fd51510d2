//! The Electronic Social Security Card with the Foreigner's Work Permit, as a web app.
//!
//! Three programs: the app (the holder's side) and the authority (the issuer's side) only exchange
//! messages, and `contract` is all they share besides the rules of the card in `domain`; the
//! officer's page (`verifier`) checks what the one shows by what the other has signed.
//!
//! ```text
//! screens → state → client ── contract ──► authority (a Web Worker, or anybody's server)
//!    │        │        └ browser
//!    ui     domain
//! ```
//!
//! The app comes in three pieces: `front`, the small program of a visitor's first screens, which has
//! no state and no client; `app`, everything, which takes over when it is needed; and `guide`, help
//! and planner, which draws inside a screen of either, and is loaded only when somebody opens it.
//! The officer's page is a piece of its own and shares no state with the holder's side. Two workers
//! help it on demand: `scan` reads codes out of pictures where the browser can't (`scanner`), `pdf`
//! draws the pages of a PDF.

pub mod app;
pub mod authority;
pub mod browser;
pub mod client;
pub mod contract;
pub mod domain;
pub mod frame;
pub mod front;
pub mod guide;
pub mod routes;
pub mod scanner;
pub mod screens;
pub mod state;
#[cfg(test)]
mod tidy;
pub mod ui;
pub mod verifier;
pub mod words;
