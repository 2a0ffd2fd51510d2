//! The web-view of another app, which has put its end of the channel into the page before any of
//! ours ran: on Android a `WebMessageListener` named `esscardHost`, on iOS a message handler of that
//! name, which answers by calling `esscardHear`.

use wasm_bindgen::{JsValue, prelude::Closure};

use super::{
    super::{calls, property, set},
    Arrival, Hear, HostBridge,
};

/// The name of the host's end.
const NAME: &str = "esscardHost";
/// The name of the page's, where the host has no way to raise an event.
const HEAR: &str = "esscardHear";

struct Native {
    end: JsValue,
}

pub(super) fn open(hear: Hear) -> Option<Box<dyn HostBridge>> {
    let window = web_sys::window()?;
    let android = property(&window, NAME);
    let ios = property(&property(&property(&window, "webkit"), "messageHandlers"), NAME);
    let end = [android, ios].into_iter().find(|it| property(it, "postMessage").is_function())?;
    let heard = {
        let hear = hear.clone();
        Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
            let text = property(&event, "data").as_string();
            hear(Arrival::Text(text.unwrap_or_default()));
        })
    };
    set(&end, "onmessage", heard.as_ref());
    heard.forget();
    let heard = Closure::<dyn Fn(JsValue)>::new(move |text: JsValue| {
        hear(Arrival::Text(text.as_string().unwrap_or_default()));
    });
    set(&window, HEAR, heard.as_ref());
    heard.forget();
    Some(Box::new(Native { end }))
}

impl HostBridge for Native {
    fn send(&self, text: &str) -> bool {
        calls::call(&self.end, "postMessage", &[JsValue::from_str(text)]).is_some()
    }
}
