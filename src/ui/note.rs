//! A notice in the flow of the page.

use leptos::prelude::*;

use super::icon::{IconSize, icon};

/// How a notice speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoteKind {
    /// Good to know.
    #[default]
    Plain,
    /// Something is as it should be.
    Good,
    /// A date is near.
    Time,
    /// It does not work; said at once to assistive technology.
    Stop,
}

/// A notice with its icon.
#[component]
pub fn Note(
    /// How it speaks.
    #[prop(optional)]
    kind: NoteKind,
    /// The symbol's name after `i-`.
    symbol: &'static str,
    children: Children,
) -> impl IntoView {
    let class = match kind {
        NoteKind::Plain => "note note--plain",
        NoteKind::Good => "note",
        NoteKind::Time => "note note--time",
        NoteKind::Stop => "note note--stop",
    };
    let role = (kind == NoteKind::Stop).then_some("alert");
    view! {
        <div class=class role=role>
            {icon(symbol, IconSize::Medium)}
            <div>{children()}</div>
        </div>
    }
}
