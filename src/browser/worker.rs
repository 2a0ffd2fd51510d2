//! A Web Worker that answers messages: each carries an `id`, the answer repeats it.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use js_sys::{Array, ArrayBuffer, Function, Object, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, WorkerOptions, WorkerType};

use super::{property, set};

type Waiting = Rc<RefCell<BTreeMap<u32, Function>>>;

/// A running worker.
pub struct Worker {
    inner: web_sys::Worker,
    waiting: Waiting,
    broken: Rc<Cell<bool>>,
    last_id: RefCell<u32>,
}

impl Worker {
    /// Starts the module at `url`; `heard` gets every message that answers nothing.
    pub fn start(url: &str, heard: impl Fn(JsValue) + 'static) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let inner = web_sys::Worker::new_with_options(url, &options).ok()?;
        Some(Self::hearing(inner, heard))
    }

    /// Starts the script at `url`, which says nothing of its own accord. Classic, as the build
    /// makes it: older WebKit has no module workers.
    pub fn start_script(url: &str) -> Option<Self> {
        Some(Self::hearing(web_sys::Worker::new(url).ok()?, |_| {}))
    }

    fn hearing(inner: web_sys::Worker, heard: impl Fn(JsValue) + 'static) -> Self {
        let waiting = Waiting::default();
        let answers = Rc::clone(&waiting);
        let alive = Rc::new(Cell::new(false));
        let lives = Rc::clone(&alive);
        let listener = Closure::<dyn FnMut(_)>::new(move |event: MessageEvent| {
            lives.set(true);
            let data = event.data();
            let id = property(&data, "id").as_f64();
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "our ids")]
            let resolve = id.and_then(|id| answers.borrow_mut().remove(&(id as u32)));
            match resolve {
                Some(resolve) => _ = resolve.call1(&JsValue::NULL, &data),
                None => heard(data),
            }
        });
        inner.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        listener.forget();
        // A worker that can't start answers nobody: whoever waits is told so at once. One that has
        // spoken lives on; an error that reaches us then is of something that it started itself.
        let forsaken = Rc::clone(&waiting);
        let broken = Rc::new(Cell::new(false));
        let breaks = Rc::clone(&broken);
        let listener = Closure::<dyn FnMut()>::new(move || {
            if alive.get() {
                return;
            }
            breaks.set(true);
            for resolve in std::mem::take(&mut *forsaken.borrow_mut()).into_values() {
                _ = resolve.call0(&JsValue::NULL);
            }
        });
        inner.set_onerror(Some(listener.as_ref().unchecked_ref()));
        listener.forget();
        Self { inner, waiting, broken, last_id: RefCell::default() }
    }

    /// Ends it; whoever waits for an answer is told that there is none.
    pub fn stop(&self) {
        self.broken.set(true);
        self.inner.terminate();
        for resolve in std::mem::take(&mut *self.waiting.borrow_mut()).into_values() {
            _ = resolve.call0(&JsValue::NULL);
        }
    }

    /// Sends a message that needs no answer.
    pub fn tell(&self, name: &str, value: &JsValue) {
        let message = Object::new();
        set(&message, name, value);
        _ = self.inner.post_message(&message);
    }

    /// Sends `{id, <name>: value}` and waits for the message with the same id.
    pub async fn ask(&self, name: &str, value: &JsValue) -> Option<JsValue> {
        self.ask_handing(name, value, &Array::new()).await
    }

    /// The same, and hands buffers over with it: they are no longer ours, and nothing is copied.
    pub async fn ask_handing(
        &self,
        name: &str,
        value: &JsValue,
        buffers: &Array,
    ) -> Option<JsValue> {
        if self.broken.get() {
            return None;
        }
        let id = {
            let mut last = self.last_id.borrow_mut();
            *last = last.wrapping_add(1);
            *last
        };
        let message = Object::new();
        set(&message, "id", &JsValue::from_f64(f64::from(id)));
        set(&message, name, value);
        let answer = Promise::new(&mut |resolve, _| {
            self.waiting.borrow_mut().insert(id, resolve);
        });
        self.inner.post_message_with_transfer(&message, buffers).ok()?;
        JsFuture::from(answer).await.ok()
    }
}

/// A property of a worker's message, as text.
pub fn text_in(message: &JsValue, name: &str) -> Option<String> {
    property(message, name).as_string()
}

/// A property of a worker's message, as it is; `None` when it is missing.
pub fn value_in(message: &JsValue, name: &str) -> Option<JsValue> {
    Some(property(message, name)).filter(|it| !it.is_undefined())
}

/// A property of a worker's message, as a whole number from 0 up.
pub fn whole_in(message: &JsValue, name: &str) -> Option<u32> {
    let number = property(message, name).as_f64()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
    (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number))
        .then_some(number as u32)
}

/// A property of a worker's message, as the bytes of an `ArrayBuffer`.
pub fn bytes_in(message: &JsValue, name: &str) -> Option<Vec<u8>> {
    let buffer = property(message, name).dyn_into::<ArrayBuffer>().ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// A plain object of texts, as a message.
pub fn message(fields: &[(&str, &str)]) -> JsValue {
    let message = Object::new();
    for (name, value) in fields {
        set(&message, name, &JsValue::from_str(value));
    }
    message.into()
}
