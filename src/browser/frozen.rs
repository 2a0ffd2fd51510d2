//! The back–forward cache: a page that is left may be frozen as it is, and come back like that.

use web_sys::{Event, EventTarget};

use super::{Listener, property};

fn window() -> Option<EventTarget> {
    web_sys::window().map(EventTarget::from)
}

/// Calls `left` whenever the page is left, frozen or for good, until the listener is dropped.
pub fn on_leave(left: impl FnMut() + 'static) -> Option<Listener> {
    Some(Listener::new(&window()?, "pagehide", left))
}

/// Calls `back` whenever the page comes back as it was frozen, until the listener is dropped. What
/// other tabs have done meanwhile, nobody has told it.
pub fn on_return(mut back: impl FnMut() + 'static) -> Option<Listener> {
    let heard = move |event: Event| {
        if property(&event, "persisted").is_truthy() {
            back();
        }
    };
    Some(Listener::hearing(&window()?, "pageshow", heard))
}
