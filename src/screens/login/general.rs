//! The general login with its answer: who has no Work Permit Number bound yet is a member.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{general_form::GeneralLogin, page::LoginScreen};
use crate::{
    browser::document,
    client::ClientError,
    contract::LogInGeneral,
    routes::Page,
    screens::trouble,
    state::{Asking, use_session},
};

/// The login page of the app.
#[component]
pub fn GeneralLoginScreen() -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
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
        let navigate = navigate.clone();
        asking.ask(question, move |answer: Result<(), ClientError>| match answer {
            Ok(()) => {
                let replace = NavigateOptions { replace: true, ..Default::default() };
                navigate(Page::Home.path(), replace);
            }
            Err(error) => {
                failure.set(Some(error));
                document::focus_id("login-trouble");
            }
        });
    });
    let answer = move || failure.get().map(trouble);
    view! {
        <LoginScreen
            send
            busy=Signal::derive(move || asking.busy())
            long=Signal::derive(move || asking.long())
            cancel=Callback::new(move |()| asking.cancel())
            answer=move || answer.into_any()
        />
    }
}
