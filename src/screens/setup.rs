//! The configuration is broken: which field, and why. The whole page, because nothing else works.

use leptos::prelude::*;

use crate::{
    browser::document,
    client::{ConfigFault, ConfigWhy},
    ui::{LanguageButton, Note, NoteKind, title},
    words::{Locale, t, use_locale},
};

/// The full-page error.
#[component]
pub fn SetupFault(fault: ConfigFault) -> impl IntoView {
    let locale = use_locale();
    let field = fault.field;
    view! {
        <header class="top top--in">
            <span class="back"></span>
            <LanguageButton />
        </header>
        <main class="main stack" id="main">
            {title(|w| w.config_title)}
            <Note kind=NoteKind::Stop symbol="alert">
                {t(|w| w.config_field)}
                " "
                <code>{field}</code>
                " "
                {move || why(&fault.why, locale.get())}
            </Note>
            <p>{t(|w| w.config_why)}</p>
            <button class="btn" type="button" on:click=move |_| document::reload()>
                {t(|w| w.try_again)}
            </button>
        </main>
    }
}

fn why(why: &ConfigWhy, locale: Locale) -> String {
    let words = locale.words();
    match why {
        ConfigWhy::Unreachable => words.config_unreachable.into(),
        ConfigWhy::NotJson => words.config_not_json.into(),
        ConfigWhy::Missing => words.config_missing.into(),
        ConfigWhy::NotText => words.config_not_text.into(),
        ConfigWhy::NotSeconds => words.config_not_seconds.into(),
        ConfigWhy::NotYesNo => words.config_not_yes_no.into(),
        ConfigWhy::NotOffline => words.config_not_offline.into(),
        ConfigWhy::NotDays => words.config_not_days.into(),
        ConfigWhy::NotList => words.config_not_list.into(),
        ConfigWhy::NotKeyId => words.config_not_key_id.into(),
        ConfigWhy::NotKey => words.config_not_key.into(),
        ConfigWhy::SpecimenKey => words.config_specimen_key.into(),
        ConfigWhy::NotHours => words.config_not_hours.into(),
        ConfigWhy::Unknown(value) => format!("{} “{value}”", words.config_unknown),
        ConfigWhy::NotOrigin(value) => format!("{}: “{value}”", words.config_not_origin),
        ConfigWhy::NotOwn(value) => format!("{}: “{value}”", words.config_not_own),
        ConfigWhy::People(text) => format!("{} {text}", words.config_people),
    }
}
