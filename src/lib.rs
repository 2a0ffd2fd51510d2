//! The Electronic Social Security Card with the Foreigner's Work Permit, as a web app.
//!
//! Two programs that only exchange messages: the app (the holder's side) and the authority (the
//! issuer's side). `contract` is all they share besides the rules of the card in `domain`.

pub mod contract;
pub mod domain;
pub mod routes;
pub mod words;
