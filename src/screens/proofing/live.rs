//! The middle of the screen while the camera runs.

use leptos::prelude::*;

use super::attempt::{Attempt, Stage};
use crate::{
    contract::Movement,
    domain::frame_quality::QualityComplaint,
    ui::{Arrow, FaceView, Note, NoteKind, beside_english},
    words::{Phrase, complain, t},
};

/// The picture, what to do now, and the doubt about a picture before it is sent.
pub fn live(attempt: Attempt) -> AnyView {
    let arrow = move || match attempt.movement()? {
        Movement::TurnLeft => Some(Arrow::Left),
        Movement::TurnRight => Some(Arrow::Right),
        _ => None,
    };
    let ask = move || -> Phrase {
        match attempt.stage() {
            Stage::Asking { long: false } => |w| w.face_waiting,
            Stage::Asking { long: true } => |w| w.face_waiting_long,
            Stage::Live { .. } => match attempt.movement() {
                Some(movement) => complain(movement),
                None => |w| w.face_hold,
            },
            _ => |w| w.face_checking,
        }
    };
    let line = move || {
        let phrase = ask();
        view! {
            <h2>{t(phrase)}</h2>
            {beside_english(phrase)}
        }
    };
    let doubt = move || match attempt.stage() {
        Stage::Doubt(complaint) => Some(doubtful(attempt, complaint)),
        _ => None,
    };
    let asking = move || matches!(attempt.stage(), Stage::Doubt(_));
    view! {
        <FaceView
            video=attempt.video()
            live=Signal::derive(move || matches!(attempt.stage(), Stage::Live { .. }))
            progress=Signal::derive(move || attempt.progress())
            arrow=Signal::derive(arrow)
            label=Signal::derive(t(|w| w.face_view))
        />
        <div class="ask" aria-live="polite">
            {move || (!asking()).then(line)}
        </div>
        {doubt}
    }
    .into_any()
}

fn doubtful(attempt: Attempt, complaint: QualityComplaint) -> AnyView {
    let phrase: Phrase = match complaint {
        QualityComplaint::TooDark => |w| w.face_too_dark,
        QualityComplaint::TooBright => |w| w.face_too_bright,
        QualityComplaint::Blurred => |w| w.face_blurred,
    };
    view! {
        <Note kind=NoteKind::Time symbol="sun">
            <h2>{t(|w| w.face_quality_title)}</h2>
            {t(phrase)}
            " "
            {t(|w| w.face_quality_free)}
            <div class="note__do">
                <button class="btn" type="button" on:click=move |_| attempt.start()>
                    {t(|w| w.face_again)}
                </button>
                <button class="link" type="button" on:click=move |_| attempt.send_anyway()>
                    {t(|w| w.face_go_on_anyway)}
                </button>
            </div>
        </Note>
    }
    .into_any()
}
