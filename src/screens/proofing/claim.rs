//! A claim is sent: by bank card or by phone, the same answer is dealt with the same way.

use leptos::prelude::*;

use super::due::form_of;
use crate::{
    browser::document,
    client::ClientError,
    contract::{Call, Refusal, WayOutcome},
    domain::proofing::Way,
    routes::Page,
    screens::use_walk,
    state::{Asking, use_session},
};

/// One claim at a time.
#[derive(Clone, Copy)]
pub(super) struct Claiming {
    /// The question under way.
    pub asking: Asking,
    /// Why it could not be dealt with.
    pub trouble: RwSignal<Option<ClientError>>,
}

impl Claiming {
    pub fn new() -> Self {
        Self { asking: Asking::new(), trouble: RwSignal::new(None) }
    }

    /// What to call with a claim of `way`, from the page `here`: on to the code, or back to the form
    /// with the reason.
    pub fn sender<C>(self, way: Way, here: Page) -> impl Fn(C) + Clone
    where
        C: Call<Answer = WayOutcome> + 'static,
    {
        let session = use_session();
        let walk = use_walk();
        move |call: C| {
            self.trouble.set(None);
            session.keep_claims();
            let question = async move {
                let answer = session.ask_for_journey(&call).await;
                match &answer {
                    Ok(outcome) => {
                        session.claim_judged(way, outcome);
                        session.claims().failure.set(outcome.failure.map(|it| (way, it)));
                    }
                    // It may have been served, though no answer came.
                    Err(
                        ClientError::Refused(Refusal::StepNotDue)
                        | ClientError::TimedOut
                        | ClientError::Offline,
                    ) => session.refresh_journey().await,
                    Err(_) => {}
                }
                answer
            };
            self.asking.ask(question, move |answer| match answer {
                Ok(WayOutcome { failure: None, journey }) => {
                    // Without a code the page follows the journey.
                    if journey.code.is_some() {
                        walk.on(Page::SmsCode.path());
                    }
                }
                Ok(_) if form_of(way) == here => document::focus_id("way-failed"),
                Ok(_) => walk.back_to(form_of(way).path()),
                Err(ClientError::TimedOut | ClientError::Offline)
                    if untrack(|| session.journey()).is_some_and(|it| it.code.is_some()) =>
                {
                    walk.on(Page::SmsCode.path());
                }
                Err(error) => {
                    self.trouble.set(Some(error));
                    document::focus_id("claim-trouble");
                }
            });
        }
    }
}
