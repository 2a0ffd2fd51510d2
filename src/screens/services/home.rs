//! The first screen of somebody who is logged in and has no Work Permit Number bound yet.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    routes::Page,
    screens::hotline,
    state::use_session,
    ui::{BlankCard, FirstPage, IconSize, icon, title, way_body},
    words::t,
};

/// A greeting, the card that waits, the services.
#[component]
pub fn MemberHome() -> impl IntoView {
    let session = use_session();
    view! {
        <FirstPage>
            <main class="main main--two" id="main">
                <div class="stack">
                    {title(|w| w.member_hello)}
                    <BlankCard />
                </div>
                <div class="stack--l stack">
                    <section class="stack--s stack" aria-labelledby="services">
                        <h2 id="services">{t(|w| w.social_security_services)}</h2>
                        <p>{t(|w| w.member_next)}</p>
                        <A href=Page::Services.path() attr:class="way way--strong">
                            {way_body(
                                "letter",
                                |w| w.social_security_services,
                                Some(|w| w.services_why),
                            )}
                        </A>
                    </section>
                    <div class="stack--s stack">
                        <A href=Page::Faq.path() attr:class="way">
                            {way_body("help", |w| w.faq, None)}
                        </A>
                        {hotline(|w| w.hotline_note)}
                    </div>
                    <div class="row">
                        <A href=Page::Security.path() attr:class="link">
                            {icon("key", IconSize::Small)}
                            {t(|w| w.security)}
                        </A>
                        <A href=Page::Device.path() attr:class="link">
                            {icon("phone", IconSize::Small)}
                            {t(|w| w.device)}
                        </A>
                        <button class="link" type="button" on:click=move |_| session.log_out()>
                            {icon("out", IconSize::Small)}
                            {t(|w| w.log_out)}
                        </button>
                    </div>
                </div>
            </main>
        </FirstPage>
    }
}
