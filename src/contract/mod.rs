//! What the app and the authority say to each other, and nothing else.
//!
//! Every request is a plain struct that implements [`Call`]; [`wire`] has the HTTP form, which the
//! Web Worker transport uses too. A refusal is typed: see [`Refusal`].
//!
//! Invariant: no request or answer has a secret in its path.

mod account;
mod answers;
mod checking;
mod entry;
mod letters;
mod refusal;
mod requests;
#[cfg(feature = "openapi")]
mod schemas;
mod verification;
pub mod wire;

pub use account::*;
pub use answers::*;
pub use checking::*;
pub use entry::Entry;
pub use letters::{LetterFile, LetterView};
pub use refusal::{Malformed, PROBLEM_TYPE, Refusal};
pub use requests::*;
#[cfg(feature = "openapi")]
pub use schemas::Described;
pub use verification::*;

use serde::{Serialize, de::DeserializeOwned};

/// A request: its HTTP form, what it demands, and the type of its answer.
pub trait Call: Serialize + DeserializeOwned {
    /// What a success answers.
    type Answer: Serialize + DeserializeOwned;
    /// The HTTP method.
    const METHOD: Method;
    /// The HTTP path below the base address.
    const PATH: &'static str;
    /// Whose token the request carries.
    const BEARER: Bearer;

    /// Whether sending it again can do harm, so that it carries an idempotency key.
    const KEYED: bool = !matches!(Self::METHOD, Method::Get);
}

/// The methods that the contract uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Asks; may be repeated at will. A `GET` has no body.
    Get,
    /// Changes something; repeated only under the same idempotency key.
    Post,
    /// Ends something.
    Delete,
}

/// Whose token a request carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearer {
    /// Nobody's.
    Nobody,
    /// That of an identity-proofing journey.
    Journey,
    /// That of a logged-in holder.
    Holder,
}

impl Method {
    /// The method's name in HTTP.
    pub const fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Delete => "DELETE",
        }
    }
}
