//! Why this is valid: what the guides say, in Chinese first and in the reader's language, to show.

use leptos::prelude::*;

use crate::words::{
    Locale,
    guide::{Phrase, t, words},
    use_locale,
};

/// The whole page.
#[component]
pub(super) fn Why() -> impl IntoView {
    view! {
        <div class="stack stack--l">
            <p>{t(|w| w.why_intro)}</p>
            <section class="why stack" aria-label=t(|w| w.why_show)>
                {said(Some(|w| w.why_policy), |w| w.why_policy_text)}
                {said(None, |w| w.why_load)}
                {said(None, |w| w.why_residence)}
                {said(None, |w| w.why_old)}
                {said(Some(|w| w.why_check), |w| w.why_check_text)}
            </section>
            <p class="quiet">{t(|w| w.why_sources)}</p>
        </div>
    }
}

/// A paragraph in Chinese, large, and under it in the reader's language.
fn said(heading: Option<Phrase>, text: Phrase) -> AnyView {
    let locale = use_locale();
    let chinese = words(Locale::Zh);
    let reader = move || {
        (locale.get() != Locale::Zh).then(|| {
            let heading = heading.map(|it| view! { <b>{t(it)}</b> });
            view! { <div class="why__reader">{heading} <p>{t(text)}</p></div> }
        })
    };
    view! {
        <div class="why__item">
            <div lang="zh-Hans">
                {heading.map(|it| view! { <h2>{it(chinese)}</h2> })} <p>{text(chinese)}</p>
            </div>
            {reader}
        </div>
    }
    .into_any()
}
