//! Forgot password, step 4 of the guide: the new login password, and “Finish” (S000 §三(六)).

use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    browser::document,
    client::ClientError,
    contract::SetNewPassword,
    domain::login_password::LoginPassword,
    routes::Page,
    screens::{
        forms::{rules, submit},
        proofing::accompany,
        trouble, use_walk,
    },
    state::{Asking, EndKey, use_session},
    ui::{Field, FieldKind, InnerPage, Note, Steps, title},
    words::{complain, t},
};

/// The field, its rule, the button.
#[component]
pub fn NewPasswordScreen() -> impl IntoView {
    let session = use_session();
    let walk = use_walk();
    accompany(Page::NewPassword);
    let password = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let asking = Asking::new();
    let key = EndKey::new(move || password.track());
    let failure = RwSignal::new(None::<ClientError>);
    let complaint = move || {
        let wrong = password.with(|it| it.parse::<LoginPassword>()).err();
        wrong.filter(|_| tried.get()).map(complain)
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let Ok(password) = password.with_untracked(|it| it.parse::<LoginPassword>()) else {
            return document::focus_id("password");
        };
        failure.set(None);
        let question = async move {
            let call = SetNewPassword { password, device_key: session.device_key().await };
            let login = session.ask_to_end(key, &call).await?;
            session.logged_in(login).await;
            Ok(())
        };
        asking.ask(question, move |answer: Result<(), ClientError>| match answer {
            Ok(()) => {
                session.notify(|w| w.password_reset);
                walk.done(Page::Home.path());
            }
            Err(error) => {
                failure.set(Some(error));
                document::focus_id("password");
            }
        });
    };
    view! {
        <InnerPage back=Page::Portal.path() stops=true>
            <Steps now=3 of=3 name=|w| w.new_password_title />
            {title(|w| w.new_password_title)}
            <form class="stack" on:submit=send novalidate>
                {move || failure.get().map(trouble)}
                <Field
                    id="password"
                    label=|w| w.new_password
                    kind=FieldKind::NewPassword
                    value=password
                    complaint=Signal::derive(complaint)
                >
                    {rules(password, tried)}
                </Field>
                {submit(asking, |w| w.finish, |w| w.saving)}
                <Note symbol="info">{t(|w| w.password_others_end)}</Note>
            </form>
        </InnerPage>
    }
}
