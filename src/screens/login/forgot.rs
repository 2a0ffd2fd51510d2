//! Recovery is a later issue: these screens say what still helps, and are no dead ends.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    routes::Page,
    screens::hotline,
    ui::{InnerPage, Note, title},
    words::{Phrase, t},
};

/// The login password is forgotten.
#[component]
pub fn ForgotPasswordScreen() -> impl IntoView {
    later(Page::Portal, |w| w.forgot_password, |w| w.forgot_password_later)
}

/// The 6-digit password is forgotten.
#[component]
pub fn ForgotPinScreen() -> impl IntoView {
    later(Page::Home, |w| w.forgot_pin, |w| w.forgot_pin_later)
}

fn later(back: Page, heading: Phrase, why: Phrase) -> impl IntoView {
    view! {
        <InnerPage back=back.path()>
            {title(heading)} <Note symbol="info">{t(why)}</Note>
            {hotline(|w| w.hotline_note)}
            <A href=back.path() attr:class="btn btn--second">
                {t(|w| w.back)}
            </A>
        </InnerPage>
    }
}
