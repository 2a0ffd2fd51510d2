//! A QR code: black on white with its quiet zone, whatever the theme.

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode as Code};

/// Quiet zone around the code, in modules (ISO/IEC 18004).
const QUIET: usize = 4;

/// The code as the path of an SVG and the side of its view box, in modules; `None` when the text
/// is too long for any code. Level M.
pub fn qr_path(text: &str) -> Option<(String, usize)> {
    let code = Code::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let colors = code.to_colors();
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let dark = row[x..].iter().take_while(|it| **it == Color::Dark).count();
            if dark > 0 {
                path.push_str(&format!("M{} {}h{dark}v1h-{dark}z", x + QUIET, y + QUIET));
            }
            x += dark.max(1);
        }
    }
    Some((path, width + 2 * QUIET))
}

/// Draws `text`.
#[component]
pub fn QrCode(
    /// What the code says.
    text: String,
    /// What it is, for those who can't see it.
    #[prop(into)]
    label: Signal<&'static str>,
) -> impl IntoView {
    let (path, side) = qr_path(&text).unwrap_or_default();
    view! {
        <svg viewBox=format!("0 0 {side} {side}") role="img" aria-label=label>
            <rect width=side.to_string() height=side.to_string() fill="#fff"></rect>
            <path d=path fill="#000"></path>
        </svg>
    }
}
