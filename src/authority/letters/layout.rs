//! Where everything stands: A4, in points, the origin in the upper left corner.

use super::{
    LetterError,
    fonts::Fonts,
    style::{Align, Style},
    wrap::{Row, Set, rows, tighten},
};
use crate::domain::letter::{Letter, Line, LineKind, Run};

/// A4, in points.
pub const PAGE: (f32, f32) = (595.28, 841.89);
/// The side of the code with its quiet zone, in points: 2.6 points a module at version 4.
pub const CODE_SIDE: f32 = 108.0;

/// How much of the code's side is quiet zone; it may reach over the margin.
const QUIET: f32 = CODE_SIDE * 4.0 / 41.0;
const CODE_LEFT: f32 = PAGE.0 - MARGIN - CODE_SIDE + QUIET;
const MARGIN: f32 = 68.0;
const TOP: f32 = 54.0;
const BOTTOM: f32 = PAGE.1 - 60.0;
const WIDTH: f32 = PAGE.0 - 2.0 * MARGIN;
/// Between the code and the text beside it.
const GUTTER: f32 = 28.0;
/// How far apart rows and paragraphs stand, against the style's own measure.
const EASES: [f32; 3] = [1.0, 0.9, 0.8];
/// Space on both sides of a value on its line, in ems.
const VALUE_PADDING: f32 = 0.28;
/// Where the text of a numbered note begins, in ems.
const NOTE_INDENT: f32 = 1.6;

/// A whole letter, placed.
pub struct Layout {
    /// Its paragraphs, in reading order.
    pub blocks: Vec<Block>,
    /// Page, and upper left corner of the code.
    pub code: (usize, f32, f32),
    /// Page and height of the rule above the notes.
    pub rule: (usize, f32),
    /// How many pages there are; at least one.
    pub pages: usize,
}

/// A paragraph, placed.
pub struct Block {
    /// What it is.
    pub kind: LineKind,
    /// Its text as a whole.
    pub text: String,
    /// How it looks.
    pub style: Style,
    /// Its cells.
    pub cells: Vec<Set>,
    /// Its rows with the page and the place of each row's first cell on its base line.
    pub rows: Vec<(Row, usize, f32, f32)>,
    /// The number before a note, on the first row's base line, beginning at the left margin.
    pub label: Vec<Set>,
}

/// The left and right end of what stands between the margins.
pub const SPAN: (f32, f32) = (MARGIN, PAGE.0 - MARGIN);

/// The pen: where the next row goes.
struct Pen {
    page: usize,
    y: f32,
}

impl Pen {
    /// Moves to the next page unless `height` fits here.
    fn need(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.page += 1;
            self.y = TOP;
        }
    }
}

impl Layout {
    /// Places a letter's paragraphs: airy if that fits on one page, else a little closer.
    pub fn new(letter: &Letter, fonts: &Fonts) -> Result<Self, LetterError> {
        for ease in EASES {
            let layout = Self::place(letter, fonts, ease)?;
            if layout.pages == 1 {
                return Ok(layout);
            }
        }
        Self::place(letter, fonts, EASES[0])
    }

    fn place(letter: &Letter, fonts: &Fonts, ease: f32) -> Result<Self, LetterError> {
        let mut pen = Pen { page: 0, y: TOP };
        let mut blocks = Vec::new();
        let mut code = (0, CODE_LEFT, 0.0);
        let mut rule = (0, 0.0);
        for line in letter.lines() {
            let style = Style::of(line.kind).eased(ease);
            match line.kind {
                LineKind::IssuedOn => {
                    pen.y += style.above;
                    pen.need(CODE_SIDE + 24.0);
                    code = (pen.page, CODE_LEFT, pen.y - QUIET + 4.0);
                    blocks.push(Block::new(&line, Style { above: 0.0, ..style }, &mut pen, fonts)?);
                }
                LineKind::CodeCaption => {
                    let mut below = Pen { page: code.0, y: code.2 + CODE_SIDE - 2.0 };
                    blocks.push(Block::new(&line, style, &mut below, fonts)?);
                    if pen.page == below.page {
                        pen.y = pen.y.max(below.y);
                    }
                }
                LineKind::NotesTitle => {
                    pen.need(style.above + 5.0 * style.size * style.leading);
                    rule = (pen.page, pen.y + style.above * 0.55);
                    blocks.push(Block::new(&line, style, &mut pen, fonts)?);
                }
                _ => blocks.push(Block::new(&line, style, &mut pen, fonts)?),
            }
        }
        Ok(Self { blocks, code, rule, pages: pen.page + 1 })
    }
}

impl Block {
    fn new(line: &Line, style: Style, pen: &mut Pen, fonts: &Fonts) -> Result<Self, LetterError> {
        let cells = cells(&line.runs, &style, fonts)?;
        let (left, width) = match line.kind {
            LineKind::CodeCaption => (CODE_LEFT, CODE_SIDE),
            LineKind::Note(_) => {
                (MARGIN + NOTE_INDENT * style.size, WIDTH - NOTE_INDENT * style.size)
            }
            kind if beside_code(kind) => (MARGIN, WIDTH - CODE_SIDE - GUTTER),
            _ => (MARGIN, WIDTH),
        };
        let label = match line.kind {
            LineKind::Note(at) => plain(&format!("{at}."), fonts)?,
            _ => Vec::new(),
        };
        pen.y += style.above;
        let height = style.size * style.leading;
        let mut placed = Vec::new();
        for row in rows(&cells, width / style.size, style.indent) {
            pen.need(height);
            let room = width - row.width * style.size;
            let x = match style.align {
                Align::Start => left + row.indent * style.size,
                Align::Center => left + room / 2.0,
            };
            // The ink of Chinese characters spans from 0.88 above to 0.12 below the base line.
            let y = pen.y + height / 2.0 + 0.38 * style.size;
            placed.push((row, pen.page, x, y));
            pen.y += height;
        }
        Ok(Self { kind: line.kind, text: line.text(), style, cells, rows: placed, label })
    }
}

fn beside_code(kind: LineKind) -> bool {
    (LineKind::IssuedOn..=LineKind::Validity).contains(&kind)
}

/// Text with nothing special about it.
pub fn plain(text: &str, fonts: &Fonts) -> Result<Vec<Set>, LetterError> {
    let set = |cell| Set { cell, before: 0.0, after: 0.0, filled: false, english: false };
    Ok(fonts.cells(text)?.into_iter().map(set).collect())
}

fn cells(runs: &[Run], style: &Style, fonts: &Fonts) -> Result<Vec<Set>, LetterError> {
    let mut all = Vec::new();
    for run in runs {
        let mut cells = plain(run.text(), fonts)?;
        for set in &mut cells {
            set.after = style.tracking;
            set.filled = matches!(run, Run::Filled(_));
            set.english = matches!(run, Run::English(_));
        }
        if matches!(run, Run::Filled(_)) {
            cells.first_mut().into_iter().for_each(|it| it.before += VALUE_PADDING);
            cells.last_mut().into_iter().for_each(|it| it.after += VALUE_PADDING);
        }
        all.extend(cells);
    }
    tighten(&mut all);
    Ok(all)
}
