//! The web-view of an Alipay mini-program. Its script (`my`) exists only inside the app, at an address
//! that only the app answers; the boot script asks for it there and nowhere else.

use std::time::Duration;

use js_sys::{JSON, Object};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};

use super::{
    super::{calls, clock, property, set},
    Arrival, Hear, HostBridge,
};

/// How long its script may take.
const PATIENCE: Duration = Duration::from_secs(3);

struct Alipay {
    my: JsValue,
}

pub(super) async fn open(hear: Hear) -> Option<Box<dyn HostBridge>> {
    let my = clock::within(PATIENCE, my()).await??;
    let heard = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
        let text = JSON::stringify(&message).ok().and_then(|it| it.as_string());
        hear(Arrival::Text(text.unwrap_or_default()));
    });
    set(&my, "onMessage", heard.as_ref());
    // As long as the page lives.
    heard.forget();
    Some(Box::new(Alipay { my }))
}

async fn my() -> Option<JsValue> {
    loop {
        let my = property(web_sys::window()?.as_ref(), "my");
        if property(&my, "postMessage").is_function() {
            return Some(my);
        }
        clock::sleep(Duration::from_millis(50)).await;
    }
}

impl HostBridge for Alipay {
    fn send(&self, text: &str) -> bool {
        let message = JSON::parse(text).ok().filter(JsValue::is_object);
        message.is_some_and(|it| calls::call(&self.my, "postMessage", &[it]).is_some())
    }

    fn leave(&self) -> bool {
        let all: JsValue = Object::new().unchecked_into();
        calls::call(&self.my, "navigateBack", &[all]).is_some()
    }
}
