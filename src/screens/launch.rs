//! While the code of the app around is exchanged: what is going on, and what to do when it fails.

use leptos::prelude::*;
use leptos_router::components::A;

use super::trouble_with_retry;
use crate::{
    client::ClientError,
    contract::Refusal,
    routes::Page,
    state::{Launch, Opening},
    ui::{FirstPage, Note, NoteKind, Waiting, title},
    words::t,
};

/// Stands in the place of every screen until the code has done its work or is given up.
#[component]
pub fn LaunchScreen(launch: Launch) -> impl IntoView {
    let body = move || match launch.stage() {
        Opening::Over | Opening::UnderWay => view! { <Waiting /> }.into_any(),
        Opening::Failed(error) => failed(launch, error),
    };
    view! {
        <FirstPage>
            <main class="main stack" id="main">
                {title(|w| w.launch_title)} {body}
            </main>
        </FirstPage>
    }
}

fn failed(launch: Launch, error: ClientError) -> AnyView {
    // The same code will be refused again; anything else may go well the next time.
    let refused = matches!(error, ClientError::Refused(Refusal::Gone));
    let why = if refused {
        view! {
            <Note kind=NoteKind::Stop symbol="alert">
                {t(|w| w.launch_failed)}
            </Note>
        }
        .into_any()
    } else {
        trouble_with_retry(error, Callback::new(move |()| launch.again()))
    };
    view! {
        {why}
        <A href=Page::Login.path() attr:class="btn" on:click=move |_| launch.leave()>
            {t(|w| w.login)}
        </A>
    }
    .into_any()
}
