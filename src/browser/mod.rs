//! Every touch of the browser, as small functions on plain values.
//!
//! Invariant: nothing here panics or knows another layer; a refusal of the browser is a value.

pub mod app_cache;
pub mod badge;
pub mod bytes;
mod calls;
pub mod camera;
pub mod clipboard;
pub mod clock;
pub mod database;
pub mod document;
pub mod erase;
pub mod file;
pub mod frozen;
pub mod host;
pub mod install;
pub mod keyboard;
pub mod picture;
pub mod preferences;
pub mod scan;
pub mod seal;
pub mod seam;
pub mod share;
pub mod sheet_picture;
pub mod signature;
pub mod signer;
pub mod storage;
pub mod trail;
pub mod typed;
pub mod wake_lock;
pub mod worker;
pub mod worker_program;
pub mod worker_store;

use wasm_bindgen::{JsCast, JsValue, prelude::Closure};

/// Runs `work` on the page's one thread.
pub fn run(work: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(work);
}

/// Hears events until it is dropped.
pub struct Listener {
    places: Vec<(web_sys::EventTarget, &'static str)>,
    heard: Closure<dyn FnMut(web_sys::Event)>,
}

impl Listener {
    fn new(
        target: &web_sys::EventTarget,
        event: &'static str,
        mut heard: impl FnMut() + 'static,
    ) -> Self {
        Self::hearing(target, event, move |_| heard())
    }

    /// Gets the event itself.
    fn hearing(
        target: &web_sys::EventTarget,
        event: &'static str,
        heard: impl FnMut(web_sys::Event) + 'static,
    ) -> Self {
        Self { places: Vec::new(), heard: Closure::new(heard) }.and(target, event)
    }

    /// Hears one more event.
    fn and(mut self, target: &web_sys::EventTarget, event: &'static str) -> Self {
        let heard = self.heard.as_ref().unchecked_ref();
        _ = target.add_event_listener_with_callback(event, heard);
        self.places.push((target.clone(), event));
        self
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let heard = self.heard.as_ref().unchecked_ref();
        for (target, event) in &self.places {
            _ = target.remove_event_listener_with_callback(event, heard);
        }
    }
}

/// A property of a JavaScript object; `undefined` when there is none.
fn property(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// Sets a property of a plain JavaScript object that we made ourselves.
fn set(object: &JsValue, name: &str, value: &JsValue) {
    _ = js_sys::Reflect::set(object, &JsValue::from_str(name), value);
}

/// A text that no other tab has written before, to tell them that something changed.
pub fn turn() -> String {
    bytes::random::<8>().map(|it| bytes::hex(&it)).unwrap_or_default()
}

/// Puts `window[name]` there: an object whose functions `verbs` pass a command on, as the JSON
/// array of verb and argument, and promise the JSON value that comes back.
pub fn expose<F>(name: &str, verbs: &[&'static str], run: impl Fn(String) -> F + Clone + 'static)
where
    F: Future<Output = Option<String>> + 'static,
{
    let Some(window) = web_sys::window() else { return };
    let object = js_sys::Object::new();
    for verb in verbs {
        let (verb, run) = (*verb, run.clone());
        let function = Closure::<dyn Fn(JsValue) -> js_sys::Promise>::new(move |argument| {
            let command = js_sys::Array::of2(&JsValue::from_str(verb), &argument);
            let command = js_sys::JSON::stringify(&command).ok().and_then(|it| it.as_string());
            let answer = run(command.unwrap_or_default());
            wasm_bindgen_futures::future_to_promise(async move {
                let text = answer.await.ok_or_else(|| JsValue::from_str("no answer"))?;
                js_sys::JSON::parse(&text)
            })
        });
        set(&object, verb, function.as_ref());
        function.forget();
    }
    set(&window, name, &object);
}
