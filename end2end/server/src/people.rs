//! The people that ship.

/// `public/mock/people.json`: all of them are made up.
pub const SHIPPED: &str = include_str!("../../../public/mock/people.json");
