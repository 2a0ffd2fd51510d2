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
/// Claim: its random id.
pub(super) const ID: i64 = 7;
/// Claim: the key that whoever shows it must have (`cnf`, RFC 8747 §3.1).
pub(super) const CONFIRMATION: i64 = 8;
/// In [`CONFIRMATION`]: a COSE_Key, whose labels follow (RFC 8747 §3.2, RFC 9053 §7.1.1).
pub(super) const COSE_KEY: i64 = 1;
pub(super) const KEY_TYPE: i64 = 1;
pub(super) const EC2: i64 = 2;
pub(super) const CURVE: i64 = -1;
pub(super) const P256: i64 = 1;
pub(super) const X: i64 = -2;
/// Whether y is odd.
pub(super) const Y: i64 = -3;
/// Claim: the permit, from the numbers that the registry leaves to private use (below -65536).
pub(super) const PERMIT: i64 = -65_537;
/// The items of [`PERMIT`]: number, name, status, from, until, specimen.
pub(super) const PERMIT_ITEMS: u64 = 6;

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

/// The first items of an offline code, as the array that the phone signs.
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
