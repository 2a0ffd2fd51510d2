//! The browser's own reader of codes (Shape Detection API), where there is one.
//!
//! Some browsers have the class and no formats (`platform.md` B3): the formats are what counts.

use std::{cell::RefCell, time::Duration};

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::OURS;
use crate::browser::{
    calls::{ask, call},
    clock, property, set,
    worker::text_in,
};

/// How long it may take: on some phones it is another service of the system, which may be missing.
const PATIENCE: Duration = Duration::from_secs(4);

/// Looked for when it is first needed; given up when it fails.
#[derive(Default)]
pub(super) struct Detector(RefCell<State>);

#[derive(Clone, Default)]
enum State {
    #[default]
    Unknown,
    None,
    Found(JsValue),
}

impl Detector {
    /// What the code in a picture, video or canvas says; `Some(None)` when it sees none, `None`
    /// when there is no detector.
    pub(super) async fn read(&self, source: &JsValue) -> Option<Option<String>> {
        let known = self.0.borrow().clone();
        let detector = match known {
            State::Found(detector) => detector,
            State::None => return None,
            State::Unknown => {
                let found = clock::within(PATIENCE, probe()).await.flatten();
                self.0.replace(found.clone().map_or(State::None, State::Found));
                found?
            }
        };
        let seen =
            clock::within(PATIENCE, ask(&detector, "detect", std::slice::from_ref(source))).await;
        let Some(codes) = seen.flatten().and_then(|it| it.dyn_into::<Array>().ok()) else {
            self.0.replace(State::None);
            return None;
        };
        let mut texts: Vec<String> =
            codes.iter().filter_map(|it| text_in(&it, "rawValue")).collect();
        texts.retain(|it| !it.is_empty());
        let ours = texts.iter().position(|it| it.contains(OURS)).unwrap_or_default();
        Some((!texts.is_empty()).then(|| texts.swap_remove(ours)))
    }
}

async fn probe() -> Option<JsValue> {
    let window = web_sys::window()?;
    let class = property(&window, "BarcodeDetector").dyn_into::<Function>().ok()?;
    let formats = ask(&class, "getSupportedFormats", &[]).await?;
    let wanted = JsValue::from_str("qr_code");
    if call(&formats, "includes", std::slice::from_ref(&wanted))? != JsValue::TRUE {
        return None;
    }
    let options = Object::new();
    set(&options, "formats", &Array::of1(&wanted));
    Reflect::construct(&class, &Array::of1(&options)).ok()
}
