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
        let (signer, public) = Signer::passing().await.ok_or(NoCode::CannotSign)?;
        let made = Device { signer, key: bytes::hex(&public) };
        _ = self.passing.try_update_value(|it| *it = Some(made.clone()));
        Ok(made)
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
        if now >= assertions.expires {
            return Err(NoCode::TooOld);
        }
        if now.plus_seconds(CLOCK_SKEW_SECONDS) < assertions.issued {
            return Err(NoCode::ClockBehind);
        }
        let text = assertions.of(disclosure);
        let permit = Assertion::read(text).map_err(|_| NoCode::NotSaved)?.permit;
        let assertion = token_of(text).map_err(|_| NoCode::NotSaved)?;
        let nonce = bytes::random::<8>().ok_or(NoCode::CannotSign)?;
        let draft = PresentationDraft::new(&assertion, now, nonce);
        let signature = device.signer.sign(&draft.to_sign()).await.ok_or(NoCode::CannotSign)?;
        Ok(ShownCode {
            token: text_of(&draft.assemble(&signature)),
            permit,
            renew: now.plus_seconds(RENEW_AFTER_SECONDS),
            expires: now.plus_seconds(LIFE_SECONDS),
            checked: assertions.issued,
        })
    }
}
