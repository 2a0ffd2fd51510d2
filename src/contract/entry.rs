//! What is known about a request without its content.

use super::{Bearer, Method};

/// What documentation, servers and tests want to know about a request.
#[derive(Debug)]
pub struct Entry {
    /// Its name, that of the Rust type.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The HTTP path below the base address.
    pub path: &'static str,
    /// Whose token it carries.
    pub bearer: Bearer,
    /// Whether it carries an idempotency key.
    pub keyed: bool,
    /// The codes of its own refusals; see [`Entry::refusals`] for all.
    pub own_refusals: &'static [&'static str],
}

impl Entry {
    /// The codes of all refusals that it may meet.
    pub fn refusals(&self) -> impl Iterator<Item = &'static str> {
        let bearer = (self.bearer != Bearer::Nobody).then_some("not_logged_in");
        let keyed = self.keyed.then_some("key_reused");
        let always = ["malformed", "too_many_requests", "unavailable"];
        self.own_refusals.iter().copied().chain(bearer).chain(keyed).chain(always)
    }
}
