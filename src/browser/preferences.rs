//! What may lie open in this browser: no secret, nothing personal.

use wasm_bindgen::{JsCast, prelude::Closure};

use super::erase;

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
    /// `off` when the holder wants no offline copy on this phone.
    Offline,
    /// `1` while the 6 digits must be entered again before a service is shown.
    Locked,
    /// The latest list of the issuer's keys that the officer's page has believed. Public.
    IssuerKeys,
    /// The issuer's latest status list, likewise: it is the same for everybody.
    StatusList,
    /// Digests of the codes that the officer's page has seen in the last minutes.
    SeenCodes,
    /// `1` while the sealed notes hold what was typed at the general login: only the app can read them.
    Typed,
    /// Changes whenever another tab should read the sealed notes again.
    Turn,
    /// Written only to be emptied with all the rest.
    Erasing,
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
            Key::Offline => "esscard.offline",
            Key::Locked => "esscard.locked",
            Key::IssuerKeys => "esscard.issuer-keys",
            Key::StatusList => "esscard.status-list",
            Key::SeenCodes => "esscard.seen-codes",
            Key::Typed => "esscard.typed",
            Key::Turn => "esscard.turn",
            Key::Erasing => "esscard.erasing",
        }
    }
}

/// What is kept, if anything is and the browser allows it.
pub fn read(key: Key) -> Option<String> {
    storage()?.get_item(key.name()).ok()?
}

/// Keeps `value` if the browser allows it; private windows may refuse, and that is fine.
pub fn write(key: Key, value: &str) {
    if erase::is_begun() {
        return;
    }
    if let Some(storage) = storage() {
        _ = storage.set_item(key.name(), value);
    }
}

/// Whether it is kept, as `1`.
pub fn is_set(key: Key) -> bool {
    read(key).as_deref() == Some("1")
}

/// Keeps whether something is so.
pub fn note(key: Key, is_so: bool) {
    if is_set(key) != is_so {
        write(key, if is_so { "1" } else { "0" });
    }
}

/// What is kept under `name` until this tab is closed.
pub fn read_in_tab(name: &str) -> Option<String> {
    tab_storage()?.get_item(name).ok()?
}

/// Keeps `value` until this tab is closed, if the browser allows it.
pub fn write_in_tab(name: &str, value: &str) {
    if let Some(storage) = tab_storage().filter(|_| !erase::is_begun()) {
        _ = storage.set_item(name, value);
    }
}

/// Forgets all of it, of whatever name, and tells the other tabs; whether what is kept for all
/// tabs is empty now, and what is kept for this one.
pub fn forget_all() -> (bool, bool) {
    let emptied = |storage: Option<web_sys::Storage>| {
        let Some(storage) = storage else { return true };
        // Emptying what is empty already is told to nobody.
        _ = storage.set_item(Key::Erasing.name(), "1");
        _ = storage.clear();
        storage.length().is_ok_and(|it| it == 0)
    };
    (emptied(storage()), emptied(tab_storage()))
}

/// Calls `heard` when another tab forgets all of it.
pub fn on_clear_elsewhere(mut heard: impl FnMut() + 'static) {
    on_event(move |event| {
        if event.key().is_none() {
            heard();
        }
    });
}

/// Calls `heard` when another tab writes `key`.
pub fn on_change_elsewhere(key: Key, mut heard: impl FnMut() + 'static) {
    on_event(move |event| {
        if event.key().as_deref() == Some(key.name()) {
            heard();
        }
    });
}

fn on_event(heard: impl FnMut(web_sys::StorageEvent) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn FnMut(_)>::new(heard);
    let callback = listener.as_ref().unchecked_ref();
    _ = window.add_event_listener_with_callback("storage", callback);
    listener.forget();
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn tab_storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}
