//! Checking a code: the verifier's half.

use super::{
    IssuerKey, KeyId, PermitClaim, PublicKey, Signature, TokenFault, assertion, cbor::Reader,
    limits::CLOCK_SKEW_SECONDS, link, presentation::Showing, read, sign1::Sign1,
};
use crate::domain::{moment::Moment, permit::Status};

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
    showing: Showing,
}

/// What an issuer has signed, and the phone that it is for has shown. It does not say that the
/// permit is in force: see [`Self::by_dates`], and the issuer's status list for a cancellation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// What the code says.
    pub permit: PermitClaim,
    /// What the permit's dates say on the verifier's day in China. Never
    /// [`Status::Cancelled`].
    pub by_dates: Status,
    /// When the issuer last said it: that the permit was cancelled since can't be known from the
    /// code.
    pub asserted: Moment,
    /// When the phone made the code, by its own clock.
    pub shown: Moment,
    /// By how much the two clocks differ, at least.
    pub gap: ClockGap,
    /// The phone's random bytes.
    pub nonce: [u8; 8],
    /// The issuer's key that signed.
    pub kid: KeyId,
}

/// How a code's life lies to the verifier's clock, within what is tolerated. In seconds, positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockGap {
    /// The code's minute is running.
    None,
    /// By this clock the code is not made yet: the holder's clock is ahead.
    CodeAhead {
        /// By so much.
        seconds: i64,
    },
    /// By this clock the code's minute is over: the holder's clock is behind, or it is a copy.
    CodeLate {
        /// For so long.
        seconds: i64,
    },
}

/// When a code is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// When it was scanned: then it must have counted.
    pub scanned: Moment,
    /// Now: on this day the permit's dates are judged.
    pub now: Moment,
}

/// Whether `text`, as a camera reads it or as the address bar has it, is a code that one of `keys`
/// stands for and that counts at `now`. When the permit has ended it does not matter any more how
/// old the code is.
pub async fn check(
    text: &str,
    keys: &[IssuerKey],
    now: Moment,
    verifier: &impl VerifySignature,
) -> Result<Verified, TokenFault> {
    check_scanned(text, keys, Times { scanned: now, now }, verifier).await
}

/// The same for a code that was scanned some time ago: a verifier who asks the issuer again does
/// not make the code older.
pub async fn check_scanned(
    text: &str,
    keys: &[IssuerKey],
    Times { scanned, now }: Times,
    verifier: &impl VerifySignature,
) -> Result<Verified, TokenFault> {
    let Unverified { issuer, showing } = Unverified::parse(text)?;
    let kid = issuer.kid;
    let assertion = assertion::signed(&issuer, keys, verifier).await?;
    showing.is_by(&assertion, verifier).await?;
    let by_dates = assertion.permit.by_dates(now.china_date());
    let gap = if by_dates.services_open() {
        assertion.in_time(scanned)?;
        showing.in_time(&assertion, scanned)?
    } else {
        ClockGap::None
    };
    let (permit, asserted) = (assertion.permit, assertion.issued);
    let Showing { issued: shown, nonce, .. } = showing;
    Ok(Verified { permit, by_dates, asserted, shown, gap, nonce, kid })
}

impl Unverified {
    /// Reads the form only; see [`check`] for what `text` may be.
    pub fn parse(text: &str) -> Result<Self, TokenFault> {
        let token = link::token_in(text)?;
        let mut reader = Reader::new(&token);
        let (issuer, showing) = Showing::read(&mut reader)?;
        reader.finish()?;
        Ok(Self { issuer, showing })
    }

    /// The id of the key that it claims the issuer has signed with.
    pub const fn kid(&self) -> KeyId {
        self.issuer.kid
    }

    /// The bytes that tell one showing from every other: all but the phone's signature, of which
    /// anybody can make a second one that counts as well (s, and the curve's order minus s).
    pub fn showing(&self) -> &[u8] {
        self.showing.payload()
    }

    /// Whether it claims to be a specimen. Unverified: good for a warning, and for nothing else.
    pub fn claims_specimen(&self) -> bool {
        read::assertion(&self.issuer.payload).is_ok_and(|it| it.permit.specimen)
    }
}

/// Whether `now` lies in a life from `issued` to `expires`, allowing for clocks that differ.
pub(super) fn in_life(issued: Moment, expires: Moment, now: Moment) -> Result<(), TokenFault> {
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

impl IssuerKey {
    /// Whether it is for what it has signed: specimens or real permits, at that moment.
    pub(super) fn may_sign(&self, specimen: bool, at: Moment) -> Result<(), TokenFault> {
        if specimen != self.specimen {
            return Err(TokenFault::WrongSpecimenMark);
        }
        if self.in_force_at(at) { Ok(()) } else { Err(TokenFault::KeyNotInForce) }
    }
}
