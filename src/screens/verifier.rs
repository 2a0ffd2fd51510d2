//! Where the code leads. The officer's page is a later issue: this one judges nothing.

use leptos::prelude::*;

use crate::{
    browser::document,
    routes::Page,
    ui::{InnerPage, Note, title},
    words::t,
};

/// Takes the token out of the address bar, and says honestly that it is not judged.
#[component]
pub fn VerifierScreen() -> impl IntoView {
    let code = document::take_fragment().is_some();
    let what = if code { t(|w| w.verifier_got_code) } else { t(|w| w.verifier_no_code) };
    view! {
        <InnerPage back=Page::Home.path()>
            {title(|w| w.verifier_title)} <p>{what}</p>
            <Note symbol="info">{t(|w| w.verifier_later)}</Note>
        </InnerPage>
    }
}
