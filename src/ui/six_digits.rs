//! Six digits in one real input, with six boxes drawn behind it: paste, autofill and screen
//! readers meet an ordinary field (`lead.md` complaints 14 and 15).

use leptos::prelude::*;

use super::icon::{Icon, IconSize, icon};
use crate::words::{Phrase, t};

/// The field for the 6-digit password or for a code of six digits.
#[component]
pub fn SixDigits(
    /// The input's id, unique on the page.
    id: &'static str,
    /// Its label.
    label: Phrase,
    /// The digits typed so far.
    value: RwSignal<String>,
    /// What is wrong; a finished sentence, because it may carry a number.
    #[prop(into)]
    complaint: Signal<Option<String>>,
    /// A line under the label.
    #[prop(optional)]
    hint: Option<Phrase>,
    /// A code that was sent, which the phone may fill in by itself.
    #[prop(optional)]
    one_time: bool,
    /// Whether the digits can be seen; shared by two fields that belong together.
    shown: RwSignal<bool>,
) -> impl IntoView {
    let error_id = format!("{id}-error");
    let hint_id = format!("{id}-hint");
    let described = {
        let (error_id, hint_id) = (error_id.clone(), hint_id.clone());
        move || match (complaint.with(Option::is_some), hint) {
            (true, Some(_)) => Some(format!("{error_id} {hint_id}")),
            (true, None) => Some(error_id.clone()),
            (false, Some(_)) => Some(hint_id.clone()),
            (false, None) => None,
        }
    };
    let here = RwSignal::new(false);
    let cell = move |at: usize| {
        let digit = move || value.with(|it| it.chars().nth(at));
        let class = move || match (digit(), value.with(|it| it.chars().count()) == at) {
            (Some(_), _) if shown.get() => "is-full",
            (Some(_), _) => "is-full is-dot",
            (None, true) if here.get() => "is-now",
            (None, _) => "",
        };
        view! { <span class=class>{move || digit().filter(|_| shown.get())}</span> }
    };
    let complaint_view = move || {
        complaint.get().map(|text| {
            view! {
                <p class="field__error" id=error_id.clone()>
                    {icon("alert", IconSize::Small)}
                    <span>{text}</span>
                </p>
            }
        })
    };
    let bad = move || complaint.with(Option::is_some);
    let field = NodeRef::<leptos::html::Input>::new();
    let typed = move |_| {
        let Some(field) = field.get_untracked() else { return };
        let digits: String = field.value().chars().filter(char::is_ascii_digit).take(6).collect();
        if field.value() != digits {
            field.set_value(&digits);
        }
        value.set(digits);
    };
    view! {
        <div class=move || if bad() { "field field--bad" } else { "field" }>
            <label for=id>{t(label)}</label>
            {hint.map(|it| view! { <p class="field__hint" id=hint_id>{t(it)}</p> })}
            <div class="field__box">
                <div class="pin">
                    <input
                        id=id
                        name=id
                        class="pin__input"
                        type=move || if shown.get() { "text" } else { "password" }
                        inputmode="numeric"
                        autocomplete=if one_time { "one-time-code" } else { "off" }
                        node_ref=field
                        prop:value=value
                        on:input=typed
                        on:focus=move |_| here.set(true)
                        on:blur=move |_| here.set(false)
                        aria-invalid=move || bad().then_some("true")
                        aria-describedby=described
                    />
                    <div class="pin__boxes" aria-hidden="true">
                        {(0..6).map(cell).collect_view()}
                    </div>
                </div>
            </div>
            {complaint_view}
        </div>
    }
}

/// Shows or hides the digits.
pub fn digits_toggle(shown: RwSignal<bool>) -> AnyView {
    let (show, hide) = (t(|w| w.pin_show), t(|w| w.pin_hide));
    view! {
        <button class="link" type="button" on:click=move |_| shown.update(|it| *it = !*it)>
            <Icon
                name=Signal::derive(move || if shown.get() { "eye-off" } else { "eye" })
                size=IconSize::Small
            />
            {move || if shown.get() { hide() } else { show() }}
        </button>
    }
    .into_any()
}
