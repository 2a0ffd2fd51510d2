//! The name-match assistant: every character of a typed name, and other ways to write it.
//!
//! It never sees a record; and what it offers is used only when the person says so.

use leptos::prelude::*;

use super::{Told, parts::CopyButton};
use crate::{
    domain::{
        mrz::mrz,
        name_check::{CharKind, Form, Shape, cells, forms, shape},
    },
    ui::{Note, NoteKind},
    words::guide::{Phrase, t, w},
};

/// The whole sheet.
#[component]
pub(super) fn NameAid(
    /// What the host tells.
    told: Told,
) -> impl IntoView {
    let name = RwSignal::new(untrack(|| told.get("name")).unwrap_or_default());
    let takes = untrack(|| told.get("takes_name")).is_some();
    let empty = move || name.with(|it| it.trim().is_empty());
    let body = move || {
        if empty() {
            return view! { <p class="quiet">{t(|w| w.name_empty)}</p> }.into_any();
        }
        let name = name.get();
        view! {
            {characters(&name)}
            {remarks(&name)}
            {passport_line(&name)}
            {other_forms(&name, told, takes)}
            <p class="quiet">{t(|w| w.name_no_record)}</p>
        }
        .into_any()
    };
    view! {
        <div class="stack stack--l">
            <p>{t(|w| w.name_intro)}</p>
            <div class="field">
                <label for="aid-name">{t(|w| w.name_field)}</label>
                <p class="field__hint" id="aid-name-hint">{t(|w| w.name_field_hint)}</p>
                <div class="field__box">
                    <input
                        id="aid-name"
                        class="input"
                        type="text"
                        autocomplete="off"
                        autocapitalize="characters"
                        spellcheck="false"
                        maxlength="120"
                        aria-describedby="aid-name-hint"
                        bind:value=name
                    />
                </div>
            </div>
            {body}
        </div>
    }
}

/// A row of cells, one for each character, those that need a look marked.
fn characters(name: &str) -> AnyView {
    let cells = cells(name);
    let count = cells.iter().filter(|it| it.kind.is_suspicious()).count();
    let words = w();
    let verdict = move || match count {
        0 => words().name_clean.to_owned(),
        _ => (words().suspicious)(count),
    };
    let cell = |it: crate::domain::name_check::Cell| {
        let class = if it.kind.is_suspicious() { "cell cell--odd" } else { "cell" };
        view! {
            <li class=class>
                <span aria-hidden="true" translate="no">{drawn(it.typed, it.kind)}</span>
                <span class="vh">{it.typed.to_string()} " " {t(said(it.kind))}</span>
            </li>
        }
    };
    view! {
        <section class="stack stack--s">
            <h2>{t(|w| w.name_cells)}</h2>
            <p role="status">{verdict}</p>
            <ol class="cells">{cells.into_iter().map(cell).collect_view()}</ol>
        </section>
    }
    .into_any()
}

/// What stands in the cell: blanks and the invisible get a sign of their own.
fn drawn(typed: char, kind: CharKind) -> String {
    match kind {
        CharKind::Space | CharKind::DoubleSpace | CharKind::OuterSpace => "␣".into(),
        CharKind::OddSpace => "⍽".into(),
        CharKind::Invisible => format!("{:04X}", typed as u32),
        CharKind::LooseMark => format!("◌{typed}"),
        _ => typed.to_string(),
    }
}

/// One plain explanation for each kind of odd character, and what the shape says.
fn remarks(name: &str) -> AnyView {
    let mut seen: Vec<(CharKind, String)> = Vec::new();
    for it in cells(name).into_iter().filter(|it| it.kind.is_suspicious()) {
        let kind = std::mem::discriminant(&it.kind);
        if !seen.iter().any(|(other, _)| std::mem::discriminant(other) == kind) {
            seen.push((it.kind, drawn(it.typed, it.kind)));
        }
    }
    let shape: Option<Phrase> = match shape(name) {
        Shape::NoComma => Some(|w| w.name_no_comma),
        Shape::OnePart => Some(|w| w.name_one_part),
        Shape::Parted | Shape::Empty => None,
    };
    if seen.is_empty() && shape.is_none() {
        return ().into_any();
    }
    let row = |(kind, sign): (CharKind, String)| {
        view! {
            <li>
                <b class="cell cell--odd" translate="no" aria-hidden="true">{sign}</b>
                <span>{t(said(kind))}</span>
            </li>
        }
    };
    view! {
        <section class="stack stack--s">
            <h2>{t(|w| w.name_seen)}</h2>
            <ul class="remarks">{seen.into_iter().map(row).collect_view()}</ul>
            {shape.map(|it| view! { <p>{t(it)}</p> })}
        </section>
    }
    .into_any()
}

