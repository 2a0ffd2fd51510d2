//! Icons: references into the sprite of `index.html`, so that none of them is in the wasm.

use leptos::prelude::*;

/// How large an icon is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IconSize {
    /// Beside a line of text.
    Small,
    /// On its own.
    #[default]
    Medium,
    /// On the leading tile.
    Big,
}

/// A decorative icon; its meaning always stands beside it in words.
#[component]
pub fn Icon(
    /// The symbol's name after `i-`.
    #[prop(into)]
    name: Signal<&'static str>,
    /// Its size.
    #[prop(optional)]
    size: IconSize,
) -> impl IntoView {
    let class = move || class(name.get(), size);
    view! {
        <svg class=class aria-hidden="true">
            <use href=move || format!("#i-{}", name.get())></use>
        </svg>
    }
}

/// A decorative icon that never changes.
pub fn icon(name: &'static str, size: IconSize) -> AnyView {
    view! {
        <svg class=class(name, size) aria-hidden="true">
            <use href=format!("#i-{name}")></use>
        </svg>
    }
    .into_any()
}

/// Arrows that point along the line turn with the script's direction.
fn class(name: &str, size: IconSize) -> &'static str {
    match (size, matches!(name, "back" | "next" | "open" | "send" | "out")) {
        (IconSize::Small, false) => "icon icon--s",
        (IconSize::Small, true) => "icon icon--s icon--dir",
        (IconSize::Medium, false) => "icon",
        (IconSize::Medium, true) => "icon icon--dir",
        (IconSize::Big, _) => "icon icon--big",
    }
}
