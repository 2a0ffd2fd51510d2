//! A code off this page's own camera.

use std::time::Duration;

use leptos::{html::Video, prelude::*};

use super::parts::{button, said};
use crate::{
    browser::{
        camera::{Camera, CameraFault},
        clock,
        scan::CodeReader,
    },
    ui::{Note, NoteKind},
    words::officer::{Pair, scan as words},
};

/// Between two pictures: the phone shall not grow hot.
const PAUSE: Duration = Duration::from_millis(120);
/// After so long the officer hears what may help.
const LONG: Duration = Duration::from_secs(12);

/// What the camera is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The browser asks the person.
    Asking {
        /// And has for long.
        long: bool,
    },
    /// It looks.
    Looking {
        /// And has for long.
        long: bool,
    },
    /// There is no picture; why.
    Fault(CameraFault),
}

impl Stage {
    const fn is_long(self) -> Self {
        match self {
            Self::Asking { .. } => Self::Asking { long: true },
            Self::Looking { .. } => Self::Looking { long: true },
            fault @ Self::Fault(_) => fault,
        }
    }

    const fn words(self) -> Pair {
        match self {
            Self::Asking { long: false } => words::ASKING,
            Self::Asking { long: true } => words::ASKING_LONG,
            Self::Looking { long: false } => words::AIM,
            Self::Looking { long: true } => words::AIM_LONG,
            Self::Fault(CameraFault::Denied) => words::DENIED,
            Self::Fault(CameraFault::Absent) => words::ABSENT,
            Self::Fault(CameraFault::Busy) => words::BUSY,
            Self::Fault(CameraFault::Forbidden) => words::FORBIDDEN,
        }
    }
}

/// The handle of what is on the screen, free to copy.
#[derive(Clone, Copy)]
struct Scan {
    stage: RwSignal<Stage>,
    video: NodeRef<Video>,
    camera: StoredValue<Option<Camera>, LocalStorage>,
    /// Whether there is a light, and whether it is on.
    light: RwSignal<Option<bool>>,
    /// Counts the beginnings: what belongs to an earlier one ends.
    turn: StoredValue<u32>,
    read: Callback<String>,
}

/// The camera's picture, until a code is read in it.
#[component]
pub fn CameraScan(
    /// Gets the text of the code.
    read: Callback<String>,
    /// Ends it without one.
    stop: Callback<()>,
) -> impl IntoView {
    let scan = Scan {
        stage: RwSignal::new(Stage::Asking { long: false }),
        video: NodeRef::new(),
        camera: StoredValue::new_local(None),
        light: RwSignal::new(None),
        turn: StoredValue::new(0),
        read,
    };
    scan.begin();
    on_cleanup(move || scan.end());
    let stage = move || scan.stage.get();
    let looks = move || matches!(stage(), Stage::Looking { .. });
    let line = move || match stage() {
        Stage::Fault(_) => view! {
            <Note kind=NoteKind::Time symbol="nocamera">
                {said(stage().words())}
            </Note>
        }
        .into_any(),
        other => view! { <p>{said(other.words())}</p> }.into_any(),
    };
    view! {
        <div class="scan stack stack--s">
            <video
                class="scan__view"
                node_ref=scan.video
                hidden=move || !looks()
                aria-label=format!("{} {}", words::PICTURE.zh, words::PICTURE.en)
                autoplay
                muted
                playsinline
            ></video>
            <div role="status">{line}</div>
            {move || {
                matches!(stage(), Stage::Fault(_))
                    .then(|| button("btn", "again", words::AGAIN, move || scan.begin()))
            }}
            {move || {
                scan.light.get().filter(|_| looks()).map(|on| {
                    let name = if on { words::LIGHT_OFF } else { words::LIGHT_ON };
                    button("btn btn--second", "sun", name, move || scan.switch(!on))
                })
            }}
            {button("btn btn--second", "close", words::STOP, move || stop.run(()))}
        </div>
    }
}

impl Scan {
    fn begin(self) {
        let turn = self.turn.try_update_value(|it| {
            *it += 1;
            *it
        });
        let Some(turn) = turn else { return };
        self.stage.set(Stage::Asking { long: false });
        crate::browser::run(async move {
            crate::browser::run(self.notice_when_long(turn, Stage::Asking { long: false }));
            match Camera::open_back().await {
                // Meanwhile it was ended: the camera is let go at once.
                Ok(_) | Err(_) if !self.is_at(turn) => {}
                Ok(camera) => self.look(camera, turn).await,
                Err(fault) => _ = self.stage.try_set(Stage::Fault(fault)),
            }
        });
    }

    async fn look(self, mut camera: Camera, turn: u32) {
        let Some(video) = self.video.try_get_untracked().flatten() else { return };
        camera.on_end(move || {
            if self.is_at(turn) {
                self.end();
                _ = self.stage.try_set(Stage::Fault(CameraFault::Busy));
            }
        });
        _ = self.stage.try_set(Stage::Looking { long: false });
        camera.show_in(&video).await;
        _ = self.light.try_set(camera.has_torch().then_some(false));
        if !self.is_at(turn) {
            return;
        }
        _ = self.camera.try_update_value(|it| *it = Some(camera));
        crate::browser::run(self.notice_when_long(turn, Stage::Looking { long: false }));
        let reader = CodeReader::new();
        while self.is_at(turn) {
            let text = reader.read_video(&video).await;
            match text {
                Some(text) if self.is_at(turn) => {
                    self.end();
                    return self.read.run(text);
                }
                _ => clock::sleep(PAUSE).await,
            }
        }
    }

    /// Says what may help, if nothing has changed by then.
    async fn notice_when_long(self, turn: u32, stage: Stage) {
        clock::sleep(LONG).await;
        if self.is_at(turn) && self.stage.try_get_untracked() == Some(stage) {
            _ = self.stage.try_set(stage.is_long());
        }
    }

    fn is_at(self, turn: u32) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    /// Lets go of the camera.
    fn end(self) {
        _ = self.turn.try_update_value(|it| *it += 1);
        _ = self.camera.try_update_value(|it| *it = None);
    }

    fn switch(self, on: bool) {
        crate::browser::run(async move {
            let camera = self.camera.try_update_value(Option::take).flatten();
            let Some(camera) = camera else { return };
            let done = camera.set_torch(on).await;
            if self.stage.try_get_untracked().is_some_and(|it| matches!(it, Stage::Looking { .. }))
            {
                _ = self.camera.try_update_value(|it| *it = Some(camera));
            }
            if done {
                _ = self.light.try_set(Some(on));
            }
        });
    }
}
