//! The frame of a page: bar at the top, content, line at the foot.

use leptos::prelude::*;

use super::{
    back::Back,
    icon::{IconSize, icon},
};
use crate::words::{Locale, in_chinese, t, use_helper, use_locale};

/// The frame of the first screen: the brand and the language.
#[component]
pub fn FirstPage(children: Children) -> impl IntoView {
    view! {
        <header class="top">
            <Back href="/" class="brand">
                <svg class="brand__glyph" viewBox="0 0 28 28" aria-hidden="true">
                    <path
                        class="g-card"
                        d="M4.5 4H7v20H4.5A2.5 2.5 0 012 21.5V6.5A2.5 2.5 0 014.5 4zM9 4h14.5A2.5 2.5 0 0126 6.5v15a2.5 2.5 0 01-2.5 2.5H9z"
                    ></path>
                    <path class="g-line" d="M11.5 18.5c3 0 3-7 6-7s3 5.5 6 5.5"></path>
                </svg>
                <span>"eSSCard"</span>
            </Back>
            <LanguageButton />
        </header>
        {children()}
        <Foot />
    }
}

/// The frame of every other screen: back, the language, the content in one column.
#[component]
pub fn InnerPage(
    /// Where the arrow leads.
    #[prop(into)]
    back: String,
    /// The arrow says "Stop" instead of "Back": a journey is left.
    #[prop(optional)]
    stops: bool,
    /// More classes for the content.
    #[prop(default = "main stack")]
    main: &'static str,
    children: Children,
) -> impl IntoView {
    let label = if stops { t(|w| w.stop) } else { t(|w| w.back) };
    // The bar is as wide as the content below it.
    let top = if main.contains("main--two") {
        "top top--two"
    } else if main.contains("main--sheets") {
        "top top--sheets"
    } else {
        "top top--in"
    };
    view! {
        <header class=top>
            <Back href=back class="back">
                {icon("back", IconSize::Small)}
                {label}
            </Back>
            <LanguageButton />
        </header>
        <main class=main id="main">
            {children()}
        </main>
        <Foot />
    }
}

/// Switches between the two languages at hand on every screen.
#[component]
pub fn LanguageButton() -> impl IntoView {
    let (helper, locale) = (use_helper(), use_locale());
    let other = move || locale.get().other();
    let choose = move |_| {
        let chosen = other();
        helper.end();
        locale.set(chosen);
    };
    let tag = move || match other() {
        Locale::En => "en",
        Locale::Zh => "zh-Hans",
    };
    view! {
        <button class="lang" type="button" on:click=choose>
            {icon("globe", IconSize::Small)}
            <span class="vh">{t(|w| w.switch_language)}</span>
            <span lang=tag>{move || other().own_name()}</span>
        </button>
    }
}

/// A quiet place holder of the same height while something loads.
#[component]
pub fn Waiting() -> impl IntoView {
    view! {
        <div class="wait" role="status">
            <span class="vh">{t(|w| w.loading)}</span>
            <span class="wait__line" aria-hidden="true"></span>
            <span class="wait__line" aria-hidden="true"></span>
            <span class="wait__line" aria-hidden="true"></span>
        </div>
    }
}

/// One press turns any screen to Chinese for somebody who helps; nothing typed is lost.
fn show_in_chinese() -> AnyView {
    let (helper, locale) = (use_helper(), use_locale());
    (move || {
        (locale.get() != Locale::Zh).then(|| {
            view! {
                <button class="link" type="button" on:click=move |_| helper.show(locale)>
                    {icon("globe", IconSize::Small)}
                    <span>
                        {t(|w| w.show_in_chinese)} " "
                        <span class="zh" lang="zh-Hans">
                            {in_chinese(|w| w.show_in_chinese)}
                        </span>
                    </span>
                </button>
            }
        })
    })
    .into_any()
}

#[component]
fn Foot() -> impl IntoView {
    view! {
        <footer class="foot">
            {show_in_chinese()} <p>{t(|w| w.not_government)}</p>
        </footer>
    }
}
