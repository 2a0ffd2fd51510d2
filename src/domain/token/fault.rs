//! Why a code is not believed.

/// Why a code is not believed, as precisely as can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenFault {
    /// A text that no issuer of this card writes: another shop's QR code.
    #[error("this is not a Work Permit code")]
    NotOurs,
    /// The code of a Notification Letter, which leads to the registration and proves nothing.
    #[error("this is the code of a Notification Letter")]
    LettersCode,
    /// Meant to be one of ours, but damaged or made up.
    #[error("the code is malformed: {0}")]
    Malformed(#[from] Malformation),
    /// The signed header does not say ES256.
    #[error("signed by algorithm {named:?} instead of ES256 (-7)")]
    WrongAlgorithm {
        /// The COSE algorithm that the header names, if it names one by a number.
        named: Option<i64>,
    },
    /// The header demands something that this program does not know (`crit`, RFC 9052 §3.1).
    #[error("the header demands what this program does not know")]
    UnknownCriticalHeader,
    /// No issuer that this program knows has the key.
    #[error("signed with a key of no known issuer")]
    UnknownKey,
    /// The key was not in force when the token was signed.
    #[error("signed while the key was not in force")]
    KeyNotInForce,
    /// The signature is not that of the key: forged or altered.
    #[error("the signature is wrong")]
    BadSignature,
    /// The program that checks signatures can't work here; this says nothing about the code.
    #[error("signatures can't be checked here")]
    CannotVerify,
    /// A mock's key on what does not say specimen, or the reverse.
    #[error("the specimen mark does not fit the key")]
    WrongSpecimenMark,
    /// The code's minute is over, also allowing for clocks that differ.
    #[error("the code expired {by_seconds} s ago")]
    TooOld {
        /// Seconds since it expired.
        by_seconds: i64,
    },
    /// Signed later than now, also allowing for clocks that differ.
    #[error("the code was signed {by_seconds} s from now")]
    FromTheFuture {
        /// Seconds until it will have been signed.
        by_seconds: i64,
    },
    /// The issuer's status assertion lives longer than any may.
    #[error("the assertion claims a life of {seconds} s")]
    AssertionLivesTooLong {
        /// From signing to expiry.
        seconds: i64,
    },
    /// The issuer's status assertion has expired: the phone must go online.
    #[error("the assertion expired {by_seconds} s ago")]
    AssertionTooOld {
        /// Seconds since it expired.
        by_seconds: i64,
    },
    /// The issuer's status assertion was signed later than now.
    #[error("the assertion was signed {by_seconds} s from now")]
    AssertionFromTheFuture {
        /// Seconds until it will have been signed.
        by_seconds: i64,
    },
    /// The code's signature is not by the phone that the assertion is for: copied or altered.
    #[error("signed by another phone")]
    WrongDevice,
    /// The phone signed before the assertion was made, or after it had expired.
    #[error("signed outside the life of its assertion")]
    OutsideAssertion,
}

/// What is wrong with a code's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Malformation {
    /// Not the one base32 text of any bytes.
    #[error("not canonical base32")]
    Text,
    /// More than [`MAX_TOKEN_BYTES`](super::limits::MAX_TOKEN_BYTES).
    #[error("too long")]
    TooLong,
    /// Ends before it is complete.
    #[error("truncated")]
    Truncated,
    /// Goes on after it is complete.
    #[error("bytes follow its end")]
    TrailingBytes,
    /// Not an array of four items: for example what an issuer signed, without the phone's part.
    #[error("no code of a phone")]
    NotACode,
    /// No COSE_Sign1: not CBOR tag 18 over four items.
    #[error("no COSE_Sign1")]
    NotSign1,
    /// CBOR of another type, size or depth than what belongs here.
    #[error("unexpected CBOR")]
    Cbor,
    /// CBOR that could be written shorter or in better order.
    #[error("CBOR is not deterministic")]
    NotDeterministic,
    /// A map has a key twice.
    #[error("a key stands twice")]
    DuplicateKey,
    /// Something stands in the header that no signature covers.
    #[error("an unsigned header")]
    UnsignedHeader,
    /// The signature is not 64 bytes long.
    #[error("the signature's length")]
    SignatureLength,
    /// A claim is missing, or can't be what it says.
    #[error("a claim is missing or impossible")]
    Claim,
    /// The claims contradict each other, such as "valid" after the last day.
    #[error("the claims contradict each other")]
    Contradiction,
}
