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
    list(Page::Services, |w| w.social_security_services, Page::Talent, |w| w.talent)
}

/// Talent and Personnel (人才人事).
#[component]
pub fn TalentScreen() -> impl IntoView {
    list(Page::Talent, |w| w.talent, Page::Bind, |w| w.bind_title)
}

fn list(page: Page, heading: Phrase, next: Page, name: Phrase) -> impl IntoView {
    view! {
        <InnerPage back=page.parent().path()>
            {title(heading)}
            <A href=next.path() attr:class="way">
                {way_body("next", name, None)}
            </A>
            <p class="quiet">{t(|w| w.services_rest)}</p>
        </InnerPage>
    }
}
