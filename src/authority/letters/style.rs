//! How each paragraph looks.

use crate::domain::letter::LineKind;

/// A colour: red, green, blue.
#[derive(Clone, Copy)]
pub struct Tint(pub u8, pub u8, pub u8);

/// Almost black.
pub const INK: Tint = Tint(0x17, 0x1f, 0x2b);
/// For what is said beside.
pub const QUIET: Tint = Tint(0x55, 0x60, 0x6e);
/// Lines under values and between parts.
pub const HAIR: Tint = Tint(0x9a, 0xa6, 0xb4);
/// The sentence that warns of a specimen: 7 to 1 against the paper.
pub const WARNING: Tint = Tint(0x8a, 0x3b, 0x12);
/// The mark across the page, pale enough to read through.
pub const MARK: Tint = Tint(0xe9, 0xed, 0xf2);

/// The look of a paragraph. Sizes in points, the rest in ems unless noted.
#[derive(Clone, Copy)]
pub struct Style {
    /// The size of the type.
    pub size: f32,
    /// From base line to base line.
    pub leading: f32,
    /// Space above, in points.
    pub above: f32,
    /// Indent of the first row.
    pub indent: f32,
    /// Space between the characters.
    pub tracking: f32,
    /// Where rows begin.
    pub align: Align,
    /// The colour.
    pub color: Tint,
    /// Drawn with a heavier stroke.
    pub strong: bool,
}

/// Where rows begin.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left; full rows fill the line.
    Start,
    /// Centred.
    Center,
}

impl Style {
    /// The same with the space between rows and paragraphs times `ease`.
    pub fn eased(self, ease: f32) -> Self {
        Self { leading: self.leading * ease, above: self.above * ease, ..self }
    }

    /// The look of a kind of paragraph.
    pub fn of(kind: LineKind) -> Self {
        let body = Self {
            size: 12.0,
            leading: 2.1,
            above: 0.0,
            indent: 0.0,
            tracking: 0.0,
            align: Align::Start,
            color: INK,
            strong: false,
        };
        let small = Self { size: 10.5, leading: 1.85, ..body };
        match kind {
            LineKind::Specimen => {
                Self { size: 9.5, align: Align::Center, color: WARNING, strong: true, ..body }
            }
            LineKind::Title => Self {
                size: 24.0,
                leading: 1.5,
                above: 40.0,
                tracking: 0.06,
                align: Align::Center,
                strong: true,
                ..body
            },
            LineKind::Scope => {
                Self { size: 12.5, above: 4.0, align: Align::Center, color: QUIET, ..body }
            }
            LineKind::Sentence => {
                Self { size: 14.0, leading: 2.3, above: 34.0, indent: 2.0, ..body }
            }
            LineKind::IssuedOn => Self { above: 34.0, ..body },
            LineKind::FamilyCount
            | LineKind::Spouse
            | LineKind::Children
            | LineKind::Others
            | LineKind::Validity => body,
            LineKind::CodeCaption => {
                Self { size: 8.0, leading: 1.6, align: Align::Center, color: QUIET, ..body }
            }
            LineKind::NotesTitle => Self { size: 13.0, above: 60.0, strong: true, ..body },
            LineKind::NotesIntro => Self { above: 3.0, ..small },
            LineKind::Note(_) => Self { above: 3.0, ..small },
        }
    }
}
