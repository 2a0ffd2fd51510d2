//! A frame in another page. `ready` goes to each page that may hold this one, and the browser gives
//! it only to the one that does; its `hello` brings a `MessagePort`, and from then on nothing else
//! is used.

use std::{cell::RefCell, rc::Rc};

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::MessageEvent;

use super::{
    super::{calls, property, set},
    Arrival, Hear, HostBridge,
};

type Port = Rc<RefCell<Option<JsValue>>>;

struct Frame {
    parent: JsValue,
    origins: Vec<String>,
    port: Port,
}

pub(super) fn open(origins: Vec<String>, hear: Hear) -> Option<Box<dyn HostBridge>> {
    let window = web_sys::window()?;
    let parent = property(&window, "parent");
    if origins.is_empty() || js_sys::Object::is(&parent, &window) {
        return None;
    }
    let port = Port::default();
    let heard = {
        let (parent, origins, port) = (parent.clone(), origins.clone(), Rc::clone(&port));
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            // The page's own scripts and other frames speak here, too.
            if port.borrow().is_some() || !js_sys::Object::is(&property(&event, "source"), &parent)
            {
                return;
            }
            if !origins.contains(&event.origin()) {
                hear(Arrival::WrongOrigin);
                return;
            }
            let Some(text) = event.data().as_string() else { return };
            let ports = property(&event, "ports").unchecked_into::<Array>();
            let offered = ports.get(0);
            // A greeting without a port leads nowhere.
            if offered.is_object() && hear(Arrival::Text(text)) {
                listen(&offered, Rc::clone(&hear));
                *port.borrow_mut() = Some(offered);
            }
        })
    };
    _ = window.add_event_listener_with_callback("message", heard.as_ref().unchecked_ref());
    heard.forget();
    Some(Box::new(Frame { parent, origins, port }))
}

fn listen(port: &JsValue, hear: Hear) {
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        // What is no text can't be an envelope; it is counted as such.
        hear(Arrival::Text(event.data().as_string().unwrap_or_default()));
    });
    // Setting it also starts the port.
    set(port, "onmessage", heard.as_ref());
    heard.forget();
}

impl HostBridge for Frame {
    fn send(&self, text: &str) -> bool {
        let text = JsValue::from_str(text);
        if let Some(port) = &*self.port.borrow() {
            return calls::call(port, "postMessage", &[text]).is_some();
        }
        let mut sent = false;
        for origin in &self.origins {
            let to = JsValue::from_str(origin);
            sent |= calls::call(&self.parent, "postMessage", &[text.clone(), to]).is_some();
        }
        sent
    }
}
