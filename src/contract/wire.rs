//! The HTTP form of requests and answers, which the Web Worker transport speaks too.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{Call, Malformed, Refusal};
use crate::domain::moment::Moment;

/// A request on its way. Its `Debug` form shows no secret.
#[derive(Clone, Serialize, Deserialize)]
pub struct Request {
    /// `GET`, `POST` or `DELETE`.
    pub method: String,
    /// The path below the base address.
    pub path: String,
    /// The bearer token, if any.
    pub bearer: Option<String>,
    /// The idempotency key: 32 hexadecimal digits, the same for a repeated request.
    pub key: Option<String>,
    /// JSON; empty for a `GET`.
    pub body: String,
}

/// An answer on its way.
#[derive(Clone, Serialize, Deserialize)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The authority's clock (`Date` in HTTP).
    pub date: Moment,
    /// JSON: the answer, or the [`Refusal`] as a problem detail.
    pub body: String,
}

impl std::fmt::Debug for Request {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

impl Request {
    /// `call` with its token and key. A `GET` and a `DELETE` have no body: none of them has a field.
    pub fn of<C: Call>(call: &C, bearer: Option<String>, key: Option<String>) -> Self {
        let body = match C::METHOD {
            super::Method::Get | super::Method::Delete => String::new(),
            super::Method::Post => serde_json::to_string(call).unwrap_or_default(),
        };
        Self { method: C::METHOD.as_str().into(), path: C::PATH.into(), bearer, key, body }
    }
}

impl Response {
    /// A success or a refusal.
    pub fn of<A: Serialize>(answer: &Result<A, Refusal>, date: Moment) -> Self {
        let (status, body) = match answer {
            Ok(answer) => (200, serde_json::to_string(answer)),
            Err(refusal) => (refusal.status(), serde_json::to_string(&refusal.problem())),
        };
        Self { status, date, body: body.unwrap_or_default() }
    }
}

/// Reads a request's body; an empty one is that of a request without fields.
pub(super) fn read<C: DeserializeOwned>(body: &str) -> Result<C, Malformed> {
    let body = if body.is_empty() { "{}" } else { body };
    serde_json::from_str(body).map_err(|error| Malformed::Body(error.to_string()))
}
