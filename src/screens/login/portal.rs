//! Login portal for foreigner's holding Work Permit: number and login password (S000 §二(三)1).

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, components::A, hooks::use_navigate};

use crate::{
    browser::document,
    client::ClientError,
    contract::{GetJourney, LogIn, Refusal},
    domain::permit_number::PermitNumber,
    routes::Page,
    screens::{registration::page_of_step, trouble},
    state::use_session,
    ui::{Field, FieldKind, InnerPage, Note, pair, title},
    words::{Phrase, complain, t},
};

/// The portal. Who was on the way to a service goes on to it.
#[component]
pub fn PortalScreen(
    /// The service that the person came for.
    wanted: Option<Page>,
) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let draft = session.draft();
    let (number, password) = (RwSignal::new(draft.number), RwSignal::new(String::new()));
    let tried = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<ClientError>);

    let number_complaint = move || -> Option<Phrase> {
        let wrong = number.with(|it| it.parse::<PermitNumber>()).err();
        wrong.filter(|_| tried.get()).map(complain)
    };
    let password_complaint = move || -> Option<Phrase> {
        (tried.get() && password.with(String::is_empty)).then_some(|w| w.complain_empty)
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let Ok(typed) = number.with_untracked(|it| it.parse::<PermitNumber>()) else {
            return document::focus_id("number");
        };
        if password.with_untracked(String::is_empty) {
            return document::focus_id("password");
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        let call = LogIn { number: typed, password: password.get_untracked() };
        let navigate = navigate.clone();
        spawn_local(async move {
            match session.ask(&call).await {
                Ok(login) => {
                    session.logged_in(login).await;
                    // Who has left meanwhile is not fetched back.
                    if busy.try_set(false).is_none() {
                        let next = wanted.unwrap_or(Page::Home).path();
                        navigate(next, NavigateOptions { replace: true, ..Default::default() });
                    }
                }
                Err(ClientError::Refused(Refusal::RegistrationUnfinished { token })) => {
                    // Whoever knows the password goes on where identity proofing stopped.
                    match session.client().call(&GetJourney {}, Some(&token)).await {
                        Ok(journey) => {
                            let page = page_of_step(journey.step);
                            session.journey_begun(token, journey).await;
                            if busy.try_set(false).is_none() {
                                session.notify(|w| w.registration_unfinished);
                                navigate(page.path(), NavigateOptions::default());
                            }
                        }
                        Err(error) => failure.set(Some(error)),
                    }
                }
                Err(error) if busy.try_set(false).is_none() => {
                    failure.set(Some(error));
                    document::focus_id("password");
                }
                Err(_) => {}
            }
            _ = busy.try_set(false);
        });
    };
    view! {
        <InnerPage back=Page::Login.path() main="main">
            {title(|w| w.portal)} <form class="stack" on:submit=submit novalidate>
                {move || failure.get().map(trouble)}
                <Field
                    id="number"
                    label=|w| w.work_permit_number
                    kind=FieldKind::Number
                    value=number
                    complaint=Signal::derive(number_complaint)
                    hint=|w| w.as_on_letter
                />
                <Field
                    id="password"
                    label=|w| w.login_password
                    kind=FieldKind::CurrentPassword
                    value=password
                    complaint=Signal::derive(password_complaint)
                />
                <button class="btn" type="submit" aria-disabled=move || busy.get().then_some("true")>
                    {move || if busy.get() { t(|w| w.logging_in)().into_any() } else { pair(|w| w.login) }}
                </button>
                <div class="row">
                    <A href=Page::Register.path() attr:class="link">
                        {t(|w| w.registration)}
                    </A>
                    <A href=Page::ForgotPassword.path() attr:class="link">
                        {t(|w| w.forgot_password)}
                    </A>
                </div>
            </form> <div class="stack">
                <Note symbol="info">{t(|w| w.first_here)}</Note>
            </div>
        </InnerPage>
    }
}
