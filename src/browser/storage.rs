//! Whether the browser protects what is kept, and how much that is.
//!
//! Invariant: nobody waits for a question to the person. `persist()` may never settle (Firefox
//! asks, `platform.md` F3), and WebKitGTK has neither `persist` nor `estimate`.

use std::time::Duration;

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::{calls::call, clock, property};

/// How long an answer may take that needs no person.
const PATIENCE: Duration = Duration::from_secs(2);

/// What the browser says of what is kept here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// It is cleared only by the person.
    Protected,
    /// The browser may clear it when space runs short.
    MayBeCleared,
    /// This browser does not say.
    NotTold,
}

/// How it is now.
pub async fn persisted() -> Protection {
    let asked = async { JsFuture::from(ask("persisted")?).await.ok()?.as_bool() };
    match clock::within(PATIENCE, asked).await.flatten() {
        Some(true) => Protection::Protected,
        Some(false) => Protection::MayBeCleared,
        None => Protection::NotTold,
    }
}

/// How many bytes of this site are kept here, as far as the browser says.
pub async fn estimate() -> Option<u64> {
    let asked = async {
        let told = JsFuture::from(ask("estimate")?).await.ok()?;
        property(&told, "usage").as_f64().filter(|it| it.is_finite() && *it >= 0.0)
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole bytes")]
    let bytes = clock::within(PATIENCE, asked).await.flatten()? as u64;
    Some(bytes)
}

/// Asks the browser to protect what is kept, unless it does; returns at once. `answered` runs if
/// and when there is an answer, perhaps never.
pub fn ask_to_persist(answered: impl FnOnce() + 'static) {
    super::run(async move {
        if persisted().await != Protection::MayBeCleared {
            return;
        }
        if let Some(promise) = ask("persist") {
            _ = JsFuture::from(promise).await;
            answered();
        }
    });
}

/// Calls a function of `navigator.storage`, where there is one.
fn ask(name: &str) -> Option<Promise> {
    let storage = property(&web_sys::window()?.navigator(), "storage");
    call(&storage, name, &[])?.dyn_into::<Promise>().ok()
}
