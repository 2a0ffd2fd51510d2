//! The running session: who is logged in, which journey is under way, how to ask the authority.

mod again;
mod codes;
mod erasing;
mod history;
mod lock;
mod login;
mod notices;
mod renewal;
mod services;

use codes::Showing;
use history::Visit;
use leptos::{prelude::*, task::spawn_local};

pub use erasing::{Erased, Told};
pub use services::Found;

use super::{
    claims::{ClaimNote, Claims},
    keeper::Keeper,
    memory::{Holder, Memory, Recalled},
    vault::Vault,
};
use crate::{
    browser::{
        clock,
        database::Fault,
        document,
        preferences::{self, Key},
    },
    client::{Client, ClientError, News},
    contract::{Call, Card, Refusal},
    domain::{date::CivilDate, moment::Moment, token::IssuerKey},
    routes::{Page, Standing},
    words::Phrase,
};

pub(super) fn has_ended<T>(answer: &Result<T, ClientError>) -> bool {
    matches!(answer, Err(ClientError::Refused(Refusal::NotLoggedIn)))
}

/// Shared by every screen, free to copy.
#[derive(Clone, Copy)]
pub struct Session {
    client: Client,
    mock: bool,
    pub(super) memory: RwSignal<Memory>,
    pub(super) claims: Claims,
    /// The journey that has ended was to set a new login password.
    pub(super) was_recovery: StoredValue<bool>,
    notice: RwSignal<Option<Phrase>>,
    /// The screen that shows the notice, once it has been reached.
    notice_on: StoredValue<Option<Page>>,
    news: RwSignal<Option<News>>,
    said: RwSignal<Option<Phrase>>,
    /// By how many seconds the phone's clock is wrong; 0: not worth a word.
    clock_off: RwSignal<i64>,
    /// The screen that one stands on, and what was noted of it.
    visit: StoredValue<Visit>,
    pub(super) keeper: Keeper,
    /// Counts what this tab has changed.
    changes: StoredValue<u32>,
    vault: Vault,
    /// Whether the authority was reachable last.
    online: RwSignal<bool>,
    /// Why nothing can be kept on this phone, if so.
    fault: RwSignal<Option<Fault>>,
    locked: RwSignal<bool>,
    closing: RwSignal<bool>,
    /// The keys that check codes, once they were asked for.
    issuer: StoredValue<Vec<IssuerKey>>,
    /// How much of the permit the next code tells, if that was chosen.
    showing: StoredValue<Option<Showing>>,
    /// When the page was touched last, in seconds of the phone's clock.
    touched: StoredValue<i64>,
}

/// The session of the component's tree.
#[expect(clippy::expect_used, reason = "App provides it above every screen")]
pub fn use_session() -> Session {
    use_context().expect("App provides the session")
}

impl Session {
    /// Goes on from what was remembered; from now on every change is kept, and other tabs follow.
    pub fn begin(
        client: Client,
        mock: bool,
        recalled: Recalled,
        news: (RwSignal<Option<News>>, RwSignal<i64>),
    ) -> Self {
        let shell = preferences::read(Key::Shell);
        let said_card = shell.as_deref() == Some("card");
        // The browser has removed it, or nobody can read it any more (`lead.md` F15).
        let lost = matches!(recalled, Recalled::Lost)
            || (said_card && matches!(recalled, Recalled::Nothing));
        let no_place = matches!(recalled, Recalled::NoPlace);
        let mut memory = match recalled {
            Recalled::Found(memory) => *memory,
            _ => Memory::default(),
        };
        // Logged out, and the page was killed before that was written down.
        let agreed = memory.login();
        let left = memory.holder.is_some() && shell.as_deref() == Some("home");
        if left {
            memory = Memory { history: memory.history.emptied(), ..Memory::default() };
        }
        let claims = Claims::recall(&memory.claims);
        let memory = RwSignal::new(memory);
        let fault = RwSignal::new(no_place.then_some(Fault::Unavailable));
        let vault = Vault::new(fault);
        let keeper = Keeper::new(memory, fault);
        let online = RwSignal::new(document::is_online());
        client.assume_ahead(memory.with_untracked(|it| it.ahead));
        let session = Self {
            client,
            mock,
            memory,
            claims,
            was_recovery: StoredValue::new(false),
            notice: RwSignal::new(None),
            notice_on: StoredValue::new(None),
            news: news.0,
            said: RwSignal::new(None),
            clock_off: news.1,
            visit: StoredValue::new(Visit::default()),
            keeper,
            changes: StoredValue::new(0),
            vault,
            online,
            fault,
            locked: RwSignal::new(Self::locked_before()),
            closing: RwSignal::new(false),
            issuer: StoredValue::new(Vec::new()),
            showing: StoredValue::new(None),
            touched: StoredValue::new(clock::device_seconds()),
        };
        session.follow_others();
        if !no_place && memory.with_untracked(|it| it.holder.is_none()) {
            // A page may have been killed in the middle of logging out.
            spawn_local(vault.forget());
        }
        if left {
            session.keeper.agreed(agreed);
            session.keeper.write();
        }
        if lost {
            session.notify(|w| w.storage_lost);
            preferences::write(Key::Shell, "home");
        }
        session
    }

