//! A labelled input with its hint, its complaint and, for a password, an eye.

use leptos::prelude::*;

use super::{
    caret,
    icon::{Icon, IconSize, icon},
    pair::pair,
};
use crate::words::{Phrase, t};

/// What is typed into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A person's name.
    Name,
    /// A number on a document.
    Number,
    /// The number of a bank card.
    BankCard,
    /// A mobile phone number.
    Phone,
    /// The password that is known.
    CurrentPassword,
    /// A password to be set.
    NewPassword,
}

/// A labelled input.
#[component]
pub fn Field(
    /// The input's id, unique on the page.
    id: &'static str,
    /// Its label.
    label: Phrase,
    /// What is typed into it.
    kind: FieldKind,
    /// What is typed.
    value: RwSignal<String>,
    /// What is wrong with it; nothing is shown while it is `None`.
    #[prop(into)]
    complaint: Signal<Option<Phrase>>,
    /// A line under the label.
    #[prop(optional)]
    hint: Option<Phrase>,
    /// Puts what is typed in another shape: digits with spaces between them, and nothing else.
    #[prop(optional)]
    shape: Option<fn(&str) -> String>,
    /// Runs when the field is left.
    #[prop(optional)]
    left: Option<Callback<()>>,
    /// Shown under the input, for example the rule and what of it is kept.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let secret = matches!(kind, FieldKind::CurrentPassword | FieldKind::NewPassword);
    let shown = RwSignal::new(!secret);
    let error_id = format!("{id}-error");
    let hint_id = format!("{id}-hint");
    let described = {
        let (error_id, hint_id) = (error_id.clone(), hint_id.clone());
        move || match (complaint.get(), hint) {
            (Some(_), Some(_)) => Some(format!("{error_id} {hint_id}")),
            (Some(_), None) => Some(error_id.clone()),
            (None, Some(_)) => Some(hint_id.clone()),
            (None, None) => None,
        }
    };
    let capitals = if kind == FieldKind::Name { "characters" } else { "off" };
    let (class, complete, keyboard) = match kind {
        FieldKind::Name => ("input", "name", None),
        FieldKind::Number => ("input input--num", "off", None),
        FieldKind::BankCard => ("input input--num", "cc-number", Some("numeric")),
        FieldKind::Phone => ("input input--num", "tel", Some("tel")),
        FieldKind::CurrentPassword => ("input input--eye", "current-password", None),
        FieldKind::NewPassword => ("input input--eye", "new-password", None),
    };
    let field = NodeRef::<leptos::html::Input>::new();
    let typed = move |_| {
        let Some(field) = field.get_untracked() else { return };
        let text = field.value();
        let Some(shape) = shape else { return value.set(text) };
        let shaped = shape(&text);
        if shaped != text {
            let caret = field.selection_start().ok().flatten().unwrap_or(u32::MAX);
            let caret = caret::behind_digits(&shaped, caret::digits_before(&text, caret));
            field.set_value(&shaped);
            _ = field.set_selection_range(caret, caret);
        }
        value.set(shaped);
    };
    // A space between groups is no character of the number: "delete" goes over it.
    let over_space = move |event: leptos::ev::KeyboardEvent| {
        let Some(field) = field.get_untracked().filter(|_| shape.is_some()) else { return };
        let (from, to) = (field.selection_start(), field.selection_end());
        if let (Ok(Some(from)), Ok(Some(to))) = (from, to)
            && event.key() == "Delete"
            && from == to
            && field.value().chars().nth(from as usize) == Some(' ')
        {
            _ = field.set_selection_range(from + 1, from + 1);
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
        <div class=move || if complaint.get().is_some() { "field field--bad" } else { "field" }>
            <label for=id>{pair(label)}</label>
            {hint.map(|it| view! { <p class="field__hint" id=hint_id>{t(it)}</p> })}
            <div class="field__box">
                <input
                    id=id
                    name=id
                    class=class
                    type=move || if shown.get() { "text" } else { "password" }
                    autocomplete=complete
                    autocapitalize=capitals
                    spellcheck="false"
                    inputmode=keyboard
                    node_ref=field
                    prop:value=value
                    on:input=typed
                    on:keydown=over_space
                    on:change=move |_| {
                        if let Some(left) = left {
                            // The browser fires this also when the screen is taken away.
                            _ = left.try_run(());
                        }
                    }
                    aria-invalid=move || complaint.get().is_some().then_some("true")
                    aria-describedby=described
                />
                {secret.then(|| eye(shown))}
            </div>
            {complaint_view}
            {children.map(|it| it())}
        </div>
    }
}

fn eye(shown: RwSignal<bool>) -> AnyView {
    let label = t(|w| w.show_password);
    let hide = t(|w| w.hide_password);
    view! {
        <button
            class="field__eye"
            type="button"
            aria-label=move || if shown.get() { hide() } else { label() }
            on:click=move |_| shown.update(|it| *it = !*it)
        >
            <Icon name=Signal::derive(move || if shown.get() { "eye-off" } else { "eye" }) />
        </button>
    }
    .into_any()
}
