//! One file per page, one folder per journey. A screen reads like a description of the screen.

pub mod aids;
pub mod device;
mod first_visit;
mod forms;
pub mod guide_host;
mod home;
mod launch;
pub mod login;
mod missing;
pub mod permit;
pub mod pin;
pub mod proofing;
pub mod registration;
pub mod security;
pub mod services;
mod setup;
mod trouble;
mod update_note;
mod walk;
mod who;

pub use first_visit::FirstVisitScreen;
pub use home::HomeScreen;
pub use launch::LaunchScreen;
pub use missing::MissingScreen;
pub use setup::SetupFault;
pub use update_note::UpdateNote;
pub use walk::{Walk, provide_walk, use_walk};

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    routes::Page,
    ui::way_body,
    words::{self, Locale, Phrase, t, use_locale},
};
use trouble::{helps, sentence, trouble, trouble_with_retry};

/// A row that leads to a page, with a line that says why.
fn way(page: Page, symbol: &'static str, name: Phrase, why: Phrase) -> AnyView {
    view! {
        <A href=page.path() attr:class="way">
            {way_body(symbol, name, Some(why))}
        </A>
    }
    .into_any()
}

/// A row of the hotline.
fn hotline(note: Phrase) -> AnyView {
    use crate::ui::{IconSize, icon};
    let locale = use_locale();
    let chinese = move || {
        (locale.get() == Locale::En).then(|| {
            view! { " " <span lang="zh-Hans">{words::in_chinese(|w| w.hotline)}</span> }
        })
    };
    view! {
        <a class="way" href="tel:010123332">
            {icon("call", IconSize::Medium)}
            <span>
                <b>{t(|w| w.hotline)} " " <span class="num">"010-12333-2"</span></b>
                <small>{t(note)} {chinese}</small>
            </span>
        </a>
    }
    .into_any()
}
