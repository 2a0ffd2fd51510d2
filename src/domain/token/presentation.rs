//! A code: what a phone adds to its issuer's assertion. Made there, checked here.

use super::{
    Assertion, CannotVerify, Malformation, Signature, TokenFault, VerifySignature,
    cbor::Reader,
    limits::{CLOCK_SKEW_SECONDS, LIFE_SECONDS},
    sign1::Sign1,
    structure::{DEVICE_HEADER, SHOWING_ITEMS, showing, to_be_signed},
    verify::{ClockGap, in_life},
    write::Writer,
};
use crate::domain::moment::Moment;

/// A code that lacks the phone's signature.
pub struct PresentationDraft {
    payload: Vec<u8>,
}

impl PresentationDraft {
    /// What the phone is to sign at `now`, to show `assertion`: its bytes, as
    /// [`token_of`](super::token_of) has them. `nonce` must come from a source of chance.
    pub fn new(assertion: &[u8], now: Moment, nonce: [u8; 8]) -> Self {
        Self { payload: showing(assertion, now, &nonce) }
    }

    /// The bytes that the signature covers; ES256 hashes them itself.
    pub fn to_sign(&self) -> Vec<u8> {
        to_be_signed(DEVICE_HEADER, &self.payload)
    }

    /// The code, with the phone's signature over [`Self::to_sign`].
    pub fn assemble(&self, signature: &Signature) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.array(SHOWING_ITEMS + 1);
        // The same items, after the head of their own array.
        writer.0.extend_from_slice(self.payload.get(1..).unwrap_or_default());
        writer.bytes(signature);
        writer.0
    }
}

/// The phone's part of a code, in good form, of which nothing is believed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Showing {
    payload: Vec<u8>,
    pub(super) issued: Moment,
    pub(super) nonce: [u8; 8],
    signature: Signature,
}

impl Showing {
    /// Reads the form only: of the issuer's part, and of the phone's.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<(Sign1, Self), TokenFault> {
        if reader.array() != Ok(SHOWING_ITEMS + 1) {
            return Err(Malformation::NotACode.into());
        }
        let before = reader.rest();
        let issuer = Sign1::read(reader)?;
        let assertion = &before[..before.len() - reader.rest().len()];
        let issued = Moment(reader.int()?);
        let nonce = reader.bytes()?.try_into().map_err(|_| Malformation::Claim)?;
        let signature = reader.bytes()?.try_into().map_err(|_| Malformation::SignatureLength)?;
        let payload = showing(assertion, issued, &nonce);
        Ok((issuer, Self { payload, issued, nonce, signature }))
    }

    /// What the phone has signed.
    pub(super) fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// Whether the phone that the assertion is for has signed.
    pub(super) async fn is_by(
        &self,
        assertion: &Assertion,
        verifier: &impl VerifySignature,
    ) -> Result<(), TokenFault> {
        let message = to_be_signed(DEVICE_HEADER, &self.payload);
        match verifier.verify(&assertion.device, &message, &self.signature).await {
            Ok(true) => Ok(()),
            Ok(false) => Err(TokenFault::WrongDevice),
            Err(CannotVerify) => Err(TokenFault::CannotVerify),
        }
    }

    /// Whether the code counts at `now`, and by how much two clocks differ for that.
    pub(super) fn in_time(
        &self,
        assertion: &Assertion,
        now: Moment,
    ) -> Result<ClockGap, TokenFault> {
        let (begins, ends) = (assertion.issued, assertion.expires);
        if self.issued < begins.plus_seconds(-CLOCK_SKEW_SECONDS) || self.issued > ends {
            return Err(TokenFault::OutsideAssertion);
        }
        let expires = self.issued.plus_seconds(LIFE_SECONDS).min(ends);
        in_life(self.issued, expires, now)?;
        Ok(match (now.seconds_until(self.issued), expires.seconds_until(now)) {
            (seconds @ 1.., _) => ClockGap::CodeAhead { seconds },
            (_, seconds @ 1..) => ClockGap::CodeLate { seconds },
            _ => ClockGap::None,
        })
    }
}
