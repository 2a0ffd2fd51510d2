//! The session's part in the code: what it is made from, and how often that is asked for.
//!
//! Invariant: what was asked for one login, or before the services were closed, makes no code for
//! another one or after it.

use std::time::Duration;

use leptos::prelude::*;

use super::{Session, services::STALE};
use crate::{
    browser::{clock, document},
    client::ClientError,
    contract::{GetIssuer, IssueAssertions, Refusal, StatusAssertions},
    domain::{
        history::What,
        moment::Moment,
        offline_copy::NoCode,
        token::{Disclosure, IssuerKey},
    },
    routes::Page,
    state::vault::{Asserted, ShownCode, Vault},
};

/// What codes are made from is asked for anew when it is older than this, in seconds: with each
/// new code, but not when more or less of the permit is to be shown.
const FRESH: i64 = 30;

/// How long the authority may take where the phone could make a code without it: less than is left
/// of the former code's life.
const CODE_PATIENCE: Duration = Duration::from_secs(4);

/// What the holder has chosen to show, while the way to the code goes on: to the 6 digits and back.
#[derive(Clone, Copy)]
pub(super) struct Showing {
    disclosure: Disclosure,
    /// At which closing of the vault: later ones forget it.
    turn: u32,
    /// Whether the 6 digits have opened the services since.
    opened: bool,
}

impl Session {
    /// What was chosen before the 6 digits were asked for and have opened the services: once, so
    /// that whoever comes back without them chooses anew.
    pub fn go_on_showing(self) -> Option<Disclosure> {
        let kept = self.showing.try_get_value().flatten()?;
        let goes_on = kept.opened && kept.turn == self.vault.closings();
        if goes_on {
            self.mark_showing(false);
        } else {
            self.choose_showing(None);
        }
        goes_on.then_some(kept.disclosure)
    }

    /// The holder has chosen what to show, or goes back to choose anew.
    pub fn choose_showing(self, disclosure: Option<Disclosure>) {
        let turn = self.vault.closings();
        let showing = disclosure.map(|it| Showing { disclosure: it, turn, opened: false });
        _ = self.showing.try_set_value(showing);
    }

    /// Whether the 6 digits have opened the services since the choice.
    pub(super) fn mark_showing(self, opened: bool) {
        _ = self.showing.try_update_value(|it| {
            if let Some(it) = it {
                it.opened = opened;
            }
        });
    }

    /// The 6 digits are on the way to the code; whoever goes elsewhere chooses anew.
    pub(super) fn leave_showing(self, page: Page) {
        if !matches!(page, Page::Code | Page::Pin | Page::NewPin) {
            self.choose_showing(None);
        }
    }

    /// A fresh code that tells so much, and whether it was made without the authority. One that no
    /// verifier would accept is never shown.
    pub async fn find_code(self, disclosure: Disclosure) -> Result<(ShownCode, bool), ClientError> {
        let turn = self.vault.closings();
        let device = self.vault.device().await.map_err(ClientError::NoCode)?;
        let known = self.vault.asserted(&device.key);
        let now = self.now();
        let answer = match &known {
            Some(it) if is_fresh(it.issued, now) && self.is_online() => Ok(it.clone()),
            _ if !document::is_online() => Err(ClientError::Offline),
            Some(it) if self.vault_is_open() && now < it.expires => {
                let asked = self.ask_for_assertions(device.key.clone());
                clock::within(CODE_PATIENCE, asked).await.unwrap_or(Err(ClientError::TimedOut))
            }
            _ => self.ask_for_assertions(device.key.clone()).await,
        };
        let (assertions, offline) = match answer {
            Ok(assertions) => (assertions, false),
            Err(error) if error.is_unreachable() && self.vault_is_open() => {
                self.set_online(false);
                self.still_counts()?;
                (known.ok_or(ClientError::NoCode(NoCode::NotSaved))?, true)
            }
            Err(error) => return Err(error),
        };
        let made = self.vault.sign_code(&device, &assertions, disclosure, self.now()).await;
        let code = made.map_err(ClientError::NoCode)?;
        if let Ok(keys) = self.issuer_keys().await {
            self.client().accepts(&code.token, &keys).await?;
        }
        self.still_open(turn)?;
        self.note_shown(What::CodeShown, !offline);
        Ok((code, offline))
    }

    /// What codes are made from is in the vault, where the phone may use it without the authority:
    /// what a screen has asked for a moment ago, or else what is asked for now.
    pub(super) async fn keep_assertions(self, device_key: String) -> Result<(), ClientError> {
        if device_key.is_empty() {
            return Ok(());
        }
        let recent = |it: &StatusAssertions| it.issued.seconds_until(self.now()) <= STALE;
        match self.vault.asserted(&device_key).filter(recent) {
            Some(known) => self.save_assertions(&device_key, &known),
            None => _ = self.ask_for_assertions(device_key).await?,
        }
        Ok(())
    }

