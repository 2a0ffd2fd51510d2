//! The Notification Letter (工作许可通知): read here; `handing` keeps it as a PDF or hands it on.

use leptos::prelude::*;

use super::{gate::gate, handing::actions, status::as_of};
use crate::{
    contract::LetterView,
    domain::letter::{Letter, Line, LineKind, Run},
    routes::Page,
    screens::forms::waiting,
    state::{Found, Load, load, use_session},
    ui::{InnerPage, QrCode, title},
    words::{in_chinese, t},
};

/// The letter and what can be done with it.
#[component]
pub fn LetterScreen() -> impl IntoView {
    let session = use_session();
    let (letter, again, asking) = load(move || session.find_letter());
    let body = move || match letter.get() {
        Load::Waiting => waiting(asking, again),
        Load::Ready(found) => sheets_and_actions(&found),
        Load::Failed(error) => gate(Page::Letter, error, again),
    };
    view! {
        <InnerPage back=Page::Home.path() main="main main--sheets stack">
            {title(|w| w.letter_title)} {body}
        </InnerPage>
    }
}

fn sheets_and_actions(found: &Found<LetterView>) -> AnyView {
    let letter = &found.value.letter;
    let (first, notes): (Vec<Line>, Vec<Line>) =
        letter.lines().into_iter().partition(|it| it.kind < LineKind::NotesTitle);
    let of = 2;
    view! {
        {found.offline.then(|| as_of(found.at, None))}
        {actions(letter, found.offline)}
        <p class="quiet">{t(|w| w.letter_in_chinese)} " " {t(|w| w.letter_valid_note)}</p>
        <div class="sheets">
            {sheet(letter.specimen, 1, of, first.iter().map(line).collect_view().into_any(), Some(code(letter)))}
            {sheet(letter.specimen, 2, of, second_page(&notes), None)}
        </div>
    }
    .into_any()
}

fn sheet(specimen: bool, page: u32, of: u32, body: AnyView, foot: Option<AnyView>) -> AnyView {
    view! {
        <figure class=if specimen { "sheet sheet--specimen" } else { "sheet" }>
            <div class="sheet__spine" aria-hidden="true">
                <span class="spine-text" lang="zh-Hans">
                    {in_chinese(|w| w.letter_title)}
                </span>
            </div>
            <div class="sheet__page" lang="zh-Hans">
                {body}
                {foot}
                <p class="sheet__no">{page} " / " {of}</p>
            </div>
        </figure>
    }
    .into_any()
}

fn line(line: &Line) -> AnyView {
    let runs = runs(line);
    match line.kind {
        LineKind::Title => {
            // Two phrases that must not break inside.
            let text = line.text();
            let (first, rest) = text.split_at(text.find("外国人").unwrap_or(0));
            view! {
                <h2>
                    <span class="ph">{first.to_owned()}</span>
                    <span class="ph">{rest.to_owned()}</span>
                </h2>
            }
            .into_any()
        }
        LineKind::Scope | LineKind::Specimen => {
            view! { <p class="sheet__sub">{runs}</p> }.into_any()
        }
        LineKind::CodeCaption => ().into_any(),
        _ => view! { <p class="sheet__text">{runs}</p> }.into_any(),
    }
}

fn second_page(lines: &[Line]) -> AnyView {
    let heading = lines.iter().find(|it| it.kind == LineKind::NotesTitle).map(runs);
    let intro = lines.iter().find(|it| it.kind == LineKind::NotesIntro).map(runs);
    let notes = lines.iter().filter(|it| matches!(it.kind, LineKind::Note(_)));
    view! {
        <h3>{heading}</h3>
        <p class="sheet__text">{intro}</p>
        <ol>{notes.map(|it| view! { <li>{runs(it)}</li> }).collect_view()}</ol>
    }
    .into_any()
}

fn runs(line: &Line) -> AnyView {
    let run = |run: &Run| match run {
        Run::Printed(text) => view! { {*text} }.into_any(),
        Run::English(text) => view! { <span lang="en">{*text}</span> }.into_any(),
        Run::Filled(text) => view! { <b class="fill">{text.clone()}</b> }.into_any(),
        Run::Blank => view! { <b class="fill">{run.text().to_owned()}</b> }.into_any(),
    };
    line.runs.iter().map(run).collect_view().into_any()
}

/// The letter's own code, which leads to the registration with the number filled in.
fn code(letter: &Letter) -> AnyView {
    let caption = letter.lines().into_iter().find(|it| it.kind == LineKind::CodeCaption);
    view! {
        <div class="sheet__foot">
            <span>{caption.map(|it| it.text())}</span>
            <QrCode text=letter.code_text() label=Signal::derive(t(|w| w.qr_code)) />
        </div>
    }
    .into_any()
}
