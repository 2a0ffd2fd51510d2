//! What stands inside a row that leads somewhere.

use leptos::prelude::*;

use super::icon::{IconSize, icon};
use crate::words::{Locale, Phrase, in_chinese, t, use_locale};

/// Icon, name, a second line with the name's Chinese, and an arrow.
pub fn way_body(symbol: &'static str, name: Phrase, second: Option<Phrase>) -> AnyView {
    let locale = use_locale();
    let chinese = move || {
        (locale.get() == Locale::En)
            .then(|| view! { " " <span lang="zh-Hans">{in_chinese(name)}</span> })
    };
    view! {
        {icon(symbol, IconSize::Medium)}
        <span>
            <b>{t(name)}</b>
            <small>{second.map(t)} {chinese}</small>
        </span>
        {icon("next", IconSize::Small)}
    }
    .into_any()
}
