//! The camera of the app around the page, where a web-view gives pages none and the host offers its
//! own (`platform.md` D3). It films; the authority judges, as with every other camera.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};

use crate::{
    browser::host::command,
    client::ClientError,
    contract::{FaceOutcome, Frame, StartFace, SubmitFace},
    screens::trouble,
    state::{Session, host_can, use_session},
    ui::{IconSize, Note, NoteKind, icon},
    words::t,
};

/// What became of it.
#[derive(Clone)]
enum Filmed {
    Not,
    Filming,
    /// The host gave no pictures, or the person stopped.
    Nothing,
    Failed(ClientError),
}

/// The button; nothing where the host has no camera to offer.
pub(super) fn host_camera(answered: Callback<FaceOutcome>) -> Option<AnyView> {
    if !host_can("liveness") {
        return None;
    }
    let session = use_session();
    let filmed = RwSignal::new(Filmed::Not);
    let film = move |_| {
        if matches!(filmed.get_untracked(), Filmed::Filming) {
            return;
        }
        filmed.set(Filmed::Filming);
        spawn_local(async move {
            let (after, outcome) = match ask(session).await {
                Ok(Some(outcome)) => (Filmed::Not, Some(outcome)),
                Ok(None) => (Filmed::Nothing, None),
                Err(error) => (Filmed::Failed(error), None),
            };
            // The screen may be gone by now.
            _ = filmed.try_set(after);
            if let Some(outcome) = outcome {
                session.face_judged(&outcome);
                _ = answered.try_run(outcome);
            }
        });
    };
    let said = move || match filmed.get() {
        Filmed::Not => ().into_any(),
        Filmed::Filming => view! { <p class="quiet">{t(|w| w.face_checking)}</p> }.into_any(),
        Filmed::Nothing => view! {
            <Note kind=NoteKind::Stop symbol="nocamera">
                {t(|w| w.face_host_failed)}
            </Note>
        }
        .into_any(),
        Filmed::Failed(error) => trouble(error),
    };
    let view = view! {
        <button class="btn btn--second" type="button" on:click=film>
            {icon("camera", IconSize::Medium)}
            {t(|w| w.face_host_camera)}
        </button>
        <div role="status">{said}</div>
    };
    Some(view.into_any())
}

/// Asks for the movements, has them filmed, and hands the pictures in.
async fn ask(session: Session) -> Result<Option<FaceOutcome>, ClientError> {
    let challenge = session.ask_for_journey(&StartFace {}).await?;
    let payload = json!({ "movements": challenge.movements }).to_string();
    let answer = command::ask("liveness", &payload).await;
    let pictures = answer.as_deref().and_then(pictures).unwrap_or_default();
    if pictures.len() != challenge.movements.len() {
        return Ok(None);
    }
    let frame = |(movement, jpeg)| Frame { movement, jpeg };
    let frames = challenge.movements.into_iter().zip(pictures).map(frame).collect();
    session.ask_for_journey(&SubmitFace { nonce: challenge.nonce, frames }).await.map(Some)
}

fn pictures(answer: &str) -> Option<Vec<String>> {
    let answer: Value = serde_json::from_str(answer).ok()?;
    let frames = answer.get("frames")?.as_array()?;
    frames.iter().map(|it| it.as_str().map(ToOwned::to_owned)).collect()
}
