//! The issuer's side.

pub mod letters;
