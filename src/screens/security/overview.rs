//! What there is to keep, and until when this login lasts.

use leptos::prelude::*;

use crate::{
    routes::Page,
    screens::way,
    state::use_session,
    ui::{IconSize, InnerPage, icon, title},
    words::{format, t, use_locale},
};

/// The small screen.
#[component]
pub fn SecurityScreen() -> impl IntoView {
    let session = use_session();
    let locale = use_locale();
    let until = move || {
        session.login_ends().map(|it| {
            let day = format::day(it.china_date(), locale.get());
            (locale.get().words().logged_in_until)(&day, &format::time(it))
        })
    };
    // Without a permit there is no 6-digit password; without one set, the first use sets it.
    let pin = move || {
        session.card().map(|card| {
            if card.pin_set {
                view! {
                    {way(Page::ChangePin, "lock", |w| w.change_pin, |w| w.change_pin_why)}
                    {way(Page::ForgotPin, "help", |w| w.forgot_pin, |w| w.forgot_pin_short)}
                }
                .into_any()
            } else {
                way(Page::NewPin, "lock", |w| w.pin_new_title, |w| w.change_pin_why)
            }
        })
    };
    view! {
        <InnerPage back=Page::Home.path()>
            {title(|w| w.security)}
            <div class="stack--s stack">
                {way(
                    Page::ChangePassword,
                    "key",
                    |w| w.change_password,
                    |w| w.change_password_why,
                )}
                {pin}
                {way(Page::Device, "phone", |w| w.device, |w| w.device_why)}
            </div>
            <section class="stack--s stack" aria-labelledby="here">
                <h2 id="here">{t(|w| w.logged_in_here)}</h2>
                <p>{until}</p>
                <p class="quiet">{t(|w| w.logged_in_others)}</p>
                <button class="link" type="button" on:click=move |_| session.log_out()>
                    {icon("out", IconSize::Small)}
                    {t(|w| w.log_out)}
                </button>
            </section>
            <p class="quiet">{t(|w| w.forgot_password_short)}</p>
        </InnerPage>
    }
}
