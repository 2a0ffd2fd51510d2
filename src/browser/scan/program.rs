//! A program in a worker, started when it is first asked something, and again after it died.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use js_sys::Array;
use wasm_bindgen::JsValue;

use crate::browser::{
    clock, document,
    worker::{Worker, text_in},
    worker_program::PANIC,
};

/// How long the first answer may take: the program is fetched and compiled first.
const STARTING: Duration = Duration::from_secs(40);

/// How long any other may take: a crowded page of a PDF on a slow phone.
const ANSWERING: Duration = Duration::from_secs(15);

/// Why a program gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gone {
    /// It could not be started.
    Unreachable,
    /// What it was asked was too much for it.
    Died,
}

/// A program that may run.
pub(super) struct Program {
    /// The `meta` element that has its address.
    meta: &'static str,
    running: RefCell<Option<Rc<Worker>>>,
    /// Whether it has ever answered, so that it can be reached.
    answered: Cell<bool>,
}

impl Program {
    /// One that does not run yet.
    pub(super) const fn new(meta: &'static str) -> Self {
        Self { meta, running: RefCell::new(None), answered: Cell::new(false) }
    }

    /// What it answers to `{<name>: value}`. `buffer` is handed over, if it is one.
    pub(super) async fn ask(
        &self,
        name: &str,
        value: &JsValue,
        buffer: &JsValue,
    ) -> Result<JsValue, Gone> {
        let worker = self.worker().ok_or(Gone::Unreachable)?;
        let buffers = if buffer.is_object() { Array::of1(buffer) } else { Array::new() };
        let patience = if self.answered.get() { ANSWERING } else { STARTING };
        let answer = clock::within(patience, worker.ask_handing(name, value, &buffers)).await;
        let answer = answer.flatten().filter(JsValue::is_object);
        let panicked = |it: &JsValue| text_in(it, "error").as_deref() == Some(PANIC);
        if answer.is_some() {
            self.answered.set(true);
        }
        answer.filter(|it| !panicked(it)).ok_or_else(|| {
            self.stop();
            if self.answered.get() { Gone::Died } else { Gone::Unreachable }
        })
    }

    /// Ends it; it starts again when it is next asked.
    pub(super) fn stop(&self) {
        if let Some(worker) = self.running.take() {
            worker.stop();
        }
    }

    fn worker(&self) -> Option<Rc<Worker>> {
        let mut running = self.running.borrow_mut();
        if running.is_none() {
            let url = document::meta(self.meta)?;
            *running = Some(Rc::new(Worker::start_script(&url)?));
        }
        running.clone()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.stop();
    }
}