    /// Asks the authority what the phone may make codes from. It is believed only if a verifier
    /// would believe it.
    async fn ask_for_assertions(self, device_key: String) -> Result<StatusAssertions, ClientError> {
        let turn = self.vault.closings();
        let question = IssueAssertions { device_key: device_key.clone() };
        let assertions = self.ask_as_holder(&question).await?;
        self.believe(&assertions, &device_key).await?;
        self.still_open(turn)?;
        self.save_assertions(&device_key, &assertions);
        let asserted = Asserted { device_key, assertions: assertions.clone() };
        self.vault.remember_asserted(asserted);
        Ok(assertions)
    }

    async fn believe(
        self,
        assertions: &StatusAssertions,
        device_key: &str,
    ) -> Result<(), ClientError> {
        // Without the keys nothing can be said: the verifier's phone decides.
        let Ok(keys) = self.issuer_keys().await else { return Ok(()) };
        if self.would_accept(assertions, device_key, &keys).await.is_ok() {
            return Ok(());
        }
        // The authority may sign with another key by now.
        _ = self.issuer.try_update_value(Vec::clear);
        let Ok(keys) = self.issuer_keys().await else { return Ok(()) };
        self.would_accept(assertions, device_key, &keys).await
    }

    async fn would_accept(
        self,
        assertions: &StatusAssertions,
        device_key: &str,
        keys: &[IssuerKey],
    ) -> Result<(), ClientError> {
        for it in Disclosure::ALL {
            self.client().accepts_assertion(assertions.of(it), device_key, keys).await?;
        }
        Ok(())
    }

    fn save_assertions(self, device_key: &str, assertions: &StatusAssertions) {
        let may_keep = Vault::wants_offline() && untrack(|| self.vault.copy_until()).is_some();
        let new = |it: &Option<StatusAssertions>| it.as_ref() != Some(assertions);
        let saved = untrack(|| self.vault.saved());
        let theirs = saved.filter(|it| it.device_key == device_key && new(&it.assertions));
        if may_keep && theirs.is_some() {
            self.vault.save(|it| it.assertions = Some(assertions.clone()));
        }
    }

    /// Whether nothing was closed since `turn`: a lock, a log-out, another login.
    fn still_open(self, turn: u32) -> Result<(), ClientError> {
        match self.vault.closings() == turn {
            true => Ok(()),
            false => Err(ClientError::Refused(Refusal::PinNeeded)),
        }
    }

    fn is_online(self) -> bool {
        document::is_online() && untrack(|| self.online())
    }

    /// The keys that check codes: as they were asked for, or kept for when there is no network.
    async fn issuer_keys(self) -> Result<Vec<IssuerKey>, ClientError> {
        let known = self.issuer.try_get_value().unwrap_or_default();
        if !known.is_empty() {
            return Ok(known);
        }
        let saved = untrack(|| self.vault.saved()).map(|it| it.issuer).unwrap_or_default();
        let records = match saved.is_empty() || self.is_online() {
            true => self.ask(&GetIssuer {}).await?.keys,
            false => saved,
        };
        let keys = self.client().read_keys(records.clone())?;
        self.vault.save(|it| it.issuer = records);
        _ = self.issuer.try_update_value(|it| it.clone_from(&keys));
        Ok(keys)
    }
}

/// Whether what the authority said then serves for a code now. A clock that was set back makes
/// nothing young.
const fn is_fresh(issued: Moment, now: Moment) -> bool {
    issued.seconds_until(now).abs() < FRESH
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::token::limits::{LIFE_SECONDS, RENEW_AFTER_SECONDS};

    #[test]
    fn a_change_of_what_is_shown_asks_nobody_and_the_next_code_does() {
        let issued = Moment(1_795_276_799);
        assert!(is_fresh(issued, issued));
        assert!(is_fresh(issued, issued.plus_seconds(29)));
        assert!(!is_fresh(issued, issued.plus_seconds(30)));
        assert!(!is_fresh(issued, issued.plus_seconds(RENEW_AFTER_SECONDS)));
        assert!(!is_fresh(issued, issued.plus_seconds(-600)), "the clock was set back");
    }

    #[test]
    fn the_former_code_lives_until_the_authority_has_had_its_time() {
        let left = u64::try_from(LIFE_SECONDS - RENEW_AFTER_SECONDS).expect("some are left");
        assert!(CODE_PATIENCE < Duration::from_secs(left));
    }
}
