//! The first use of a service asks to set the 6-digit password, twice (S000 §二(四) note).

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    browser::document,
    client::ClientError,
    contract::{GetCard, Refusal, SetPin},
    domain::pin::Pin,
    routes::Page,
    screens::{sentence, trouble},
    state::use_session,
    ui::{InnerPage, Note, SixDigits, digits_toggle, title_with},
    words::{complain, t, use_locale},
};

/// Two fields; the second must repeat the first.
#[component]
pub fn NewPinScreen(
    /// The service to go on to.
    wanted: Option<Page>,
) -> impl IntoView {
    let session = use_session();
    let locale = use_locale();
    let navigate = use_navigate();
    let (first, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (tried, busy, shown) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let failure = RwSignal::new(None::<ClientError>);
    let too_easy = move || match failure.get() {
        Some(error @ ClientError::Refused(Refusal::PinTooEasy { .. })) => Some(error),
        _ => None,
    };
    let first_complaint = move || {
        let words = locale.get().words();
        let checked = first.with(|it| it.parse::<Pin>());
        match checked {
            _ if !tried.get() => None,
            Err(_) => Some(words.pin_six.to_owned()),
            Ok(pin) => match pin.easy() {
                Some(why) => Some(complain(why)(words).to_owned()),
                None => too_easy().map(|it| sentence(&it, locale.get())),
            },
        }
    };
    let differs = move || first.with(|first| again.with(|again| first != again));
    let again_complaint = move || {
        (tried.get() && first_complaint().is_none() && differs())
            .then(|| locale.get().words().pin_differs.to_owned())
    };
    // What was refused for these very digits is no longer said once they change.
    Effect::new(move |before: Option<()>| {
        first.track();
        if before.is_some() {
            failure.set(None);
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let pin = match first.with_untracked(|it| it.parse::<Pin>()) {
            Ok(pin) if pin.easy().is_none() => pin,
            _ => return document::focus_id("pin"),
        };
        if first.get_untracked() != again.get_untracked() {
            return document::focus_id("pin-again");
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        let navigate = navigate.clone();
        spawn_local(async move {
            let replace = NavigateOptions { replace: true, ..Default::default() };
            match session.ask_as_holder(&SetPin { pin }).await {
                Ok(_) => {
                    if let Ok(card) = session.ask_as_holder(&GetCard {}).await {
                        session.card_seen(card);
                    }
                    // Who has left meanwhile is not fetched back.
                    if busy.try_set(false).is_some() {
                        return;
                    }
                    navigate(wanted.unwrap_or(Page::Home).path(), replace);
                }
                Err(_) if busy.try_set(false).is_some() => {}
                Err(ClientError::Refused(Refusal::PinAlreadySet)) => {
                    session.notify(|w| w.error_pin_set);
                    navigate(&Page::Pin.then(wanted.unwrap_or(Page::Home)), replace);
                }
                Err(error) => {
                    failure.set(Some(error));
                    document::focus_id("pin");
                }
            }
        });
    };
    let other_trouble = move || failure.get().filter(|_| too_easy().is_none()).map(trouble);
    view! {
        <InnerPage back=Page::Home.path() main="main">
            {title_with(|w| w.pin_new_title, |w| w.next_pin)}
            <form class="stack" on:submit=submit novalidate>
                <p>{t(|w| w.pin_new_why)}</p>
                {other_trouble}
                <SixDigits
                    id="pin"
                    label=|w| w.pin
                    value=first
                    complaint=Signal::derive(first_complaint)
                    hint=|w| w.pin_not_login
                    shown
                />
                <SixDigits
                    id="pin-again"
                    label=|w| w.pin_again
                    value=again
                    complaint=Signal::derive(again_complaint)
                    shown
                />
                <button class="btn" type="submit" aria-busy=move || busy.get().then_some("true")>
                    {t(|w| w.pin_save)}
                </button>
                {digits_toggle(shown)}
                <Note symbol="lock">{t(|w| w.pin_nobody_needs)}</Note>
            </form>
        </InnerPage>
    }
}
