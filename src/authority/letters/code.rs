//! The letter's code (QR) as one vector path.

use krilla::geom::{Path, PathBuilder, Rect};
use qrcode::{Color, EcLevel, QrCode};

use super::LetterError;

/// The light border that every reader needs, in modules (ISO/IEC 18004).
const QUIET: usize = 4;

/// A code, ready to be drawn at any size.
pub struct Code {
    width: usize,
    dark: Vec<bool>,
}

impl Code {
    /// The code that says `text`, with 15 % of it restorable.
    pub fn new(text: &str) -> Result<Self, LetterError> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M)
            .map_err(|_| LetterError::AddressTooLong)?;
        let dark = code.to_colors().into_iter().map(|it| it == Color::Dark).collect();
        Ok(Self { width: code.width(), dark })
    }

    /// Modules on a side, without the quiet zone.
    #[cfg(test)]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whether a module is dark.
    #[cfg(test)]
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        self.dark[y * self.width + x]
    }

    /// The dark modules inside a square of `side` points with its upper left corner at `x`, `y`;
    /// the quiet zone lies within the square.
    pub fn path(&self, x: f32, y: f32, side: f32) -> Option<Path> {
        let module = side / (self.width + 2 * QUIET) as f32;
        let mut path = PathBuilder::new();
        for (row, modules) in self.dark.chunks(self.width).enumerate() {
            // Neighbours become one rectangle: no hairlines between them, and a smaller file.
            let mut column = 0;
            for group in modules.chunk_by(|a, b| a == b) {
                if group[0] {
                    let left = x + (QUIET + column) as f32 * module;
                    let top = y + (QUIET + row) as f32 * module;
                    let width = group.len() as f32 * module;
                    path.push_rect(Rect::from_xywh(left, top, width, module)?);
                }
                column += group.len();
            }
        }
        path.finish()
    }
}