/// The line at the bottom of the passport's page, as far as the rules give it.
fn passport_line(name: &str) -> AnyView {
    let Some(found) = mrz(name) else {
        return view! {
            <Note kind=NoteKind::Plain symbol="passport">{t(|w| w.name_no_line)}</Note>
        }
        .into_any();
    };
    let cut = found.cut.then(|| view! { <p class="quiet">{t(|w| w.name_line_cut)}</p> });
    view! {
        <section class="stack stack--s">
            <h2>{t(|w| w.name_line)}</h2>
            <p class="quiet">{t(|w| w.name_line_why)}</p>
            <p class="code mrz" translate="no">{found.line}</p>
            {cut}
        </section>
    }
    .into_any()
}

fn other_forms(name: &str, told: Told, takes: bool) -> AnyView {
    let forms = forms(name);
    if forms.is_empty() {
        return ().into_any();
    }
    let form = |(form, text): (Form, String)| {
        let shown = text.clone();
        let act = if takes {
            let used = text.clone();
            view! {
                <button
                    class="btn btn--second"
                    type="button"
                    on:click=move |_| told.answer("use_name", &used)
                >
                    {t(|w| w.name_use)}
                    <span class="vh">" " {text.clone()}</span>
                </button>
            }
            .into_any()
        } else {
            view! { <CopyButton text=Signal::derive(move || text.clone()) /> }.into_any()
        };
        view! {
            <li class="form-offer">
                <p class="form-offer__text" translate="no">{shown}</p>
                <p class="quiet">{t(changed(form))}</p>
                {act}
            </li>
        }
    };
    view! {
        <section class="stack stack--s">
            <h2>{t(|w| w.name_forms)}</h2>
            <p class="quiet">{t(|w| w.name_forms_why)}</p>
            <ul class="stack stack--s">{forms.into_iter().map(form).collect_view()}</ul>
        </section>
    }
    .into_any()
}

const fn changed(form: Form) -> Phrase {
    match form {
        Form::Tidied => |w| w.form_tidied,
        Form::Plain => |w| w.form_plain,
        Form::Mrz => |w| w.form_mrz,
        Form::WithoutComma => |w| w.form_without_comma,
        Form::GivenFirst => |w| w.form_given_first,
        Form::LastIsFamily => |w| w.form_last_family,
        Form::FirstIsFamily => |w| w.form_first_family,
    }
}

const fn said(kind: CharKind) -> Phrase {
    match kind {
        CharKind::Letter => |w| w.kind_letter,
        CharKind::Diacritic => |w| w.kind_diacritic,
        CharKind::Apostrophe => |w| w.kind_apostrophe,
        CharKind::OddApostrophe => |w| w.kind_odd_apostrophe,
        CharKind::Hyphen => |w| w.kind_hyphen,
        CharKind::OddHyphen => |w| w.kind_odd_hyphen,
        CharKind::Comma => |w| w.kind_comma,
        CharKind::OddComma => |w| w.kind_odd_comma,
        CharKind::Dot => |w| w.kind_dot,
        CharKind::Space => |w| w.kind_space,
        CharKind::DoubleSpace => |w| w.kind_double_space,
        CharKind::OuterSpace => |w| w.kind_outer_space,
        CharKind::OddSpace => |w| w.kind_odd_space,
        CharKind::Invisible => |w| w.kind_invisible,
        CharKind::LooseMark => |w| w.kind_loose_mark,
        CharKind::FullWidth => |w| w.kind_full_width,
        CharKind::LookAlike(_) => |w| w.kind_look_alike,
        CharKind::OtherScript => |w| w.kind_other_script,
        CharKind::Digit => |w| w.kind_digit,
        CharKind::Other => |w| w.kind_other,
    }
}
