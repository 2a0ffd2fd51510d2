//! Checking a code: the verifier's half.

use super::{
    IssuerKey, KeyId, Presentation, PublicKey, Signature, TokenFault, assertion,
    cbor::Reader,
    limits::{CLOCK_SKEW_SECONDS, MAX_LIFE_SECONDS},
    link,
    offline::Showing,
    read,
    sign1::Sign1,
};
use crate::domain::moment::Moment;

/// The port to whatever checks an ES256 signature: WebCrypto in the browser, which answers later.
pub trait VerifySignature {
    /// Whether `signature` is that of `key` over `message`, which is yet to be hashed.
    fn verify(
        &self,
        key: &PublicKey,
        message: &[u8],
        signature: &Signature,
    ) -> impl Future<Output = Result<bool, CannotVerify>>;
}

/// Signatures can't be checked here, for example where the page has no secure context. It must not
/// be mistaken for a wrong signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("signatures can't be checked here")]
pub struct CannotVerify;

/// A code in good form, of which nothing is believed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unverified {
    issuer: Sign1,
    /// What a phone without a network has added.
    showing: Option<Showing>,
}

/// What an issuer signed, at a moment when it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// What the code says.
    pub presentation: Presentation,
    /// The issuer's key that signed it, or the assertion in it.
    pub kid: KeyId,
    /// How fresh the issuer's word is.
    pub checked: Checked,
}

/// How fresh the issuer's word in a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// As fresh as the code: the issuer made it.
    Online,
    /// The holder's phone made the code, and had no network.
    Offline {
        /// When the issuer last said what the permit is worth. That it was cancelled since can't
        /// be known.
        status_as_of: Moment,
    },
}

/// Whether `text`, as a camera reads it or as the address bar has it, is a code that one of `keys`
/// stands for and that counts at `now`.
pub async fn check(
    text: &str,
    keys: &[IssuerKey],
    now: Moment,
    verifier: &impl VerifySignature,
) -> Result<Verified, TokenFault> {
    let Unverified { issuer, showing } = Unverified::parse(text)?;
    let kid = issuer.kid;
    if let Some(showing) = showing {
        let assertion = assertion::believed(&issuer, keys, now, verifier).await?;
        let status_as_of = assertion.issued;
        let presentation = showing.believed(assertion, now, verifier).await?;
        return Ok(Verified { presentation, kid, checked: Checked::Offline { status_as_of } });
    }
    let key = issuer.signer(keys, verifier).await?;
    let presentation = read::claims(&issuer.payload)?;
    key.may_sign(presentation.specimen, presentation.issued)?;
    in_time(&presentation, now)?;
    Ok(Verified { presentation, kid, checked: Checked::Online })
}

impl Unverified {
    /// Reads the form only; see [`check`] for what `text` may be.
    pub fn parse(text: &str) -> Result<Self, TokenFault> {
        Self::from_bytes(&link::token_in(text)?)
    }

    /// The id of the key that it claims the issuer has signed with.
    pub const fn kid(&self) -> KeyId {
        self.issuer.kid
    }

    fn from_bytes(token: &[u8]) -> Result<Self, TokenFault> {
        let mut reader = Reader::new(token);
        let read = if reader.at_array() {
            let (issuer, showing) = Showing::read(&mut reader)?;
            Self { issuer, showing: Some(showing) }
        } else {
            Self { issuer: Sign1::read(&mut reader)?, showing: None }
        };
        reader.finish()?;
        Ok(read)
    }
}

impl IssuerKey {
    /// Whether it is for what it has signed: specimens or real permits, at that moment.
    pub(super) fn may_sign(&self, specimen: bool, at: Moment) -> Result<(), TokenFault> {
        if specimen != self.specimen {
            return Err(TokenFault::WrongSpecimenMark);
        }
        if self.in_force_at(at) { Ok(()) } else { Err(TokenFault::KeyNotInForce) }
    }
}

/// Whether the code counts at `now`, allowing for clocks that differ.
fn in_time(presentation: &Presentation, now: Moment) -> Result<(), TokenFault> {
    let seconds = presentation.issued.seconds_until(presentation.expires);
    if seconds > MAX_LIFE_SECONDS {
        return Err(TokenFault::LivesTooLong { seconds });
    }
    fresh(presentation.issued, presentation.expires, now)
}

/// Whether `now` lies in the life of a code, allowing for clocks that differ.
pub(super) fn fresh(issued: Moment, expires: Moment, now: Moment) -> Result<(), TokenFault> {
    let by_seconds = now.seconds_until(issued);
    if by_seconds > CLOCK_SKEW_SECONDS {
        return Err(TokenFault::FromTheFuture { by_seconds });
    }
    let by_seconds = expires.seconds_until(now);
    if by_seconds > CLOCK_SKEW_SECONDS {
        return Err(TokenFault::TooOld { by_seconds });
    }
    Ok(())
}
