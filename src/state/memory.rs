//! What outlives a reload: one sealed record (see `browser::seal`).
//!
//! Invariant: never a password, a 6-digit password, a code, a bank card number or a picture.

use serde::{Deserialize, Serialize};

use super::claims::ClaimNote;
use crate::{
    browser::seal,
    contract::{Card, Journey},
    domain::{date::CivilDate, moment::Moment},
};

const RECORD: &str = "memory";

/// All that is kept.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Memory {
    /// The login, if there is one.
    #[serde(default)]
    pub holder: Option<Holder>,
    /// The identity-proofing journey under way, if there is one.
    #[serde(default)]
    pub journey: Option<JourneyNote>,
    /// What was typed at registration before it was sent.
    #[serde(default)]
    pub draft: Draft,
    /// What was typed to verify the identity, without the card number.
    #[serde(default)]
    pub claims: ClaimNote,
    /// The path of the service that the journey was begun for.
    #[serde(default)]
    pub wanted: Option<String>,
    /// The day of entry, which the person types for the planner.
    #[serde(default)]
    pub entry: Option<CivilDate>,
}

/// A login.
#[derive(Clone, Serialize, Deserialize)]
pub struct Holder {
    /// The bearer token.
    pub token: String,
    /// When the login ends by itself.
    pub expires: Moment,
    /// The card as last seen; none while no Work Permit Number is bound.
    pub card: Option<Card>,
}

/// An identity-proofing journey.
#[derive(Clone, Serialize, Deserialize)]
pub struct JourneyNote {
    /// The bearer token.
    pub token: String,
    /// Where it stood last.
    pub journey: Journey,
    /// The idempotency key of the request that ends it: all tabs get one and the same login.
    #[serde(default)]
    pub end_key: Option<String>,
}

/// Typed, not yet sent; the password is never part of it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The name as typed.
    pub name: String,
    /// The number as typed.
    pub number: String,
}

impl Memory {
    /// Reads the record; `None` where there is none, or none that can be read.
    pub async fn recall() -> Option<Self> {
        serde_json::from_str(&seal::read(RECORD).await?).ok()
    }

    /// Writes the record. A browser that keeps nothing changes nothing.
    pub async fn keep(&self) {
        if let Ok(text) = serde_json::to_string(self) {
            _ = seal::write(RECORD, &text).await;
        }
    }
}
