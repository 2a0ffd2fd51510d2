//! The seam between the program of the first screens and the app: events on the window.
//!
//! The boot script (`src/boot/shell.js`) hears the first two and loads the app.

use super::listen_for_ever;

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
    let mut leave = Some(leave);
    let Some(window) = web_sys::window() else { return };
    listen_for_ever(&window, "esscard:app", move || {
        if let Some(leave) = leave.take() {
            leave();
        }
    });
}

fn tell(name: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new(name)) {
        _ = window.dispatch_event(&event);
    }
}
