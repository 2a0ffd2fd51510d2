//! Copying text, also where the modern way is missing or refused (old web-views).

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use super::property;

/// Copies `text`; whether that worked. To be called from a tap.
pub async fn copy(text: &str) -> bool {
    copy_now(text).await.is_some() || copy_by_selection(text).is_some()
}

async fn copy_now(text: &str) -> Option<()> {
    let clipboard = property(&web_sys::window()?.navigator(), "clipboard");
    let write = property(&clipboard, "writeText").dyn_into::<Function>().ok()?;
    let promise = write.call1(&clipboard, &JsValue::from_str(text)).ok()?;
    JsFuture::from(promise.dyn_into::<Promise>().ok()?).await.ok().map(|_| ())
}

/// What old kernels have: a selected text field and a command. The focus goes back afterwards.
fn copy_by_selection(text: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let focused = document.active_element().and_then(|it| it.dyn_into::<HtmlElement>().ok());
    let field = document.create_element("textarea").ok()?.dyn_into::<HtmlElement>().ok()?;
    field.set_text_content(Some(text));
    field.set_class_name("vh");
    document.body()?.append_child(&field).ok()?;
    let select = property(&field, "select").dyn_into::<Function>().ok();
    let copied = select.and_then(|it| it.call0(&field).ok()).and_then(|_| {
        let run = property(&document, "execCommand").dyn_into::<Function>().ok()?;
        run.call1(&document, &JsValue::from_str("copy")).ok()
    });
    field.remove();
    if let Some(focused) = focused {
        _ = focused.focus();
    }
    copied.filter(JsValue::is_truthy).map(|_| ())
}
