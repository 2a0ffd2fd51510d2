//! The strokes that letters are made of: rows of text, lines, the code, the specimen's mark.
//!
//! Invariant: everything is either tagged content or a marked artifact.

use krilla::{
    geom::{Path, PathBuilder, Point, Rect, Transform},
    num::NormalizedF32,
    paint::{Fill, FillRule, Stroke},
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag},
    text::KrillaGlyph,
};

use super::{
    LetterError,
    code::Code,
    fonts::{Fonts, Which},
    layout::{Block, CODE_SIDE, PAGE, SPAN, plain},
    style::{HAIR, INK, MARK, QUIET, Tint},
    wrap::{Row, Set, may_break},
};

/// How much heavier strong text is: the stroke around its outline, in ems.
const STRONG: f32 = 0.026;

/// What lies across each page of a specimen.
pub struct Mark([Vec<Set>; 2]);

impl Mark {
    /// The mark's words in glyphs.
    pub fn new(fonts: &Fonts) -> Result<Self, LetterError> {
        Ok(Self([plain("SPECIMEN", fonts)?, plain("样本", fonts)?]))
    }
}

/// A page's surface with the fonts.
pub struct Brush<'a> {
    surface: Surface<'a>,
    fonts: &'a Fonts,
}

impl<'a> Brush<'a> {
    /// A brush for a page.
    pub fn new(surface: Surface<'a>, fonts: &'a Fonts) -> Self {
        Self { surface, fonts }
    }

    /// One row of a paragraph: its values' lines, then its text, a tag for each font or language.
    pub fn row(&mut self, block: &Block, row: &Row, x: f32, y: f32) -> Vec<Identifier> {
        let size = block.style.size;
        let places = places(block, row, x);
        self.value_lines(block, row, &places, y);
        self.color(block.style.color, if block.style.strong { STRONG * size } else { 0.0 });
        let cells = &block.cells[row.cells.clone()];
        let mut tags = Vec::new();
        let mut at = 0;
        for part in cells.chunk_by(|a, b| kind(a) == kind(b)) {
            let language = part[0].english.then_some("en");
            let span = SpanTag::empty().with_lang(language);
            tags.push(self.surface.start_tagged(ContentTag::Span(span)));
            self.text(part, &places[at..=at + part.len()], y, size, false);
            self.surface.end_tagged();
            at += part.len();
        }
        tags
    }

    /// The number before a note.
    pub fn label(&mut self, block: &Block, y: f32) -> Option<Identifier> {
        if block.label.is_empty() {
            return None;
        }
        self.color(block.style.color, 0.0);
        let tag = self.surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        self.cells(&block.label, SPAN.0, y, block.style.size, false);
        self.surface.end_tagged();
        Some(tag)
    }

    /// A paragraph repeated at the head of a later page.
    pub fn header(&mut self, block: &Block) {
        self.artifact(ArtifactType::Header);
        self.color(block.style.color, STRONG * block.style.size);
        for (row, _, x, _) in &block.rows {
            let cells = &block.cells[row.cells.clone()];
            self.cells(cells, *x, 38.0, block.style.size, false);
        }
        self.surface.end_tagged();
    }

    /// Which page this is, at its foot.
    pub fn page_number(&mut self, cells: &[Set]) {
        const SIZE: f32 = 9.0;
        self.artifact(ArtifactType::PageNumber);
        self.color(QUIET, 0.0);
        self.cells(cells, (PAGE.0 - width(cells) * SIZE) / 2.0, PAGE.1 - 32.0, SIZE, false);
        self.surface.end_tagged();
    }

    /// The mark across the page, as outlines: selecting the letter's text doesn't select it.
    pub fn mark(&mut self, mark: &Mark) {
        const SIZES: [f32; 2] = [112.0, 128.0];
        self.artifact(ArtifactType::Watermark);
        self.color(MARK, 0.0);
        let (x, y) = (PAGE.0 / 2.0, PAGE.1 / 2.0);
        self.surface.push_transform(&Transform::from_rotate_at(-48.0, x, y));
        for ((cells, size), base) in mark.0.iter().zip(SIZES).zip([y - 30.0, y + 107.0]) {
            self.cells(cells, x - width(cells) * size / 2.0, base, size, true);
        }
        self.surface.pop();
        self.surface.end_tagged();
    }

    /// The rule between the letter and its notes.
    pub fn rule(&mut self, y: f32) {
        self.artifact(ArtifactType::Layout);
        self.color(HAIR, 0.0);
        self.bar(SPAN.0, y, SPAN.1 - SPAN.0, 0.6);
        self.surface.end_tagged();
    }

