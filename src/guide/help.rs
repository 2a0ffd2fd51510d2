//! Frequently asked questions with a search, the guide's tools, and whom to call.

use leptos::prelude::*;

use super::{
    Told,
    parts::{CopyButton, phone, way},
};
use crate::{
    browser::document,
    ui::{IconSize, icon},
    words::{
        Locale,
        guide::{Lines, Phrase, Words, t, w, words},
    },
};

struct Question {
    number: &'static str,
    asked: Phrase,
    answer: Lines,
    keys: Lines,
}

/// The six questions of the guides (5.4), in their order.
const QUESTIONS: [Question; 6] = [
    Question {
        number: "1",
        asked: |w| w.faq_1,
        answer: |w| w.faq_1_answer,
        keys: |w| w.faq_1_keys,
    },
    Question {
        number: "2",
        asked: |w| w.faq_2,
        answer: |w| w.faq_2_answer,
        keys: |w| w.faq_2_keys,
    },
    Question {
        number: "3",
        asked: |w| w.faq_3,
        answer: |w| w.faq_3_answer,
        keys: |w| w.faq_3_keys,
    },
    Question {
        number: "4",
        asked: |w| w.faq_4,
        answer: |w| w.faq_4_answer,
        keys: |w| w.faq_4_keys,
    },
    Question {
        number: "5",
        asked: |w| w.faq_5,
        answer: |w| w.faq_5_answer,
        keys: |w| w.faq_5_keys,
    },
    Question {
        number: "6",
        asked: |w| w.faq_6,
        answer: |w| w.faq_6_answer,
        keys: |w| w.faq_6_keys,
    },
];

/// Whether every word of `sought` stands somewhere in the question, whatever the language.
fn matches(question: &Question, sought: &str) -> bool {
    let has = |words: &'static Words, part: &str| {
        let said = [(question.asked)(words)];
        let mut all = said.iter().chain((question.answer)(words)).chain((question.keys)(words));
        all.any(|it| it.to_lowercase().contains(part))
    };
    let sought = sought.to_lowercase();
    sought
        .split_whitespace()
        .all(|part| has(words(Locale::En), part) || has(words(Locale::Zh), part))
}

/// The whole page.
#[component]
pub(super) fn Help(
    /// What the host tells.
    told: Told,
) -> impl IntoView {
    let sought = RwSignal::new(String::new());
    let fragment = told.fragment();
    let found = Memo::new(move |_| {
        sought.with(|it| QUESTIONS.iter().map(|question| matches(question, it)).collect::<Vec<_>>())
    });
    let count = move || found.with(|it| it.iter().filter(|it| **it).count());
    let searching = move || sought.with(|it| !it.trim().is_empty());
    // The address names a question: it opens, and is where one reads on.
    Effect::new(move |_| {
        let number = fragment.get();
        if QUESTIONS.iter().any(|it| it.number == number) {
            request_animation_frame(move || {
                let id = format!("question-{number}");
                document::show_id(&id);
                document::focus_id(&id);
            });
        }
    });
    let words = w();
    let said = move || match (searching(), count()) {
        (false, _) => String::new(),
        (true, 0) => words().found_none.to_owned(),
        (true, count) => (words().found)(count),
    };
    let none = move || (searching() && count() == 0).then(|| nothing_found(sought));
    view! {
        <div class="stack stack--l">
            <section class="stack">
                <div class="field" role="search">
                    <label for="faq-search">{t(|w| w.search)}</label>
                    <p class="field__hint" id="faq-search-hint">{t(|w| w.search_hint)}</p>
                    <div class="field__box">
                        <input
                            id="faq-search"
                            class="input"
                            type="search"
                            autocomplete="off"
                            aria-describedby="faq-search-hint"
                            bind:value=sought
                        />
                    </div>
                    <p class="quiet search__said" role="status">{said}</p>
                </div>
                {none}
                <div class="faq" hidden=move || count() == 0>
                    {(0..QUESTIONS.len())
                        .map(|at| question(at, fragment, found))
                        .collect_view()}
                </div>
            </section>
            <section class="stack stack--s" aria-labelledby="tools">
                <h2 id="tools">{t(|w| w.tools)}</h2>
                {way("?aid=name", "passport", |w| w.name_tool, |w| w.name_tool_why)}
                {way("?aid=say", "sms", |w| w.say_tool, |w| w.say_tool_why)}
                {way("/dates", "cal", |w| w.dates_tool, |w| w.dates_tool_why)}
                {way("/case", "inquiry", |w| w.case_tool, |w| w.case_tool_why)}
                {way("/travel", "done", |w| w.travel_tool, |w| w.travel_tool_why)}
                {way("/why", "info", |w| w.why_tool, |w| w.why_tool_why)}
            </section>
            {hotlines()}
        </div>
    }
}

