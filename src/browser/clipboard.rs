//! Copying a text, also where the newer way is refused (web-views, plain HTTP).

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::property;

/// Copies `text`; whether the browser took it.
pub async fn copy(text: &str) -> bool {
    if let Some(promise) = write(text)
        && JsFuture::from(promise).await.is_ok()
    {
        return true;
    }
    copy_selected(text).unwrap_or(false)
}

fn write(text: &str) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    let clipboard = property(&navigator, "clipboard");
    let write = property(&clipboard, "writeText").dyn_into::<Function>().ok()?;
    write.call1(&clipboard, &JsValue::from_str(text)).ok()?.dyn_into().ok()
}

/// The old way: a text field out of sight, selected and copied.
fn copy_selected(text: &str) -> Option<bool> {
    let document = web_sys::window()?.document()?;
    let field = document.create_element("textarea").ok()?;
    field.set_class_name("vh");
    field.set_text_content(Some(text));
    document.body()?.append_child(&field).ok()?;
    let select = property(&field, "select").dyn_into::<Function>().ok()?;
    _ = select.call0(&field);
    let execute = property(&document, "execCommand").dyn_into::<Function>().ok()?;
    let done = execute.call1(&document, &JsValue::from_str("copy")).ok()?.is_truthy();
    field.remove();
    Some(done)
}
