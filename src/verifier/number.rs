//! The number, typed by hand: asks the authority, which says less than a code does.

use leptos::{ev::SubmitEvent, prelude::*};

use super::{Officer, parts::said, setup::setup};
use crate::{
    browser::{document, scan::OURS},
    client::ClientError,
    contract::{LookUp, LookedUp, NumberStatus, Refusal},
    domain::permit_number::{NumberComplaint, PermitNumber},
    ui::{IconSize, Note, NoteKind, icon},
    words::officer::{
        Said,
        number::{self as words, HINT, LABEL},
    },
};

const FIELD: &str = "permit-number";

/// What became of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Looked {
    /// It is under way.
    Asking,
    /// The authority's word.
    Up(NumberStatus),
    /// It has none; why.
    Not(Said),
}

/// The form. What was typed stays with the page.
#[component]
pub fn NumberForm(
    /// The page.
    officer: Officer,
    /// Gets what was typed when it is no number but the address of a code.
    read: Callback<String>,
) -> impl IntoView {
    let (typed, looked) = (officer.typed(), officer.looked());
    let complaint = RwSignal::new(None::<NumberComplaint>);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let text = typed.get_untracked();
        if text.contains(OURS) {
            return read.run(text);
        }
        match text.parse::<PermitNumber>() {
            Ok(number) => {
                complaint.set(None);
                look_up(number, officer);
            }
            Err(why) => {
                complaint.set(Some(why));
                looked.set(None);
                document::focus_id(FIELD);
            }
        }
    };
    let described = move || {
        if complaint.get().is_some() {
            "permit-number-error permit-number-hint"
        } else {
            "permit-number-hint"
        }
    };
    let error = move || {
        complaint.get().map(|why| {
            view! {
                <p class="field__error" id="permit-number-error">
                    {icon("alert", IconSize::Small)}
                    <span>{said(words::complaint(why))}</span>
                </p>
            }
        })
    };
    // Not `disabled`, which would take the focus away; a press is ignored meanwhile.
    let asking = move || looked.with(|it| *it == Some(Looked::Asking)).then_some("true");
    view! {
        // Not the kit's field: that one brings every sentence of the app along.
        <form class="form stack" novalidate on:submit=send>
            <div class=move || if complaint.get().is_some() { "field field--bad" } else { "field" }>
                <label for=FIELD>{super::parts::both(LABEL)}</label>
                <p class="field__hint" id="permit-number-hint">
                    {said(HINT)}
                </p>
                <div class="field__box">
                    <input
                        id=FIELD
                        name=FIELD
                        class="input input--num"
                        type="text"
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        prop:value=typed
                        on:input=move |event| {
                            typed.set(event_target_value(&event));
                            // What was said of another number must not stand beside this one.
                            looked.set(None);
                        }
                        aria-invalid=move || complaint.get().is_some().then_some("true")
                        aria-describedby=described
                    />
                </div>
                {error}
            </div>
            <button class="btn" type="submit" aria-disabled=asking>
                {super::parts::both(words::LOOK_UP)}
            </button>
            <div role="status">{move || looked.get().map(outcome)}</div>
        </form>
    }
}

fn outcome(looked: Looked) -> AnyView {
    match looked {
        Looked::Asking => view! { <p class="quiet">{said(words::LOOKING)}</p> }.into_any(),
        Looked::Up(status) => {
            let (kind, symbol) = match status {
                NumberStatus::InForce => (NoteKind::Good, "done"),
                NumberStatus::NotYet => (NoteKind::Time, "cal"),
                NumberStatus::Expired => (NoteKind::Stop, "clock"),
                NumberStatus::Cancelled => (NoteKind::Stop, "stop"),
                NumberStatus::Unknown => (NoteKind::Stop, "help"),
            };
            view! {
                <Note kind symbol>
                    <p class="number-status">{said(words::status(status))}</p>
                    <p>{said(words::SAYS_LITTLE)}</p>
                </Note>
            }
            .into_any()
        }
        Looked::Not(why) => view! {
            <Note kind=NoteKind::Time symbol="alert">
                {said(why)}
            </Note>
        }
        .into_any(),
    }
}

fn look_up(number: PermitNumber, officer: Officer) {
    let looked = officer.looked();
    if looked.with_untracked(|it| *it == Some(Looked::Asking)) {
        return;
    }
    looked.set(Some(Looked::Asking));
    crate::browser::run(async move {
        let answer = ask(number.clone()).await;
        let stands = officer.typed().try_get_untracked().and_then(|it| it.parse().ok());
        if stands != Some(number) {
            return;
        }
        if let Ok(LookedUp { specimen: true, .. }) = answer {
            officer.is_demo();
        }
        let answer = match answer {
            Ok(LookedUp { is, .. }) => Looked::Up(is),
            Err(why) => Looked::Not(why),
        };
        _ = looked.try_set(Some(answer));
    });
}

async fn ask(number: PermitNumber) -> Result<LookedUp, Said> {
    if !document::is_online() {
        return Err(words::NEEDS_NETWORK.into());
    }
    let setup = setup().await.map_err(|_| Said::from(words::NEEDS_NETWORK))?;
    setup.client.call(&LookUp { number }, None).await.map_err(|error| match error {
        ClientError::Refused(Refusal::TooManyTries { until }) => words::too_many(until),
        ClientError::Offline | ClientError::TimedOut | ClientError::Unreadable => {
            words::NEEDS_NETWORK.into()
        }
        _ => words::NO_ANSWER.into(),
    })
}
