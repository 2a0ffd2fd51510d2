//! The six digits are sent, or another code is asked for.

use leptos::{ev::SubmitEvent, prelude::*};

use super::due::form_of;
use crate::{
    browser::document,
    client::ClientError,
    contract::{EnterCode, Refusal, ResendCode},
    domain::{proofing::Way, sms_code::SmsCode},
    screens::{sentence, use_walk},
    state::{Asking, Session, use_session},
    words::{Locale, use_locale},
};

/// A handle that is free to copy.
#[derive(Clone, Copy)]
pub(super) struct Entering {
    session: Session,
    locale: RwSignal<Locale>,
    /// What is typed.
    pub digits: RwSignal<String>,
    /// The question whether they are right.
    pub asking: Asking,
    /// The question for another code.
    pub again: Asking,
    /// The issuer said that this code is of no more use.
    pub void: RwSignal<bool>,
    tried: RwSignal<bool>,
    failure: RwSignal<Option<ClientError>>,
    to_form: Callback<()>,
}

impl Entering {
    /// Ready for the code of `way`.
    pub fn prepare(way: Way) -> Self {
        let walk = use_walk();
        let to_form = Callback::new(move |()| walk.back_to(form_of(way).path()));
        let entering = Self {
            session: use_session(),
            locale: use_locale(),
            digits: RwSignal::new(String::new()),
            asking: Asking::new(),
            again: Asking::new(),
            void: RwSignal::new(false),
            tried: RwSignal::new(false),
            failure: RwSignal::new(None),
            to_form,
        };
        // What was said of these digits is no longer said of others.
        Effect::new(move |before: Option<()>| {
            entering.digits.track();
            let typed = entering.digits.with_untracked(|it| !it.is_empty());
            if before.is_some() && typed {
                entering.failure.set(None);
                entering.tried.set(false);
            }
        });
        entering
    }

    /// What is wrong with the digits.
    pub fn complaint(self) -> Option<String> {
        match self.failure.get() {
            Some(error @ ClientError::Refused(Refusal::WrongCode { .. })) => {
                Some(sentence(&error, self.locale.get()))
            }
            _ if self.tried.get() && self.typed().is_none() => {
                Some(self.locale.get().words().pin_six.to_owned())
            }
            _ => None,
        }
    }

    /// What went wrong besides.
    pub fn trouble(self) -> Option<ClientError> {
        let said = [Refusal::CodeVoid, Refusal::StepNotDue].map(ClientError::Refused);
        self.failure.get().filter(|it| {
            !matches!(it, ClientError::Refused(Refusal::WrongCode { .. })) && !said.contains(it)
        })
    }

    fn typed(self) -> Option<SmsCode> {
        self.digits.with(|it| it.parse().ok())
    }

    /// Sends the digits.
    pub fn submit(self, event: &SubmitEvent) {
        event.prevent_default();
        self.tried.set(true);
        self.failure.set(None);
        let session = self.session;
        let Some(code) = untrack(|| self.typed()) else { return document::focus_id("code") };
        let way = untrack(|| session.journey()).and_then(|it| it.code).map(|it| it.way);
        let question = async move {
            let answer = session.ask_for_journey(&EnterCode { code }).await;
            match &answer {
                // The page follows the journey.
                Ok(outcome) => session.code_judged(way, outcome),
                Err(ClientError::Refused(_)) => session.refresh_journey().await,
                Err(_) => {}
            }
            answer
        };
        self.asking.ask(question, move |answer| match answer {
            Ok(outcome) => {
                let failure = outcome.failure.zip(outcome.journey.code.map(|it| it.way));
                if let Some((failure, way)) = failure {
                    session.claims().failure.set(Some((way, failure)));
                    self.to_form.run(());
                }
            }
            Err(error) => self.refused(error),
        });
    }

    /// Asks for another code to the same phone.
    pub fn resend(self) {
        self.failure.set(None);
        let session = self.session;
        let question = async move {
            let answer = session.ask_for_journey(&ResendCode {}).await;
            match &answer {
                Ok(journey) => session.journey_moved(journey.clone()),
                Err(ClientError::Refused(_)) => session.refresh_journey().await,
                Err(_) => {}
            }
            answer
        };
        self.again.ask(question, move |answer| match answer {
            Ok(_) => {
                self.void.set(false);
                self.tried.set(false);
                self.digits.set(String::new());
                session.announce(|w| w.code_sent_again);
                document::focus_id("code");
            }
            Err(error) => self.refused(error),
        });
    }

    fn refused(self, error: ClientError) {
        if error == ClientError::Refused(Refusal::CodeVoid) {
            self.void.set(true);
        }
        self.tried.set(false);
        // What the network swallowed need not be typed again.
        if matches!(error, ClientError::Refused(_)) {
            self.digits.set(String::new());
        }
        self.failure.set(Some(error));
        document::focus_id("code");
    }
}
