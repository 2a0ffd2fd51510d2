//! A code out of a picture or a PDF.

use leptos::prelude::*;

use super::parts::said;
use crate::{
    browser::{
        file,
        scan::{CodeReader, FileFault},
    },
    ui::{IconSize, Note, NoteKind, icon},
    words::officer::{Pair, page::BY_FILE, scan as words},
};

const FIELD: &str = "code-file";

/// What is being done with the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Waiting,
    Reading,
    Fault(FileFault),
}

/// The field for the file: it looks like the other ways in, and says what came of it.
#[component]
pub fn FileScan(
    /// Gets the text of the code.
    read: Callback<String>,
) -> impl IntoView {
    let stage = RwSignal::new(Stage::Waiting);
    let busy = move || stage.get_untracked() == Stage::Reading;
    let chosen = move |_| {
        if busy() {
            return;
        }
        let Some(file) = file::picked(FIELD) else { return };
        stage.set(Stage::Reading);
        crate::browser::run(async move {
            match CodeReader::new().read_file(&file).await {
                // The officer may have gone another way meanwhile.
                Ok(text) if stage.try_get_untracked() == Some(Stage::Reading) => read.run(text),
                Ok(_) => {}
                Err(fault) => _ = stage.try_set(Stage::Fault(fault)),
            }
        });
    };
    let outcome = move || match stage.get() {
        Stage::Waiting => ().into_any(),
        Stage::Reading => view! { <p class="quiet">{said(words::READING)}</p> }.into_any(),
        Stage::Fault(fault) => view! {
            <Note kind=NoteKind::Time symbol="alert">
                {said(explain(fault))}
            </Note>
        }
        .into_any(),
    };
    view! {
        <div class="way way--file">
            {icon("image", IconSize::Medium)}
            <span>
                <label for=FIELD>
                    <b lang="zh-Hans">{BY_FILE.zh}</b>
                    " "
                    <small lang="en">{BY_FILE.en}</small>
                </label>
                <small id="code-file-hint">{said(words::FILE_HINT)}</small>
            </span>
            {icon("next", IconSize::Small)}
            <input
                id=FIELD
                type="file"
                accept="image/*,application/pdf"
                aria-describedby="code-file-hint"
                // Not `disabled`, which would take the focus away.
                aria-disabled=move || (stage.get() == Stage::Reading).then_some("true")
                on:click=move |event| {
                    if busy() {
                        event.prevent_default();
                    }
                }
                on:change=chosen
            />
        </div>
        <div role="status">{outcome}</div>
    }
}

const fn explain(fault: FileFault) -> Pair {
    match fault {
        FileFault::NoCode => words::NO_CODE,
        FileFault::Unreadable => words::UNREADABLE,
        FileFault::TooBig => words::TOO_BIG,
        FileFault::NoReader => words::NO_READER,
    }
}
