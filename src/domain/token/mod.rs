//! What the Work Permit QR code carries: how it is written, signed, read and checked.
//!
//! The code is a link into this app, `<origin>/v#<token>`, so that any phone's camera opens it and
//! the fragment stays on the phone. The token is CBOR in the base32 of RFC 4648 without padding: a
//! *status assertion* of the issuer ([`Assertion`]), which is a CWT (RFC 8392) in a COSE_Sign1
//! (RFC 9052, tag 18) under ES256 and names the phone's own key; and what this phone adds each time
//! that it shows a code ([`PresentationDraft`]): the time, 8 random bytes, and its own signature.
//!
//! ```text
//! [ assertion, iat, nonce, signature ]
//! assertion: 18([ << {1: -7, 4: kid} >>, {}, << claims >>, signature ])
//! claims: {4: exp, 6: iat, -65537: [key, index, name, from, until, specimen
//!                                   (, number (, employer, category, passport))]}
//! ```
//!
//! `kid` is 4 bytes; `exp` and `iat` whole seconds of Unix time; `key` the phone's point,
//! compressed (33 bytes); `index` the permit's place in the issuer's status list; `from` and
//! `until` days since 1 January 1970, the permit's first and last; `specimen` true under a mock's
//! key; `number` an integer when it is one and else text; `category` 0, 1, 2 for A, B, C;
//! `passport` the last characters of its number, at most four. The issuer gives one assertion for
//! each [`Disclosure`], so what the holder does not show is not in the code. RFC 8747 has a claim
//! for the key (`cnf`), which costs ten bytes more: a step of the code's density for long names.
//!
//! The phone's signature is that of a COSE_Sign1 with the protected header `{1: -7}`, no external
//! data, and the detached payload `<< [ assertion, iat, nonce ] >>`.
//!
//! What the issuer says of its own keys and of cancellations are lists that it signs as well:
//! [`KeyList`] and [`StatusList`].
//!
//! Invariants: the encoding is deterministic (RFC 8949 §4.2.1) and nothing else is read; no word
//! of a token is believed before its signature; nothing unsigned travels in it.
//!
//! Writing ([`Draft`], [`PresentationDraft`]) and checking ([`check`]) are apart, so that a program
//! that does one does not carry the other. Signatures come in by a port, [`VerifySignature`].

mod assertion;
mod base32;
mod cbor;
mod claims;
mod fault;
mod key_list;
mod keys;
pub mod limits;
mod link;
mod mint;
mod point;
mod presentation;
mod read;
mod sign1;
mod specimen;
mod status_list;
mod structure;
mod verify;
mod write;

pub use assertion::{Assertion, Validity, check_assertion};
pub use claims::{Disclosed, Disclosure, NotInForce, PermitClaim};
pub use fault::{Malformation, TokenFault};
pub use key_list::{KeyList, check_key_list};
pub use keys::{COMPRESSED_BYTES, IssuerKey, KEY_ID_BYTES, KeyId, NotAKey, PublicKey};
pub use link::{CODE_PATH, code_url, text_of, token_of};
pub use mint::Draft;
pub use presentation::PresentationDraft;
pub use specimen::specimen_root;
pub use status_list::{
    ListedStatus, STATUS_LIST_SUBJECT, StatusList, StatusListDraft, check_status_list,
};
pub use verify::{
    CannotVerify, ClockGap, Times, Unverified, Verified, VerifySignature, check, check_scanned,
};

/// The bytes of an ES256 signature: r and s, 32 bytes each (RFC 9053 §2.1).
pub type Signature = [u8; 64];
