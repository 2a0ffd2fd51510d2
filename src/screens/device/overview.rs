//! On this phone: calm, short sections, and the ways to history and erasing.

use leptos::prelude::*;

use super::{home_screen::home_screen, kept::kept, offline_copy::offline_copy, transfer::transfer};
use crate::{
    routes::Page,
    screens::way,
    ui::{InnerPage, title},
    words::t,
};

/// What is kept here, and what can be done with it.
#[component]
pub fn DeviceScreen() -> impl IntoView {
    view! {
        <InnerPage back=Page::Home.path() main="main stack--l stack">
            {title(|w| w.device)}
            {kept()}
            {offline_copy()}
            {home_screen()}
            {transfer()}
            <div class="stack--s stack">
                {way(Page::History, "clock", |w| w.history, |w| w.history_short)}
                {way(Page::Erase, "stop", |w| w.erase, |w| w.erase_short)}
            </div>
            <p class="quiet">{t(|w| w.device_log_out)}</p>
        </InnerPage>
    }
}
