//! Breaks paragraphs into rows by the rules of Chinese typesetting (W3C clreq 3.1.4): between any
//! two Chinese characters, but no closing mark at a row's start, no opening mark at its end, and
//! no Latin word or number broken unless it is longer than a row.

use std::ops::Range;

use super::fonts::{Cell, is_wide};

/// A cell in a paragraph.
#[derive(Clone, Copy, Debug)]
pub struct Set {
    /// The character and its glyph.
    pub cell: Cell,
    /// Space before it, in ems.
    pub before: f32,
    /// Space behind it, in ems.
    pub after: f32,
    /// Belongs to a value that was filled in, and is underlined.
    pub filled: bool,
    /// English text.
    pub english: bool,
}

impl Set {
    fn width(&self) -> f32 {
        self.before + self.cell.advance + self.after
    }

    /// A closing mark in a square of its own, whose right half is empty.
    fn half_empty(&self) -> bool {
        is_wide(self.cell.ch) && is_closing(self.cell.ch)
    }

    /// What may reach over the margin, because nothing is printed there.
    fn blank_behind(&self) -> f32 {
        if self.half_empty() { self.after + 0.5 } else { self.after }
    }
}

/// One row of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its cells, with the spaces at its end.
    pub cells: Range<usize>,
    /// Space to its left, in ems.
    pub indent: f32,
    /// Its width without the spaces at its end, in ems.
    pub width: f32,
    /// What to add at each place where the row could break, so that it fills the line; in ems.
    pub stretch: f32,
}

/// More would tear the row apart; it stays ragged then. In ems.
const MAX_STRETCH: f32 = 0.2;

/// The rows of a paragraph on lines of `width` ems, the first one indented.
pub fn rows(cells: &[Set], width: f32, indent: f32) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut start = 0;
    while start < cells.len() {
        let indent = if start == 0 { indent } else { 0.0 };
        let (end, whole) = row_end(cells, start, width - indent);
        let shown = &cells[start..visible_end(cells, start, end)];
        let inner: f32 = shown.iter().map(Set::width).sum();
        let edges =
            shown.first().map_or(0.0, |it| it.before) + shown.last().map_or(0.0, Set::blank_behind);
        let natural = inner - edges;
        let gaps = (1..shown.len()).filter(|at| may_break(cells, start + at)).count();
        let missing = (width - indent - natural).max(0.0) / gaps.max(1) as f32;
        let stretch = if whole || missing > MAX_STRETCH { 0.0 } else { missing };
        rows.push(Row { cells: start..end, indent, width: natural, stretch });
        start = end;
    }
    rows
}

/// Where the row that begins at `start` ends, and whether the paragraph ends with it.
fn row_end(cells: &[Set], start: usize, width: f32) -> (usize, bool) {
    let mut used = -cells[start].before;
    let mut allowed = None;
    for (at, set) in cells.iter().enumerate().skip(start) {
        if at > start && may_break(cells, at) {
            allowed = Some(at);
        }
        used += set.width();
        if used - set.blank_behind() > width && !set.cell.ch.is_whitespace() {
            // A single word longer than the line is cut where the line ends.
            return (allowed.unwrap_or(at.max(start + 1)), false);
        }
    }
    (cells.len(), true)
}

fn visible_end(cells: &[Set], start: usize, end: usize) -> usize {
    let blank = cells[start..end].iter().rev().take_while(|it| it.cell.ch == ' ').count();
    end - blank
}

/// Draws marks together that would tear a hole: "），" and a mark beside a value's line.
pub fn tighten(cells: &mut [Set]) {
    for at in 1..cells.len() {
        let (before, here) = (cells[at - 1], cells[at]);
        let marks = is_closing(here.cell.ch) || is_opening(here.cell.ch);
        if here.filled == before.filled {
            if marks && before.half_empty() {
                cells[at - 1].after -= 0.5;
            }
        } else if here.filled && before.half_empty() {
            cells[at - 1].after -= 0.3;
        } else if before.filled && is_opening(here.cell.ch) && is_wide(here.cell.ch) {
            cells[at].before -= 0.3;
        }
    }
}

/// Whether a row may end before the cell `at`.
pub fn may_break(cells: &[Set], at: usize) -> bool {
    let (Some(before), Some(here)) = (cells.get(at.wrapping_sub(1)), cells.get(at)) else {
        return false;
    };
    let (before, here) = (before.cell.ch, here.cell.ch);
    if here.is_whitespace() || is_closing(here) || is_opening(before) {
        return false;
    }
    if before.is_whitespace() {
        // "3 个月": the number stays with what it counts.
        let counted = at >= 2 && cells[at - 2].cell.ch.is_ascii_alphanumeric() && is_wide(here);
        return !counted;
    }
    // "2026年", "5月": likewise.
    if before.is_ascii_digit() && matches!(here, '年' | '月' | '日' | '人') {
        return false;
    }
    is_wide(before) || is_wide(here)
}

fn is_closing(ch: char) -> bool {
    matches!(
        ch,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '）'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | '”'
            | '’'
            | '…'
            | '·'
            | ','
            | '.'
            | ';'
            | ':'
            | ')'
            | '!'
            | '?'
    )
}

fn is_opening(ch: char) -> bool {
    matches!(ch, '（' | '《' | '〈' | '「' | '『' | '【' | '“' | '‘' | '(')
}
