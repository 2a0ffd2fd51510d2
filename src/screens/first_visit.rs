//! The first screen of somebody without a card. Asks nothing of a session: the program of the first
//! screens shows it too.

use leptos::prelude::*;
use leptos_router::components::A;

use super::hotline;
use crate::{
    browser::preferences::{self, Key},
    routes::Page,
    ui::{BlankCard, FirstPage, Note, kit_row, pair, way_body},
    words::{Locale, in_chinese, t, use_locale},
};

/// What this is, what to have ready, and the ways on.
#[component]
pub fn FirstVisitScreen() -> impl IntoView {
    let locale = use_locale();
    let chinese = move || {
        (locale.get() == Locale::En).then(|| {
            view! {
                <span class="zh" lang="zh-Hans">
                    {in_chinese(|w| w.hero_pair)}
                </span>
            }
        })
    };
    view! {
        <FirstPage>
            <main class="main main--two" id="main">
                <div class="stack">
                    <div class="hero">
                        <h1>{t(|w| w.hero)} {chinese}</h1>
                    </div>
                    <BlankCard />
                </div>
                <div class="stack--l stack">
                    <div class="stack--s stack">
                        {half_done().then(go_on)}
                        <A href=Page::Login.path() attr:class="btn">
                            {pair(|w| w.login)}
                        </A>
                        <p class="quiet">{t(|w| w.first_time)}</p>
                    </div>
                    <section aria-labelledby="need">
                        <h2 id="need">{t(|w| w.have_ready)}</h2>
                        <ul class="kit">
                            {kit_row("letter", |w| w.need_letter, |w| w.need_letter_why)}
                            {kit_row("passport", |w| w.need_passport, |w| w.need_passport_why)}
                            {kit_row("face", |w| w.need_face, |w| w.need_face_why)}
                        </ul>
                    </section>
                    <div class="stack--s stack">
                        // A program of its own: the router leaves it to the browser.
                        <a href=Page::Verifier.path() class="way" rel="external">
                            {way_body("scan", |w| w.check_permit, Some(|w| w.check_permit_who))}
                        </a>
                        <A href=Page::Faq.path() attr:class="way">
                            {way_body("help", |w| w.faq, None)}
                        </A>
                        {hotline(|w| w.hotline_note)}
                    </div>
                </div>
            </main>
        </FirstPage>
    }
}

/// Whether a registration was left half done; the boot script's note says no more than that.
fn half_done() -> bool {
    preferences::read(Key::Shell).as_deref() == Some(preferences::HALF_DONE)
}

fn go_on() -> AnyView {
    view! {
        <Note symbol="info">
            <h2>{t(|w| w.go_on_title)}</h2>
            {t(|w| w.go_on)}
            <div class="note__do">
                <A href=Page::Register.path() attr:class="btn">
                    {t(|w| w.go_on_button)}
                </A>
            </div>
        </Note>
    }
    .into_any()
}
