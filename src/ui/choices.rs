//! A question with a few answers, of which one is chosen.

use leptos::prelude::*;

use super::{
    icon::{IconSize, icon},
    pair::pair,
};
use crate::words::{Phrase, t};

/// The question, its answers, and what is wrong with the choice.
#[component]
pub fn Choices(
    /// The group's id, unique on the page.
    id: &'static str,
    /// The question.
    label: Phrase,
    /// A line under it.
    hint: Phrase,
    /// What is wrong; nothing is shown while it is `None`.
    #[prop(into)]
    complaint: Signal<Option<Phrase>>,
    children: Children,
) -> impl IntoView {
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        move || match complaint.get() {
            Some(_) => format!("{error_id} {hint_id}"),
            None => hint_id.clone(),
        }
    };
    let complaint_view = move || {
        complaint.get().map(|phrase| {
            view! {
                <p class="field__error" id=error_id.clone()>
                    {icon("alert", IconSize::Small)}
                    <span>{t(phrase)}</span>
                </p>
            }
        })
    };
    view! {
        <fieldset
            class=move || if complaint.get().is_some() { "field field--bad" } else { "field" }
            aria-describedby=described
        >
            <legend class="label">{pair(label)}</legend>
            <p class="field__hint" id=hint_id>
                {t(hint)}
            </p>
            <div class="choices">{children()}</div>
            {complaint_view}
        </fieldset>
    }
}

/// One of the answers.
#[component]
pub fn Choice(
    /// The same for all answers of a question.
    group: &'static str,
    /// The answer's id, unique on the page.
    #[prop(into)]
    id: String,
    /// Whether it is the chosen one.
    #[prop(into)]
    chosen: Signal<bool>,
    /// Makes it the chosen one.
    choose: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input
                type="radio"
                id=id
                name=group
                prop:checked=chosen
                on:change=move |_| choose.run(())
            />
            <span>{children()}</span>
        </label>
    }
}
