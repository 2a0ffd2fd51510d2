//! The letter's PDF, handed over by the first way that works (`platform.md` A5): the host shows it with
//! its own menu, the phone shares it, a plain link to a short-lived address, the letter as a picture
//! to press and hold, the address copied for the phone's browser. `data-rung` on the status line
//! says which rung ran.

use leptos::{prelude::*, task::spawn_local};
use serde_json::json;

use super::kept_letter::{keep, kept_address};
use crate::{
    browser::{
        clipboard,
        host::{Host, command, host},
        install,
        share::{self, Shared},
        sheet_picture::{self, Paragraph},
    },
    client::ClientError,
    contract::OpenLetterFile,
    domain::{
        letter::{Letter, Line, LineKind},
        moment::Moment,
    },
    routes::Page,
    screens::trouble,
    state::{Session, host_can, use_session},
    ui::{IconSize, Note, icon, pair},
    words::{Phrase, t, use_locale},
};

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

pub(super) fn actions(letter: &Letter, offline: bool) -> AnyView {
    let session = use_session();
    let locale = use_locale();
    let handing = RwSignal::new(Handing::Idle);
    let size = RwSignal::new(None::<u32>);
    // Where the host shows documents itself, nobody needs the picture at once.
    let inside = host() == Host::WebView && !command::can("openDocument");
    let picture = RwSignal::new(inside.then(|| draw(letter)).flatten());
    let letter = StoredValue::new(letter.clone());
    let show_picture = move || {
        if picture.try_with_untracked(Option::is_none) == Some(true) {
            picture.set(letter.try_with_value(draw).flatten());
        }
    };
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
            let (rung, said) = descend(&address, &name, share_first, session).await;
            // Whether a web-view keeps what a link leads to, nobody is told.
            if rung == "picture" || rung == "link" && host() == Host::WebView {
                show_picture();
            }
            handing.set(Handing::Done { rung, said });
        });
    };
    // The mini-program went to its page for documents, and what came of it there it can't say.
    let not_opened = move |_| {
        show_picture();
        handing.set(Handing::Done { rung: "picture", said: |w| w.letter_not_here });
    };
    let status = move || match handing.get() {
        Handing::Idle => ().into_any(),
        Handing::Preparing => view! { <p>{t(|w| w.letter_preparing)}</p> }.into_any(),
        // What stands beside the picture says it.
        Handing::Done { rung: "picture", said } => {
            view! { <p class="vh" data-rung="picture">{t(said)}</p> }.into_any()
        }
        Handing::Done { rung: "host", said } if host() == Host::WebView => view! {
            <p data-rung="host">{t(said)}</p>
            <button class="link" type="button" on:click=not_opened>
                {t(|w| w.letter_not_opened)}
            </button>
        }
        .into_any(),
        Handing::Done { rung, said } => view! { <p data-rung=rung>{t(said)}</p> }.into_any(),
        Handing::NotKept => {
            view! { <Note symbol="offline">{t(|w| w.letter_pdf_offline)}</Note> }.into_any()
        }
        Handing::Failed(error) => trouble(error),
    };
    let copy = Callback::new(move |()| {
        // The address of the PDF while it works; else the app's own, which asks for the login.
        let pdf = ready
            .try_get_value()
            .flatten()
            .filter(|(address, _, until)| session.now() < *until && !address.starts_with("blob:"));
        let address = pdf.map_or_else(|| Page::Letter.path().to_owned(), |it| it.0);
        spawn_local(async move {
            let copied = match share::whole(&address) {
                Some(address) => clipboard::copy(&address).await,
                None => false,
            };
            let said: Phrase = if copied { |w| w.link_copied } else { |w| w.letter_not_here };
            handing.set(Handing::Done { rung: if copied { "copy" } else { "picture" }, said });
        });
    });
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
            {move || picture.get().map(|it| kept_by_hand(it, copy))}
        </div>
    }
    .into_any()
}

/// The first way that takes the file: its name, and what to say.
async fn descend(
    address: &str,
    name: &str,
    share_first: bool,
    session: Session,
) -> (&'static str, Phrase) {
    if command::can("openDocument") && show_by_host(address, name, session).await == Some(true) {
        return ("host", |w| w.letter_at_host);
    }
    if share_first {
        match share::share_pdf(address, name).await {
            Shared::Done => return ("share", |w| w.saved_or_opened),
            Shared::Dismissed => return ("dismissed", |w| w.letter_ready),
            // The making took so long that the tap counts no more.
            Shared::TapAgain => return ("tap-again", |w| w.share_failed),
            Shared::Impossible => {}
        }
    }
    // A web-view drops what has no address of its own, silently.
    let dropped = host() == Host::WebView && address.starts_with("blob:");
    if !dropped && share::download(address, name) {
        return ("link", |w| w.letter_ready);
    }
    ("picture", |w| w.letter_not_here)
}

/// Whether the host has shown it; `None`: it said nothing.
async fn show_by_host(address: &str, name: &str, session: Session) -> Option<bool> {
    // The mock's letter lies in this page alone.
    let url = match address.starts_with("blob:") {
        true => share::as_data(address).await?,
        false => share::whole(address)?,
    };
    let expires = session.now().plus_seconds(READY_SECONDS).0;
    let document =
        json!({ "url": url, "name": name, "mime": "application/pdf", "expires": expires });
    done(&command::ask("openDocument", &document.to_string()).await?)
}

fn done(answer: &str) -> Option<bool> {
    serde_json::from_str::<serde_json::Value>(answer).ok()?.get("done")?.as_bool()
}

/// The letter as a picture, to press and hold, and what else can be done here.
fn kept_by_hand(picture: String, copy: Callback<()>) -> AnyView {
    let saved = RwSignal::new(false);
    let image = picture.clone();
    let save = move |_| {
        let payload = json!({ "url": image }).to_string();
        spawn_local(async move {
            let answer = command::ask("saveImage", &payload).await;
            saved.set(answer.as_deref().and_then(done) == Some(true));
        });
    };
    let save = move || {
        host_can("saveImage").then(|| {
        let save = save.clone();
        view! {
            <button class="btn btn--second" type="button" on:click=save>
                {icon("down", IconSize::Medium)}
                {t(|w| w.save_picture)}
            </button>
            <div role="status">
                {move || saved.get().then(|| view! { <p data-rung="save">{t(|w| w.picture_saved)}</p> })}
            </div>
        }
    })
    };
    view! {
        <section class="stack--s stack">
            <Note symbol="image">{t(|w| w.letter_not_here)}</Note>
            {save}
            <button class="link" type="button" on:click=move |_| copy.run(())>
                {t(|w| w.letter_copy_link)}
            </button>
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
