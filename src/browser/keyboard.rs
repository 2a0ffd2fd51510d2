//! The on-screen keyboard never covers the field in use: field, label and complaint are brought
//! into what is left of the screen, and above the bars that stand over the page.
//!
//! Without such a keyboard nothing is moved. The page jumps, it does not glide: nothing here moves
//! for whoever wants no motion.

use std::{cell::Cell, time::Duration};

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, EventTarget, HtmlElement, Window};

use super::{Listener, calls, clock, property};

/// What is typed into.
const FIELDS: &str = "input:not([type=radio]):not([type=checkbox]):not([type=file]),textarea";
/// A field with its label and what is said of it.
const WHOLE: &str = ".field";
/// What scrolls by itself over the page.
const SHEET: &str = ".aid";
/// Bars that stay at the top, and at the foot.
const ABOVE: &str = ".specimen,.helper,.demo,.sms";
const BELOW: &str = ".update,.closing,.toast";
/// A keyboard takes more than this part of the screen; the browser's own bars take less.
const KEYBOARD: f64 = 0.2;
/// Room between field and keyboard, in CSS pixels.
const ROOM: f64 = 8.0;

thread_local! {
    /// Width of the screen, and the most that was seen of its height, in CSS pixels.
    static TALLEST: Cell<(f64, f64)> = const { Cell::new((0.0, 0.0)) };
}

/// A stretch of the screen from top to bottom, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stretch {
    from: f64,
    to: f64,
}

/// Keeps the field in use in sight as long as the listeners live.
pub fn keep_field_in_sight() -> Vec<Listener> {
    let Some((window, document)) = page() else { return Vec::new() };
    _ = seen(&window);
    // What is said of a field may be drawn only after that.
    let soon = || {
        super::run(async {
            clock::sleep(Duration::ZERO).await;
            bring();
        });
    };
    let mut ears = vec![Listener::new(&document, "focusin", soon)];
    let view = property(&window, "visualViewport").dyn_into::<EventTarget>();
    ears.push(Listener::new(&view.unwrap_or_else(|_| window.into()), "resize", bring));
    ears
}

fn page() -> Option<(Window, Document)> {
    let window = web_sys::window()?;
    let document = window.document()?;
    Some((window, document))
}

fn bring() {
    let Some((window, document)) = page() else { return };
    let seen = seen(&window);
    make_room(&window, &document, seen);
    let Some(seen) = seen else { return };
    let field = document.active_element().filter(|it| it.matches(FIELDS) == Ok(true));
    let Some(field) = field else { return };
    let Some(seen) = between_bars(&document, seen) else { return };
    let whole = field.closest(WHOLE).ok().flatten();
    let places = [whole.as_ref().and_then(stretch), stretch(&field)];
    // What does not fit as a whole shows its field.
    let fits = |it: &Stretch| it.to - it.from + 2.0 * ROOM <= seen.to - seen.from;
    let Some(place) = places.into_iter().flatten().find(fits) else { return };
    let by = way(place, seen);
    if by != 0.0 {
        let sheet = field.closest(SHEET).ok().flatten().map(JsValue::from);
        let scrolls = sheet.unwrap_or_else(|| window.into());
        _ = calls::call(&scrolls, "scrollBy", &[0.0.into(), by.into()]);
    }
}

/// What a keyboard that lies over the page covers of it becomes room at its end (`--keyboard`): the
/// last field could not be scrolled any higher.
fn make_room(window: &Window, document: &Document, seen: Option<Stretch>) {
    let height = property(window, "innerHeight").as_f64();
    let covered = height.zip(seen).map_or(0.0, |(height, seen)| (height - seen.to).max(0.0));
    let root = document.document_element().and_then(|it| it.dyn_into::<HtmlElement>().ok());
    // Written by the browser: Rust's own way to write such a number weighs kilobytes.
    let covered = js_sys::Number::from(covered).to_string_with_radix(10).map(String::from);
    if let (Some(root), Ok(covered)) = (root, covered) {
        _ = root.style().set_property("--keyboard", &(covered + "px"));
    }
}

/// What the keyboard leaves of the screen, in the coordinates of elements; `None` without one.
fn seen(window: &Window) -> Option<Stretch> {
    let view = property(window, "visualViewport");
    let number = |of: &JsValue, name: &str| property(of, name).as_f64();
    let width = number(window, "innerWidth")?;
    let height = number(&view, "height").or_else(|| number(window, "innerHeight"))?;
    // Whoever enlarges the page by two fingers sees less of it, and has no keyboard for that.
    let zoom = number(&view, "scale").unwrap_or(1.0);
    let whole = height * zoom;
    let (known, tallest) = TALLEST.get();
    // A phone that is turned round has another height.
    #[expect(clippy::float_cmp, reason = "the same number, as the browser gave it")]
    let tallest = if known == width { tallest.max(whole) } else { whole };
    TALLEST.set((width, tallest));
    let from = number(&view, "offsetTop").unwrap_or(0.0);
    (whole < tallest * (1.0 - KEYBOARD)).then_some(Stretch { from, to: from + height })
}

fn between_bars(document: &Document, seen: Stretch) -> Option<Stretch> {
    let edges = |bars: &str| -> Vec<Stretch> {
        let Ok(found) = document.query_selector_all(bars) else { return Vec::new() };
        let all = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<Element>().ok());
        all.filter_map(|it| stretch(&it)).filter(|it| it.to > it.from).collect()
    };
    let middle = f64::midpoint(seen.from, seen.to);
    let top = edges(ABOVE).into_iter().map(|it| it.to).filter(|it| *it < middle);
    let foot = edges(BELOW).into_iter().map(|it| it.from).filter(|it| *it > middle);
    let left = Stretch { from: top.fold(seen.from, f64::max), to: foot.fold(seen.to, f64::min) };
    (left.from < left.to).then_some(left)
}

fn stretch(element: &Element) -> Option<Stretch> {
    let place = calls::call(element, "getBoundingClientRect", &[])?;
    let number = |name| property(&place, name).as_f64();
    Some(Stretch { from: number("top")?, to: number("bottom")? })
}

/// By how much the page must scroll so that `place` is in sight; down is more than 0.
fn way(place: Stretch, seen: Stretch) -> f64 {
    let hidden_below = place.to + ROOM - seen.to;
    let hidden_above = place.from - ROOM - seen.from;
    if hidden_below > 0.0 { hidden_below } else { hidden_above.min(0.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_moves_only_as_far_as_the_field_is_out_of_sight() {
        let seen = Stretch { from: 24.0, to: 440.0 };
        let by = |from, to| way(Stretch { from, to }, seen);
        assert_eq!(by(100.0, 200.0), 0.0);
        assert_eq!(by(400.0, 500.0), 68.0);
        assert_eq!(by(-40.0, 60.0), -72.0);
        assert_eq!(by(330.0, 432.0), 0.0);
    }
}
