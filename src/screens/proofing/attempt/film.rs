//! The pictures of one attempt, movement by movement.

use std::time::Duration;

use leptos::prelude::*;

use super::{Attempt, Stage};
use crate::{
    browser::{
        camera::HtmlVideoElement,
        clock,
        picture::{self, Picture},
    },
    contract::{FaceChallenge, Frame},
    domain::frame_quality::{FrameQuality, QualityComplaint},
    ui::TICK_COUNT,
};

/// How long a person looks straight before the first movement.
const SETTLE: Duration = Duration::from_millis(900);
/// How long one movement is asked for, and how many pictures are taken of it.
const MOVEMENT: Duration = Duration::from_millis(2000);
const FRAMES: usize = 2;

impl Attempt {
    /// Follows the movements; `None` when the run was stopped meanwhile.
    pub(super) async fn film(
        self,
        run: u32,
        challenge: &FaceChallenge,
        video: &HtmlVideoElement,
    ) -> Option<(Vec<Frame>, Option<QualityComplaint>)> {
        clock::sleep(SETTLE).await;
        let mut frames = Vec::new();
        let mut doubt = None;
        let steps = challenge.movements.len() * FRAMES;
        for (at, movement) in challenge.movements.iter().enumerate() {
            if !self.is(run) {
                return None;
            }
            self.stage.set(Stage::Live { at: Some(at) });
            for _ in 0..FRAMES {
                clock::sleep(MOVEMENT / 2).await;
                if !self.is(run) {
                    return None;
                }
                if let Some(Picture { jpeg, pixels, width, height }) = picture::of_video(video) {
                    let quality = FrameQuality::measure(&pixels, width, height).ok();
                    doubt = doubt.or_else(|| quality?.judge().err());
                    frames.push(Frame { movement: *movement, jpeg });
                }
                // No picture, no attempt: the camera was taken away without a word.
                if frames.last().is_none_or(|it: &Frame| it.movement != *movement) {
                    self.camera_gone();
                    return None;
                }
                self.progress.update(|it| *it += TICK_COUNT / steps.max(1));
            }
        }
        self.progress.set(TICK_COUNT);
        Some((frames, doubt))
    }
}
