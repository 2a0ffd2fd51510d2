//! The seam between the program of the first screens and the app: events on the window.
//!
//! The boot script (`src/boot/shell.js`) hears the first two and loads the app.

use wasm_bindgen::{JsCast, prelude::Closure};

/// The first screens stand: the app may be fetched when the line is idle.
pub fn front_stands() {
    tell("esscard:front");
}

/// The app is needed now.
pub fn want_app() {
    tell("esscard:want");
}

/// The app takes over in this moment.
pub fn app_takes_over() {
    tell("esscard:app");
}

/// Calls `leave` once, when the app takes over.
pub fn when_app_takes_over(leave: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let leave = Closure::once_into_js(leave);
    _ = window.add_event_listener_with_callback("esscard:app", leave.unchecked_ref());
}

fn tell(name: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new(name)) {
        _ = window.dispatch_event(&event);
    }
}
