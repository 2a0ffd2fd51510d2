//! Functions of the browser that are missing in some, called by their names.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::property;

/// What `object`'s function `name` answers; `None` when it is missing or refuses.
pub(super) fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let function = property(object, name).dyn_into::<Function>().ok()?;
    function.apply(object, &arguments.iter().cloned().collect::<Array>()).ok()
}

/// The same, or what its promise brings.
pub(super) async fn ask(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    match call(object, name, arguments)?.dyn_into::<Promise>() {
        Ok(promise) => JsFuture::from(promise).await.ok(),
        Err(answer) => Some(answer),
    }
}

/// Whether it is something.
pub(super) fn is_there(value: &JsValue) -> bool {
    !value.is_undefined() && !value.is_null()
}