    /// Whether the issuer is the built-in mock, so that everything is a specimen.
    pub const fn is_mock(self) -> bool {
        self.mock
    }

    /// What guards ask.
    pub fn standing(self) -> Standing {
        let offline_copy = self.may_show_ended();
        self.memory.with(|it| Standing {
            holder: it
                .holder
                .as_ref()
                .is_some_and(|it| it.card.is_some() && (!it.ended || offline_copy)),
            member: it.holder.as_ref().is_some_and(|it| it.card.is_none() && !it.ended),
            journey: it.journey.is_some(),
            recovery: self.was_recovery.get_value(),
            locked: self.locked.get(),
        })
    }

    /// The card, while somebody is logged in. Follows changes.
    pub fn card(self) -> Option<Card> {
        let offline_copy = self.may_show_ended();
        let card = self
            .memory
            .with(|it| it.holder.as_ref().filter(|it| !it.ended || offline_copy)?.card.clone());
        // The date alone may have changed its status since the authority was asked.
        card.map(|it| it.on(self.now().china_date()))
    }

    /// Whether a login that has ended by itself still shows its card: where nobody can log in anew,
    /// and the 6 digits open what is saved.
    fn may_show_ended(self) -> bool {
        !self.online.get() && self.vault.copy_until().is_some()
    }

    /// What this phone keeps of the permit.
    pub const fn vault(self) -> Vault {
        self.vault
    }

    /// Why nothing can be kept on this phone, if so.
    pub const fn storage_fault(self) -> RwSignal<Option<Fault>> {
        self.fault
    }

    /// When this login ends by itself. Follows changes.
    pub fn login_ends(self) -> Option<Moment> {
        self.memory.with(|it| it.holder.as_ref().map(Holder::ends))
    }

    /// The time at the authority.
    pub fn now(self) -> Moment {
        self.client.now()
    }

    /// The connection itself.
    pub const fn client(self) -> Client {
        self.client
    }

    /// Asks as nobody.
    pub async fn ask<C: Call>(self, call: &C) -> Result<C::Answer, ClientError> {
        let answer = self.client.call(call, None).await;
        self.note_answer::<C>(&answer);
        self.reached(&answer);
        answer
    }

    /// The card as the authority sees it now.
    pub fn card_seen(self, card: Card) {
        let (now, ahead) = (self.now(), self.client.clock_ahead());
        if card.status.services_open() {
            spawn_local(self.vault.heard(now, card.pin_epoch));
        } else {
            // No code may be made any more by a phone that is offline.
            spawn_local(self.vault.forget());
        }
        self.change(|it| {
            it.ahead = ahead;
            if let Some(holder) = &mut it.holder {
                (holder.card, holder.checked) = (Some(card), Some(now));
            }
        });
    }

    /// The day of entry that the holder has typed; forgotten with the login.
    pub fn entry(self) -> Option<CivilDate> {
        self.memory.with(|it| it.entry)
    }

    /// Keeps the day of entry, or forgets it.
    pub fn keep_entry(self, day: Option<CivilDate>) {
        if untrack(|| self.entry()) != day {
            self.change(|it| it.entry = day);
        }
    }

    pub(super) fn change(self, change: impl FnOnce(&mut Memory)) {
        self.changes.update_value(|it| *it = it.wrapping_add(1));
        self.memory.update(|it| {
            change(it);
            if it.journey.is_none() {
                it.claims = ClaimNote::default();
                it.wanted = None;
            }
        });
        if self.memory.with_untracked(|it| it.journey.is_none()) {
            self.claims.forget();
        }
        let standing = untrack(|| self.standing());
        // Also of a login that has ended: without a network the app shows what it left.
        let kept = self.memory.with_untracked(|it| it.holder.is_some());
        let shell = match (standing.member || kept, standing.journey) {
            (true, _) => "card",
            (false, true) => preferences::HALF_DONE,
            (false, false) => "home",
        };
        preferences::write(Key::Shell, shell);
        let typed = self.memory.with_untracked(|it| !it.draft.social_security.is_empty());
        preferences::note(Key::Typed, typed);
        self.keeper.write();
    }
}
