//! Where one stands in a journey of a few steps.

use leptos::prelude::*;

use crate::words::{Phrase, t, use_locale};

/// "Step 2 of 3", with its name and a bar.
#[component]
pub fn Steps(
    /// The step, from 1.
    now: u32,
    /// How many there are.
    of: u32,
    /// What this one is called.
    name: Phrase,
) -> impl IntoView {
    let locale = use_locale();
    let count = move || (locale.get().words().step_of)(now, of);
    let mark = move |step: u32| {
        let class = match step.cmp(&now) {
            std::cmp::Ordering::Less => "is-done",
            std::cmp::Ordering::Equal => "is-now",
            std::cmp::Ordering::Greater => "",
        };
        view! { <li class=class></li> }
    };
    view! {
        <p class="steps__text">{count} " · " {t(name)}</p>
        <ol class="steps" aria-hidden="true">
            {(1..=of).map(mark).collect_view()}
        </ol>
    }
}
