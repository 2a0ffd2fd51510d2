//! The first use of a service asks to set the 6-digit password, twice (S000 §二(四) note).

use leptos::{ev::SubmitEvent, prelude::*};

use super::twice::Twice;
use crate::{
    client::ClientError,
    contract::{Refusal, SetPin},
    routes::Page,
    screens::{forms::submit, use_walk},
    state::{Asking, use_session},
    ui::{InnerPage, Note, digits_toggle, title_with},
    words::t,
};

/// Two fields; the second must repeat the first.
#[component]
pub fn NewPinScreen(
    /// The service to go on to.
    wanted: Option<Page>,
) -> impl IntoView {
    let session = use_session();
    let walk = use_walk();
    let twice = Twice::new();
    let asking = Asking::new();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(pin) = twice.check() else { return };
        let question = async move {
            let answer = session.ask_as_holder(&SetPin { pin: pin.clone() }).await?;
            session.services_opened(answer, pin).await;
            // What can't be asked now is asked at the next visit.
            _ = session.refresh_card().await;
            Ok(())
        };
        let wanted = wanted.unwrap_or(Page::Home);
        asking.ask(question, move |answer: Result<(), ClientError>| match answer {
            Ok(()) => walk.opened(wanted),
            Err(ClientError::Refused(Refusal::PinAlreadySet)) => {
                session.notify(|w| w.error_pin_set);
                walk.instead(&Page::Pin.then(wanted));
            }
            Err(error) => twice.refuse(error),
        });
    };
    view! {
        <InnerPage back=Page::Home.path() main="main">
            {title_with(|w| w.pin_new_title, |w| w.next_pin)}
            <form class="stack" on:submit=send novalidate>
                <p>{t(|w| w.pin_new_why)}</p>
                {twice.fields(|w| w.pin)}
                {submit(asking, |w| w.pin_save, |w| w.saving)}
                {digits_toggle(twice.shown)}
                <Note symbol="lock">{t(|w| w.pin_nobody_needs)}</Note>
            </form>
        </InnerPage>
    }
}
