//! Frequently Asked Questions and hotlines, with the guides' own answers.

use leptos::prelude::*;

use super::hotline;
use crate::{
    routes::Page,
    ui::{InnerPage, title},
    words::{Phrase, Words, t, use_locale},
};

type Answer = fn(&'static Words) -> &'static [&'static str];

/// The six questions of the guide, and whom to call.
#[component]
pub fn FaqScreen() -> impl IntoView {
    view! {
        <InnerPage back=Page::Home.path()>
            {title(|w| w.faq)} <div class="faq">
                {question(|w| w.faq_1, |w| w.faq_1_answer)}
                {question(|w| w.faq_2, |w| w.faq_2_answer)}
                {question(|w| w.faq_3, |w| w.faq_3_answer)}
                {question(|w| w.faq_4, |w| w.faq_4_answer)}
                {question(|w| w.faq_5, |w| w.faq_5_answer)}
                {question(|w| w.faq_6, |w| w.faq_6_answer)}
            </div> <section class="stack" aria-labelledby="hotlines">
                <h2 id="hotlines">{t(|w| w.hotlines)}</h2>
                {hotline(|w| w.hotline_for)}
                <p class="quiet">{t(|w| w.platform_for)}</p>
            </section>
        </InnerPage>
    }
}

fn question(question: Phrase, answer: Answer) -> AnyView {
    let locale = use_locale();
    let lines = move || {
        let lines = answer(locale.get().words());
        lines.iter().map(|it| view! { <li>{*it}</li> }).collect_view()
    };
    view! {
        <details>
            <summary>{t(question)}</summary>
            <ol class="list">{lines}</ol>
        </details>
    }
    .into_any()
}
