//! The issuer's side.

pub mod signing;
