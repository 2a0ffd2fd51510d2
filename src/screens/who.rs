//! Who asks: name and Work Permit Number, as registration and the recovery of the login password
//! begin with them.

use leptos::prelude::*;

use super::{
    aids::{Aid, aid_button},
    forms::keep_when_resting,
    guide_host::name_is_told,
    helps,
    proofing::page_of,
    trouble, use_walk,
};
use crate::{
    browser::document,
    client::ClientError,
    contract::{Call, JourneyBegun, Refusal},
    domain::{passport_name::NameComplaint, permit_number::NumberComplaint, problem::Problem},
    routes::Page,
    state::{Asking, Draft, Session, use_session},
    ui::{Field, FieldKind},
    words::{Phrase, complain},
};

/// What is typed, and why it was refused. Free to copy.
#[derive(Clone, Copy)]
pub(super) struct Who {
    /// The name as in the passport.
    pub name: RwSignal<String>,
    /// The Work Permit Number.
    pub number: RwSignal<String>,
    failure: RwSignal<Option<ClientError>>,
    session: Session,
}

impl Who {
    /// Goes on from what was typed before.
    pub fn of(draft: Draft) -> Self {
        let who = Self {
            name: RwSignal::new(draft.name),
            number: RwSignal::new(draft.number),
            failure: RwSignal::new(None),
            session: use_session(),
        };
        // What was refused for these very words is no longer said once they change.
        Effect::new(move |before: Option<()>| {
            who.name.track();
            who.number.track();
            // Untracked, or the refusal would take itself back.
            if before.is_some() && who.failure.with_untracked(Option::is_some) {
                who.failure.set(None);
            }
        });
        name_is_told(who.name, who.number);
        let typed = move || {
            who.name.track();
            who.number.track();
        };
        keep_when_resting(typed, move || who.keep());
        who
    }

    /// Keeps what is typed, so that nothing is lost.
    pub fn keep(self) {
        if let (Some(name), Some(number)) =
            (self.name.try_get_untracked(), self.number.try_get_untracked())
        {
            self.session.keep_draft(Draft { name, number, ..self.session.draft() });
        }
    }

    /// Whether the two were refused because they do not belong together. Follows changes.
    pub fn mismatch(self) -> bool {
        self.failure.get() == Some(ClientError::Refused(Refusal::NoMatch))
    }

    /// The two fields, with what is wrong with each and help for a name that does not match.
    pub fn fields(
        self,
        name_wrong: impl Fn() -> Option<NameComplaint> + Send + Sync + 'static,
        number_wrong: impl Fn() -> Option<NumberComplaint> + Send + Sync + 'static,
    ) -> AnyView {
        let left = Callback::new(move |()| self.keep());
        let name_complaint = move || -> Option<Phrase> {
            name_wrong().map(complain).or_else(|| self.mismatch().then_some(|w| w.no_match))
        };
        let aids = move || {
            view! {
                {aid_button(Aid::Name)}
                {self.mismatch().then(|| helps(Problem::NameMismatch))}
            }
        };
        view! {
            <Field
                id="name"
                label=|w| w.name
                kind=FieldKind::Name
                value=self.name
                complaint=Signal::derive(name_complaint)
                hint=|w| w.name_hint
                left
            >
                {aids}
            </Field>
            <Field
                id="number"
                label=|w| w.work_permit_number
                kind=FieldKind::Number
                value=self.number
                complaint=Signal::derive(move || number_wrong().map(complain))
                hint=|w| w.as_on_letter
                left
            />
        }
        .into_any()
    }

    /// Where every other refusal is said; `id` for the focus.
    pub fn other_trouble(self, id: &'static str) -> AnyView {
        let failure = move || self.failure.get().filter(|_| !self.mismatch()).map(trouble);
        view! {
            <div id=id tabindex="-1">
                {failure}
            </div>
        }
        .into_any()
    }

    /// What to call with a request that begins a journey: on to what is due, or the reason, said
    /// beside the name or at `trouble_id`.
    pub fn begin<C>(self, asking: Asking, trouble_id: &'static str) -> impl Fn(C) + Clone
    where
        C: Call<Answer = JourneyBegun> + 'static,
    {
        let walk = use_walk();
        move |call: C| {
            self.failure.set(None);
            let question = async move {
                let JourneyBegun { token, journey } = self.session.ask(&call).await?;
                let page = page_of(&journey);
                self.session.journey_begun(token, journey).await;
                Ok(page)
            };
            asking.ask(question, move |answer: Result<Page, ClientError>| match answer {
                Ok(page) => walk.on(page.path()),
                Err(error) => {
                    let field = error == ClientError::Refused(Refusal::NoMatch);
                    self.failure.set(Some(error));
                    document::focus_id(if field { "name" } else { trouble_id });
                }
            });
        }
    }
}
