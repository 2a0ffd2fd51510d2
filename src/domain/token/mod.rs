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
//! A phone without a network makes codes of another form. The issuer gives it beforehand a *status
//! assertion* ([`Assertion`]): a token as above that has no `cti` and names the phone's own key
//! (`cnf`, RFC 8747: a COSE_Key on P-256, y as its parity). To show it ([`PresentationDraft`]), the
//! phone adds the time, 8 random bytes and its own ES256 signature:
//!
//! ```text
//! [ assertion, iat, nonce, signature ]
//! assertion: 18([ << {1: -7, 4: kid} >>, {}, << claims >>, signature ])
//! claims: {4: exp, 6: iat, 8: {1: {1: 2, -1: 1, -2: x, -3: y is odd}}, -65537: [...]}
//! ```
//!
//! The phone's signature is that of a COSE_Sign1 with the protected header `{1: -7}`, no external
//! data, and the detached payload `<< [ assertion, iat, nonce ] >>`. So neither form passes for the
//! other: a code has an id and no key, an assertion has a key and no id, and whose first byte
//! begins an array was made offline. What such a code says about the status is what its dates say
//! on the day of showing, unless the permit has ended.
//!
//! Invariants: the encoding is deterministic (RFC 8949 §4.2.1) and nothing else is read; no word
//! of a token is believed before its signature; nothing unsigned travels in it.
//!
//! Writing ([`Draft`], [`PresentationDraft`]) and checking ([`check`]) are apart, so that a program that does one does
//! not carry the other. Signatures come in by a port, [`VerifySignature`].

mod assertion;
mod base32;
mod cbor;
mod claims;
mod fault;
mod keys;
pub mod limits;
mod link;
mod mint;
mod offline;
mod point;
mod read;
mod sign1;
mod structure;
mod verify;
mod write;

pub use assertion::{Assertion, check_assertion};
pub use claims::{NotInForce, PermitClaim, Presentation, PresentedStatus};
pub use fault::{Malformation, TokenFault};
pub use keys::{IssuerKey, KEY_ID_BYTES, KeyId, NotAKey, PublicKey};
pub use link::{CODE_PATH, code_url, text_of, token_of};
pub use mint::Draft;
pub use offline::PresentationDraft;
pub use verify::{CannotVerify, Checked, Unverified, Verified, VerifySignature, check};

/// The bytes of an ES256 signature: r and s, 32 bytes each (RFC 9053 §2.1).
pub type Signature = [u8; 64];
