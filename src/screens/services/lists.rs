//! The two lists on the way, under the guides' names.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    routes::Page,
    ui::{InnerPage, title, way_body},
    words::{Phrase, t},
};

/// Social Security Services (人社办事).
#[component]
pub fn ServicesScreen() -> impl IntoView {
    list(Page::Services, |w| w.social_security_services, (Page::Talent, "inquiry", |w| w.talent))
}

/// Talent and Personnel (人才人事).
#[component]
pub fn TalentScreen() -> impl IntoView {
    list(Page::Talent, |w| w.talent, (Page::Bind, "letter", |w| w.bind_title))
}

/// A list of one: where it leads, the sign and the name.
fn list(
    page: Page,
    heading: Phrase,
    (next, symbol, name): (Page, &'static str, Phrase),
) -> impl IntoView {
    view! {
        <InnerPage back=page.parent().path()>
            {title(heading)}
            <A href=next.path() attr:class="way">
                {way_body(symbol, name, None)}
            </A>
            <p class="quiet">{t(|w| w.services_rest)}</p>
        </InnerPage>
    }
}
