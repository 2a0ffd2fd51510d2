//! What the camera is doing, in words.

use crate::{
    browser::camera::CameraFault,
    words::officer::{Pair, scan as words},
};

/// What the camera is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// The browser asks the person.
    Asking {
        /// And has for long.
        long: bool,
    },
    /// It looks.
    Looking(Sight),
    /// Nothing can be read; why.
    Fault(Fault),
}

/// What it has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sight {
    /// Nothing yet.
    Nothing,
    /// Nothing for long.
    NothingLong,
    /// A code that is not the authority's.
    Other,
}

/// Why nothing can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// There is no picture.
    Camera(CameraFault),
    /// What reads codes could not be fetched.
    NoReader,
}

impl Stage {
    /// The same when it has lasted long.
    pub(super) const fn is_long(self) -> Self {
        match self {
            Self::Asking { .. } => Self::Asking { long: true },
            Self::Looking(Sight::Nothing) => Self::Looking(Sight::NothingLong),
            other @ (Self::Looking(_) | Self::Fault(_)) => other,
        }
    }

    /// What is said of it.
    pub(super) const fn words(self) -> Pair {
        match self {
            Self::Asking { long: false } => words::ASKING,
            Self::Asking { long: true } => words::ASKING_LONG,
            Self::Looking(Sight::Nothing) => words::AIM,
            Self::Looking(Sight::NothingLong) => words::AIM_LONG,
            Self::Looking(Sight::Other) => words::OTHER_CODE,
            Self::Fault(Fault::Camera(CameraFault::Denied)) => words::DENIED,
            Self::Fault(Fault::Camera(CameraFault::Absent)) => words::ABSENT,
            Self::Fault(Fault::Camera(CameraFault::Busy)) => words::BUSY,
            Self::Fault(Fault::Camera(CameraFault::Failed)) => words::FAILED,
            Self::Fault(Fault::Camera(CameraFault::Insecure)) => words::INSECURE,
            Self::Fault(Fault::Camera(CameraFault::Forbidden)) => words::FORBIDDEN,
            Self::Fault(Fault::NoReader) => words::NO_READER,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_comes_only_when_nothing_was_seen() {
        assert_eq!(Stage::Looking(Sight::Nothing).is_long().words(), words::AIM_LONG);
        assert_eq!(Stage::Looking(Sight::Other).is_long().words(), words::OTHER_CODE);
    }
}
