//! The Notification Letter as a PDF: A4, tagged (PDF/UA-1), with embedded subsets of its fonts.
//!
//! Invariants: nothing runs off the page, whatever the names; a character that no font has is an
//! error and never an empty box; a specimen says so on each page. No state emblem and no seal is
//! drawn, on purpose.

mod code;
mod draw;
mod fonts;
mod layout;
mod paint;
mod style;

#[cfg(test)]
mod tests;
mod wrap;

pub use fonts::Fonts;

use crate::domain::letter::Letter;

/// Why a letter could not be made.
#[derive(Debug, thiserror::Error)]
pub enum LetterError {
    /// None of the fonts can print this character.
    #[error("no font has the character {0:?}")]
    MissingGlyph(char),
    /// A font's file can't be read.
    #[error("the font is damaged")]
    BadFont,
    /// The address of the app is too long for a code.
    #[error("the address of the app does not fit into a code")]
    AddressTooLong,
    /// The PDF library refused, or its accessibility check failed.
    #[error("the PDF could not be written")]
    Pdf(#[source] Box<krilla::error::KrillaError>),
}

/// The letter as a PDF file.
///
/// # Errors
/// A name with a character that the fonts lack, or an address of the app that no code can hold.
/// [`LetterError::Pdf`] would be a mistake in this module.
pub fn pdf(letter: &Letter, fonts: &Fonts) -> Result<Vec<u8>, LetterError> {
    let code = code::Code::new(&letter.code_text())?;
    let layout = layout::Layout::new(letter, fonts)?;
    draw::draw(letter, &layout, &code, fonts)
}
