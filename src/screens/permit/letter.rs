//! The Notification Letter (工作许可通知): read here, kept as a PDF, handed to another app.
//!
//! The ladder of `platform.md` A5: share, plain link to a short-lived address, picture to press and
//! hold. `data-rung` on the status line says which rung ran.

use leptos::{prelude::*, task::spawn_local};

use super::{
    gate::gate,
    kept_letter::{keep, kept_address},
    status::as_of,
};
use crate::{
    browser::{
        host::{Host, host},
        install,
        share::{self, Shared},
        sheet_picture::{self, Paragraph},
    },
    client::ClientError,
    contract::{LetterView, OpenLetterFile},
    domain::{
        letter::{Letter, Line, LineKind, Run},
        moment::Moment,
    },
    routes::Page,
    screens::{forms::waiting, trouble},
    state::{Found, Load, load, use_session},
    ui::{IconSize, InnerPage, Note, QrCode, icon, pair, title},
    words::{Phrase, in_chinese, t, use_locale},
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

/// For how long a PDF that was made is handed over again; its address works a little longer.
const READY_SECONDS: i64 = 90;

/// How far the handing over has come.
#[derive(Clone)]
enum Handing {
    Idle,
    Preparing,
    Done {
        rung: &'static str,
        said: Phrase,
    },
    /// There is no network, and the PDF is not on this phone.
    NotKept,
    Failed(ClientError),
}

fn actions(letter: &Letter, offline: bool) -> AnyView {
    let session = use_session();
    let locale = use_locale();
    let handing = RwSignal::new(Handing::Idle);
    let size = RwSignal::new(None::<u32>);
    let inside = host() == Host::WebView;
    let picture = RwSignal::new(inside.then(|| draw(letter)).flatten());
    let letter = StoredValue::new(letter.clone());
    let ready = StoredValue::new(None::<(String, String, Moment)>);
    let home_screen = install::on_ios_home_screen();
    let hand_over = move |share_first: bool| {
        let share_first = share_first || home_screen;
        if matches!(handing.get_untracked(), Handing::Preparing) {
            return;
        }
        handing.set(Handing::Preparing);
        spawn_local(async move {
            let known =
                ready.try_get_value().flatten().filter(|(_, _, until)| session.now() < *until);
            let (address, name) = match known {
                Some((address, name, _)) => (address, name),
                None if offline => match kept_address(session).await {
                    Some(kept) => kept,
                    None => return handing.set(Handing::NotKept),
                },
                None => {
                    let file = match session.ask_as_holder(&OpenLetterFile {}).await {
                        Ok(file) => file,
                        Err(error) => return handing.set(Handing::Failed(error)),
                    };
                    size.set(Some(file.bytes));
                    let Some(address) = session.client().letter_address(&file).await else {
                        return handing.set(Handing::Failed(ClientError::Server));
                    };
                    let until = session.now().plus_seconds(READY_SECONDS);
                    _ = ready.try_update_value(|it| {
                        *it = Some((address.clone(), file.name.clone(), until));
                    });
                    keep(session, address.clone(), file.name.clone());
                    (address, file.name)
                }
            };
            if share_first {
                let done: Option<(&'static str, Phrase)> =
                    match share::share_pdf(&address, &name).await {
                        Shared::Done => Some(("share", |w| w.saved_or_opened)),
                        Shared::Dismissed => Some(("dismissed", |w| w.letter_ready)),
                        // The making took so long that the tap counts no more.
                        Shared::TapAgain => Some(("tap-again", |w| w.share_failed)),
                        Shared::Impossible => None,
                    };
                if let Some((rung, said)) = done {
                    return handing.set(Handing::Done { rung, said });
                }
            }
            let blob = address.starts_with("blob:");
            let (rung, said): (&str, Phrase) = if inside && blob {
                // Dropped silently there: the picture is what can be kept.
                ("picture", |w| w.letter_not_here)
            } else if share::download(&address, &name) {
                ("link", |w| w.letter_ready)
            } else {
                ("picture", |w| w.letter_not_here)
            };
            if rung == "picture" && picture.try_with_untracked(Option::is_none) == Some(true) {
                picture.set(letter.try_with_value(draw).flatten());
            }
            handing.set(Handing::Done { rung, said });
        });
    };
    let status = move || match handing.get() {
        Handing::Idle => ().into_any(),
        Handing::Preparing => view! { <p>{t(|w| w.letter_preparing)}</p> }.into_any(),
        Handing::Done { rung, said } => view! { <p data-rung=rung>{t(said)}</p> }.into_any(),
        Handing::NotKept => {
            view! { <Note symbol="offline">{t(|w| w.letter_pdf_offline)}</Note> }.into_any()
        }
        Handing::Failed(error) => trouble(error),
    };
    let here = move || session.vault().saved().and_then(|it| it.letter_file).is_some();
    let facts = move || {
        let file = size.get().map(|it| (locale.get().words().letter_file)(it));
        let kept = here().then(|| t(|w| w.letter_saved)());
        [file, kept.map(ToOwned::to_owned)].into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    view! {
        <div class="stack--s stack">
            <div class="stack--s stack">
                <button class="btn" type="button" on:click=move |_| hand_over(false)>
                    {icon("down", IconSize::Medium)}
                    {pair(|w| w.download)}
                </button>
                <button
                    class="btn btn--second"
                    type="button"
                    on:click=move |_| hand_over(true)
                >
                    {icon("open", IconSize::Medium)}
                    {pair(|w| w.open_elsewhere)}
                </button>
            </div>
            <div role="status">{status}</div>
            <p class="quiet">{facts}</p>
            {move || picture.get().map(kept_by_hand)}
        </div>
    }
    .into_any()
}

/// The letter as a picture, to press and hold.
fn kept_by_hand(picture: String) -> AnyView {
    view! {
        <section class="stack--s stack">
            <Note symbol="image">{t(|w| w.letter_not_here)}</Note>
            <figure class="sheet sheet--picture">
                <img src=picture alt=t(|w| w.letter_picture) />
            </figure>
        </section>
    }
    .into_any()
}

fn draw(letter: &Letter) -> Option<String> {
    let paragraph = |line: Line| Paragraph {
        text: line.text(),
        size: if line.kind == LineKind::Title { 44.0 } else { 32.0 },
        heading: matches!(
            line.kind,
            LineKind::Title | LineKind::Scope | LineKind::Specimen | LineKind::NotesTitle
        ),
    };
    let paragraphs: Vec<Paragraph> = letter
        .lines()
        .into_iter()
        .filter(|it| it.kind != LineKind::CodeCaption)
        .map(paragraph)
        .collect();
    sheet_picture::draw(&paragraphs, letter.specimen.then_some("SPECIMEN 样本"))
}
