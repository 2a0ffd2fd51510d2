//! From text to glyphs.
//!
//! Chinese and Latin as passports print it need no shaping, only the right face: the Chinese one,
//! and for Latin letters that it lacks (Ž, ș, Ł) a Latin one, by whole words, so that no word
//! mixes two designs.

use std::sync::Arc;

use krilla::text::{Font, GlyphId};
use skrifa::{
    FontRef, MetadataProvider,
    charmap::Charmap,
    instance::{LocationRef, Size},
    metrics::GlyphMetrics,
};
use unicode_normalization::UnicodeNormalization;

use super::LetterError;

/// The two fonts of the letter.
pub struct Fonts {
    chinese: Face,
    latin: Face,
}

struct Face {
    font: Font,
    data: Arc<Vec<u8>>,
}

/// Which of the two fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The one for Chinese, which also has the common Latin letters.
    Chinese,
    /// The one for all other Latin letters.
    Latin,
}

/// A character with its glyph.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// The character.
    pub ch: char,
    /// The font that has it.
    pub which: Which,
    /// Its glyph there.
    pub glyph: GlyphId,
    /// Its width, in ems.
    pub advance: f32,
}

impl Fonts {
    /// Reads the two files, OpenType or TrueType.
    ///
    /// # Errors
    /// [`LetterError::BadFont`]
    pub fn new(chinese: Vec<u8>, latin: Vec<u8>) -> Result<Self, LetterError> {
        Ok(Self { chinese: Face::new(chinese)?, latin: Face::new(latin)? })
    }

    /// The font to draw with.
    pub fn font(&self, which: Which) -> &Font {
        match which {
            Which::Chinese => &self.chinese.font,
            Which::Latin => &self.latin.font,
        }
    }

    /// The text in glyphs, one per character, composed (NFC) first.
    pub fn cells(&self, text: &str) -> Result<Vec<Cell>, LetterError> {
        let (chinese, latin) = (self.chinese.reader()?, self.latin.reader()?);
        let chars: Vec<char> = text.nfc().collect();
        let mut cells = Vec::with_capacity(chars.len());
        for word in chars.chunk_by(|a, b| is_latin(*a) && is_latin(*b)) {
            let plain = word.iter().all(|it| !is_typographic(*it) && chinese.has(*it));
            let (which, reader) =
                if plain { (Which::Chinese, &chinese) } else { (Which::Latin, &latin) };
            for &ch in word {
                let (glyph, advance) = reader.glyph(ch).ok_or(LetterError::MissingGlyph(ch))?;
                cells.push(Cell { ch, which, glyph, advance });
            }
        }
        Ok(cells)
    }
}

impl Face {
    fn new(data: Vec<u8>) -> Result<Self, LetterError> {
        let data = Arc::new(data);
        let font = Font::new(data.clone().into(), 0).ok_or(LetterError::BadFont)?;
        Ok(Self { font, data })
    }

    fn reader(&self) -> Result<Reader<'_>, LetterError> {
        let font = FontRef::new(&self.data).map_err(|_| LetterError::BadFont)?;
        Ok(Reader {
            charmap: font.charmap(),
            metrics: font.glyph_metrics(Size::unscaled(), LocationRef::default()),
            units: self.font.units_per_em(),
        })
    }
}

struct Reader<'a> {
    charmap: Charmap<'a>,
    metrics: GlyphMetrics<'a>,
    units: f32,
}

impl Reader<'_> {
    fn has(&self, ch: char) -> bool {
        self.glyph(ch).is_some()
    }

    fn glyph(&self, ch: char) -> Option<(GlyphId, f32)> {
        let glyph = self.charmap.map(ch).filter(|it| it.to_u32() != 0)?;
        let advance = self.metrics.advance_width(glyph)?;
        Some((GlyphId::new(glyph.to_u32()), advance / self.units))
    }
}

/// Whether the character sits in a square of its own and lines may break beside it.
pub fn is_wide(ch: char) -> bool {
    matches!(ch, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

fn is_latin(ch: char) -> bool {
    !is_wide(ch) && !ch.is_whitespace()
}

/// Marks that a Chinese font draws as wide as a Chinese character: wrong inside a Latin name.
fn is_typographic(ch: char) -> bool {
    matches!(ch, '\u{2010}'..='\u{2027}')
}
