//! Keeps the screen lit while the code is shown.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::property;

/// Lets the screen go dark again when dropped.
pub struct WakeLock(std::rc::Rc<std::cell::RefCell<Held>>);

enum Held {
    Asked,
    Sentinel(JsValue),
    LetGo,
}

impl WakeLock {
    /// Asks for the lock; a browser without it changes nothing.
    pub fn take() -> Self {
        let held = std::rc::Rc::new(std::cell::RefCell::new(Held::Asked));
        let slot = std::rc::Rc::clone(&held);
        spawn_local(async move {
            let Some(sentinel) = request().await else { return };
            let mut slot = slot.borrow_mut();
            if matches!(*slot, Held::LetGo) {
                release(&sentinel);
            } else {
                *slot = Held::Sentinel(sentinel);
            }
        });
        Self(held)
    }
}

impl Drop for WakeLock {
    fn drop(&mut self) {
        if let Held::Sentinel(sentinel) = self.0.replace(Held::LetGo) {
            release(&sentinel);
        }
    }
}

async fn request() -> Option<JsValue> {
    let lock = property(&web_sys::window()?.navigator(), "wakeLock");
    let request = property(&lock, "request").dyn_into::<Function>().ok()?;
    let promise = request.call1(&lock, &JsValue::from_str("screen")).ok()?;
    JsFuture::from(promise.dyn_into::<Promise>().ok()?).await.ok()
}

fn release(sentinel: &JsValue) {
    if let Ok(release) = property(sentinel, "release").dyn_into::<Function>() {
        _ = release.call0(sentinel);
    }
}
