//! The running session: who is logged in, which journey is under way, how to ask the authority.

mod notices;

use leptos::{prelude::*, task::spawn_local};

use super::{
    keeper::Keeper,
    memory::{Draft, Holder, JourneyNote, Memory},
};
use crate::{
    browser::{
        badge, clock, document,
        preferences::{self, Key},
    },
    client::{Client, ClientError, News},
    contract::{Call, Card, DeclareNoCamera, GetJourney, Journey, LogOut, LoggedIn, Refusal},
    domain::{date::CivilDate, moment::Moment},
    routes::{Page, Standing},
    words::Phrase,
};

/// How long a login waits to be written down: a blocked database must not hold anybody up.
const KEEP_PATIENCE: std::time::Duration = std::time::Duration::from_secs(2);

fn has_ended<T>(answer: &Result<T, ClientError>) -> bool {
    matches!(answer, Err(ClientError::Refused(Refusal::NotLoggedIn)))
}

/// Shared by every screen, free to copy.
#[derive(Clone, Copy)]
pub struct Session {
    client: Client,
    mock: bool,
    memory: RwSignal<Memory>,
    notice: RwSignal<Option<Phrase>>,
    /// The screen that shows the notice, once it has been reached.
    notice_on: StoredValue<Option<Page>>,
    news: RwSignal<Option<News>>,
    said: RwSignal<Option<Phrase>>,
    /// By how many seconds the phone's clock is wrong; 0: not worth a word.
    clock_off: RwSignal<i64>,
    keeper: Keeper,
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
        let memory = RwSignal::new(memory);
        preferences::on_change_elsewhere(Key::Turn, move || {
            spawn_local(async move {
                // What can't be read now is no reason to forget what is known.
                if let Some(recalled) = Memory::recall().await {
                    memory.set(recalled);
                }
            });
        });
        Self {
            client,
            mock,
            memory,
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
        })
    }

    /// The card, while somebody is logged in. Follows changes.
    pub fn card(self) -> Option<Card> {
        self.memory.with(|it| it.holder.as_ref().and_then(|it| it.card.clone()))
    }

    /// The journey under way. Follows changes.
    pub fn journey(self) -> Option<Journey> {
        self.memory.with(|it| it.journey.as_ref().map(|it| it.journey.clone()))
    }

    /// What was typed at registration.
    pub fn draft(self) -> Draft {
        self.memory.with_untracked(|it| it.draft.clone())
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
            self.change(|it| it.holder = None);
            self.notify(|w| w.session_ended);
        }
        answer
    }

    /// Asks on behalf of the journey; one that is forgotten there is put away here.
    pub async fn ask_for_journey<C: Call>(self, call: &C) -> Result<C::Answer, ClientError> {
        let token = self.journey_token();
        let answer = self.client.call(call, token.as_deref()).await;
        if has_ended(&answer) && token.is_some() && token == self.journey_token() {
            self.change(|it| it.journey = None);
            self.notify(|w| w.journey_ended);
        }
        answer
    }

    fn holder_token(self) -> Option<String> {
        self.memory.with_untracked(|it| it.holder.as_ref().map(|it| it.token.clone()))
    }

    fn journey_token(self) -> Option<String> {
        self.memory.with_untracked(|it| it.journey.as_ref().map(|it| it.token.clone()))
    }

    /// Keeps what was typed, so that nothing is lost.
    pub fn keep_draft(self, draft: Draft) {
        if self.memory.with_untracked(|it| it.draft != draft) {
            self.change(|it| it.draft = draft);
        }
    }

    /// A registration was accepted. Completes when a reload would find the journey again.
    pub async fn journey_begun(self, token: String, journey: Journey) {
        self.change(|it| it.journey = Some(JourneyNote { token, journey }));
        self.keeper.settled().await;
    }

    /// The journey has moved.
    pub fn journey_moved(self, journey: Journey) {
        self.change(|it| {
            if let Some(note) = &mut it.journey {
                note.journey = journey;
            }
        });
    }

    /// Asks where the journey stands now; another device may have moved it.
    pub async fn refresh_journey(self) {
        if let Ok(journey) = self.ask_for_journey(&GetJourney {}).await {
            self.journey_moved(journey);
        }
    }

    /// The person wants to begin again with other details.
    pub fn drop_journey(self) {
        self.change(|it| it.journey = None);
    }

    /// Takes the way without a camera.
    pub async fn without_camera(self) -> Result<(), ClientError> {
        self.ask_for_journey(&DeclareNoCamera {}).await.map(|it| self.journey_moved(it))
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

    fn change(self, change: impl FnOnce(&mut Memory)) {
        self.memory.update(change);
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
