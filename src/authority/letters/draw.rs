//! Draws a placed letter, and tags it for screen readers (PDF/UA-1, checked by the library).

use std::num::NonZeroU16;

use krilla::{
    Document, SerializeSettings,
    action::LinkAction,
    annotation::{Annotation, LinkAnnotation, Target},
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{Point, Rect},
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::{Page, PageSettings},
    tagging::{BBox, Identifier, ListNumbering, Tag, TagGroup, TagTree},
};

use super::{
    LetterError,
    code::Code,
    fonts::Fonts,
    layout::{CODE_SIDE, Layout, PAGE},
    paint::{Brush, Mark},
};
use crate::domain::letter::{Letter, LineKind};

/// The document's language.
const LANGUAGE: &str = "zh-CN";

/// What the tag tree needs of what was drawn: per paragraph its label and its text.
struct Drawn {
    blocks: Vec<(Vec<Identifier>, Vec<Identifier>)>,
    code: Option<(Identifier, Identifier)>,
}

/// The placed letter as a PDF file.
pub fn draw(
    letter: &Letter,
    layout: &Layout,
    code: &Code,
    fonts: &Fonts,
) -> Result<Vec<u8>, LetterError> {
    let mark = if letter.specimen { Some(Mark::new(fonts)?) } else { None };
    let numbers = page_numbers(layout.pages, fonts)?;
    let mut document = Document::new_with(settings());
    let mut drawn =
        Drawn { blocks: vec![(Vec::new(), Vec::new()); layout.blocks.len()], code: None };
    for number in 0..layout.pages {
        let Some(size) = PageSettings::from_wh(PAGE.0, PAGE.1) else { continue };
        let mut page = document.start_page_with(size);
        let mut brush = Brush::new(page.surface(), fonts);
        if let Some(mark) = &mark {
            brush.mark(mark);
        }
        draw_text(&mut brush, layout, number, &mut drawn);
        if let Some(cells) = numbers.get(number) {
            brush.page_number(cells);
        }
        let figure = (layout.code.0 == number).then(|| brush.code(code, layout.code));
        drop(brush);
        if let Some(figure) = figure {
            drawn.code = link(&mut page, letter, layout).map(|link| (figure, link));
        }
        page.finish();
    }
    document.set_metadata(metadata(letter));
    document.set_outline(outline(layout));
    document.set_tag_tree(tags(letter, layout, drawn));
    document.finish().map_err(|why| LetterError::Pdf(Box::new(why)))
}

fn settings() -> SerializeSettings {
    let configuration =
        ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    // One validator can't contradict itself; were it so, the tests would miss the UA mark.
    SerializeSettings {
        configuration: configuration.unwrap_or_default(),
        ..SerializeSettings::default()
    }
}

fn page_numbers(pages: usize, fonts: &Fonts) -> Result<Vec<Vec<super::wrap::Set>>, LetterError> {
    if pages == 1 {
        return Ok(Vec::new());
    }
    (1..=pages).map(|at| super::layout::plain(&format!("{at} / {pages}"), fonts)).collect()
}

fn draw_text(brush: &mut Brush<'_>, layout: &Layout, page: usize, drawn: &mut Drawn) {
    if layout.rule.0 == page {
        brush.rule(layout.rule.1);
    }
    for (block, (label, text)) in layout.blocks.iter().zip(&mut drawn.blocks) {
        if page > 0 && block.kind == LineKind::Specimen {
            brush.header(block);
        }
        for (at, (row, on, x, y)) in block.rows.iter().enumerate() {
            if *on != page {
                continue;
            }
            if at == 0 {
                label.extend(brush.label(block, *y));
            }
            text.extend(brush.row(block, row, *x, *y));
        }
    }
}

/// Whoever reads the letter on the phone can't scan its code, so the code can be pressed.
fn link(page: &mut Page<'_>, letter: &Letter, layout: &Layout) -> Option<Identifier> {
    let target = Target::Action(LinkAction::new(letter.code_text()).into());
    let link = LinkAnnotation::new(code_area(layout)?, target);
    Some(page.add_tagged_annotation(Annotation::new_link(link, Some(code_alt(letter)))))
}

fn code_area(layout: &Layout) -> Option<Rect> {
    Rect::from_xywh(layout.code.1, layout.code.2, CODE_SIDE, CODE_SIDE)
}

fn code_alt(letter: &Letter) -> String {
    format!("二维码：注册领取电子社保卡 {}", letter.code_text())
}

fn metadata(letter: &Letter) -> Metadata {
    let day = letter.issued_on;
    let number = |it: u32| u8::try_from(it).unwrap_or(1);
    let issued = DateTime::new(u16::try_from(day.year()).unwrap_or(0))
        .month(number(day.month()))
        .day(number(day.day()));
    Metadata::new()
        .title(Letter::TITLE.to_owned())
        .language(LANGUAGE.to_owned())
        .authors(vec![letter.approved_by.clone()])
        .creator("eSSCard Web".to_owned())
        .creation_date(issued)
}

fn outline(layout: &Layout) -> Outline {
    let mut outline = Outline::new();
    for block in &layout.blocks {
        if !matches!(block.kind, LineKind::Title | LineKind::NotesTitle) {
            continue;
        }
        if let Some((_, page, x, y)) = block.rows.first() {
            let top = Point::from_xy(*x, y - 2.0 * block.style.size);
            let goal = XyzDestination::new(*page, top);
            outline.push_child(OutlineNode::new(block.text.clone(), goal));
        }
    }
    outline
}

fn tags(letter: &Letter, layout: &Layout, drawn: Drawn) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
    let mut notes = TagGroup::new(Tag::L(ListNumbering::Decimal));
    let mut code = drawn.code;
    for (block, (label, text)) in layout.blocks.iter().zip(drawn.blocks) {
        let heading = |level| Tag::Hn(level, Some(block.text.clone()));
        match block.kind {
            LineKind::Note(_) => {
                let mut item = TagGroup::new(Tag::LI);
                item.push(group(TagGroup::new(Tag::Lbl), label));
                item.push(group(TagGroup::new(Tag::LBody), text));
                notes.push(item);
            }
            LineKind::Title => tree.push(group(TagGroup::new(heading(NonZeroU16::MIN)), text)),
            LineKind::NotesTitle => {
                let level = NonZeroU16::MIN.saturating_add(1);
                tree.push(group(TagGroup::new(heading(level)), text));
            }
            LineKind::CodeCaption => {
                if let Some((figure, link)) = code.take() {
                    tree.push(linked_figure(letter, layout, figure, link));
                }
                tree.push(group(TagGroup::new(Tag::P), text));
            }
            _ => tree.push(group(TagGroup::new(Tag::P), text)),
        }
    }
    tree.push(notes);
    tree
}

fn linked_figure(
    letter: &Letter,
    layout: &Layout,
    figure: Identifier,
    link: Identifier,
) -> TagGroup {
    let area = code_area(layout).map(|it| BBox::new(layout.code.0, it));
    let tag = Tag::Figure(Some(code_alt(letter))).with_bbox(area);
    let mut all = TagGroup::new(Tag::Link);
    all.push(group(TagGroup::new(tag), vec![figure]));
    all.push(link);
    all
}

fn group(mut group: TagGroup, children: Vec<Identifier>) -> TagGroup {
    children.into_iter().for_each(|it| group.push(it));
    group
}
