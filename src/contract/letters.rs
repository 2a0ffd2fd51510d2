//! Answers about the Notification Letter.

use serde::{Deserialize, Serialize};

use crate::domain::{letter::Letter, moment::Moment};

/// The Notification Letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetterView {
    /// What it says.
    pub letter: Letter,
    /// The name of the file, should it be saved.
    pub file_name: String,
}

/// Where the letter's PDF can be fetched for a short while, without any header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetterFile {
    /// The path below the base address: `/letters/<ticket>.pdf`.
    #[cfg_attr(feature = "openapi", schema(pattern = "^/letters/[^/]+[.]pdf$"))]
    pub path: String,
    /// When the address stops to work.
    pub expires: Moment,
    /// The name of the file.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u32,
}
