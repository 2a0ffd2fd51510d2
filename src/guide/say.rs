//! Say it for me: this very problem in Chinese, with how it sounds, to read out, show or copy.

use leptos::prelude::*;

use super::{Told, parts::CopyButton};
use crate::{
    domain::problem::Problem,
    ui::{IconSize, icon},
    words::{
        Locale,
        guide::{
            say::{self, Line},
            t,
        },
        use_locale,
    },
};

/// The whole sheet.
#[component]
pub(super) fn SayAid(
    /// What the host tells.
    told: Told,
) -> impl IntoView {
    let problem = Memo::new(move |_| told.get("problem")?.parse::<Problem>().ok());
    let lines = move || {
        let problem = problem.get();
        let code = problem.map(|it| (say::CODE, it.code().to_owned()));
        let name = told.get("name").filter(|it| !it.trim().is_empty());
        let number = told.get("number").map(|it| it.trim_start_matches(['•', ' ']).to_owned());
        let mut lines = vec![(say::HELLO, String::new())];
        lines.push((problem.map_or(say::UNKNOWN, say::stated), String::new()));
        lines.extend(told.get("step").map(|it| (say::STEP, it)));
        lines.extend(code);
        lines.extend(name.map(|it| (say::NAME, it)));
        lines.extend(number.map(|it| (say::NUMBER, it)));
        lines.push((say::QUESTION, String::new()));
        lines
    };
    let text = move || {
        lines()
            .iter()
            .map(|(line, value)| format!("{}{value}", line.zh))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let unknown = move || problem.get().is_none().then(|| view! { <p>{t(|w| w.say_nothing)}</p> });
    view! {
        <div class="stack">
            <p class="quiet">{t(|w| w.say_intro)}</p>
            {unknown}
            <div class="spoken">{move || lines().into_iter().map(line_view).collect_view()}</div>
            <a class="btn" href="tel:010123332">
                {icon("call", IconSize::Medium)}
                {t(|w| w.say_call)}
                " "
                <span class="num">"010-12333-2"</span>
            </a>
            <p class="quiet">{t(|w| w.say_hotline)}</p>
            <p class="quiet">{t(|w| w.say_call_why)}</p>
            <CopyButton text=Signal::derive(text) />
        </div>
    }
}

fn line_view((line, value): (Line, String)) -> AnyView {
    let locale = use_locale();
    let english =
        move || (locale.get() != Locale::Zh).then(|| view! { <p class="spoken__en">{line.en}</p> });
    let value =
        (!value.is_empty()).then(|| view! { <b class="spoken__value" translate="no">{value}</b> });
    view! {
        <div class="spoken__line">
            <p class="spoken__zh" lang="zh-Hans">{line.zh}</p>
            {value}
            <p class="spoken__pinyin" lang="zh-Latn-pinyin">{line.pinyin}</p>
            {english}
        </div>
    }
    .into_any()
}
