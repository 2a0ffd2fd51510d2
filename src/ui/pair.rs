//! English with its Chinese beside it, so that a helper can read along (look, principle 4).

use leptos::prelude::*;

use crate::words::{Locale, Phrase, in_chinese, t, use_locale};

/// The phrase, and beside an English one the Chinese.
pub fn pair(phrase: Phrase) -> AnyView {
    let locale = use_locale();
    let chinese = move || {
        (locale.get() == Locale::En).then(|| {
            view! {
                " "
                <span class="zh" lang="zh-Hans">
                    {in_chinese(phrase)}
                </span>
            }
        })
    };
    view! {
        {t(phrase)}
        {chinese}
    }
    .into_any()
}

/// The Chinese of a phrase, on a line of its own under the English.
pub fn beside_english(phrase: Phrase) -> AnyView {
    let locale = use_locale();
    (move || {
        (locale.get() == Locale::En).then(|| {
            view! {
                <span class="zh" lang="zh-Hans">
                    {in_chinese(phrase)}
                </span>
            }
        })
    })
    .into_any()
}

/// The page's one heading.
pub fn title(phrase: Phrase) -> AnyView {
    title_with(phrase, phrase)
}

/// The page's one heading, with a Chinese line that is not its translation to the letter.
pub fn title_with(phrase: Phrase, beside: Phrase) -> AnyView {
    let locale = use_locale();
    let chinese = move || {
        (locale.get() == Locale::En).then(|| {
            view! {
                <span class="zh" lang="zh-Hans">
                    {in_chinese(beside)}
                </span>
            }
        })
    };
    view! { <h1 class="title">{t(phrase)} {chinese}</h1> }.into_any()
}
