//! The phones of the mock's people: what is sent to them is told to the tab and kept for the tester.
//!
//! Invariant: messages live in this worker's memory only, never in the store.

use std::{cell::RefCell, rc::Rc};

use esscard::{
    authority::ports::{TextMessage, Texter, Unavailable},
    domain::moment::Moment,
    words::sms::code_message,
};
use serde::Serialize;

use crate::messages::tell;

/// One message, as a tester reads it.
#[derive(Clone, Serialize)]
pub struct Received {
    to: String,
    text: String,
    code: String,
    at: Moment,
}

/// All messages of this worker, oldest first.
#[derive(Clone, Default)]
pub struct Phones(Rc<RefCell<Vec<Received>>>);

impl Phones {
    /// What was received so far.
    pub fn received(&self) -> Vec<Received> {
        self.0.borrow().clone()
    }

    /// Forgets it.
    pub fn forget(&self) {
        self.0.take();
    }
}

impl Texter for Phones {
    async fn send(&self, message: &TextMessage) -> Result<(), Unavailable> {
        let code = message.code.expose();
        let text = code_message(code, message.minutes, message.purpose);
        let to = message.to.grouped();
        tell(&[("event", "sms".into()), ("to", to.into()), ("text", text.as_str().into())]);
        let (to, code) = (message.to.expose().to_owned(), code.to_owned());
        self.0.borrow_mut().push(Received { to, text, code, at: message.at });
        Ok(())
    }
}
