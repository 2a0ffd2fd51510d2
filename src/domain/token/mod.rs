//! What the Work Permit QR code carries: how it is written, signed, read and checked.
//!
//! The code is a link into this app, `<origin>/v#<token>`, so that any phone's camera opens it and
//! the fragment stays on the phone. The token is a CWT (RFC 8392) in a COSE_Sign1 (RFC 9052, CBOR
//! tag 18) under ES256, in the base32 of RFC 4648 without padding:
//!
//! ```text
//! 18([ << {1: -7, 4: kid} >>, {}, << claims >>, signature ])
//! claims: {4: exp, 6: iat, 7: cti, -65537: [number, name, status, from, until, specimen]}
//! ```
//!
//! `kid` and `cti` are 8 bytes; `exp` and `iat` whole seconds of Unix time; `number` an integer
//! when it is one and else text; `status` one of [`PresentedStatus`]; `from` and `until` days
//! since 1 January 1970, the permit's first and last; `specimen` true under a mock's key.
//!
//! Invariants: the encoding is deterministic (RFC 8949 §4.2.1) and nothing else is read; no word
//! of a token is believed before its signature; nothing unsigned travels in it.
//!
//! Writing ([`Draft`]) and checking ([`check`]) are apart, so that a program that does one does
//! not carry the other. Signatures come in by a port, [`VerifySignature`].

mod base32;
mod cbor;
mod claims;
mod fault;
mod keys;
pub mod limits;
mod link;
mod mint;
mod read;
mod structure;
mod verify;
mod write;

pub use claims::{NotInForce, Presentation, PresentedStatus};
pub use fault::{Malformation, TokenFault};
pub use keys::{IssuerKey, KEY_ID_BYTES, KeyId, NotAKey, PublicKey};
pub use link::{CODE_PATH, code_url, text_of, token_of};
pub use mint::Draft;
pub use verify::{CannotVerify, Unverified, Verified, VerifySignature, check};

/// The bytes of an ES256 signature: r and s, 32 bytes each (RFC 9053 §2.1).
pub type Signature = [u8; 64];
