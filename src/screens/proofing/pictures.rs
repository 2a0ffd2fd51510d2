//! The phone's own camera instead of the live picture: one photograph for each movement. Works
//! where a web-view gives pages no camera (`platform.md` A2, D3).

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::{document, picture},
    client::ClientError,
    contract::{FaceChallenge, FaceOutcome, Frame, StartFace, SubmitFace},
    screens::trouble_with_retry,
    state::use_session,
    ui::{IconSize, Note, NoteKind, Waiting, beside_english, icon},
    words::{complain, t, use_locale},
};

const INPUT: &str = "face-file";

/// Asks for the movements one by one, each with the phone's camera behind a button.
#[component]
pub fn PicturesWay(
    /// Hears what the authority says.
    answered: Callback<FaceOutcome>,
    /// Set to `false` to return to the live picture.
    by_file: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    let locale = use_locale();
    let challenge = RwSignal::new(None::<FaceChallenge>);
    let frames = RwSignal::new(Vec::<Frame>::new());
    let sending = RwSignal::new(false);
    let unreadable = RwSignal::new(false);
    let failure = RwSignal::new(None::<ClientError>);
    let begin = move || {
        frames.set(Vec::new());
        spawn_local(async move {
            match session.ask_for_journey(&StartFace {}).await {
                Ok(it) => challenge.set(Some(it)),
                Err(error) => failure.set(Some(error)),
            }
        });
    };
    begin();
    let again = Callback::new(move |()| {
        failure.set(None);
        begin();
    });
    let of = move || challenge.with(|it| it.as_ref().map_or(0, |it| it.movements.len()));
    let taken = move || frames.with(Vec::len);
    let movement =
        move || challenge.with(|it| it.as_ref().and_then(|it| it.movements.get(taken()).copied()));
    let chosen = move |_| {
        let Some(movement) = movement() else { return };
        unreadable.set(false);
        spawn_local(async move {
            let Some(picture) = picture::of_chosen_file(INPUT).await else {
                unreadable.set(true);
                return;
            };
            // The screen may be gone by now; then there is nothing more to do.
            let all = frames.try_update(|it| {
                it.push(Frame { movement, jpeg: picture.jpeg });
                it.clone()
            });
            let (Some(frames), Some(Some(FaceChallenge { nonce, movements, .. }))) =
                (all, challenge.try_get_untracked())
            else {
                return;
            };
            if frames.len() < movements.len() {
                return document::focus_id("take-picture");
            }
            sending.set(true);
            let call = SubmitFace { nonce, frames };
            let answer = session.ask_for_journey(&call).await;
            match answer {
                Ok(outcome) => {
                    // Known even if nobody looks any more.
                    session.face_judged(&outcome);
                    if sending.try_set(false).is_none() {
                        by_file.set(false);
                        _ = answered.try_run(outcome);
                    }
                }
                Err(error) if sending.try_set(false).is_none() => {
                    session.refresh_journey().await;
                    failure.set(Some(error));
                    begin();
                }
                Err(_) => {}
            }
        });
    };
    let ask = move || {
        movement().map(|it| {
            let phrase = complain(it);
            view! {
                <div class="ask" aria-live="polite">
                    <h2>{t(phrase)}</h2>
                    {beside_english(phrase)}
                </div>
                <p class="tries">
                    {move || (locale.get().words().face_pictures_taken)(taken() + 1, of())}
                </p>
            }
        })
    };
    let waiting = move || challenge.with(Option::is_none) && failure.with(Option::is_none);
    view! {
        <p class="tries">{t(|w| w.face_use_file_why)}</p>
        {move || failure.get().map(|it| trouble_with_retry(it, again))}
        {move || waiting().then(|| view! { <Waiting /> })}
        {move || if sending.get() { t(|w| w.face_checking)().into_any() } else { ask().into_any() }}
        {move || {
            unreadable
                .get()
                .then(|| {
                    view! {
                        <Note kind=NoteKind::Stop symbol="alert">
                            {t(|w| w.frames_unreadable)}
                        </Note>
                    }
                })
        }}
        <label class="btn file" id="take-picture" for=INPUT>
            {icon("camera", IconSize::Medium)}
            {t(|w| w.face_take_picture)}
            <input id=INPUT type="file" accept="image/*" capture="user" on:change=chosen />
        </label>
        <button class="link" type="button" on:click=move |_| by_file.set(false)>
            {t(|w| w.back)}
        </button>
    }
}
