//! The numbers that writing and checking agree on, and the bytes that a signature covers.

use super::write::Writer;
use crate::domain::{date::CivilDate, moment::Moment};

/// The CBOR tag of a COSE_Sign1 (RFC 9052 §2).
pub(super) const SIGN1_TAG: u64 = 18;

/// Header: the algorithm (RFC 9052 §3.1).
pub(super) const ALGORITHM: i64 = 1;
/// Header: the labels that must be understood.
pub(super) const CRITICAL: i64 = 2;
/// Header: the key's id.
pub(super) const KEY_ID: i64 = 4;

/// ECDSA over P-256 with SHA-256 (RFC 9053 §2.1).
pub(super) const ES256: i64 = -7;

/// Claim: when it stops to count (RFC 8392 §3.1, as the next two).
pub(super) const EXPIRES: i64 = 4;
/// Claim: when it was signed.
pub(super) const ISSUED: i64 = 6;
/// Claim: the permit, from the numbers that the registry leaves to private use (below -65536).
pub(super) const PERMIT: i64 = -65_537;
/// The items of [`PERMIT`] in the least disclosure: key, index, name, from, until, specimen.
pub(super) const LEAST_ITEMS: u64 = 6;
/// The same in the summary: and the number.
pub(super) const SUMMARY_ITEMS: u64 = 7;
/// The same in full: and employer, category, the passport's last characters.
pub(super) const FULL_ITEMS: u64 = 10;

/// Claim: whom a status list is for (RFC 8392 §3.1).
pub(super) const SUBJECT: i64 = 2;
/// Claim: an issuer's keys, of private use.
pub(super) const KEYS: i64 = -65_538;
/// The items of one of [`KEYS`]: id, point, first moment, last moment, specimen.
pub(super) const KEY_ITEMS: u64 = 5;
/// Claim: the days on which permits were cancelled, by index; of private use.
pub(super) const CANCELLED_ON: i64 = -65_539;
/// Header: the type (RFC 9596).
pub(super) const TYPE: i64 = 16;
/// The type of a status list (draft-ietf-oauth-status-list-21 §5.2).
pub(super) const STATUS_LIST_TYPE: &str = "application/statuslist+cwt";
/// Claim: the status list (the same draft).
pub(super) const STATUS_LIST: i64 = 65_533;
/// Claim: for how many seconds a status list may be kept (the same draft).
pub(super) const TIME_TO_LIVE: i64 = 65_534;

/// What is signed: the Sig_structure of a COSE_Sign1 without external data (RFC 9052 §4.4).
pub(super) fn to_be_signed(protected: &[u8], payload: &[u8]) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.array(4);
    writer.text("Signature1");
    writer.bytes(protected);
    writer.bytes(&[]);
    writer.bytes(payload);
    writer.0
}

/// The signed header of a phone: ES256, and no key id, for the assertion has the key.
pub(super) const DEVICE_HEADER: &[u8] = &[0xa1, 0x01, 0x26];

/// The first items of a code, as the array that the phone signs.
pub(super) fn showing(assertion: &[u8], issued: Moment, nonce: &[u8; 8]) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.array(SHOWING_ITEMS);
    writer.0.extend_from_slice(assertion);
    writer.int(issued.0);
    writer.bytes(nonce);
    writer.0
}

/// The items that the phone signs: assertion, time, nonce. The signature is one more.
pub(super) const SHOWING_ITEMS: u64 = 3;

/// The number as an integer, when its digits are those of one: half the size of the text.
pub(super) fn as_integer(number: &str) -> Option<u64> {
    let integer = number.parse::<u64>().ok()?;
    // Not "007" and not "+7": it must read back as the same text.
    (integer.to_string() == number).then_some(integer)
}

/// Days since 1 January 1970.
pub(super) fn unix_days(date: CivilDate) -> i64 {
    CivilDate::from_unix_days(0).days_until(date)
}
