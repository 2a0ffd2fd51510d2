//! The answer: the word, why, what to do, and what the code says.

use leptos::prelude::*;

use super::{
    Officer,
    answer::{Answer, Lack},
    demo,
    parts::{button, fact, said, way},
    ways::Way,
};
use crate::{
    domain::{
        token::{Disclosed, PermitClaim},
        verdict::{SeenBefore, Verdict},
    },
    ui::{IconSize, Note, NoteKind, icon},
    words::officer::{
        date_and_time,
        page::{self, CHECKED, CHINA_TIME, COMPARE, OTHER_WAYS, REASON},
        verdict::{in_short, what_to_do, why, word},
    },
};

/// Colour and shape of a verdict: the class, and the symbol. One shape for each colour's meaning.
const fn looks(verdict: &Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Valid { .. } => ("result", "done"),
        Verdict::ExpiringSoon { .. } => ("result result--time", "clock"),
        Verdict::NotYetEffective { .. } => ("result result--time", "cal"),
        Verdict::Expired { .. } => ("result result--expired", "clock"),
        Verdict::Cancelled { .. } => ("result result--expired", "stop"),
        Verdict::CodeTooOld(_) => ("result result--fake", "again"),
        Verdict::NotGenuine(_) => ("result result--fake", "stop"),
        Verdict::Unknown(_) => ("result result--unknown", "help"),
        Verdict::Offline { .. } => ("result result--unknown", "offline"),
    }
}

/// The whole answer; `demo`: of a specimen.
pub fn result(answer: &Answer, officer: Officer, demo: Memo<bool>) -> AnyView {
    let verdict = &answer.verdict;
    let advice = what_to_do(verdict);
    let advise = move || {
        view! { <Note symbol="info">{said(advice)}</Note> }
    };
    let good = verdict.is_good();
    let (class, symbol) = looks(verdict);
    let reason = why(verdict, answer.at);
    let again = answer
        .may_change()
        .then(|| button("btn", "again", page::TRY_AGAIN, move || officer.try_again()));
    let scan = if good || again.is_some() { "btn btn--second" } else { "btn" };
    view! {
        <header class=class>
            {move || demo.get().then(|| demo::ground("demo-result"))}
            <div class="result__in">
                {heading(verdict)}
                <svg class="result__sign" aria-hidden="true">
                    <use href=format!("#i-{symbol}")></use>
                </svg>
                <p class="result__why" lang="zh-Hans">
                    {reason.zh}
                    " "
                    <small lang="en">{reason.en}</small>
                </p>
            </div>
        </header>
        <main class="main stack" id="main">
            {answer.permit.as_ref().map(compare)}
            {(!good).then(advise)}
            {notes(answer)}
            {facts(answer)}
            {good.then(advise)}
            {again}
            {button(scan, "scan", page::SCAN_ANOTHER, move || officer.begin(None))}
            {(!good).then(|| other_ways(officer))}
        </main>
    }
    .into_any()
}

fn heading(verdict: &Verdict) -> AnyView {
    let word = word(verdict);
    let class = match word.zh.concat().chars().count() {
        ..=2 => "result__zh",
        3 => "result__zh result__zh--three",
        _ => "result__zh result__zh--long",
    };
    let mut phrases = Vec::new();
    for (at, phrase) in word.zh.iter().enumerate() {
        // A place to break, which is no space for who hears it.
        phrases.push((at > 0).then(|| view! { <wbr /> }).into_any());
        phrases.push((*phrase).into_any());
    }
    view! {
        <h1 tabindex="-1">
            <span class=class lang="zh-Hans">
                {phrases}
            </span>
            " "
            <span class="result__en" lang="en">
                {word.en}
            </span>
        </h1>
    }
    .into_any()
}

