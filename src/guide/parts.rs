//! What several of the guide's pages are made of.

use leptos::prelude::*;

use crate::{
    browser::{clipboard, run},
    ui::{IconSize, icon},
    words::guide::{Phrase, t},
};

/// A row that leads somewhere: icon, name, a second line, an arrow.
pub(super) fn way(href: &'static str, symbol: &'static str, name: Phrase, why: Phrase) -> AnyView {
    // An aid lies over this page: the page below stays where it is.
    let stays = href.starts_with('?').then_some("");
    view! {
        <a class="way" href=href data-noscroll=stays>
            {icon(symbol, IconSize::Medium)}
            <span>
                <b>{t(name)}</b>
                <small>{t(why)}</small>
            </span>
            {icon("next", IconSize::Small)}
        </a>
    }
    .into_any()
}

/// A phone number with what it is for and which languages it speaks.
pub(super) fn phone(
    number: &'static str,
    dial: &'static str,
    name: Phrase,
    purpose: Phrase,
    languages: Phrase,
) -> AnyView {
    view! {
        <a class="way" href=dial>
            {icon("call", IconSize::Medium)}
            <span>
                <b>{t(name)} " " <span class="num">{number}</span></b>
                <small>{t(purpose)}</small>
                <small>{icon("globe", IconSize::Small)} " " {t(languages)}</small>
            </span>
        </a>
    }
    .into_any()
}

/// A button that copies what `text` gives, and says whether it did.
#[component]
pub(super) fn CopyButton(
    /// What is copied.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let done = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let text = text.get_untracked();
        done.set(None);
        run(async move {
            let copied = clipboard::copy(&text).await;
            _ = done.try_set(Some(copied));
        });
    };
    let (yes, no) = (t(|w| w.copied), t(|w| w.not_copied));
    view! {
        <div class="copy">
            <button class="btn btn--second" type="button" on:click=copy>
                {t(|w| w.copy)}
            </button>
            <p class="quiet" role="status">
                {move || done.get().map(|it| if it { yes() } else { no() })}
            </p>
        </div>
    }
}

/// A text that is meant for somebody else, with a button to copy it.
pub(super) fn forward(
    heading: Phrase,
    text: impl Fn() -> String + Copy + Send + Sync + 'static,
) -> AnyView {
    let lines =
        move || text().split("\n\n").map(|it| view! { <p>{it.to_owned()}</p> }).collect_view();
    view! {
        <section class="forward stack stack--s">
            <h3>{t(heading)}</h3>
            <blockquote class="forward__text">{lines}</blockquote>
            <CopyButton text=Signal::derive(text) />
        </section>
    }
    .into_any()
}
