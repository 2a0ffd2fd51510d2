//! The inner side of a worker: a program that answers messages, one after the other.
//!
//! What it answers to comes from strangers' files. A panic of a library can't be caught where
//! panics abort, so the last thing that the program does is to say which question it died of; the
//! page then starts another.

use std::{cell::Cell, rc::Rc};

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::{property, set};

/// What a program says of a question that killed it, as its `error`.
pub const PANIC: &str = "panic";

/// The fields of an answer.
#[derive(Default)]
pub struct Answer {
    fields: Object,
    handed_over: Array,
}

impl Answer {
    /// An answer that says nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// With a text.
    pub fn text(self, name: &str, value: &str) -> Self {
        set(&self.fields, name, &JsValue::from_str(value));
        self
    }

    /// With a number.
    pub fn number(self, name: &str, value: u32) -> Self {
        set(&self.fields, name, &value.into());
        self
    }

    /// With bytes, handed over without a second copy.
    pub fn buffer(self, name: &str, bytes: &[u8]) -> Self {
        let buffer = Uint8Array::from(bytes).buffer();
        set(&self.fields, name, &buffer);
        self.handed_over.push(&buffer);
        self
    }

    /// Sends it as the answer to the message with this `id`.
    pub fn post(self, id: &JsValue) {
        set(&self.fields, "id", id);
        // Fails only if the message can't be cloned, and this one can.
        _ = scope().post_message_with_transfer(&self.fields, &self.handed_over);
    }
}

/// Answers each message, `{id, …}` by `{id, …}`, for as long as the worker lives.
pub fn answer_all(answer: impl Fn(&JsValue) -> Answer + 'static) {
    thread_local! {
        static ASKED: Cell<JsValue> = const { Cell::new(JsValue::UNDEFINED) };
    }
    std::panic::set_hook(Box::new(|_| {
        Answer::new().text("error", PANIC).post(&ASKED.replace(JsValue::UNDEFINED));
    }));
    let answer = Rc::new(answer);
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let message = event.data();
        let id = property(&message, "id");
        ASKED.set(id.clone());
        answer(&message).post(&id);
    });
    scope().set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}
