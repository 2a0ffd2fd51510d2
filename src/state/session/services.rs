//! The session's part in the services of the permit: the 6 digits, and what answers where the
//! authority can't be asked.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::Session;
use crate::{
    browser::{clock, document},
    client::ClientError,
    contract::{
        Call, Card, EnterPin, GetCard, GetLetter, GetPermit, LetterView, PermitView, Refusal,
        ServicesOpen,
    },
    domain::{history::What, moment::Moment, offline_copy::Shut, pin::Pin},
    state::vault::{Locked, Saved, Seen, Vault},
};

/// How long the authority may take to judge the 6 digits when the phone could do it as well.
const PIN_PATIENCE: Duration = Duration::from_secs(5);

/// How long a screen waits for the vault to open.
const VAULT_PATIENCE: Duration = Duration::from_secs(3);

/// When the offline copy is brought up to date after the services were opened: the screen that was
/// wanted asks first.
const AFTERWARDS: Duration = Duration::from_millis(1500);

/// What is older than this is asked for again then, in seconds.
pub(super) const STALE: i64 = 3600;

/// An answer, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// What the authority said.
    pub value: T,
    /// When it said so.
    pub at: Moment,
    /// Whether it was only remembered.
    pub offline: bool,
}

impl Session {
    /// Whether the authority was reachable last. Follows changes.
    pub fn online(self) -> bool {
        self.online.get()
    }

    /// Notes whether the authority was heard.
    pub(super) fn reached<T>(self, answer: &Result<T, ClientError>) {
        self.set_online(!matches!(answer, Err(error) if error.is_unreachable()));
    }

    pub(super) fn set_online(self, online: bool) {
        if self.online.try_get_untracked() == Some(!online) {
            self.online.set(online);
        }
    }

    /// When the authority last said what the card shows. Follows changes.
    pub fn card_checked(self) -> Option<Moment> {
        self.memory.with(|it| it.holder.as_ref().and_then(|it| it.checked))
    }

    /// Opens the services with the 6 digits: the authority judges them, or, where it can't be
    /// reached and there is an offline copy, the phone.
    pub async fn enter_pin(self, pin: Pin) -> Result<(), ClientError> {
        let has_copy = untrack(|| self.vault.copy_until()).is_some();
        let question = EnterPin { pin: pin.clone() };
        let asked = self.ask_as_holder(&question);
        let answer = if !has_copy {
            asked.await
        } else if document::is_online() {
            clock::within(PIN_PATIENCE, asked).await.unwrap_or(Err(ClientError::TimedOut))
        } else {
            Err(ClientError::Offline)
        };
        match answer {
            Ok(answer) => {
                self.services_opened(answer, pin).await;
                Ok(())
            }
            Err(error) if has_copy && error.is_unreachable() => {
                self.set_online(false);
                self.open_offline(&pin, error).await
            }
            Err(error) => Err(error),
        }
    }

    async fn open_offline(self, pin: &Pin, unreachable: ClientError) -> Result<(), ClientError> {
        match self.vault.open_offline(pin, self.now()).await {
            Ok(()) => {
                self.set_locked(false);
                self.mark_showing(true);
                self.note_offline(What::OpenedOffline);
                Ok(())
            }
            Err(Locked::Wrong { left, wait }) => {
                self.note_offline(What::WrongPin);
                Err(ClientError::Refused(match wait {
                    Some(until) => Refusal::TooManyTries { until },
                    None => Refusal::WrongPin { left },
                }))
            }
            Err(Locked::Shut(Shut::Wait(until))) => {
                Err(ClientError::Refused(Refusal::TooManyTries { until }))
            }
            Err(Locked::Shut(Shut::TooOld(_))) => Err(ClientError::CopyTooOld),
            Err(Locked::Shut(Shut::Spent)) => Err(ClientError::CopyRemoved),
            Err(Locked::NoCopy) => Err(unreachable),
        }
    }

