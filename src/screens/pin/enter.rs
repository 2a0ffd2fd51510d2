//! Later uses of a service ask for the 6-digit password.

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::components::A;

use crate::{
    browser::document,
    client::ClientError,
    contract::Refusal,
    domain::pin::Pin,
    routes::Page,
    screens::{forms::submit as submit_button, sentence, use_walk},
    state::{Asking, use_session},
    ui::{InnerPage, Note, SixDigits, digits_toggle, title_with},
    words::{Phrase, t, use_locale},
};

/// One field. Six digits are sent by the button, not by themselves: a slip can be mended.
#[component]
pub fn PinScreen(
    /// The service to go on to.
    wanted: Option<Page>,
) -> impl IntoView {
    let session = use_session();
    let locale = use_locale();
    let walk = use_walk();
    let digits = RwSignal::new(String::new());
    let (tried, shown) = (RwSignal::new(false), RwSignal::new(false));
    let asking = Asking::new();
    let wanted = wanted.unwrap_or(Page::Home);
    let failure = RwSignal::new(None::<ClientError>);
    let complaint = move || {
        let six = digits.with(|it| it.parse::<Pin>().is_ok());
        match failure.get() {
            Some(error) => Some(sentence(&error, locale.get())),
            None if tried.get() && !six => Some(locale.get().words().pin_six.to_owned()),
            None => None,
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        failure.set(None);
        let Ok(pin) = digits.with_untracked(|it| it.parse::<Pin>()) else {
            return document::focus_id("pin");
        };
        let question = session.enter_pin(pin);
        asking.ask(question, move |answer| {
            match answer {
                Ok(()) => walk.opened(wanted),
                Err(ClientError::Refused(Refusal::PinNotSet)) => {
                    walk.instead(&Page::NewPin.then(wanted));
                }
                Err(error) => {
                    tried.set(false);
                    // What the network swallowed need not be typed again.
                    if matches!(error, ClientError::Refused(_)) {
                        digits.set(String::new());
                    }
                    failure.set(Some(error));
                    document::focus_id("pin");
                }
            }
        });
    };
    let offline_note = move || {
        (!session.online()).then(|| {
            let has_copy = session.vault().copy_until().is_some();
            let said: Phrase = if has_copy { |w| w.pin_offline } else { |w| w.pin_offline_none };
            view! { <Note symbol="offline">{t(said)}</Note> }
        })
    };
    view! {
        <InnerPage back=Page::Home.path() main="main">
            {title_with(|w| w.pin_enter_title, |w| w.pin)}
            <form class="stack" on:submit=submit novalidate>
                {offline_note}
                <SixDigits
                    id="pin"
                    label=|w| w.pin
                    value=digits
                    complaint=Signal::derive(complaint)
                    hint=|w| w.pin_not_login
                    shown
                />
                {submit_button(asking, |w| w.continue_, |w| w.signing_up)}
                <div class="row">
                    <A href=Page::ForgotPin.then(wanted) attr:class="link">
                        {t(|w| w.forgot_pin)}
                    </A>
                    {digits_toggle(shown)}
                </div>
                <Note symbol="lock">{t(|w| w.pin_nobody_needs)}</Note>
            </form>
        </InnerPage>
    }
}
