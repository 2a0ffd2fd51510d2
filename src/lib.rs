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
//!
//! Without the feature `app` this crate is what a server needs: rules, contract, authority.

#[cfg(feature = "app")]
pub mod app;
pub mod authority;
#[cfg(feature = "app")]
pub mod bridge;
#[cfg(feature = "app")]
pub mod browser;
#[cfg(feature = "app")]
pub mod client;
pub mod contract;
pub mod domain;
#[cfg(feature = "app")]
pub mod frame;
#[cfg(feature = "app")]
pub mod front;
#[cfg(feature = "app")]
pub mod guide;
pub mod host;
#[cfg(feature = "app")]
pub mod routes;
#[cfg(feature = "app")]
pub mod scanner;
#[cfg(feature = "app")]
pub mod screens;
#[cfg(feature = "app")]
pub mod state;
#[cfg(test)]
mod tidy;
#[cfg(feature = "app")]
pub mod ui;
#[cfg(feature = "app")]
pub mod verifier;
#[cfg(feature = "app")]
pub mod words;
#[cfg(not(feature = "app"))]
pub mod words {
    //! Of all sentences, those that a server says.

    pub mod sms;
}
