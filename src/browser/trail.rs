//! Steps in history, and what each entry carries in its state: one text, ours.
//!
//! Whoever replaces an entry's address elsewhere hands its state on
//! (`history.replaceState(history.state, …)`); without it the entry would pass for a new step.

use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, History, Window};

use super::Listener;

/// How what such a step carries begins.
pub const STEP: &str = "+";

fn window() -> Option<Window> {
    web_sys::window()
}

fn history() -> Option<History> {
    window()?.history().ok()
}

/// The address of the present entry: path, query and fragment.
pub fn address() -> String {
    let Some(location) = window().map(|it| it.location()) else { return String::new() };
    [location.pathname(), location.search(), location.hash()].into_iter().flatten().collect()
}

/// What the present entry carries; `None` when it was made by somebody else, as by a link.
pub fn carried() -> Option<String> {
    let state = history()?.state().ok()?;
    state.dyn_into::<JsString>().ok().map(String::from)
}

/// Whether the present entry is a step at the address of the one below: what is shown there has changed
/// (`routes::Trail`).
pub fn is_step() -> bool {
    carried().is_some_and(|it| it.starts_with(STEP))
}

/// From now on the present entry carries it.
pub fn carry(text: &str) {
    if let Some(history) = history() {
        _ = history.replace_state_with_url(&JsValue::from_str(text), "", None);
    }
}

/// One more step at the same address, which carries `text`.
pub fn add_step(text: &str) {
    if let Some(history) = history() {
        _ = history.push_state_with_url(&JsValue::from_str(text), "", None);
    }
}

/// One more step, at another address.
pub fn add_page(address: &str) {
    if let Some(history) = history() {
        _ = history.push_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// Whether the page stands in a frame, whose history is the other page's, too.
pub fn is_framed() -> bool {
    window().is_some_and(|it| it.parent().ok().flatten().is_some_and(|outer| outer != it))
}

/// So many steps back, at least one. The browser goes later, or not at all where there are not so
/// many.
pub fn go_back(steps: usize) {
    let steps = i32::try_from(steps).unwrap_or(i32::MAX).max(1);
    if let Some(history) = history() {
        _ = history.go_with_delta(-steps);
    }
}

/// Calls `moved` whenever somebody has gone back or forward, until it is dropped. Those who have begun
/// to listen later do not hear of it when it answers true.
pub fn on_step(mut moved: impl FnMut() -> bool + 'static) -> Option<Listener> {
    let heard = move |event: Event| {
        if moved() {
            event.stop_immediate_propagation();
        }
    };
    Some(Listener::hearing(&window()?.into(), "popstate", heard))
}
