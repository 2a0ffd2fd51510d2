//! The device's clock and timers.

use std::time::Duration;

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Seconds since 1970 on the device's clock, which may be wrong.
pub fn device_seconds() -> i64 {
    // A clock beyond the range of f64's integers is no clock.
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds fit for 285,000 years")]
    let seconds = (js_sys::Date::now() / 1000.0).floor() as i64;
    seconds
}

/// Milliseconds that run evenly, whatever happens to the clock; for measuring.
pub fn elapsed_ms() -> f64 {
    let performance = web_sys::window().map(|it| super::property(&it, "performance"));
    let now = performance.and_then(|it| {
        let now = super::property(&it, "now").dyn_into::<js_sys::Function>().ok()?;
        now.call0(&it).ok()?.as_f64()
    });
    now.unwrap_or_else(js_sys::Date::now)
}

/// Leaves a mark in the browser's own record of the page's times, for whoever measures.
pub fn mark(name: &str) {
    if let Some(window) = web_sys::window() {
        let performance = super::property(&window, "performance");
        _ = super::calls::call(&performance, "mark", &[name.into()]);
    }
}

/// Completes after `wait`.
pub async fn sleep(wait: Duration) {
    let millis = i32::try_from(wait.as_millis()).unwrap_or(i32::MAX);
    let promise = Promise::new(&mut |done, _| {
        if let Some(window) = web_sys::window() {
            _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, millis);
        }
    });
    _ = JsFuture::from(promise).await;
}

/// The first of `work` and `wait`; `None` when the wait was over first.
pub async fn within<T>(wait: Duration, work: impl Future<Output = T>) -> Option<T> {
    let mut work = std::pin::pin!(work);
    let mut wait = std::pin::pin!(sleep(wait));
    std::future::poll_fn(|context| {
        use std::task::Poll;
        if let Poll::Ready(value) = work.as_mut().poll(context) {
            return Poll::Ready(Some(value));
        }
        wait.as_mut().poll(context).map(|()| None)
    })
    .await
}
