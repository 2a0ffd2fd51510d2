//! Foreigner's holding Work Permit: the number is entered once, then the services open.

use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    browser::document,
    client::ClientError,
    contract::BindPermit,
    domain::permit_number::PermitNumber,
    routes::Page,
    screens::{
        forms::{keep_when_resting, submit},
        trouble, use_walk,
    },
    state::{Asking, Draft, use_session},
    ui::{Back, Field, FieldKind, InnerPage, Note, NoteKind, title},
    words::{complain, t},
};

/// The form; a holder's number is bound already.
#[component]
pub fn BindScreen() -> impl IntoView {
    let session = use_session();
    // Not followed: the answer leads home by itself.
    if untrack(|| session.card()).is_some() { bound() } else { form() }
}

fn form() -> AnyView {
    let session = use_session();
    let walk = use_walk();
    let number = RwSignal::new(session.draft().number);
    let tried = RwSignal::new(false);
    let asking = Asking::new();
    let failure = RwSignal::new(None::<ClientError>);
    let complaint = move || {
        let wrong = number.with(|it| it.parse::<PermitNumber>()).err();
        wrong.filter(|_| tried.get()).map(complain)
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let Ok(number) = number.with_untracked(|it| it.parse::<PermitNumber>()) else {
            return document::focus_id("number");
        };
        failure.set(None);
        let question = async move {
            let card = session.ask_as_holder(&BindPermit { number }).await?;
            session.card_bound(card).await;
            session.keep_draft(Draft::default());
            Ok(())
        };
        asking.ask(question, move |answer: Result<(), ClientError>| match answer {
            Ok(()) => {
                session.notify(|w| w.bound);
                walk.done(Page::Home.path());
            }
            Err(error) => {
                failure.set(Some(error));
                document::focus_id("number");
            }
        });
    };
    let keep = keep_when_resting(
        move || number.track(),
        move || {
            // A number that is bound needs no draft.
            let waits = untrack(|| session.card()).is_none();
            if let Some(number) = number.try_get_untracked().filter(|_| waits) {
                session.keep_draft(Draft { number, ..Draft::default() });
            }
        },
    );
    view! {
        <InnerPage back=Page::Talent.path()>
            {title(|w| w.bind_title)}
            <p>{t(|w| w.not_bound)}</p>
            <form class="stack" on:submit=send novalidate>
                {move || failure.get().map(trouble)}
                <Field
                    id="number"
                    label=|w| w.work_permit_number
                    kind=FieldKind::Number
                    value=number
                    complaint=Signal::derive(complaint)
                    hint=|w| w.as_on_letter
                    left=keep
                />
                {submit(asking, |w| w.bind, |w| w.signing_up)}
            </form>
        </InnerPage>
    }
    .into_any()
}

fn bound() -> AnyView {
    view! {
        <InnerPage back=Page::Talent.path()>
            {title(|w| w.bind_title)}
            <Note kind=NoteKind::Good symbol="done">
                {t(|w| w.bound)}
            </Note>
            <Back href=Page::Home.path() class="btn">
                {t(|w| w.go_to_card)}
            </Back>
        </InnerPage>
    }
    .into_any()
}
