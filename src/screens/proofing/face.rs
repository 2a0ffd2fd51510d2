//! Step 5 of the guide: facial recognition authentication (S000 §二(二), §三(三)).

use leptos::{either::EitherOf5, prelude::*, task::spawn_local};

use super::{
    attempt::{Attempt, Stage},
    frame::{accompany, exit},
    host_camera::host_camera,
    live::live,
    pictures::PicturesWay,
};
use crate::{
    browser::{camera::CameraFault, frozen},
    contract::{FaceFailure, FaceOutcome},
    domain::{
        problem::Problem,
        proofing::{FACE_ATTEMPTS, Step},
    },
    routes::Page,
    screens::{helps, trouble},
    state::use_session,
    ui::{IconSize, InnerPage, Note, NoteKind, Steps, Waiting, icon, kit_row, pair},
    words::{Phrase, complain, t, use_locale},
};

/// What the middle of the screen is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scene {
    Intro,
    Live,
    Fault(Option<CameraFault>),
    Pictures,
    Done,
}

/// The camera, the movements, the answer.
#[component]
pub fn FaceScreen() -> impl IntoView {
    let session = use_session();
    let last_failure = RwSignal::new(None::<FaceFailure>);
    let by_file = RwSignal::new(false);

    accompany(Page::Face);
    let step = Memo::new(move |_| session.journey().map(|it| it.step));
    let answered = Callback::new(move |outcome: FaceOutcome| {
        last_failure.set(outcome.failure);
        if let Some(failure) = outcome.failure {
            session.announce(complain(failure));
        }
    });

    let attempt = Attempt::prepare(session, answered);
    let ear = StoredValue::new_local(frozen::on_leave(move || attempt.pause()));
    on_cleanup(move || {
        _ = ear.try_update_value(|it| *it = None);
        attempt.stop();
    });
    let no_camera = move |_| {
        attempt.stop();
        spawn_local(async move {
            if let Err(error) = session.without_camera().await {
                attempt.fail(error);
            }
        });
    };
    let no_camera_button = move || {
        view! {
            <button class="link" type="button" on:click=no_camera>
                {t(|w| w.face_no_camera)}
            </button>
        }
    };
    // The live view must stay one and the same element while the stage changes: the video runs in it.
    let scene = Memo::new(move |_| match (by_file.get(), attempt.stage()) {
        _ if !matches!(step.get(), Some(Step::Face { .. })) => Scene::Done,
        (true, _) => Scene::Pictures,
        (false, Stage::Intro) => Scene::Intro,
        (false, Stage::Fault(fault)) => Scene::Fault(fault),
        (false, _) => Scene::Live,
    });
    let body = move || match scene.get() {
        // The next page is on its way.
        Scene::Done => EitherOf5::E(view! { <Waiting /> }),
        Scene::Pictures => EitherOf5::A(view! { <PicturesWay answered by_file /> }),
        Scene::Intro => EitherOf5::B(view! {
            {last_failure.get().map(last_try)}
            {intro(last_failure.get().is_some())}
            {attempt.error().map(trouble)}
            <button class="btn" type="button" on:click=move |_| attempt.start()>
                {icon("camera", IconSize::Medium)} {t(|w| w.face_start)}
            </button>
        }),
        Scene::Fault(fault) => EitherOf5::C(view! {
            {camera_fault(fault)}
            <button class="btn" type="button" on:click=move |_| attempt.start()>
                {t(|w| w.try_again)}
            </button>
        }),
        Scene::Live => EitherOf5::D(live(attempt)),
    };
    let other_ways = move || {
        let busy = matches!(attempt.stage(), Stage::Live { .. } | Stage::Sending);
        (!busy).then(|| {
            view! {
                <div class="stack--s stack">
                    {(!by_file.get()).then(|| file_way(attempt, by_file))} {move || host_camera(answered)}
                    {no_camera_button()}
                </div>
            }
        })
    };
    view! {
        <InnerPage back=exit().path() stops=true>
            <Steps now=2 of=3 name=|w| w.step_face />
            <h1 class="vh">{t(|w| w.step_face)}</h1>
            {body}
            {move || (scene.get() != Scene::Done).then(tries)}
            {move || (scene.get() != Scene::Done).then(other_ways)}
        </InnerPage>
    }
}