    /// The authority has opened the services and handed out its share: so opens the vault.
    pub async fn services_opened(self, answer: ServicesOpen, pin: Pin) {
        self.set_locked(false);
        self.mark_showing(true);
        // A database that another tab holds must not hold anybody up.
        let opened = clock::within(VAULT_PATIENCE, self.vault.open_with_share(&answer)).await;
        if opened.flatten().is_none() {
            // What other digits may open must not stay either.
            return spawn_local(self.vault.forget_offline());
        }
        spawn_local(async move {
            _ = self.seal_history().await;
            self.vault.renew_offline(&pin, &answer, self.now()).await;
            clock::sleep(AFTERWARDS).await;
            let wanted = answer.offline.is_some() && Vault::wants_offline();
            self.bring_up_to_date(wanted).await;
        });
    }

    /// Asks for what the vault lacks or has had for long. Nobody waits for it.
    async fn bring_up_to_date(self, wanted: bool) {
        let now = self.now();
        let Some(saved) = untrack(|| self.vault.saved()) else { return };
        let stale = |at: Option<Moment>| at.is_none_or(|it| it.seconds_until(now) > STALE);
        if stale(saved.permit.as_ref().map(|it| it.at)) {
            _ = self.find_permit().await;
        }
        if stale(saved.letter.as_ref().map(|it| it.at)) {
            _ = self.find_letter().await;
        }
        if wanted {
            _ = self.keep_assertions(saved.device_key).await;
        }
    }

    /// The permit: from the authority, or from an open vault when it can't be reached.
    pub async fn find_permit(self) -> Result<Found<PermitView>, ClientError> {
        let keep = |saved: &mut Saved, seen| saved.permit = Some(seen);
        let mut found = self.find(&GetPermit {}, keep, |it| it.permit).await?;
        if found.offline {
            let status = found.value.permit.status_on(self.now().china_date());
            found.value.status = status;
            if !status.services_open() {
                return Err(ClientError::Refused(Refusal::ServiceClosed { status }));
            }
        }
        Ok(found)
    }

    /// The letter, likewise.
    pub async fn find_letter(self) -> Result<Found<LetterView>, ClientError> {
        let keep = |saved: &mut Saved, seen| saved.letter = Some(seen);
        let found = self.find(&GetLetter {}, keep, |it| it.letter).await?;
        if found.offline {
            self.still_counts()?;
        }
        Ok(found)
    }

    /// Whether the phone could open a service without the authority, if it had the 6 digits.
    /// Follows changes.
    pub fn may_open_offline(self) -> bool {
        self.vault.copy_until().is_some() && self.vault.opened().is_none()
    }

    pub(super) fn vault_is_open(self) -> bool {
        untrack(|| self.vault.opened()).is_some()
    }

    /// By the card's dates and last known status.
    pub(super) fn still_counts(self) -> Result<(), ClientError> {
        match untrack(|| self.card()).map(|it| it.status).filter(|it| !it.services_open()) {
            Some(status) => Err(ClientError::Refused(Refusal::ServiceClosed { status })),
            None => Ok(()),
        }
    }

    async fn find<C: Call>(
        self,
        call: &C,
        keep: impl FnOnce(&mut Saved, Seen<C::Answer>),
        kept: impl FnOnce(Saved) -> Option<Seen<C::Answer>>,
    ) -> Result<Found<C::Answer>, ClientError>
    where
        C::Answer: Clone,
    {
        match self.ask_as_holder(call).await {
            Ok(value) => {
                let at = self.now();
                self.vault.save(|it| keep(it, Seen { value: value.clone(), at }));
                Ok(Found { value, at, offline: false })
            }
            Err(error) if error.is_unreachable() => {
                let seen = untrack(|| self.vault.saved()).and_then(kept);
                let Seen { value, at } = seen.ok_or(error)?;
                self.note_shown_offline(C::PATH);
                Ok(Found { value, at, offline: true })
            }
            Err(error) => Err(error),
        }
    }

    /// The 6 digits that open the offline copy count no more.
    pub async fn forget_offline(self) {
        self.vault.close();
        _ = clock::within(VAULT_PATIENCE, self.vault.forget_offline()).await;
    }

    /// A number was bound to the login. Completes when a reload would find its card.
    pub async fn card_bound(self, card: Card) {
        self.card_seen(card);
        self.keeper.settled().await;
    }

    /// Asks what the card shows now; what is known stays when nobody answers.
    pub async fn refresh_card(self) -> Result<(), ClientError> {
        let card = self.ask_as_holder(&GetCard {}).await?;
        self.card_seen(card);
        Ok(())
    }
}
