//! Registration and identity proofing, step by step.

mod attempt;
mod completed;
mod details;
mod face;
mod form;
mod live;
mod pictures;
mod verify;

pub use completed::CompletedScreen;
pub use details::RegisterScreen;
pub use face::FaceScreen;
pub use verify::VerifyScreen;

use crate::{domain::proofing::Step, routes::Page};

/// Where a step of identity proofing is taken.
pub const fn page_of_step(step: Step) -> Page {
    match step {
        Step::Face { .. } | Step::Done => Page::Face,
        Step::Verify { .. } => Page::Verify,
    }
}
