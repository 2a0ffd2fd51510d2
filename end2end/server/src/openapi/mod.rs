//! The document that describes the contract (OpenAPI 3.1), made of the contract's own Rust types,
//! and the same as a page to read.
//!
//! Both are committed (`public/openapi.json`, `public/api.html`); a test compares them with what is
//! made here. Invariant: pure and deterministic, so the same sources give the same bytes.

mod examples;
mod headers;
mod operations;
mod page;
mod problems;
mod prose;
mod schemas;

#[cfg(test)]
mod tests;

use serde_json::{Value, json};

const INTRODUCTION: &str = include_str!("introduction.md");

/// The groups of operations, in the order of the guide.
const TAGS: [(&str, &str); 5] = [
    (REGISTRATION, "Registration, and how a person proves to be the one named in the permit."),
    (
        LOGIN,
        "Logins with the Work Permit Number, the social security number or a host's launch code, and their end.",
    ),
    (PASSWORDS, "The login password and the 6-digit password: set, entered, changed, forgotten."),
    (SERVICES, "The card, and what the 6 digits open: inquiry, code, Notification Letter."),
    (VERIFIERS, "What anybody may ask who checks a permit. None of it needs a login."),
];

const REGISTRATION: &str = "Registration";
const LOGIN: &str = "Login";
const PASSWORDS: &str = "Passwords";
const SERVICES: &str = "Card and services";
const VERIFIERS: &str = "Verifiers";

/// The document.
///
/// A JSON value rather than utoipa's types, which can't say all of it (`const`, headers by
/// reference, a member's order).
pub fn document() -> Value {
    let described = esscard::contract::described();
    let exchanges = examples::all();
    let tags = TAGS.map(|(name, description)| json!({ "name": name, "description": description }));
    json!({
        "openapi": "3.1.1",
        "info": {
            "title": "eSSCard Web: the authority's contract",
            "summary": "The Electronic Social Security Card with the Foreigner's Work Permit: what \
                the app and an issuer's authority say to each other.",
            "description": INTRODUCTION,
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{
            "url": "/api",
            "description": "`baseUrl` in the app's config.json: a path on the app's own origin.",
        }],
        "tags": tags,
        "paths": operations::paths(&described, &exchanges),
        "components": {
            "securitySchemes": {
                "journey": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The token of an identity-proofing journey: `token` in \
                        `JourneyBegun`, or in the refusal `registration_unfinished`.",
                },
                "holder": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The token of a logged-in holder: `token` in `LoggedIn`.",
                },
            },
            "parameters": headers::parameters(),
            "headers": headers::headers(),
            "schemas": schemas::components(&described),
        },
    })
}

/// [`document`] as the file has it.
pub fn json() -> String {
    format!("{:#}\n", document())
}

/// [`document`] as a page to read.
pub fn html() -> String {
    page::html(&document())
}
