//! A page as a picture, for windows that drop downloads: press and hold saves an `<img>` even there
//! (`platform.md` A2, A5 rung 4).

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// One paragraph of the picture.
pub struct Paragraph {
    /// Its text.
    pub text: String,
    /// The letters' size in pixels of the picture.
    pub size: f64,
    /// Bold and centred.
    pub heading: bool,
}

const WIDTH: f64 = 1080.0;
const MARGIN: f64 = 96.0;
const FONT: &str = "\"Noto Sans SC\", \"PingFang SC\", \"Microsoft YaHei\", sans-serif";

/// Draws the paragraphs on white, with `mark` across the page; a PNG as a `data:` address.
pub fn draw(paragraphs: &[Paragraph], mark: Option<&str>) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    let context = canvas.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
    let lines = lay_out(&context, paragraphs);
    let height = lines.last().map_or(MARGIN, |it| it.y) + MARGIN;
    canvas.set_width(WIDTH as u32);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page's height")]
    canvas.set_height(height.ceil() as u32);
    context.set_fill_style_str("#ffffff");
    context.fill_rect(0.0, 0.0, WIDTH, height);
    if let Some(mark) = mark {
        watermark(&context, mark, height);
    }
    context.set_fill_style_str("#0b1512");
    for line in &lines {
        context.set_font(&line.font);
        context.set_text_align(if line.heading { "center" } else { "left" });
        let x = if line.heading { WIDTH / 2.0 } else { MARGIN };
        _ = context.fill_text(&line.text, x, line.y);
    }
    canvas.to_data_url().ok()
}

struct LaidOut {
    text: String,
    font: String,
    heading: bool,
    y: f64,
}

fn lay_out(context: &CanvasRenderingContext2d, paragraphs: &[Paragraph]) -> Vec<LaidOut> {
    let mut lines = Vec::new();
    let mut y = MARGIN;
    for paragraph in paragraphs {
        let weight = if paragraph.heading { 700 } else { 400 };
        let font = format!("{weight} {}px {FONT}", paragraph.size);
        context.set_font(&font);
        for text in broken(context, &paragraph.text) {
            y += paragraph.size * 1.7;
            lines.push(LaidOut { text, font: font.clone(), heading: paragraph.heading, y });
        }
        y += paragraph.size * 0.6;
    }
    lines
}

/// Breaks a text into lines that fit: between Chinese characters, and at spaces elsewhere.
fn broken(context: &CanvasRenderingContext2d, text: &str) -> Vec<String> {
    let fits =
        |line: &str| context.measure_text(line).is_ok_and(|it| it.width() <= WIDTH - 2.0 * MARGIN);
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let Some(line) = lines.last_mut() else { break };
        let longer = format!("{line}{piece}");
        // A closing mark never begins a line.
        let closing = piece.starts_with(['，', '。', '）', '、', '：', '；']);
        if line.is_empty() || closing || fits(&longer) {
            *line = longer;
        } else {
            lines.push(piece.trim_start().to_owned());
        }
    }
    lines
}

/// Chinese characters one by one, other words whole with the space before them.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut in_word = false;
    for ch in text.chars() {
        let part_of_word = ch.is_ascii_graphic() || (ch.is_alphabetic() && (ch as u32) < 0x2e80);
        match pieces.last_mut() {
            Some(last) if part_of_word && in_word => last.push(ch),
            _ => pieces.push(ch.to_string()),
        }
        in_word = part_of_word || ch == ' ';
    }
    pieces
}

fn watermark(context: &CanvasRenderingContext2d, mark: &str, height: f64) {
    context.save();
    context.set_fill_style_str("rgba(11, 79, 69, 0.14)");
    context.set_font(&format!("700 110px {FONT}"));
    context.set_text_align("center");
    _ = context.translate(WIDTH / 2.0, height / 2.0);
    _ = context.rotate(-0.42);
    for row in [-1.0, 0.0, 1.0] {
        _ = context.fill_text(mark, 0.0, row * height / 3.0);
    }
    context.restore();
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn chinese_breaks_anywhere_and_names_only_at_spaces() {
        assert_eq!(pieces("经批准"), ["经", "批", "准"]);
        assert_eq!(pieces("O'CONNOR-MÜLLER, SEÁN"), ["O'CONNOR-MÜLLER,", " SEÁN"]);
        assert_eq!(pieces("期限从2025年"), ["期", "限", "从", "2025", "年"]);
    }
}