fn compare(permit: &PermitClaim) -> AnyView {
    view! {
        <div class="stack stack--s">
            <p>
                <b lang="zh-Hans">{COMPARE.zh}</b>
                " "
                <span class="check-en quiet" lang="en">
                    {COMPARE.en}
                </span>
            </p>
            <p class="person-name" lang="en">
                {permit.name.as_str().to_owned()}
            </p>
        </div>
    }
    .into_any()
}

fn notes(answer: &Answer) -> AnyView {
    let seen = match answer.seen {
        SeenBefore::Here { at } => Some(page::seen_here(at)),
        SeenBefore::No | SeenBefore::Elsewhere { .. } => None,
    };
    let lacks = answer.lacks.map(|it| match it {
        Lack::Issuer => page::NO_ISSUER.into(),
        Lack::Configuration => page::NO_CONFIGURATION.into(),
        Lack::Field(field) => page::bad_configuration(field),
    });
    let note = |symbol, it| {
        view! {
            <Note kind=NoteKind::Time symbol>
                {said(it)}
            </Note>
        }
    };
    view! {
        {lacks.map(|it| note("alert", it))}
        {seen.map(|it| note("again", it))}
        {answer.clocks.and_then(page::clocks_differ).map(|it| note("clock", it))}
        {(answer.verdict.is_good() && !answer.asked)
            .then(|| note("again", page::NOT_ASKED.into()))}
    }
    .into_any()
}

fn facts(answer: &Answer) -> AnyView {
    let short = in_short(&answer.verdict).map(|it| {
        let value = view! {
            <span lang="zh-Hans">{it.zh}</span>
            <small lang="en">{it.en}</small>
        };
        fact(REASON, value)
    });
    let at = view! {
        <span class="num">{date_and_time(answer.at)}</span>
        <small>
            <span lang="zh-Hans">{CHINA_TIME.zh}</span>
            " "
            <span lang="en">{CHINA_TIME.en}</span>
        </small>
    };
    view! {
        <dl class="facts">
            {short} {answer.permit.as_ref().map(of_permit)} {fact(CHECKED, at)}
        </dl>
    }
    .into_any()
}

/// What the holder has chosen to show, and nothing else.
fn of_permit(permit: &PermitClaim) -> AnyView {
    let number = permit
        .number()
        .map(|it| fact(page::NUMBER, view! { <span class="num">{it.grouped()}</span> }));
    let more = match &permit.more {
        Disclosed::All { employer, category, passport, .. } => {
            let category = page::category(*category);
            let category = view! {
                <span lang="zh-Hans">{category.zh}</span>
                <small lang="en">{category.en}</small>
            };
            let passport = passport.clone();
            let employer = view! { <span lang="zh-Hans">{employer.clone()}</span> };
            Some(view! {
                {fact(page::EMPLOYER, employer)}
                {fact(page::CATEGORY, category)}
                {fact(page::PASSPORT, view! { <span class="num">{passport}</span> })}
            })
        }
        Disclosed::Nothing | Disclosed::Number(_) => None,
    };
    let day = |it: String| view! { <span class="num">{it}</span> };
    view! {
        {number}
        {more}
        {fact(page::VALID_FROM, day(permit.valid_from.to_string()))}
        {fact(page::VALID_UNTIL, day(permit.valid_until.to_string()))}
    }
    .into_any()
}

fn other_ways(officer: Officer) -> AnyView {
    view! {
        <section class="stack stack--s" aria-labelledby="other-ways">
            <h2 id="other-ways">{super::parts::both(OTHER_WAYS)}</h2>
            {way("inquiry", page::BY_NUMBER, move || officer.begin(Some(Way::Number)))}
        </section>
    }
    .into_any()
}

/// While the code is checked: nothing is said of it yet.
pub fn checking(officer: Officer) -> AnyView {
    view! {
        <main class="main check-wait" id="main" aria-busy="true">
            <h1 class="title" tabindex="-1">
                {said(page::CHECKING)}
            </h1>
            {icon("clock", IconSize::Big)}
            {button("btn btn--second", "close", page::STOP, move || officer.begin(None))}
        </main>
    }
    .into_any()
}
