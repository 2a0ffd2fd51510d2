//! The running session: who is logged in, which journey is under way, how to ask the authority.

mod notices;

use leptos::{prelude::*, task::spawn_local};

use super::{
    claims::{ClaimNote, Claims},
    keeper::Keeper,
    memory::{Holder, Memory},
};
use crate::{
    browser::{
        badge, clock, document,
        preferences::{self, Key},
    },
    client::{Client, ClientError, News},
    contract::{Call, Card, LogOut, LoggedIn, Purpose, Refusal},
    domain::{date::CivilDate, moment::Moment},
    routes::{Page, Standing},
    words::Phrase,
};

/// How long a login waits to be written down: a blocked database must not hold anybody up.
const KEEP_PATIENCE: std::time::Duration = std::time::Duration::from_secs(2);

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
    pub(super) keeper: Keeper,
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
        memory: Memory,
        news: (RwSignal<Option<News>>, RwSignal<i64>),
    ) -> Self {
        let claims = Claims::recall(&memory.claims);
        let memory = RwSignal::new(memory);
        preferences::on_change_elsewhere(Key::Turn, move || {
            spawn_local(async move {
                // What can't be read now is no reason to forget what is known.
                if let Some(recalled) = Memory::recall().await {
                    if recalled.journey.is_none() {
                        claims.forget();
                    }
                    memory.set(recalled);
                }
            });
        });
        Self {
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
            keeper: Keeper::new(memory),
        }
    }

    /// Whether the issuer is the built-in mock, so that everything is a specimen.
    pub const fn is_mock(self) -> bool {
        self.mock
    }

    /// What guards ask.
    pub fn standing(self) -> Standing {
        self.memory.with(|it| Standing {
            holder: it.holder.as_ref().is_some_and(|it| it.card.is_some()),
            member: it.holder.as_ref().is_some_and(|it| it.card.is_none()),
            journey: it.journey.is_some(),
            recovery: self.was_recovery.get_value(),
        })
    }

    /// The card, while somebody is logged in. Follows changes.
    pub fn card(self) -> Option<Card> {
        self.memory.with(|it| it.holder.as_ref().and_then(|it| it.card.clone()))
    }

    /// When this login ends by itself. Follows changes.
    pub fn login_ends(self) -> Option<Moment> {
        self.memory.with(|it| it.holder.as_ref().map(|it| it.expires))
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
        self.client.call(call, None).await
    }

    /// Asks as the logged-in holder; a login that has ended is put away.
    pub async fn ask_as_holder<C: Call>(self, call: &C) -> Result<C::Answer, ClientError> {
        let token = self.holder_token();
        let answer = self.client.call(call, token.as_deref()).await;
        // A late answer about an older login says nothing about a newer one.
        if has_ended(&answer) && token.is_some() && token == self.holder_token() {
            self.change(|it| {
                it.holder = None;
                it.entry = None;
                if it.journey.as_ref().is_some_and(|it| it.journey.purpose == Purpose::PinReset) {
                    it.journey = None;
                }
            });
            self.notify(|w| w.session_ended);
        }
        answer
    }

    fn holder_token(self) -> Option<String> {
        self.memory.with_untracked(|it| it.holder.as_ref().map(|it| it.token.clone()))
    }

    /// Somebody logged in. Written down first, so that a reload finds the login again, and known
    /// only then: the caller goes on at once, before the guards look where a holder belongs.
    pub async fn logged_in(self, login: LoggedIn) {
        let LoggedIn { token, expires, card } = login;
        let memory = Memory { holder: Some(Holder { token, expires, card }), ..Memory::default() };
        self.keeper.settled().await;
        _ = clock::within(KEEP_PATIENCE, memory.keep()).await;
        self.change(|it| *it = memory);
    }

    /// The card as the authority sees it now.
    pub fn card_seen(self, card: Card) {
        if untrack(|| self.card()).as_ref() == Some(&card) {
            return;
        }
        self.change(|it| {
            if let Some(holder) = &mut it.holder {
                holder.card = Some(card);
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

    /// Ends the login: here at once, at the authority as soon as it hears of it.
    pub fn log_out(self) {
        let token = self.holder_token();
        self.change(|it| *it = Memory::default());
        badge::show(0);
        self.notify(|w| w.logged_out);
        // The notice is for the screen that one stands on already.
        self.notice_on.set_value(Some(Page::Home));
        document::scroll_to_top();
        request_animation_frame(document::focus_heading);
        spawn_local(async move {
            let answer = self.client.call(&LogOut {}, token.as_deref()).await;
            // A login that had ended there already needs no telling.
            if answer.is_err() && !has_ended(&answer) {
                self.notify(|w| w.log_out_offline);
            }
        });
    }

    pub(super) fn change(self, change: impl FnOnce(&mut Memory)) {
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
        let shell = match (standing.holder || standing.member, standing.journey) {
            (true, _) => "card",
            (false, true) => preferences::HALF_DONE,
            (false, false) => "home",
        };
        preferences::write(Key::Shell, shell);
        self.keeper.write();
    }
}
