//! The 6-digit password is forgotten: the login password, then the face, then a new one. The guides
//! say nothing of it; nobody may be stuck here (`lead.md` complaint 9).

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::components::A;

use crate::{
    browser::document,
    client::ClientError,
    contract::{BeginPinReset, JourneyBegun, Refusal},
    routes::Page,
    screens::{forms::submit, proofing::page_of, registration::go_on, trouble, use_walk},
    state::{Asking, use_session},
    ui::{Field, FieldKind, InnerPage, Steps, title},
    words::{Phrase, t},
};

/// The login password is asked for.
#[component]
pub fn ForgotPinScreen(
    /// The service to go on to afterwards.
    wanted: Option<Page>,
) -> impl IntoView {
    let session = use_session();
    let walk = use_walk();
    let password = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let asking = Asking::new();
    let failure = RwSignal::new(None::<ClientError>);
    let complaint = move || -> Option<Phrase> {
        (tried.get() && password.with(String::is_empty)).then_some(|w| w.complain_empty)
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if password.with_untracked(String::is_empty) {
            return document::focus_id("password");
        }
        failure.set(None);
        let call = BeginPinReset { password: password.get_untracked() };
        let question = async move {
            let JourneyBegun { token, journey } = session.ask_as_holder(&call).await?;
            let page = page_of(&journey);
            session.journey_begun(token, journey).await;
            session.remember_wanted(wanted);
            Ok(page)
        };
        asking.ask(question, move |answer: Result<Page, ClientError>| match answer {
            Ok(page) => walk.on(page.path()),
            Err(ClientError::Refused(Refusal::PinNotSet)) => {
                walk.instead(&Page::NewPin.then(wanted.unwrap_or(Page::Home)));
            }
            Err(error) => {
                failure.set(Some(error));
                document::focus_id("password");
            }
        });
    };
    let back = Page::Pin.then(wanted.unwrap_or(Page::Home));
    view! {
        <InnerPage back>
            <Steps now=1 of=3 name=|w| w.login_password />
            {title(|w| w.forgot_pin)}
            <p>{t(|w| w.forgot_pin_why)}</p>
            {go_on()}
            <form class="stack" on:submit=send novalidate>
                {move || failure.get().map(trouble)}
                <Field
                    id="password"
                    label=|w| w.login_password
                    kind=FieldKind::CurrentPassword
                    value=password
                    complaint=Signal::derive(complaint)
                />
                {submit(asking, |w| w.continue_, |w| w.signing_up)}
            </form>
            <A href=Page::ChangePassword.path() attr:class="link">
                {t(|w| w.change_password)}
            </A>
        </InnerPage>
    }
}
