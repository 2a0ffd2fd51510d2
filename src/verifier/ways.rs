//! The beginning: how a code comes here, and the other ways in.
//!
//! A way in is a variant of [`Way`], a row in [`Ways`], and a component that calls `read` with the
//! text that it has read: the page then checks it, whatever it is.

use leptos::prelude::*;

use super::{Officer, by_host, file::FileScan, number::NumberForm, parts, scan::CameraScan};
use crate::{
    browser::document,
    ui::{IconSize, Note, icon},
    words::officer::page,
};

/// A way in that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// This page's own camera.
    Camera,
    /// The number, typed by hand.
    Number,
}

/// The start page.
pub fn start(officer: Officer) -> AnyView {
    view! {
        <header class="top top--in">
            <a class="back" href="/">
                {icon("back", IconSize::Small)}
                <span>{parts::both(page::BACK)}</span>
            </a>
        </header>
        <main class="main stack" id="main">
            <h1 class="title" tabindex="-1">
                {parts::said(page::TITLE)}
            </h1>
            <p>{parts::said(page::HOW)}</p>
            <p>{parts::said(page::only_here(&document::origin()))}</p>
            <Ways
                open=officer.way()
                read=Callback::new(move |text: String| officer.scan(text))
                officer
            />
            <Note symbol="lock">{parts::said(page::PRIVATE)}</Note>
        </main>
    }
    .into_any()
}

/// The other ways in, one of which may be open.
#[component]
fn Ways(
    /// Which is open.
    open: RwSignal<Option<Way>>,
    /// Gets the text that was read, of whatever code.
    read: Callback<String>,
    /// The page.
    officer: Officer,
) -> impl IntoView {
    let choose = move |way| officer.begin(Some(way));
    let asked = StoredValue::new(false);
    let by_camera = move || {
        // Who presses again has no answer from the reader of the app around: then this page's camera.
        if by_host::is_there() && !asked.get_value() {
            by_host::scan(officer, asked);
        } else {
            choose(Way::Camera);
        }
    };
    let by_number = move || parts::way("inquiry", page::BY_NUMBER, move || choose(Way::Number));
    view! {
        <div class="stack stack--s">
            {move || match open.get() {
                Some(Way::Camera) => {
                    let stop = Callback::new(move |()| officer.begin(None));
                    view! { <CameraScan read stop /> }.into_any()
                }
                Some(Way::Number) | None => {
                    parts::button("btn", "scan", page::BY_CAMERA, by_camera)
                }
            }}
            <FileScan read />
            {move || match open.get() {
                Some(Way::Number) => view! { <NumberForm officer read /> }.into_any(),
                Some(Way::Camera) | None => by_number(),
            }}
        </div>
    }
}