/// What the guide says before the camera starts.
fn intro(again: bool) -> AnyView {
    let tips = (!again).then(|| {
        view! {
            <div class="ask">
                <h2>{pair(|w| w.step_face)}</h2>
                <p>{t(|w| w.face_intro)}</p>
            </div>
            <ul class="kit">
                {kit_row("sun", |w| w.face_tip_light, |w| w.face_tip_light_why)}
                {kit_row("face", |w| w.face_tip_alone, |w| w.face_tip_alone_why)}
                {kit_row("again", |w| w.face_tip_move, |w| w.face_tip_move_why)}
            </ul>
            <p class="quiet">{t(|w| w.face_privacy)}</p>
        }
    });
    tips.into_any()
}

/// Why the last attempt failed, as far as one can do better.
fn last_try(failure: FaceFailure) -> AnyView {
    view! {
        <div class="verdict" role="status">
            {icon("stop", IconSize::Medium)} <p>{t(complain(failure))}</p>
        </div>
        {helps(Problem::FaceFailed)}
    }
    .into_any()
}

fn camera_fault(fault: Option<CameraFault>) -> AnyView {
    let (what, fix): (Phrase, Phrase) = match fault {
        Some(CameraFault::Denied) => (|w| w.camera_denied, |w| w.camera_denied_fix),
        Some(CameraFault::Absent) => (|w| w.camera_absent, |w| w.camera_absent_fix),
        Some(CameraFault::Busy) => (|w| w.camera_busy, |w| w.camera_busy_fix),
        Some(CameraFault::Failed) => (|w| w.camera_failed, |w| w.camera_failed_fix),
        Some(CameraFault::Insecure) => (|w| w.camera_insecure, |w| w.camera_insecure_fix),
        Some(CameraFault::Forbidden) => (|w| w.camera_forbidden, |w| w.camera_forbidden_fix),
        None => (|w| w.camera_ended, |w| w.camera_ended_fix),
    };
    view! {
        <Note kind=NoteKind::Stop symbol="nocamera">
            <h2>{t(what)}</h2>
            {t(fix)}
            {helps(Problem::CameraUnusable)}
        </Note>
    }
    .into_any()
}

fn file_way(attempt: Attempt, by_file: RwSignal<bool>) -> AnyView {
    let choose = move |_| {
        attempt.stop();
        by_file.set(true);
    };
    view! {
        <button class="btn btn--second" type="button" on:click=choose>
            {icon("image", IconSize::Medium)}
            {t(|w| w.face_use_file)}
        </button>
    }
    .into_any()
}

/// "Attempt 2 of 6", and what follows the sixth.
fn tries() -> AnyView {
    let session = use_session();
    let locale = use_locale();
    let now = move || match session.journey().map(|it| it.step) {
        Some(Step::Face { attempt, .. }) => attempt,
        _ => FACE_ATTEMPTS,
    };
    let dot = move |at: u32| {
        let class = move || match at.cmp(&now()) {
            std::cmp::Ordering::Less => "is-used",
            std::cmp::Ordering::Equal => "is-now",
            std::cmp::Ordering::Greater => "",
        };
        view! { <i class=class></i> }
    };
    view! {
        <div>
            <p class="tries">
                <b>{move || (locale.get().words().face_attempt)(now(), FACE_ATTEMPTS)}</b>
                <span class="dots" aria-hidden="true">
                    {(1..=FACE_ATTEMPTS).map(dot).collect_view()}
                </span>
            </p>
            <p class="tries">{t(|w| w.face_after_six)}</p>
        </div>
    }
    .into_any()
}
