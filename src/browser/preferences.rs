//! What may lie open in this browser: no secret, nothing personal.

/// The names under which it is kept; `index.html`'s boot script reads the same.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    /// The language chosen: a BCP 47 tag.
    Locale,
    /// Which first screen to paint before wasm arrives: `card`, `home`, or
    /// [`HALF_DONE`], which paints as `home`.
    Shell,
    /// `mock` or `http`, as of the last visit: whether the shell shows the specimen strip at once.
    Backend,
    /// Which lines of the travel checklist are ticked.
    Travel,
    /// Changes whenever another tab should read the sealed notes again.
    Turn,
}

/// The value of [`Key::Shell`] when a registration was left half done.
pub const HALF_DONE: &str = "journey";

impl Key {
    const fn name(self) -> &'static str {
        match self {
            Key::Locale => "esscard.locale",
            Key::Shell => "esscard.shell",
            Key::Backend => "esscard.backend",
            Key::Travel => "esscard.travel",
            Key::Turn => "esscard.turn",
        }
    }
}

/// What is kept, if anything is and the browser allows it.
pub fn read(key: Key) -> Option<String> {
    storage()?.get_item(key.name()).ok()?
}

/// Keeps `value` if the browser allows it; private windows may refuse, and that is fine.
pub fn write(key: Key, value: &str) {
    if let Some(storage) = storage() {
        _ = storage.set_item(key.name(), value);
    }
}

/// What is kept under `name` until this tab is closed.
pub fn read_in_tab(name: &str) -> Option<String> {
    web_sys::window()?.session_storage().ok()??.get_item(name).ok()?
}

/// Keeps `value` until this tab is closed, if the browser allows it.
pub fn write_in_tab(name: &str, value: &str) {
    let storage = web_sys::window().and_then(|it| it.session_storage().ok()?);
    if let Some(storage) = storage {
        _ = storage.set_item(name, value);
    }
}

/// Calls `heard` when another tab writes `key`.
pub fn on_change_elsewhere(key: Key, mut heard: impl FnMut() + 'static) {
    use wasm_bindgen::{JsCast, prelude::Closure};
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn FnMut(_)>::new(move |event: web_sys::StorageEvent| {
        if event.key().as_deref() == Some(key.name()) {
            heard();
        }
    });
    let callback = listener.as_ref().unchecked_ref();
    _ = window.add_event_listener_with_callback("storage", callback);
    listener.forget();
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}
