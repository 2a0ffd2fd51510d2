//! Something that opens under its own question.

use leptos::prelude::*;

use super::icon::{IconSize, icon};
use crate::words::{Phrase, t};

/// The question; what opens under it.
#[component]
pub fn Disclosure(
    /// The question.
    label: Phrase,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="more">
            <summary>
                <span>{t(label)}</span>
                {icon("next", IconSize::Small)}
            </summary>
            <div class="more__body">{children()}</div>
        </details>
    }
}
