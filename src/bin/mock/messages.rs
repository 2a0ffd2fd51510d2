//! Messages as plain JavaScript objects: reading and making them.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DedicatedWorkerGlobalScope;

/// This worker.
pub fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// A property of a message; `None` when it is missing.
pub fn value_in(message: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(message, &JsValue::from_str(name)).ok()?;
    Some(value).filter(|it| !it.is_undefined() && !it.is_null())
}

/// A property of a message, as text.
pub fn text_in(message: &JsValue, name: &str) -> Option<String> {
    value_in(message, name)?.as_string()
}

/// A plain object.
pub fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a property of a fresh plain object can't fail.
        _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

/// Tells the app something. A message that can't be cloned can't be made here.
pub fn tell(fields: &[(&str, JsValue)]) {
    _ = scope().post_message(&object(fields));
}

/// Tells the app something and hands `buffer` over with it, uncopied.
pub fn tell_with_buffer(fields: &[(&str, JsValue)], buffer: &JsValue) {
    _ = scope().post_message_with_transfer(&object(fields), &Array::of1(buffer));
}

/// Milliseconds to whole seconds.
#[expect(clippy::cast_possible_truncation, reason = "seconds of Unix time fit for ever")]
pub fn seconds(milliseconds: f64) -> i64 {
    (milliseconds / 1000.0).floor() as i64
}

/// Seconds as a JavaScript number.
#[expect(clippy::cast_precision_loss, reason = "seconds of Unix time are exact for ever")]
pub fn number(seconds: i64) -> JsValue {
    JsValue::from_f64(seconds as f64)
}
