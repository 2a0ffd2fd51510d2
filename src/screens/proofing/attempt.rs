//! One attempt before the camera: ask for it, follow the movements, look at light and sharpness
//! before anything is spent, send.
//!
//! Invariants: frames leave memory with the answer; a run that was stopped changes nothing more.

mod film;

use std::time::Duration;

use leptos::{html::Video, prelude::*, task::spawn_local};

use crate::{
    browser::{
        camera::{Camera, CameraFault},
        clock,
    },
    client::ClientError,
    contract::{FaceOutcome, Movement, Refusal, StartFace, SubmitFace},
    domain::frame_quality::QualityComplaint,
    state::Session,
};

/// Where the attempt stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Not begun.
    Intro,
    /// The browser asks the person for the camera.
    Asking {
        /// For so long that a hint is due.
        long: bool,
    },
    /// The camera runs; `at` is the movement asked, none while the person looks straight.
    Live {
        /// Index into the challenge's movements.
        at: Option<usize>,
    },
    /// The pictures may not be enough; nothing was spent yet.
    Doubt(QualityComplaint),
    /// The authority looks at them.
    Sending,
    /// No camera, or it was taken away (`None`).
    Fault(Option<CameraFault>),
}

/// After this long without an answer to the camera question a hint is due (`platform.md` D3).
const HINT_AFTER: Duration = Duration::from_secs(20);

/// A handle that is free to copy.
#[derive(Clone, Copy)]
pub struct Attempt {
    session: Session,
    answered: Callback<FaceOutcome>,
    stage: RwSignal<Stage>,
    movements: RwSignal<Vec<Movement>>,
    progress: RwSignal<usize>,
    error: RwSignal<Option<ClientError>>,
    video: NodeRef<Video>,
    camera: StoredValue<Option<Camera>, LocalStorage>,
    held: StoredValue<Option<SubmitFace>>,
    run: StoredValue<u32>,
}

impl Attempt {
    /// Ready to start; `answered` hears what the authority says.
    pub fn prepare(session: Session, answered: Callback<FaceOutcome>) -> Self {
        Self {
            session,
            answered,
            stage: RwSignal::new(Stage::Intro),
            movements: RwSignal::new(Vec::new()),
            progress: RwSignal::new(0),
            error: RwSignal::new(None),
            video: NodeRef::new(),
            camera: StoredValue::new_local(None),
            held: StoredValue::new(None),
            run: StoredValue::new(0),
        }
    }

    /// Where it stands. Follows changes.
    pub fn stage(self) -> Stage {
        self.stage.get()
    }

    /// The movement asked for now.
    pub fn movement(self) -> Option<Movement> {
        match self.stage.get() {
            Stage::Live { at: Some(at) } => self.movements.with(|it| it.get(at).copied()),
            _ => None,
        }
    }

    /// How many ticks around the oval are lit.
    pub fn progress(self) -> usize {
        self.progress.get()
    }

    /// What went wrong with the last try to send.
    pub fn error(self) -> Option<ClientError> {
        self.error.get()
    }

    /// Where the camera's picture belongs.
    pub const fn video(self) -> NodeRef<Video> {
        self.video
    }

    /// Begins a new attempt with a new challenge.
    pub fn start(self) {
        let Some(run) = self.next_run() else { return };
        self.error.set(None);
        self.progress.set(0);
        self.stage.set(Stage::Asking { long: false });
        spawn_local(async move {
            clock::sleep(HINT_AFTER).await;
            if self.is(run) && self.stage.get_untracked() == (Stage::Asking { long: false }) {
                self.stage.set(Stage::Asking { long: true });
            }
        });
        spawn_local(async move {
            let Err(error) = self.go(run).await else { return };
            if error == ClientError::Refused(Refusal::StepNotDue) {
                // Moved on another device, or before a reload: the screen follows the journey.
                self.session.refresh_journey().await;
            }
            if self.is(run) {
                self.fail(error);
            }
        });
    }

