//! The identity was proven again: six new digits, and on to what was wanted.

use leptos::{ev::SubmitEvent, prelude::*};

use super::twice::Twice;
use crate::{
    client::ClientError,
    contract::SetNewPin,
    routes::Page,
    screens::{forms::submit, proofing::accompany, use_walk},
    state::{Asking, EndKey, use_session},
    ui::{InnerPage, Note, Steps, digits_toggle, title},
    words::t,
};

/// Two fields; the second must repeat the first.
#[component]
pub fn ResetPinScreen() -> impl IntoView {
    let session = use_session();
    let walk = use_walk();
    accompany(Page::ResetPin);
    let twice = Twice::new();
    let asking = Asking::new();
    let key = EndKey::new(move || twice.track());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(pin) = twice.check() else { return };
        let wanted = session.wanted().unwrap_or(Page::Home);
        let question = async move {
            // What the forgotten digits open is made anew with these.
            session.forget_offline().await;
            session.ask_to_end(key, &SetNewPin { pin }).await?;
            session.drop_journey();
            Ok(())
        };
        asking.ask(question, move |answer: Result<(), ClientError>| match answer {
            Ok(()) => {
                session.notify(|w| w.pin_changed);
                walk.done(wanted.path());
            }
            Err(error) => twice.refuse(error),
        });
    };
    view! {
        <InnerPage back=Page::Home.path() stops=true>
            <Steps now=3 of=3 name=|w| w.pin_reset_title />
            {title(|w| w.pin_reset_title)}
            <form class="stack" on:submit=send novalidate>
                {twice.fields(|w| w.pin_new)}
                {submit(asking, |w| w.finish, |w| w.saving)}
                {digits_toggle(twice.shown)}
                <Note symbol="lock">{t(|w| w.pin_nobody_needs)}</Note>
            </form>
        </InnerPage>
    }
}
