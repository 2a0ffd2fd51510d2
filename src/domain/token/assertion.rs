//! The status assertion: what the issuer says about a permit, for one phone to show.
//!
//! It is worth nothing without a signature of the phone that it names; see [`super`].

use super::{
    Disclosure, IssuerKey, NotInForce, PermitClaim, PublicKey, TokenFault, VerifySignature,
    limits::{CLOCK_SKEW_SECONDS, MAX_ASSERTION_SECONDS},
    link, read,
    sign1::Sign1,
};
use crate::domain::{moment::Moment, permit::Permit};

/// What a status assertion says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assertion {
    /// The permit.
    pub permit: PermitClaim,
    /// When it was signed (`iat`).
    pub issued: Moment,
    /// When it stops to count (`exp`).
    pub expires: Moment,
    /// The key of the phone that may show it.
    pub device: PublicKey,
}

/// For which phone an assertion is, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// When it is signed.
    pub now: Moment,
    /// Its life, in seconds.
    pub life_seconds: i64,
    /// The phone's key.
    pub device: PublicKey,
}

impl Assertion {
    /// What is said about `permit`, which has the place `index` in the status list. It ends with
    /// the permit: after its last day, or on the day for which a cancellation is already set.
    pub fn of(
        permit: &Permit,
        index: u32,
        disclosure: Disclosure,
        validity: Validity,
    ) -> Result<Self, NotInForce> {
        let Validity { now, life_seconds, device } = validity;
        let claim = PermitClaim::of(permit, index, disclosure, now)?;
        let ended = permit.valid_until.plus_days(1);
        let ended = permit.cancelled.as_ref().map_or(ended, |it| it.on.min(ended));
        let expires = now.plus_seconds(life_seconds.min(MAX_ASSERTION_SECONDS));
        let expires = expires.min(Moment::start_of_china_day(ended));
        Ok(Self { permit: claim, issued: now, expires, device })
    }

    /// Reads it for the phone that got it from its issuer. Nothing is checked but the form: see
    /// [`check_assertion`].
    pub fn read(text: &str) -> Result<Self, TokenFault> {
        read::assertion(&sign1_in(text)?.payload)
    }

    /// Whether it counts at `now`, allowing for clocks that differ.
    pub(super) fn in_time(&self, now: Moment) -> Result<(), TokenFault> {
        let by_seconds = now.seconds_until(self.issued);
        if by_seconds > CLOCK_SKEW_SECONDS {
            return Err(TokenFault::AssertionFromTheFuture { by_seconds });
        }
        let by_seconds = self.expires.seconds_until(now);
        if by_seconds > CLOCK_SKEW_SECONDS {
            return Err(TokenFault::AssertionTooOld { by_seconds });
        }
        Ok(())
    }
}

/// Whether `text` is an assertion that one of `keys` signed and from which a code could be made at
/// `now`. Whether it is for this very phone is told by [`Assertion::device`].
pub async fn check_assertion(
    text: &str,
    keys: &[IssuerKey],
    now: Moment,
    verifier: &impl VerifySignature,
) -> Result<Assertion, TokenFault> {
    let assertion = signed(&sign1_in(text)?, keys, verifier).await?;
    assertion.in_time(now)?;
    Ok(assertion)
}

/// The assertion that `envelope` is: signed by a key that may, whatever the time is now.
pub(super) async fn signed(
    envelope: &Sign1,
    keys: &[IssuerKey],
    verifier: &impl VerifySignature,
) -> Result<Assertion, TokenFault> {
    let key = envelope.signer(keys, verifier).await?;
    let assertion = read::assertion(&envelope.payload)?;
    key.may_sign(assertion.permit.specimen, assertion.issued)?;
    let seconds = assertion.issued.seconds_until(assertion.expires);
    if seconds > MAX_ASSERTION_SECONDS {
        return Err(TokenFault::AssertionLivesTooLong { seconds });
    }
    Ok(assertion)
}

fn sign1_in(text: &str) -> Result<Sign1, TokenFault> {
    Sign1::of_bytes(&link::token_of(text)?)
}
