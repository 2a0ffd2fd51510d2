//! A PDF's pages as pixels, within bounds.

use hayro::{
    PixmapSettings, RenderCache, RenderSettings,
    hayro_interpret::InterpreterSettings,
    hayro_syntax::{LoadPdfError, Pdf},
    render,
    vello_cpu::color::palette::css::WHITE,
};

/// The longest file, in bytes: a scanned page at 600 dpi has a fifth of that.
pub const MOST_BYTES: usize = esscard::browser::scan::MOST_BYTES as usize;

/// The longest side that a page is drawn at, in pixels.
pub const LONGEST: u32 = 4000;

/// Why there is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file is longer than [`MOST_BYTES`].
    TooBig,
    /// It wants a password.
    Encrypted,
    /// It is no PDF, or none that can be read.
    Broken,
    /// It has no such page, or one without an area.
    NoPage,
}

/// An opened file.
pub struct File(Pdf);

/// A page as RGBA, row by row.
pub struct Drawn {
    /// Four bytes a pixel.
    pub rgba: Vec<u8>,
    /// In pixels.
    pub width: u16,
    /// In pixels.
    pub height: u16,
}

impl File {
    /// Opens a file.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Fault> {
        if bytes.len() > MOST_BYTES {
            return Err(Fault::TooBig);
        }
        match Pdf::new(bytes) {
            Ok(pdf) => Ok(Self(pdf)),
            Err(LoadPdfError::Decryption(_)) => Err(Fault::Encrypted),
            Err(LoadPdfError::Invalid) => Err(Fault::Broken),
        }
    }

    /// The number of its pages.
    pub fn pages(&self) -> usize {
        self.0.pages().len()
    }

    /// Draws a page on white, `longest` pixels along its longer side.
    pub fn draw(&self, at: usize, longest: u32) -> Result<Drawn, Fault> {
        let pages = self.0.pages();
        let page = pages.get(at).ok_or(Fault::NoPage)?;
        let (width, height) = page.render_dimensions();
        #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
        let scale = longest.clamp(1, LONGEST) as f32 / width.max(height);
        // A strip of a page may be less than a pixel wide.
        if !scale.is_finite() || width * scale < 1.0 || height * scale < 1.0 {
            return Err(Fault::NoPage);
        }
        let drawn = render(
            page,
            &RenderCache::new(),
            &InterpreterSettings::default(),
            &RenderSettings::default(),
            &PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE },
        );
        let (width, height) = (drawn.width(), drawn.height());
        Ok(Drawn { rgba: drawn.data_as_u8_slice().to_vec(), width, height })
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
