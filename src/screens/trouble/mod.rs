//! What went wrong: cause, fix, next step, an id to tell a hotline, and help in Chinese.

mod catalogue;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    browser::{clipboard, document, host::command},
    client::ClientError,
    domain::{offline_copy::NoCode, problem::Problem},
    screens::{
        aids::{Aid, aid_button},
        guide_host::{Fact, use_facts},
    },
    state::use_session,
    ui::{Note, NoteKind},
    words::{self, Locale, format, t, use_locale},
};

pub(super) use catalogue::problem_of;

/// The sentence for whatever went wrong: cause and fix.
pub(super) fn sentence(error: &ClientError, locale: Locale) -> String {
    let words = locale.words();
    match error {
        ClientError::Refused(refusal) => words::explain(refusal, locale),
        ClientError::Offline => words.error_offline.into(),
        ClientError::TimedOut => words.error_timed_out.into(),
        ClientError::Server => words.error_server.into(),
        ClientError::NoCode(why) => match why {
            NoCode::NotSaved => words.code_offline_none.into(),
            NoCode::TooOld => words.code_offline_old.into(),
            NoCode::ClockBehind => words.code_clock_behind.into(),
            NoCode::CannotSign => words.code_cannot_sign.into(),
        },
        ClientError::CopyRemoved => words.error_copy_removed.into(),
        ClientError::CopyTooOld => words.error_copy_old.into(),
        ClientError::Unreadable => words.error_unreadable.into(),
    }
}

/// What went wrong, in the reader's language, and what helps.
pub(super) fn trouble(error: ClientError) -> AnyView {
    trouble_with(error, None)
}

/// What went wrong, with a way to try again.
pub(super) fn trouble_with_retry(error: ClientError, again: Callback<()>) -> AnyView {
    trouble_with(error, Some(again))
}

fn trouble_with(error: ClientError, again: Option<Callback<()>>) -> AnyView {
    let locale = use_locale();
    let problem = problem_of(&error);
    command::tell_trouble(problem.code());
    let retry = again.map(|again| {
        view! {
            <button class="btn" type="button" on:click=move |_| again.run(())>
                {t(|w| w.try_again)}
            </button>
        }
    });
    view! {
        <Note kind=NoteKind::Stop symbol="alert">
            {move || sentence(&error, locale.get())}
            <div class="note__do">{retry} {next_step(problem)}</div>
            {aids(problem)}
        </Note>
    }
    .into_any()
}

/// What helps with a problem that stands beside its field already: next step, hotline's id, Chinese.
pub(super) fn helps(problem: Problem) -> AnyView {
    view! {
        <div class="helps">
            <div class="note__do">{next_step(problem)}</div>
            {aids(problem)}
        </div>
    }
    .into_any()
}

/// Where the catalogue sends people with this problem.
fn next_step(problem: Problem) -> AnyView {
    let advice = catalogue::advice(problem);
    // Only where the guards let this person in: who is logged in is not sent to a visitor's page.
    let standing = untrack(|| use_session().standing());
    let open = advice.go.filter(|(page, _)| page.detour(standing).is_none());
    let to_page = open.map(|(page, label)| {
        view! {
            <A href=page.path() attr:class="link">
                {t(label)}
            </A>
        }
    });
    let to_answer = advice.faq.map(|number| {
        view! {
            <A href=format!("/faq#{number}") attr:class="link">
                {t(|w| w.what_helps)}
            </A>
        }
    });
    view! {
        {to_page}
        {to_answer}
    }
    .into_any()
}

/// The id, the card in Chinese, and a report without personal data.
fn aids(problem: Problem) -> AnyView {
    let session = use_session();
    let facts = use_facts();
    facts.tell(Fact::Problem, Some(problem.code().to_owned()));
    // As long as it stands on the screen.
    on_cleanup(move || facts.tell(Fact::Problem, None));
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let report = report(problem, session.now(), session.is_mock());
        leptos::task::spawn_local(async move {
            if clipboard::copy(&report).await {
                _ = copied.try_set(true);
            }
        });
    };
    view! {
        <p class="aids">
            <span>{t(|w| w.problem_code)} " " <b class="num">{problem.code()}</b></span>
            {aid_button(Aid::Say)}
            <button class="link" type="button" on:click=copy>
                {t(|w| w.copy_report)}
            </button>
            <span role="status">{move || copied.get().then(|| t(|w| w.report_copied)())}</span>
        </p>
    }
    .into_any()
}

/// For whoever helps: no name, no number, nothing typed.
fn report(problem: Problem, now: crate::domain::moment::Moment, mock: bool) -> String {
    let backend = if mock { "mock" } else { "http" };
    let (day, time) = (now.china_date(), format::time(now));
    let (path, agent) = (document::path(), document::agent());
    let version = env!("CARGO_PKG_VERSION");
    format!("eSSCard {version} {} {path} {day} {time} UTC+8 {backend} {agent}", problem.code())
}
