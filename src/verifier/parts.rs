//! What the officer's page is made of: sentences in both languages, labels, rows.

use leptos::prelude::*;

use crate::{
    ui::{IconSize, icon},
    words::officer::{Pair, Said},
};

/// A sentence in both languages, the English on a line of its own.
pub fn said(said: impl Into<Said>) -> AnyView {
    let Said { zh, en } = said.into();
    view! {
        <span lang="zh-Hans">{zh}</span>
        " "
        <span class="check-en" lang="en">
            {en}
        </span>
    }
    .into_any()
}

/// A few words in both languages, on one line.
pub fn both(pair: Pair) -> AnyView {
    view! {
        <span lang="zh-Hans">{pair.zh}</span>
        " "
        <span lang="en">{pair.en}</span>
    }
    .into_any()
}

/// A button that leads to another way of checking.
pub fn way(symbol: &'static str, name: Pair, chosen: impl Fn() + 'static) -> AnyView {
    view! {
        <button class="way" type="button" on:click=move |_| chosen()>
            {icon(symbol, IconSize::Medium)}
            <span>
                <b lang="zh-Hans">{name.zh}</b>
                <small lang="en">{name.en}</small>
            </span>
            {icon("next", IconSize::Small)}
        </button>
    }
    .into_any()
}

/// A button.
pub fn button(
    class: &'static str,
    symbol: &'static str,
    name: Pair,
    pressed: impl Fn() + 'static,
) -> AnyView {
    view! {
        <button class=class type="button" on:click=move |_| pressed()>
            {icon(symbol, IconSize::Medium)}
            <span>{both(name)}</span>
        </button>
    }
    .into_any()
}

/// A row of the facts.
pub fn fact(label: Pair, value: impl IntoView + 'static) -> AnyView {
    view! {
        <div>
            <dt>
                <span lang="zh-Hans">{label.zh}</span>
                <small lang="en">{label.en}</small>
            </dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}
