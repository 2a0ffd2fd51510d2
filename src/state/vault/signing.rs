//! A code that the phone signs itself, over what the authority has said of the permit.

use leptos::prelude::*;

use super::{Saved, Vault};
use crate::{
    browser::bytes,
    contract::{Code, StatusAssertion},
    domain::{
        moment::Moment,
        offline_copy::NoOfflineCode,
        token::{
            Assertion, PresentationDraft,
            limits::{CLOCK_SKEW_SECONDS, LIFE_SECONDS, RENEW_AFTER_SECONDS},
            text_of, token_of,
        },
    },
};

/// A code of the phone's own, and when the authority was asked last.
pub struct OfflineCode {
    /// The code.
    pub code: Code,
    /// When the authority said what it says.
    pub checked: Moment,
}

impl Vault {
    /// A fresh code, signed by the phone.
    pub async fn offline_code(self, now: Moment) -> Result<OfflineCode, NoOfflineCode> {
        let saved = self.saved.try_get_untracked().ok_or(NoOfflineCode::NotSaved)?;
        let Saved { assertion: Some(kept), .. } = saved else {
            return Err(NoOfflineCode::NotSaved);
        };
        let StatusAssertion { assertion: text, issued, expires } = kept;
        if now >= expires {
            return Err(NoOfflineCode::TooOld);
        }
        if now.plus_seconds(CLOCK_SKEW_SECONDS) < issued {
            return Err(NoOfflineCode::ClockBehind);
        }
        let signer = self.keys().and_then(|it| it.signer).ok_or(NoOfflineCode::NotSaved)?;
        let Assertion { permit, .. } =
            Assertion::read(&text).map_err(|_| NoOfflineCode::NotSaved)?;
        let assertion = token_of(&text).map_err(|_| NoOfflineCode::NotSaved)?;
        let nonce = bytes::random::<8>().ok_or(NoOfflineCode::NotSaved)?;
        let draft = PresentationDraft::new(&assertion, now, nonce);
        let signature = signer.sign(&draft.to_sign()).await.ok_or(NoOfflineCode::NotSaved)?;
        let token = text_of(&draft.assemble(&signature));
        let code = Code {
            token,
            issued: now,
            renew: now.plus_seconds(RENEW_AFTER_SECONDS),
            expires: now.plus_seconds(LIFE_SECONDS),
            name: permit.name,
            number: permit.number,
            valid_until: permit.valid_until,
            specimen: permit.specimen,
        };
        Ok(OfflineCode { code, checked: issued })
    }
}
