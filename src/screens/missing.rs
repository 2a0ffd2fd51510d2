//! No such address.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    routes::Page,
    ui::{InnerPage, title},
    words::t,
};

/// Says so, and leads home.
#[component]
pub fn MissingScreen() -> impl IntoView {
    view! {
        <InnerPage back=Page::Home.path()>
            {title(|w| w.missing_title)} <p>{t(|w| w.missing_why)}</p>
            <A href=Page::Home.path() attr:class="btn">
                {t(|w| w.to_home)}
            </A>
        </InnerPage>
    }
}