    /// The code, black on white whatever lies below it.
    pub fn code(&mut self, code: &Code, (_, x, y): (usize, f32, f32)) -> Identifier {
        let tag = self.surface.start_tagged(ContentTag::Other);
        self.color(Tint(255, 255, 255), 0.0);
        self.bar(x, y, CODE_SIDE, CODE_SIDE);
        self.color(INK, 0.0);
        if let Some(path) = code.path(x, y, CODE_SIDE) {
            self.surface.draw_path(&path);
        }
        self.surface.end_tagged();
        tag
    }

    fn value_lines(&mut self, block: &Block, row: &Row, places: &[f32], y: f32) {
        let size = block.style.size;
        let cells = &block.cells[row.cells.clone()];
        let shown = cells.iter().rposition(|it| it.cell.ch != ' ').map_or(0, |it| it + 1);
        let mut at = 0;
        for part in cells.chunk_by(|a, b| a.filled == b.filled) {
            let first = at;
            at += part.len();
            // The space at which a row ends reaches over the margin; its line would too.
            let Some(last) = part.iter().rposition(|it| it.cell.ch != ' ') else { continue };
            if part[0].filled {
                let before = if first == 0 { 0.0 } else { part[0].before };
                let behind = if first + last + 1 == shown { 0.0 } else { part[last].after };
                let left = places[first] - before * size;
                let right = places[first + last] + (part[last].cell.advance + behind) * size;
                self.artifact(ArtifactType::Layout);
                self.color(HAIR, 0.0);
                self.bar(left, y + 0.24 * size, right - left, 0.6);
                self.surface.end_tagged();
            }
        }
    }

    fn cells(&mut self, cells: &[Set], x: f32, y: f32, size: f32, outlined: bool) {
        let mut places = vec![x];
        for set in cells {
            let next = places[places.len() - 1] + (set.cell.advance + set.after) * size;
            places.push(next);
        }
        let mut at = 0;
        for part in cells.chunk_by(|a, b| a.cell.which == b.cell.which) {
            self.text(part, &places[at..=at + part.len()], y, size, outlined);
            at += part.len();
        }
    }

    /// Cells of one font, the first at `places[0]`, the last reaching to the last place.
    fn text(&mut self, cells: &[Set], places: &[f32], y: f32, size: f32, outlined: bool) {
        let mut text = String::with_capacity(cells.len() * 3);
        let mut glyphs = Vec::with_capacity(cells.len());
        for (set, ends) in cells.iter().zip(places.windows(2)) {
            let start = text.len();
            text.push(set.cell.ch);
            let advance = (ends[1] - ends[0]) / size;
            let range = start..text.len();
            glyphs.push(KrillaGlyph::new(set.cell.glyph, advance, 0.0, 0.0, 0.0, range, None));
        }
        let which = cells.first().map_or(Which::Chinese, |it| it.cell.which);
        let font = self.fonts.font(which).clone();
        let start = Point::from_xy(places[0], y);
        self.surface.draw_glyphs(start, &glyphs, font, &text, size, outlined);
    }

    fn bar(&mut self, x: f32, y: f32, width: f32, height: f32) {
        if let Some(path) = rectangle(x, y, width, height) {
            self.surface.draw_path(&path);
        }
    }

    fn artifact(&mut self, kind: ArtifactType) {
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
    }

    fn color(&mut self, Tint(red, green, blue): Tint, stroke: f32) {
        let paint = krilla::color::rgb::Color::new(red, green, blue);
        let fill =
            Fill { paint: paint.into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero };
        let stroke = (stroke > 0.0).then(|| Stroke {
            paint: paint.into(),
            width: stroke,
            ..Stroke::default()
        });
        self.surface.set_fill(Some(fill));
        self.surface.set_stroke(stroke);
    }
}

fn kind(set: &Set) -> (Which, bool) {
    (set.cell.which, set.english)
}

fn width(cells: &[Set]) -> f32 {
    cells.iter().map(|it| it.cell.advance + it.after).sum()
}

/// Where each cell of the row begins, and at last where the row ends.
fn places(block: &Block, row: &Row, x: f32) -> Vec<f32> {
    let size = block.style.size;
    let mut pen = x;
    let mut places = Vec::with_capacity(row.cells.len() + 1);
    for at in row.cells.clone() {
        let set = &block.cells[at];
        if at > row.cells.start && may_break(&block.cells, at) {
            pen += row.stretch * size;
        }
        // A row begins with ink, not with space.
        pen += if at == row.cells.start { 0.0 } else { set.before * size };
        places.push(pen);
        pen += (set.cell.advance + set.after) * size;
    }
    places.push(pen);
    places
}

fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(x, y, width, height)?);
    path.finish()
}
