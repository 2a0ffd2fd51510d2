//! Which case am I: from where the person stands to the employer's menu (S004 §2, §3).
//!
//! Each answer is a fragment of the address, so that Back takes one answer back.

use leptos::prelude::*;

use super::{
    Told,
    parts::{forward, way},
};
use crate::{
    browser::document,
    ui::{IconSize, icon},
    words::{
        Locale,
        guide::{Lines, Phrase, Words, menus, t, w, words},
    },
};

/// Where a case ends: what is done about it. The fragment is the chapter of S004.
struct Outcome {
    fragment: &'static str,
    case: Phrase,
    does: Lines,
    then: Lines,
    /// The menus, exactly as S004 prints them, from the outermost inwards.
    menu: &'static [&'static str],
}

const OUTCOMES: [Outcome; 6] = [
    Outcome {
        fragment: "2.1",
        case: |w| w.case_21,
        does: |w| w.does_21,
        then: |w| w.then_21,
        menu: &[],
    },
    Outcome {
        fragment: "2.2",
        case: |w| w.case_22,
        does: |w| w.does_22,
        then: |w| w.then_issued,
        menu: menus::MINE,
    },
    Outcome {
        fragment: "2.3",
        case: |w| w.case_23,
        does: |w| w.does_23,
        then: |w| w.then_issued,
        menu: menus::NEW_LETTER,
    },
    Outcome {
        fragment: "2.4",
        case: |w| w.case_24,
        does: |w| w.does_24,
        then: |w| w.then_24,
        menu: menus::EXCHANGE,
    },
    Outcome {
        fragment: "3.1",
        case: |w| w.case_31,
        does: |w| w.does_31,
        then: |w| w.then_issued,
        menu: menus::FROM_OVERSEAS,
    },
    Outcome {
        fragment: "3.2",
        case: |w| w.case_32,
        does: |w| w.does_32,
        then: |w| w.then_issued,
        menu: menus::INSIDE_CHINA,
    },
];

/// The whole wizard.
#[component]
pub(super) fn Case(
    /// What the host tells.
    told: Told,
) -> impl IntoView {
    let address = told.fragment();
    // A fragment of another kind, such as that of "skip to the content", takes no answer back.
    let fragment = Memo::new(move |before: Option<&String>| {
        let now = address.get();
        let known = ["", "new", "waiting"].contains(&now.as_str())
            || OUTCOMES.iter().any(|it| it.fragment == now);
        if known { now } else { before.cloned().unwrap_or_default() }
    });
    // Every answer is a new page for who listens.
    Effect::new(move |before: Option<()>| {
        fragment.track();
        if before.is_some() {
            request_animation_frame(|| document::focus_id("case"));
        }
    });
    move || {
        let at = fragment.get();
        match (OUTCOMES.iter().find(|it| it.fragment == at), at.as_str()) {
            (Some(outcome), _) => outcome_view(outcome),
            (None, "new") => ask(
                |w| w.case_where,
                vec![
                    way("#3.1", "globe", |w| w.case_abroad, |w| w.case_abroad_why),
                    way("#3.2", "passport", |w| w.case_here, |w| w.case_here_why),
                ],
            ),
            (None, "waiting") => ask(
                |w| w.case_which,
                vec![
                    way("#2.1", "letter", |w| w.case_notice, |w| w.case_notice_why),
                    way("#2.2", "bank", |w| w.case_permit_card, |w| w.case_permit_card_why),
                ],
            ),
            (None, _) => ask(
                |w| w.case_start,
                vec![
                    way("#new", "send", |w| w.case_new, |w| w.case_new_why),
                    way("#waiting", "clock", |w| w.case_waiting, |w| w.case_waiting_why),
                    way("#2.3", "letter", |w| w.case_letter, |w| w.case_letter_why),
                    way("#2.4", "bank", |w| w.case_card, |w| w.case_card_why),
                ],
            ),
        }
    }
}

fn ask(question: Phrase, answers: Vec<AnyView>) -> AnyView {
    view! {
        <div class="stack">
            <p class="quiet">{t(|w| w.case_questions)}</p>
            <h2 id="case" tabindex="-1">{t(question)}</h2>
            <div class="stack stack--s">{answers}</div>
        </div>
    }
    .into_any()
}

fn outcome_view(it: &'static Outcome) -> AnyView {
    let words = w();
    let lines = move |lines: Lines| {
        move || lines(words()).iter().map(|it| view! { <li>{*it}</li> }).collect_view()
    };
    let menu = if it.menu.is_empty() {
        view! { <p>{t(|w| w.case_menu_none)}</p> }.into_any()
    } else {
        let step = |it: &&'static str| view! { <li>{*it}</li> };
        view! {
            <ol class="menu-path" lang="zh-Hans">
                {it.menu.iter().map(step).collect_view()}
            </ol>
        }
        .into_any()
    };
    let text = move || message(it, words());
    view! {
        <div class="stack stack--l">
            <h2 id="case" class="case__name" tabindex="-1">{t(it.case)}</h2>
            <section class="stack stack--s">
                <h3>{t(|w| w.case_does)}</h3>
                <ol class="list">{lines(it.does)}</ol>
            </section>
            <section class="stack stack--s">
                <h3>{t(|w| w.case_menu)}</h3>
                {menu}
            </section>
            <section class="stack stack--s">
                <h3>{t(|w| w.case_then)}</h3>
                <ol class="list">{lines(it.then)}</ol>
            </section>
            {forward(|w| w.forward_title, text)}
            <a class="link" href="/case">
                {icon("again", IconSize::Small)}
                {t(|w| w.case_again)}
            </a>
            <p class="quiet">{t(|w| w.case_source)}</p>
        </div>
    }
    .into_any()
}

/// In Chinese first, because that is what the employer's clerk reads; then in the reader's language.
fn message(it: &Outcome, reader: &'static Words) -> String {
    let said = |words: &'static Words| {
        let chinese = std::ptr::eq(words, self::words(Locale::Zh));
        let mut does = (it.does)(words).join(if chinese { "" } else { " " });
        if !it.menu.is_empty() {
            let gap = if chinese { "" } else { " " };
            let colon = if chinese { "：" } else { ": " };
            does = format!("{does}{gap}{}{colon}{}", words.case_menu, it.menu.join("→"));
            does.push_str(if chinese { "。" } else { "." });
        }
        (words.forward_case)((it.case)(words), &does)
    };
    let chinese = said(words(Locale::Zh));
    if std::ptr::eq(reader, words(Locale::Zh)) {
        chinese
    } else {
        format!("{chinese}\n\n{}", said(reader))
    }
}
