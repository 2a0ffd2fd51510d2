//! The root of all specimens: the mock's, known to every copy of the app.

use super::{IssuerKey, KeyId, PublicKey};

/// Public like its secret half: a specimen proves nothing to anybody.
const ROOT: &str = "0482f3084c265a57bf934c19a31f59b45945dce6fcd6dd925351e950509e5ee7b18cfb9d530d173abf10b4fc6f9539a338467939c82feaf7bae304f47db72f50c2";
const ROOT_ID: &str = "873a92bb";

/// The root key of the built-in mock, which may name keys for specimens only. `None` never: the
/// key is part of the program, and a test reads it.
pub fn specimen_root() -> Option<IssuerKey> {
    let kid: KeyId = ROOT_ID.parse().ok()?;
    let public: PublicKey = ROOT.parse().ok()?;
    Some(IssuerKey { kid, public, specimen: true, not_before: None, not_after: None })
}
