//! The PDF maker in a worker of its own, started when the first letter is asked for.
//!
//! Its messages are documented in `bin/letter.rs`. It hears nothing before it has said `ready`, so
//! what is asked until then waits here.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker};

use crate::messages::{number, object, tell, value_in};

/// Makes letters, one worker for all of them.
pub struct LetterWorker {
    url: String,
    /// Where the fonts are: Chinese, Latin.
    fonts: [String; 2],
    running: RefCell<Option<Rc<Running>>>,
    /// The letter made last, for its file is fetched right after it was measured.
    last: RefCell<Option<(String, Vec<u8>)>>,
}

struct Running {
    worker: Rc<Worker>,
    /// Who waits for which letter.
    waiting: Rc<RefCell<BTreeMap<u32, Function>>>,
    /// What is to be asked when the worker listens; `None` when it does.
    unsent: Rc<RefCell<Option<Vec<JsValue>>>>,
    /// Kept alive as long as the worker.
    _listener: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut()>,
}

impl LetterWorker {
    /// A maker whose worker is at `url`; it is not started yet.
    pub fn new(url: String, fonts: [String; 2]) -> Self {
        Self { url, fonts, running: RefCell::default(), last: RefCell::default() }
    }

    /// The PDF of the letter in `json`; `None` when the worker can't make it.
    pub async fn make(&self, json: String) -> Option<Vec<u8>> {
        if let Some((made, pdf)) = &*self.last.borrow()
            && *made == json
        {
            return Some(pdf.clone());
        }
        let running = self.running()?;
        let answer = running.ask(&json, &self.fonts).await;
        if answer.is_none() {
            // It may not have been reachable: the next letter tries a new one.
            self.running.take();
        }
        let answer = answer?;
        if let Some(error) = value_in(&answer, "error") {
            // The app hears only "unavailable"; a tester who wrote the name wants to know.
            tell(&[("event", "letter_error".into()), ("error", error)]);
        }
        let pdf = value_in(&answer, "pdf")?;
        let pdf = Uint8Array::new(&pdf).to_vec();
        self.last.replace(Some((json, pdf.clone())));
        Some(pdf)
    }

    fn running(&self) -> Option<Rc<Running>> {
        let mut running = self.running.borrow_mut();
        if running.is_none() {
            *running = Running::start(&self.url).map(Rc::new);
        }
        running.clone()
    }
}

impl Running {
    fn start(url: &str) -> Option<Self> {
        // Classic, as the build makes it: older WebKit has no module workers.
        let worker = Rc::new(Worker::new(url).ok()?);
        let waiting = Rc::new(RefCell::new(BTreeMap::<u32, Function>::new()));
        let unsent = Rc::new(RefCell::new(Some(Vec::<JsValue>::new())));
        let (answered, ready) = (Rc::clone(&waiting), Rc::clone(&unsent));
        let asked = Rc::clone(&worker);
        let listener = Closure::<dyn FnMut(_)>::new(move |event: MessageEvent| {
            let data = event.data();
            if value_in(&data, "ready").is_some() {
                for message in ready.take().into_iter().flatten() {
                    _ = asked.post_message(&message);
                }
            }
            let id = value_in(&data, "id").and_then(|it| it.as_f64());
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "our ids")]
            let resolve = id.and_then(|id| answered.borrow_mut().remove(&(id as u32)));
            if let Some(resolve) = resolve {
                _ = resolve.call1(&JsValue::NULL, &data);
            }
        });
        worker.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        let failing = Rc::clone(&waiting);
        let failed = Closure::<dyn FnMut()>::new(move || {
            for resolve in std::mem::take(&mut *failing.borrow_mut()).into_values() {
                _ = resolve.call0(&JsValue::NULL);
            }
        });
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        Some(Self { worker, waiting, unsent, _listener: listener, _failed: failed })
    }

    /// The worker's answer; `None` when it failed.
    async fn ask(&self, json: &str, fonts: &[String; 2]) -> Option<JsValue> {
        let id = self.waiting.borrow().keys().next_back().map_or(1, |it| it.wrapping_add(1));
        let answer = Promise::new(&mut |resolve, _| {
            self.waiting.borrow_mut().insert(id, resolve);
        });
        let fonts: Array = fonts.iter().map(|it| JsValue::from_str(it)).collect();
        let (id, letter) = (number(id.into()), JsValue::from_str(json));
        let message = object(&[("id", id), ("letter", letter), ("fonts", fonts.into())]);
        match &mut *self.unsent.borrow_mut() {
            Some(unsent) => unsent.push(message),
            None => self.worker.post_message(&message).ok()?,
        }
        let answer = JsFuture::from(answer).await.ok()?;
        Some(answer).filter(JsValue::is_object)
    }
}
