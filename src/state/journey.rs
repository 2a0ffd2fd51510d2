//! The session's part in identity proofing: the journey, and what is typed on its way.

use leptos::prelude::*;

use super::{
    claims::{ClaimNote, Claims},
    memory::{Draft, JourneyNote},
    session::{Session, has_ended},
};
use crate::{
    client::{ClientError, fresh_key},
    contract::{Call, DeclareNoCamera, FinishJourney, GetJourney, Journey, LoggedIn, Purpose},
    routes::Page,
};

/// How long what was typed is shown again: a page that was killed is back sooner, and whoever uses the
/// browser next comes later.
const DRAFT_SECONDS: i64 = 3600;

/// The idempotency key of what ends a recovery, whose answer may be lost: one key for the same words,
/// another when they change. Free to copy.
#[derive(Clone, Copy)]
pub struct EndKey {
    key: StoredValue<Option<String>>,
}

impl EndKey {
    /// `typed` follows the fields.
    pub fn new(typed: impl Fn() + 'static) -> Self {
        let key = StoredValue::new(fresh_key());
        Effect::new(move |before: Option<()>| {
            typed();
            if before.is_some() {
                key.set_value(fresh_key());
            }
        });
        Self { key }
    }
}

impl Session {
    /// The journey under way. Follows changes.
    pub fn journey(self) -> Option<Journey> {
        self.memory.with(|it| it.journey.as_ref().map(|it| it.journey.clone()))
    }

    /// What was typed before it was sent, unless that is long ago: whoever finds the page then may be
    /// somebody else.
    pub fn draft(self) -> Draft {
        let since = self.now().plus_seconds(-DRAFT_SECONDS);
        let draft = self.memory.with_untracked(|it| it.draft.clone());
        if draft.typed > since { draft } else { Draft::default() }
    }

    /// Asks on behalf of the journey; one that is forgotten there is put away here.
    pub async fn ask_for_journey<C: Call>(self, call: &C) -> Result<C::Answer, ClientError> {
        self.ask_under(C::KEYED.then(fresh_key).flatten(), call).await
    }

    /// The proven registration becomes a login. Another tab, or a second try after a lost answer,
    /// gets the same one.
    pub async fn finish_journey(self) -> Result<LoggedIn, ClientError> {
        let key = self.memory.with_untracked(|it| it.journey.as_ref()?.end_key.clone());
        let call = FinishJourney { device_key: self.device_key().await };
        self.ask_under(key.or_else(fresh_key), &call).await
    }

    /// Asks for what ends a recovery. A second try after a lost answer gets the same answer, as long
    /// as the same is sent: see [`EndKey`].
    pub async fn ask_to_end<C: Call>(
        self,
        key: EndKey,
        call: &C,
    ) -> Result<C::Answer, ClientError> {
        self.ask_under(key.key.try_get_value().flatten().or_else(fresh_key), call).await
    }

    async fn ask_under<C: Call>(
        self,
        key: Option<String>,
        call: &C,
    ) -> Result<C::Answer, ClientError> {
        let token = self.journey_token();
        let answer = self.client().call_under(key, call, token.as_deref()).await;
        self.note_answer::<C>(&answer);
        if has_ended(&answer) && token.is_some() && token == self.journey_token() {
            let recovery = |it: &JourneyNote| it.journey.purpose == Purpose::PasswordReset;
            let recovery =
                self.memory.with_untracked(|it| it.journey.as_ref().is_some_and(recovery));
            self.was_recovery.set_value(recovery);
            let now = self.now();
            self.change(|it| {
                it.journey = None;
                // Who stands before the form again is the one who had filled it in, however long ago.
                it.draft.typed = now;
            });
            self.notify(|w| w.journey_ended);
        }
        answer
    }

    fn journey_token(self) -> Option<String> {
        self.memory.with_untracked(|it| it.journey.as_ref().map(|it| it.token.clone()))
    }

    /// Keeps what was typed, so that nothing is lost.
    pub fn keep_draft(self, draft: Draft) {
        let typed = self.memory.with_untracked(|it| it.draft.typed);
        if self.memory.with_untracked(|it| it.draft != Draft { typed, ..draft.clone() }) {
            let typed = self.now();
            self.change(|it| it.draft = Draft { typed, ..draft });
        }
    }

    /// A registration was accepted. Completes when a reload would find the journey again.
    pub async fn journey_begun(self, token: String, journey: Journey) {
        self.change(|it| {
            // What was typed on another journey says nothing about this one.
            it.claims = ClaimNote::default();
            it.wanted = None;
            it.journey = Some(JourneyNote { token, journey, end_key: fresh_key() });
        });
        self.claims.forget();
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

    /// What is typed in the forms of identity verification.
    pub const fn claims(self) -> Claims {
        self.claims
    }

    /// Keeps of it what may be kept.
    pub fn keep_claims(self) {
        let note = self.claims.note();
        if self.memory.with_untracked(|it| it.journey.is_some() && it.claims != note) {
            self.change(|it| it.claims = note);
        }
    }

    /// The same; completes when a reload would find it again.
    pub async fn claims_kept(self) {
        self.keep_claims();
        self.keeper.settled().await;
    }

    /// The service that the journey was begun for.
    pub fn wanted(self) -> Option<Page> {
        self.memory.with_untracked(|it| it.wanted.as_deref().map(Page::at))
    }

    /// Remembers it until the journey ends.
    pub fn remember_wanted(self, wanted: Option<Page>) {
        self.change(|it| it.wanted = wanted.map(|it| it.path().to_owned()));
    }
}
