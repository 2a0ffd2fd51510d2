//! The web-view of a WeChat mini-program, by WeChat's own script (`weixin-js-sdk`, served from here).
//!
//! Messages go out when the mini-program takes the page away, and not before; in come only those
//! that stand in the page's address, behind `#host=`: at its start, and whenever the mini-program
//! changes the fragment, which loads nothing anew (`platform.md` A2).

use std::{cell::Cell, rc::Rc, time::Duration};

use futures::{channel::oneshot, future::LocalBoxFuture};
use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};

use super::{
    super::{Listener, calls, clock, preferences, property, set},
    Arrival, Hear, HostBridge, whereabouts,
};

/// How long its script may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// The mini-program's page that shows documents: the kit in README has it.
const DOCUMENT_PAGE: &str = "/pages/esscard-document/esscard-document?m=";

struct WeChat {
    program: JsValue,
    _fragments: Listener,
}

/// Where a greeting is kept in this tab: a page that runs anew gets none, since nothing stands in its
/// address any more.
const GREETING: &str = "esscard.greeting";

pub(super) async fn open(hear: Hear) -> Option<Box<dyn HostBridge>> {
    // What the greeting says needs no script of WeChat's.
    match whereabouts::given("host") {
        Some(text) if hear(Arrival::Text(text.clone())) => keep(&text),
        Some(_) => {}
        None => {
            if let Some(text) = preferences::read_in_tab(GREETING) {
                hear(Arrival::Text(text));
            }
        }
    }
    let window = web_sys::window()?;
    let fragments = Listener::new(&window, "hashchange", move || {
        if let Some(text) = whereabouts::take_from_fragment("host")
            && hear(Arrival::Text(text.clone()))
        {
            keep(&text);
        }
    });
    let program = clock::within(PATIENCE, program()).await??;
    Some(Box::new(WeChat { program, _fragments: fragments }))
}

/// Keeps a greeting, but for its one-time code.
fn keep(text: &str) {
    let Ok(envelope) = JSON::parse(text) else { return };
    if let Ok(payload) = property(&envelope, "payload").dyn_into::<Object>() {
        _ = Reflect::delete_property(&payload, &JsValue::from_str("launchCode"));
    }
    if let Some(text) = JSON::stringify(&envelope).ok().and_then(|it| it.as_string()) {
        preferences::write_in_tab(GREETING, &text);
    }
}

/// `wx.miniProgram`, when its script has run.
async fn program() -> Option<JsValue> {
    loop {
        let wx = property(web_sys::window()?.as_ref(), "wx");
        let program = property(&wx, "miniProgram");
        if calls::is_there(&program) {
            return Some(program);
        }
        clock::sleep(Duration::from_millis(50)).await;
    }
}

impl HostBridge for WeChat {
    fn send(&self, text: &str) -> bool {
        let Ok(data) = JSON::parse(text) else { return false };
        let message = Object::new();
        set(&message, "data", &data);
        calls::call(&self.program, "postMessage", &[message.into()]).is_some()
    }

    fn go(&self, text: &str) -> LocalBoxFuture<'static, bool> {
        let encoded = String::from(js_sys::encode_uri_component(text));
        let target = Object::new();
        set(&target, "url", &JsValue::from_str(&format!("{DOCUMENT_PAGE}{encoded}")));
        let (tell, heard) = oneshot::channel();
        let tell = Rc::new(Cell::new(Some(tell)));
        for (name, gone) in [("success", true), ("fail", false)] {
            let tell = Rc::clone(&tell);
            let said = Closure::once_into_js(move || {
                if let Some(tell) = tell.take() {
                    _ = tell.send(gone);
                }
            });
            set(&target, name, &said);
        }
        let called = calls::call(&self.program, "navigateTo", &[target.into()]).is_some();
        Box::pin(async move {
            called && clock::within(PATIENCE, heard).await.and_then(Result::ok) == Some(true)
        })
    }

    fn leave(&self) -> bool {
        calls::call(&self.program, "navigateBack", &[Object::new().into()]).is_some()
    }
}
