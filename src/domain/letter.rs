//! What the Notification Letter says; replaced when the letter lands.
use serde::{Deserialize, Serialize};

/// The Notification Letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Made by a mock authority.
    pub specimen: bool,
}