fn question(at: usize, fragment: Memo<String>, found: Memo<Vec<bool>>) -> AnyView {
    let it = &QUESTIONS[at];
    let words = w();
    let lines = move || {
        let lines = (it.answer)(words());
        let line = |it: &&'static str| view! { <li>{*it}</li> };
        if lines.len() == 1 {
            view! { <p class="faq__a">{lines[0]}</p> }.into_any()
        } else {
            view! { <ol class="list faq__a">{lines.iter().map(line).collect_view()}</ol> }
                .into_any()
        }
    };
    view! {
        <details
            hidden=move || found.with(|it| !it[at])
            open=move || fragment.with(|fragment| fragment == it.number)
        >
            <summary id=format!("question-{}", it.number)>
                <span>{t(it.asked)}</span>
                {icon("next", IconSize::Small)}
            </summary>
            {lines}
        </details>
    }
    .into_any()
}

fn nothing_found(sought: RwSignal<String>) -> AnyView {
    view! {
        <div class="note note--plain">
            {icon("info", IconSize::Medium)}
            <div>
                <h2>{t(|w| w.found_none)}</h2>
                <p>{t(|w| w.found_none_why)}</p>
                <div class="note__do">
                    <button class="btn" type="button" on:click=move |_| {
                        sought.set(String::new());
                        document::focus_id("faq-search");
                    }>{t(|w| w.clear_search)}</button>
                    <a class="link" href="?aid=say" data-noscroll="">
                        {t(|w| w.found_none_do)}
                    </a>
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn hotlines() -> AnyView {
    let words = w();
    view! {
        <section class="stack stack--s" aria-labelledby="hotlines">
            <h2 id="hotlines">{t(|w| w.hotlines)}</h2>
            {phone(
                "010-12333-2",
                "tel:010123332",
                |w| w.line_card,
                |w| w.line_card_for,
                |w| w.line_card_in,
            )}
            {phone("12367", "tel:12367", |w| w.line_entry, |w| w.line_entry_for, |w| w.line_entry_in)}
            {phone(
                "010-84233515",
                "tel:01084233515",
                |w| w.line_employer,
                |w| w.line_employer_for,
                |w| w.line_employer_in,
            )}
            {phone(
                "010-84233569",
                "tel:01084233569",
                |w| w.line_employer,
                |w| w.line_employer_for,
                |w| w.line_employer_in,
            )}
            <div class="forward stack stack--s">
                <h3>{t(|w| w.platform)}</h3>
                <p>{t(|w| w.platform_for)}</p>
                <blockquote class="forward__text">
                    <p>{t(|w| w.platform_path)}</p>
                </blockquote>
                <CopyButton text=Signal::derive(move || words().platform_path.to_owned()) />
            </div>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sought: &str) -> Vec<&'static str> {
        QUESTIONS.iter().filter(|it| matches(it, sought)).map(|it| it.number).collect()
    }

    #[test]
    fn each_question_is_found_in_both_languages_and_by_its_code() {
        assert_eq!(found("apostrophe"), ["2"]);
        assert_eq!(found("刷脸"), ["3"]);
        assert_eq!(found("UNIONPAY card number"), ["3", "4"]);
        assert_eq!(found("运营商"), ["5"]);
        assert_eq!(found("e5"), ["6"]);
        assert_eq!(found("  ").len(), 6);
        assert_eq!(found("zebra"), [""; 0]);
    }
}
