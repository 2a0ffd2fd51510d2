//! A code off this page's own camera.

mod stage;

use std::time::Duration;

use leptos::{html::Video, prelude::*};

use self::stage::{Fault, Sight, Stage};
use super::parts::{button, said};
use crate::{
    browser::{
        Listener,
        camera::{Camera, CameraFault},
        clock, document,
        scan::{CodeReader, OURS},
    },
    domain::letter::LINK,
    ui::{Note, NoteKind},
    words::officer::scan as words,
};

/// Between two pictures: the phone shall not grow hot.
const PAUSE: Duration = Duration::from_millis(120);
/// After so long the officer hears what may help.
const LONG: Duration = Duration::from_secs(12);

/// The id of the block on the page.
pub const PLACE: &str = "scan";

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
    /// It was ended because the page was hidden, and begins again with it.
    paused: StoredValue<bool>,
    /// Hears that the page is hidden or shown.
    ear: StoredValue<Option<Listener>, LocalStorage>,
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
        paused: StoredValue::new(false),
        ear: StoredValue::new_local(None),
        read,
    };
    scan.begin();
    scan.ear.set_value(document::on_visibility(move || scan.heed_visibility()));
    on_cleanup(move || {
        scan.ear.try_update_value(|it| *it = None);
        scan.end();
    });
    let stage = move || scan.stage.get();
    let looks = move || matches!(stage(), Stage::Looking(_));
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
        <div class="scan stack stack--s" id=PLACE tabindex="-1">
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
        self.end();
        let Some(turn) = self.turn.try_get_value() else { return };
        _ = self.stage.try_set(Stage::Asking { long: false });
        _ = self.light.try_set(None);
        crate::browser::run(async move {
            crate::browser::run(self.notice_when_long(turn, Stage::Asking { long: false }));
            match Camera::open_back().await {
                // Meanwhile it was ended: the camera is let go at once.
                Ok(_) | Err(_) if !self.is_at(turn) => {}
                Ok(camera) => self.look(camera, turn).await,
                Err(fault) => self.fail(Fault::Camera(fault)),
            }
        });
    }

    async fn look(self, mut camera: Camera, turn: u32) {
        let Some(video) = self.video.try_get_untracked().flatten() else {
            return self.fail(Fault::Camera(CameraFault::Forbidden));
        };
        camera.on_end(move || {
            if self.is_at(turn) {
                self.fail(Fault::Camera(CameraFault::Busy));
            }
        });
        _ = self.stage.try_set(Stage::Looking(Sight::Nothing));
        let running = camera.show_in(&video);
        // Before the picture runs: whoever ends this scan then switches the camera off, too.
        _ = self.camera.try_update_value(|it| *it = Some(camera));
        running.await;
        if !self.is_at(turn) {
            return;
        }
        let has_light = self.camera.try_with_value(|it| it.as_ref().is_some_and(Camera::has_torch));
        _ = self.light.try_set((has_light == Some(true)).then_some(false));
        // Only now does the picture take its room.
        document::show_id(PLACE);
        crate::browser::run(self.notice_when_long(turn, Stage::Looking(Sight::Nothing)));
        let reader = CodeReader::new();
        while self.is_at(turn) {
            let read = reader.read_video(&video).await;
            if !self.is_at(turn) {
                return;
            }
            match read {
                Ok(Some(text)) if is_ours(&text) => {
                    self.end();
                    return self.read.run(text);
                }
                Ok(Some(_)) => _ = self.stage.try_set(Stage::Looking(Sight::Other)),
                Ok(None) => {}
                Err(_) => return self.fail(Fault::NoReader),
            }
            clock::sleep(PAUSE).await;
        }
    }

    /// Lets go of the camera and says why.
    fn fail(self, fault: Fault) {
        self.end();
        _ = self.stage.try_set(Stage::Fault(fault));
    }

    /// Nobody looks through the camera of a page that is hidden.
    fn heed_visibility(self) {
        let failed = |it| matches!(it, Stage::Fault(_));
        if !document::is_visible() {
            if self.stage.try_get_untracked().is_some_and(|it| !failed(it)) {
                self.end();
                _ = self.paused.try_update_value(|it| *it = true);
            }
        } else if self.paused.try_update_value(std::mem::take) == Some(true) {
            self.begin();
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
        let Some(turn) = self.turn.try_get_value() else { return };
        crate::browser::run(async move {
            let camera = self.camera.try_update_value(Option::take).flatten();
            let Some(camera) = camera else { return };
            let done = camera.set_torch(on).await;
            // Meanwhile it was ended: it is let go here, and a newer one stays.
            if !self.is_at(turn) {
                return;
            }
            _ = self.camera.try_update_value(|it| *it = Some(camera));
            if done {
                _ = self.light.try_set(Some(on));
            }
        });
    }
}

/// A code that the page has something to say of: of a permit, or of a letter.
fn is_ours(text: &str) -> bool {
    text.contains(OURS) || text.contains(LINK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::token::{CODE_PATH, code_url};

    #[test]
    fn our_codes_have_one_mark_in_every_layer() {
        assert_eq!(OURS, format!("{CODE_PATH}#"));
        assert_eq!(OURS, crate::scanner::OURS);
    }

    #[test]
    fn other_peoples_codes_do_not_end_the_scan() {
        assert!(is_ours(&code_url("https://card.example", "2KCAAAI")));
        assert!(is_ours("https://card.example/register#n=307110019800101112"));
        for text in
            ["https://card.example/v", "WIFI:S:cafe;T:WPA;P:1;;", "wxp://f2f0abc", "2KCAAAI"]
        {
            assert!(!is_ours(text), "{text}");
        }
    }
}
