//! Login portal for foreigner's holding Work Permit: number and login password (S000 §二(三)1).

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::components::A;

use crate::{
    browser::document,
    client::ClientError,
    contract::{GetJourney, LogIn, Refusal},
    domain::permit_number::PermitNumber,
    routes::{Access, Page},
    screens::{
        forms::{keep_when_resting, submit as submit_button},
        proofing::page_of,
        trouble, use_walk,
    },
    state::{Asking, Draft, use_session},
    ui::{Field, FieldKind, InnerPage, Note, title},
    words::{Phrase, complain, t},
};

/// The portal. Who was on the way to a service goes on to it.
#[component]
pub fn PortalScreen(
    /// The service that the person came for.
    wanted: Option<Page>,
) -> impl IntoView {
    let session = use_session();
    let walk = use_walk();
    let draft = session.draft();
    let (number, password) = (RwSignal::new(draft.number), RwSignal::new(String::new()));
    let tried = RwSignal::new(false);
    let asking = Asking::new();
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
        failure.set(None);
        let (number, password) = (typed, password.get_untracked());
        let question = async move {
            let call = LogIn { number, password, device_key: session.device_key().await };
            match session.ask(&call).await {
                Ok(login) => {
                    session.logged_in(login).await;
                    Ok(wanted.unwrap_or(Page::Home))
                }
                Err(ClientError::Refused(Refusal::RegistrationUnfinished { token })) => {
                    // Whoever knows the password goes on where identity proofing stopped.
                    let journey = session.client().call(&GetJourney {}, Some(&token)).await?;
                    let page = page_of(&journey);
                    session.journey_begun(token, journey).await;
                    session.notify(|w| w.registration_unfinished);
                    Ok(page)
                }
                Err(error) => Err(error),
            }
        };
        asking.ask(question, move |answer: Result<Page, ClientError>| match answer {
            // A journey can be gone back from, a login is done.
            Ok(page) if page.access() == Access::Journey => walk.on(page.path()),
            Ok(page) => walk.done(page.path()),
            Err(error) => {
                failure.set(Some(error));
                document::focus_id("password");
            }
        });
    };
    let keep = keep_when_resting(
        move || number.track(),
        move || {
            if let Some(number) = number.try_get_untracked() {
                session.keep_draft(Draft { number, ..session.draft() });
            }
        },
    );
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
                    left=keep
                />
                <Field
                    id="password"
                    label=|w| w.login_password
                    kind=FieldKind::CurrentPassword
                    value=password
                    complaint=Signal::derive(password_complaint)
                />
                {submit_button(asking, |w| w.login, |w| w.logging_in)}
                <div class="row">
                    <A href=Page::Prepare.path() attr:class="link">
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
