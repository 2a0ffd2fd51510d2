//! A row of a list of what is needed: sign, what, why.

use leptos::prelude::*;

use super::icon::{IconSize, icon};
use crate::words::{Phrase, t};

/// The row; it stands in a `ul` of the class `kit`.
pub fn kit_row(symbol: &'static str, what: Phrase, why: Phrase) -> AnyView {
    view! {
        <li>
            {icon(symbol, IconSize::Medium)} <span>
                <b>{t(what)}</b>
                {t(why)}
            </span>
        </li>
    }
    .into_any()
}
