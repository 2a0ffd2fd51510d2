//! Six new digits, typed twice.

use leptos::prelude::*;

use crate::{
    browser::document,
    client::ClientError,
    contract::Refusal,
    domain::pin::Pin,
    screens::{sentence, trouble},
    ui::SixDigits,
    words::{Phrase, complain, use_locale},
};

/// Both fields, and what is wrong with them. Free to copy.
#[derive(Clone, Copy)]
pub(super) struct Twice {
    first: RwSignal<String>,
    again: RwSignal<String>,
    tried: RwSignal<bool>,
    /// Whether the digits can be seen.
    pub shown: RwSignal<bool>,
    failure: RwSignal<Option<ClientError>>,
}

impl Twice {
    /// Two empty fields.
    pub fn new() -> Self {
        let twice = Self {
            first: RwSignal::new(String::new()),
            again: RwSignal::new(String::new()),
            tried: RwSignal::new(false),
            shown: RwSignal::new(false),
            failure: RwSignal::new(None),
        };
        // What was refused for these very digits is no longer said once they change.
        Effect::new(move |before: Option<()>| {
            twice.first.track();
            if before.is_some() {
                twice.failure.set(None);
            }
        });
        twice
    }

    /// Follows the digits.
    pub fn track(self) {
        self.first.track();
    }

    /// The digits when both fields are right; else the focus goes to the first wrong one.
    pub fn check(self) -> Option<Pin> {
        self.tried.set(true);
        let pin = self.first.with_untracked(|it| it.parse::<Pin>()).ok();
        let Some(pin) = pin.filter(|it| it.easy().is_none()) else {
            document::focus_id("pin");
            return None;
        };
        if untrack(|| self.differ()) {
            document::focus_id("pin-again");
            return None;
        }
        self.failure.set(None);
        Some(pin)
    }

    /// Says why the issuer did not take them.
    pub fn refuse(self, error: ClientError) {
        self.failure.set(Some(error));
        document::focus_id("pin");
    }

    /// Follows changes.
    fn differ(self) -> bool {
        self.first.with(|first| self.again.with(|again| first != again))
    }

    fn too_easy(self) -> Option<ClientError> {
        let easy =
            |it: &ClientError| matches!(it, ClientError::Refused(Refusal::PinTooEasy { .. }));
        self.failure.get().filter(easy)
    }

    /// The two fields, under what else went wrong.
    pub fn fields(self, label: Phrase) -> AnyView {
        let locale = use_locale();
        let first_complaint = move || {
            let words = locale.get().words();
            match self.first.with(|it| it.parse::<Pin>()) {
                _ if !self.tried.get() => None,
                Err(_) => Some(words.pin_six.to_owned()),
                Ok(pin) => match pin.easy() {
                    Some(why) => Some(complain(why)(words).to_owned()),
                    None => self.too_easy().map(|it| sentence(&it, locale.get())),
                },
            }
        };
        let again_complaint = move || {
            (self.tried.get() && first_complaint().is_none() && self.differ())
                .then(|| locale.get().words().pin_differs.to_owned())
        };
        let other = move || self.failure.get().filter(|_| self.too_easy().is_none()).map(trouble);
        view! {
            {other}
            <SixDigits
                id="pin"
                label
                value=self.first
                complaint=Signal::derive(first_complaint)
                hint=|w| w.pin_not_login
                shown=self.shown
            />
            <SixDigits
                id="pin-again"
                label=|w| w.pin_again
                value=self.again
                complaint=Signal::derive(again_complaint)
                shown=self.shown
            />
        }
        .into_any()
    }
}
