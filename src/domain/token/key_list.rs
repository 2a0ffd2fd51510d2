//! The list of an issuer's keys, signed by its root key, which verifiers have pinned.
//!
//! ```text
//! 18([ << {1: -7, 4: kid of the root} >>, {}, << claims >>, signature ])
//! claims: {4: exp, 6: iat, -65538: [[kid, key, not before, not after, specimen], ...]}
//! ```
//!
//! So keys can be changed without a new release of any verifier: a list names the key in use, the
//! next one early, and earlier ones until nothing signed by them counts any more. A verifier keeps
//! the latest list that it has seen and never goes back to an earlier one.

use super::{
    IssuerKey, KeyId, Malformation, TokenFault, VerifySignature,
    cbor::Reader,
    link, read,
    sign1::Sign1,
    structure::{KEY_ITEMS, KEYS},
    verify::in_life,
};
use crate::domain::moment::Moment;

/// The most keys that a list has.
const MOST_KEYS: u64 = 32;

/// The keys of an issuer, and for how long the list counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyList {
    /// The keys.
    pub keys: Vec<IssuerKey>,
    /// When the list was signed.
    pub issued: Moment,
    /// After that nothing can be verified with it.
    pub expires: Moment,
}

/// What `text` lists, if it is a list that one of `roots` signed and that counts at `now`. A root
/// for specimens names keys for specimens only, and the other way round.
pub async fn check_key_list(
    text: &str,
    roots: &[IssuerKey],
    now: Moment,
    verifier: &impl VerifySignature,
) -> Result<KeyList, TokenFault> {
    let envelope = Sign1::of_bytes(&link::list_of(text)?)?;
    let root = envelope.signer(roots, verifier).await?;
    let mut keys = Vec::new();
    let read = |value: &mut Reader<'_>| {
        let count = value.array()?;
        if count > MOST_KEYS {
            return Err(Malformation::Claim.into());
        }
        for _ in 0..count {
            keys.push(key(value)?);
        }
        Ok(())
    };
    let (issued, expires) = read::dated(&envelope.payload, KEYS, read, |_, _| Ok(false))?;
    if !root.in_force_at(issued) {
        return Err(TokenFault::KeyNotInForce);
    }
    if keys.iter().any(|it| it.specimen != root.specimen) {
        return Err(TokenFault::WrongSpecimenMark);
    }
    in_life(issued, expires, now)?;
    Ok(KeyList { keys, issued, expires })
}

fn key(value: &mut Reader<'_>) -> Result<IssuerKey, Malformation> {
    if value.array()? != KEY_ITEMS {
        return Err(Malformation::Claim);
    }
    Ok(IssuerKey {
        kid: KeyId(value.bytes()?.try_into().map_err(|_| Malformation::Claim)?),
        public: read::key(value.bytes()?)?,
        not_before: value.int_or_null()?.map(Moment),
        not_after: value.int_or_null()?.map(Moment),
        specimen: value.bool()?,
    })
}
