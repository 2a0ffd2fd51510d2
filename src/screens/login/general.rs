//! The general login with its answer: who has no Work Permit Number bound yet is a member.

use leptos::prelude::*;

use super::{general_form::GeneralLogin, page::LoginScreen};
use crate::{
    browser::document,
    client::ClientError,
    contract::LogInGeneral,
    routes::Page,
    screens::{forms::keep_when_resting, trouble, use_walk},
    state::{Asking, Draft, use_session},
};

/// The login page of the app.
#[component]
pub fn GeneralLoginScreen() -> impl IntoView {
    let session = use_session();
    let walk = use_walk();
    let asking = Asking::new();
    let failure = RwSignal::new(None::<ClientError>);
    let send = Callback::new(move |GeneralLogin { number, password }| {
        failure.set(None);
        let question = async move {
            let call = LogInGeneral { number, password, device_key: session.device_key().await };
            let login = session.ask(&call).await?;
            session.logged_in(login).await;
            Ok(())
        };
        asking.ask(question, move |answer: Result<(), ClientError>| match answer {
            Ok(()) => walk.done(Page::Home.path()),
            Err(error) => {
                failure.set(Some(error));
                document::focus_id("login-trouble");
            }
        });
    });
    let answer = move || failure.get().map(trouble);
    let number = RwSignal::new(session.draft().social_security);
    let keep = keep_when_resting(
        move || number.track(),
        move || {
            if let Some(social_security) = number.try_get_untracked() {
                session.keep_draft(Draft { social_security, ..session.draft() });
            }
        },
    );
    view! {
        <LoginScreen
            send
            busy=Signal::derive(move || asking.busy())
            long=Signal::derive(move || asking.long())
            cancel=Callback::new(move |()| asking.cancel())
            answer=move || answer.into_any()
            number
            left=keep
        />
    }
}
