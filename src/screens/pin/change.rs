//! Change of the 6-digit password by who knows it.

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::components::A;

use super::twice::Twice;
use crate::{
    browser::document,
    client::ClientError,
    contract::{ChangePin, Refusal},
    domain::pin::Pin,
    routes::Page,
    screens::{forms::submit, sentence, use_walk},
    state::{Asking, use_session},
    ui::{InnerPage, SixDigits, digits_toggle, title},
    words::{t, use_locale},
};

/// The digits until now, and the new ones twice.
#[component]
pub fn ChangePinScreen() -> impl IntoView {
    let session = use_session();
    let locale = use_locale();
    let walk = use_walk();
    let old = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let wrong = RwSignal::new(None::<ClientError>);
    let twice = Twice::new();
    let asking = Asking::new();
    let old_complaint = move || {
        let six = old.with(|it| it.parse::<Pin>().is_ok());
        match wrong.get() {
            Some(error) => Some(sentence(&error, locale.get())),
            None if tried.get() && !six => Some(locale.get().words().pin_six.to_owned()),
            None => None,
        }
    };
    Effect::new(move |before: Option<()>| {
        if before.is_some() && old.with(|it| !it.is_empty()) {
            wrong.set(None);
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let new = twice.check();
        let old_pin = old.with_untracked(|it| it.parse::<Pin>());
        // The first wrong field in reading order.
        let Ok(old_pin) = old_pin else { return document::focus_id("pin-old") };
        let Some(new) = new else { return };
        let call = ChangePin { old: old_pin, new: new.clone() };
        let question = async move {
            // What the old digits open is made anew with the new ones.
            session.forget_offline().await;
            let answer = session.ask_as_holder(&call).await?;
            session.services_opened(answer, new).await;
            Ok(())
        };
        asking.ask(question, move |answer| match answer {
            Ok(()) => {
                session.notify(|w| w.pin_changed);
                walk.done(Page::Security.path());
            }
            Err(ClientError::Refused(Refusal::PinNotSet)) => walk.instead(Page::NewPin.path()),
            Err(
                error @ ClientError::Refused(
                    Refusal::WrongPin { .. } | Refusal::TooManyTries { .. },
                ),
            ) => {
                tried.set(false);
                old.set(String::new());
                wrong.set(Some(error));
                document::focus_id("pin-old");
            }
            Err(error) => twice.refuse(error),
        });
    };
    view! {
        <InnerPage back=Page::Security.path()>
            {title(|w| w.change_pin)}
            <form class="stack" on:submit=send novalidate>
                <SixDigits
                    id="pin-old"
                    label=|w| w.pin_old
                    value=old
                    complaint=Signal::derive(old_complaint)
                    shown=twice.shown
                />
                <A href=Page::ForgotPin.path() attr:class="link">
                    {t(|w| w.forgot_pin)}
                </A>
                {twice.fields(|w| w.pin_new)}
                {submit(asking, |w| w.pin_save_new, |w| w.saving)}
                {digits_toggle(twice.shown)}
            </form>
        </InnerPage>
    }
}
