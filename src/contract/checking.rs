//! What verifiers ask, without any login: requests and answers.

use serde::{Deserialize, Serialize};

use crate::domain::{moment::Moment, permit_number::PermitNumber};

/// Asks for the issuer's keys, signed by its root key: for verifiers, who pin the root.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GetKeyList {}

/// Asks for the status list of all permits, signed by one of the keys. It is the same for
/// everybody, so nobody learns whose permit is being checked.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GetStatusList {}

/// Says that a verifier has seen a code, and asks whether one has seen it before. Of the code only
/// its digest travels, which says nothing about the holder.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckCode {
    /// SHA-256 of what the phone has signed, `<< [assertion, iat, nonce] >>`, in hexadecimal: not of
    /// its signature, of which there are always two.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[0-9a-f]{64}$"))]
    pub code: String,
}

/// What a Work Permit Number alone is worth, for a verifier without a code. It says no name and no
/// date, and is counted.
///
/// Refusals: `too_many_tries`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LookUp {
    /// The number on the permit.
    pub number: PermitNumber,
}

/// Something that an issuer has signed for all verifiers: a key list or a status list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedList {
    /// The COSE_Sign1 in base32 (RFC 4648, no padding), for the token module to read.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[A-Z2-7]+$"))]
    pub list: String,
}

/// Whether a code was seen before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeChecked {
    /// When a verifier saw it first, if this is not the first time.
    pub before: Option<Moment>,
}

/// What a number alone is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LookedUp {
    /// What is known of it.
    pub is: NumberStatus,
    /// Said by a mock authority.
    pub specimen: bool,
}

/// What is said about a number: less than a code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NumberStatus {
    /// The permit is in force today in China.
    InForce,
    /// Its first day is still to come.
    NotYet,
    /// It has expired.
    Expired,
    /// It was cancelled.
    Cancelled,
    /// There is no such permit.
    Unknown,
}
