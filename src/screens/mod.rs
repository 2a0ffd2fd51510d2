//! One file per page, one folder per journey. A screen reads like a description of the screen.

pub mod aids;
mod first_visit;
pub mod guide_host;
mod home;
pub mod login;
mod missing;
pub mod permit;
pub mod pin;
pub mod registration;
mod setup;
mod verifier;

pub use first_visit::FirstVisitScreen;
pub use home::HomeScreen;
pub use missing::MissingScreen;
pub use setup::SetupFault;
pub use verifier::VerifierScreen;

use leptos::prelude::*;

use crate::{
    client::ClientError,
    ui::{Note, NoteKind},
    words::{self, Locale, Phrase, t, use_locale},
};

/// The sentence for whatever went wrong.
fn sentence(error: &ClientError, locale: Locale) -> String {
    let words = locale.words();
    match error {
        ClientError::Refused(refusal) => words::explain(refusal, locale),
        ClientError::Offline => words.error_offline.into(),
        ClientError::TimedOut => words.error_timed_out.into(),
        ClientError::Server => words.error_server.into(),
        ClientError::Unreadable => words.error_program.into(),
    }
}

/// What went wrong, in the reader's language.
fn trouble(error: ClientError) -> AnyView {
    let locale = use_locale();
    view! {
        <Note kind=NoteKind::Stop symbol="alert">
            {move || sentence(&error, locale.get())}
        </Note>
    }
    .into_any()
}

/// What went wrong, with a way to try again.
fn trouble_with_retry(error: ClientError, again: Callback<()>) -> AnyView {
    view! {
        {trouble(error)}
        <button class="btn btn--second" type="button" on:click=move |_| again.run(())>
            {t(|w| w.try_again)}
        </button>
    }
    .into_any()
}

/// A row of the hotline.
fn hotline(note: Phrase) -> AnyView {
    use crate::ui::{IconSize, icon};
    let locale = use_locale();
    let chinese = move || {
        (locale.get() == Locale::En).then(|| {
            view! { " " <span lang="zh-Hans">{words::in_chinese(|w| w.hotline)}</span> }
        })
    };
    view! {
        <a class="way" href="tel:010123332">
            {icon("call", IconSize::Medium)}
            <span>
                <b>{t(|w| w.hotline)} " " <span class="num">"010-12333-2"</span></b>
                <small>{t(note)} {chinese}</small>
            </span>
        </a>
    }
    .into_any()
}
