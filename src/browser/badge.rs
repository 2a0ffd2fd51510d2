//! The small number on the app's icon, where the phone has one for installed pages.

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};

use super::property;

/// Shows `count` on the icon; 0 takes it away. Nobody waits for it, and most browsers have none.
pub fn show(count: u32) {
    let Some(window) = web_sys::window() else { return };
    let navigator = window.navigator();
    let name = if count == 0 { "clearAppBadge" } else { "setAppBadge" };
    let Ok(badge) = property(&navigator, name).dyn_into::<Function>() else { return };
    let shown = if count == 0 {
        badge.call0(&navigator)
    } else {
        badge.call1(&navigator, &JsValue::from(count))
    };
    // It may be refused where the page is not installed: that is no fault.
    if let Some(promise) = shown.ok().and_then(|it| it.dyn_into::<js_sys::Promise>().ok()) {
        super::run(async move { _ = wasm_bindgen_futures::JsFuture::from(promise).await });
    }
}