    /// Sends pictures that the gate doubted: it may misjudge a person, and must not stop them.
    pub fn send_anyway(self) {
        let Some(call) = self.held.try_update_value(Option::take).flatten() else { return };
        let Some(run) = self.next_run() else { return };
        spawn_local(async move { self.send(run, call).await });
    }

    /// Lets go of camera and pictures.
    pub fn stop(self) {
        if self.next_run().is_some() {
            self.stage.set(Stage::Intro);
        }
    }

    /// The page is left: no camera runs behind it, for with one the browser does not freeze it. Whoever
    /// comes back starts again when ready.
    pub fn pause(self) {
        if matches!(self.stage.get_untracked(), Stage::Asking { .. } | Stage::Live { .. }) {
            self.camera_gone();
        }
    }

    /// Back to the beginning, with the reason.
    pub fn fail(self, error: ClientError) {
        self.let_go();
        self.error.set(Some(error));
        self.stage.set(Stage::Intro);
    }

    /// Ends the run before and begins the next; `None` once the screen is gone.
    fn next_run(self) -> Option<u32> {
        self.let_go();
        self.run.try_update_value(|it| {
            *it = it.wrapping_add(1);
            *it
        })
    }

    fn camera_gone(self) {
        if self.next_run().is_some() {
            self.stage.set(Stage::Fault(None));
        }
    }

    fn is(self, run: u32) -> bool {
        self.run.try_get_value() == Some(run)
    }

    fn let_go(self) {
        _ = self.camera.try_update_value(|it| *it = None);
        _ = self.held.try_update_value(|it| *it = None);
    }

    async fn go(self, run: u32) -> Result<(), ClientError> {
        let mut camera = match Camera::open().await {
            Ok(camera) => camera,
            Err(fault) => {
                if self.is(run) {
                    self.stage.set(Stage::Fault(Some(fault)));
                }
                return Ok(());
            }
        };
        if !self.is(run) {
            return Ok(());
        }
        let challenge = self.session.ask_for_journey(&StartFace {}).await?;
        if !self.is(run) {
            return Ok(());
        }
        camera.on_end(move || {
            if self.is(run) && matches!(self.stage.get_untracked(), Stage::Live { .. }) {
                self.camera_gone();
            }
        });
        self.movements.set(challenge.movements.clone());
        self.stage.set(Stage::Live { at: None });
        let Some(video) = self.video.get_untracked() else { return Ok(()) };
        let running = camera.show_in(&video);
        // Before the picture runs: whoever ends this attempt then switches the camera off, too.
        _ = self.camera.try_update_value(|it| *it = Some(camera));
        running.await;
        let Some((frames, doubt)) = self.film(run, &challenge, &video).await else { return Ok(()) };
        // The camera's light goes out before anything is sent.
        _ = self.camera.try_update_value(|it| *it = None);
        let call = SubmitFace { nonce: challenge.nonce, frames };
        match doubt {
            Some(complaint) => {
                _ = self.held.try_update_value(|it| *it = Some(call));
                self.stage.set(Stage::Doubt(complaint));
            }
            None => self.send(run, call).await,
        }
        Ok(())
    }

    async fn send(self, run: u32, call: SubmitFace) {
        self.stage.set(Stage::Sending);
        let answer = self.session.ask_for_journey(&call).await;
        drop(call);
        if let Ok(outcome) = &answer {
            // Known even if nobody looks any more.
            self.session.face_judged(outcome);
        }
        if !self.is(run) {
            return;
        }
        match answer {
            Ok(outcome) => {
                self.stage.set(Stage::Intro);
                _ = self.answered.try_run(outcome);
            }
            Err(ClientError::Refused(Refusal::StepNotDue)) => {
                self.session.refresh_journey().await;
                self.stage.set(Stage::Intro);
            }
            Err(error) => self.fail(error),
        }
    }
}
