//! Codes: what the authority has said of the permit, signed by this phone each time that it is
//! shown.

use leptos::prelude::*;

use super::{Device, Saved, Vault};
use crate::{
    browser::{bytes, signer::Signer},
    contract::StatusAssertions,
    domain::{
        moment::Moment,
        offline_copy::NoCode,
        token::{
            Assertion, Disclosure, PermitClaim, PresentationDraft,
            limits::{CLOCK_SKEW_SECONDS, LIFE_SECONDS, RENEW_AFTER_SECONDS},
            text_of, token_of,
        },
    },
};

/// A code to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownCode {
    /// The token in the QR code's alphabet; it follows `/v#` in the code's address.
    pub token: String,
    /// What it says, and no more.
    pub permit: PermitClaim,
    /// When a new one should be made.
    pub renew: Moment,
    /// When it stops to count.
    pub expires: Moment,
    /// When the authority said what it says.
    pub checked: Moment,
}

/// What the authority has said, for the phone with this key.
#[derive(Clone)]
pub struct Asserted {
    /// The phone's public key.
    pub device_key: String,
    /// What it said.
    pub assertions: StatusAssertions,
}

impl Vault {
    /// The key that signs codes: the vault's, or where that has none, one that ends with the page.
    pub async fn device(self) -> Result<Device, NoCode> {
        let key = self.saved.try_with_untracked(|it| it.device_key.clone()).unwrap_or_default();
        if let Some(signer) = self.keys().and_then(|it| it.signer)
            && !key.is_empty()
        {
            return Ok(Device { signer, key });
        }
        if let Some(made) = self.passing.try_get_value().flatten() {
            return Ok(made);
        }
        let turn = self.closings();
        let (signer, public) = Signer::passing().await.ok_or(NoCode::CannotSign)?;
        let made = Device { signer, key: bytes::hex(&public) };
        if self.closings() == turn {
            _ = self.passing.try_update_value(|it| *it = Some(made.clone()));
        }
        Ok(made)
    }

    /// How often it was closed. Who waited for something while that changed has waited for what is
    /// not to be shown any more.
    pub fn closings(self) -> u32 {
        self.closed.try_get_value().unwrap_or_default()
    }

    /// No code is made any more from what is known now, nor by the key that ends with the page.
    pub fn end_signing(self) {
        _ = self.closed.try_update_value(|it| *it = it.wrapping_add(1));
        _ = self.asserted.try_update_value(|it| *it = None);
        _ = self.passing.try_update_value(|it| *it = None);
    }

    /// What the authority said last to the phone with this key, if that is remembered: said a
    /// moment ago, or kept for when there is no network.
    pub fn asserted(self, device_key: &str) -> Option<StatusAssertions> {
        let ours = |it: &Asserted| it.device_key == device_key;
        let said = self.asserted.try_get_value().flatten().filter(ours).map(|it| it.assertions);
        let kept = || {
            let saved: Saved = self.saved.try_get_untracked()?;
            saved.assertions.filter(|_| saved.device_key == device_key)
        };
        said.or_else(kept)
    }

    /// Remembers what the authority said, until the services are closed.
    pub fn remember_asserted(self, asserted: Asserted) {
        _ = self.asserted.try_update_value(|it| *it = Some(asserted));
    }

    /// A fresh code, signed by the phone.
    pub async fn sign_code(
        self,
        device: &Device,
        assertions: &StatusAssertions,
        disclosure: Disclosure,
        now: Moment,
    ) -> Result<ShownCode, NoCode> {
        may_sign(assertions, now)?;
        let text = assertions.of(disclosure);
        let permit = Assertion::read(text).map_err(|_| NoCode::NotSaved)?.permit;
        let assertion = token_of(text).map_err(|_| NoCode::NotSaved)?;
        let nonce = bytes::random::<8>().ok_or(NoCode::CannotSign)?;
        let draft = PresentationDraft::new(&assertion, now, nonce);
        let signature = device.signer.sign(&draft.to_sign()).await.ok_or(NoCode::CannotSign)?;
        let (renew, expires) = times(now, assertions.expires);
        let token = text_of(&draft.assemble(&signature));
        Ok(ShownCode { token, permit, renew, expires, checked: assertions.issued })
    }
}

/// Whether a verifier would believe a code that is made from these at `now`.
fn may_sign(assertions: &StatusAssertions, now: Moment) -> Result<(), NoCode> {
    if now >= assertions.expires {
        return Err(NoCode::TooOld);
    }
    if now.plus_seconds(CLOCK_SKEW_SECONDS) < assertions.issued {
        return Err(NoCode::ClockBehind);
    }
    Ok(())
}

/// When a code that is made at `now` is renewed, and when it ends: no later than what it is made
/// from.
fn times(now: Moment, assertion_expires: Moment) -> (Moment, Moment) {
    let expires = now.plus_seconds(LIFE_SECONDS).min(assertion_expires);
    (expires.plus_seconds(RENEW_AFTER_SECONDS - LIFE_SECONDS), expires)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_795_276_799);

    fn assertions(issued: i64, expires: i64) -> StatusAssertions {
        StatusAssertions {
            least: String::new(),
            summary: String::new(),
            full: String::new(),
            issued: NOW.plus_seconds(issued),
            expires: NOW.plus_seconds(expires),
        }
    }

    #[test]
    fn nothing_is_signed_that_no_verifier_believes() {
        assert_eq!(may_sign(&assertions(-60, 1), NOW), Ok(()));
        assert_eq!(may_sign(&assertions(-60, 0), NOW), Err(NoCode::TooOld));
        assert_eq!(may_sign(&assertions(CLOCK_SKEW_SECONDS, 9_000), NOW), Ok(()));
        let ahead = assertions(CLOCK_SKEW_SECONDS + 1, 9_000);
        assert_eq!(may_sign(&ahead, NOW), Err(NoCode::ClockBehind));
    }

    #[test]
    fn a_code_is_renewed_before_it_ends_and_ends_with_what_it_is_made_from() {
        let after = |it| NOW.plus_seconds(it);
        assert_eq!(times(NOW, after(9_000)), (after(55), after(60)));
        assert_eq!(times(NOW, after(20)), (after(15), after(20)));
        assert!(times(NOW, after(1)).0 < after(1));
    }
}
