//! The app's way to its host: nothing but names and JSON, because what they mean costs bytes that a
//! plain browser never needs (`crate::bridge` has them). Without a host each does nothing.

use wasm_bindgen::{JsCast, JsValue, prelude::Closure};

use super::super::{Listener, calls, property, set};

/// Where the bridge offers its verbs.
pub const BRIDGE: &str = "esscardBridge";
/// The host's language has changed; `value` is a tag.
pub const LOCALE: &str = "esscard:host-locale";
/// The host gives a one-time code after the start.
pub const LAUNCH: &str = "esscard:host-launch";
/// The page is seen again after something of the host's.
pub const RESUME: &str = "esscard:host-resume";
/// The host has said what it can.
pub const ABLE: &str = "esscard:host-able";
/// The app has told the person of a failure; `value` is its code.
pub const TROUBLE: &str = "esscard:trouble";

/// Whether the host answers the command of this name.
pub fn can(name: &str) -> bool {
    let root = web_sys::window().and_then(|it| it.document()?.document_element());
    let able = root.and_then(|it| it.get_attribute("data-host-can"));
    able.is_some_and(|it| it.split(' ').any(|it| it == name))
}

/// Asks the host: a JSON payload there, the JSON payload of its answer back. `None`: there is no
/// host, it can't, or it did not answer in time.
pub async fn ask(name: &str, payload: &str) -> Option<String> {
    let bridge = property(web_sys::window()?.as_ref(), BRIDGE);
    let answer = calls::ask(&bridge, name, &[JsValue::from_str(payload)]).await?;
    answer.as_string()
}

/// Where the person stands, for the bridge to read: `loggedOut`, `registering`, `loggedIn`. Only
/// inside a host.
pub fn tell_status(status: &str) {
    let root = web_sys::window().and_then(|it| it.document()?.document_element());
    if let Some(root) = root.filter(|it| it.has_attribute("data-host")) {
        _ = root.set_attribute("data-status", status);
    }
}

/// A failure was shown under this code. Only inside a host.
pub fn tell_trouble(code: &str) {
    if super::host_name().is_some() {
        super::tell_app(TROUBLE, code);
    }
}

/// Calls `heard` with what the bridge tells by the event of this name, as long as the page lives.
/// Does nothing outside a host.
pub fn on(event: &'static str, mut heard: impl FnMut(String) + 'static) {
    let window = web_sys::window().filter(|_| super::host_name().is_some());
    let Some(window) = window else { return };
    let heard = Closure::<dyn FnMut(web_sys::Event)>::new(move |it: web_sys::Event| {
        heard(property(&it, "value").as_string().unwrap_or_default());
    });
    _ = window.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    heard.forget();
}

/// Calls `heard` once for all when the host takes the page away or puts something before it.
pub fn on_leave(heard: impl Fn() + Clone + 'static) -> Vec<Listener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let Some(document) = window.document() else { return Vec::new() };
    vec![
        Listener::new(&window, "pagehide", heard.clone()),
        Listener::new(&document, "visibilitychange", heard),
    ]
}

/// Puts the bridge's verbs onto the window: each takes the JSON of a payload and promises the JSON
/// of an answer, or `null`.
pub fn offer<F>(verbs: &[&'static str], run: impl Fn(&'static str, String) -> F + Clone + 'static)
where
    F: Future<Output = Option<String>> + 'static,
{
    let Some(window) = web_sys::window() else { return };
    let object = js_sys::Object::new();
    for verb in verbs {
        let (verb, run) = (*verb, run.clone());
        let function = Closure::<dyn Fn(String) -> js_sys::Promise>::new(move |payload: String| {
            let answer = run(verb, payload);
            wasm_bindgen_futures::future_to_promise(async move {
                Ok(answer.await.map_or(JsValue::NULL, |it| JsValue::from_str(&it)))
            })
        });
        set(&object, verb, function.as_ref());
        function.forget();
    }
    set(&window, BRIDGE, &object);
}
