//! The worker's loop.

use std::cell::RefCell;

use esscard::browser::{
    worker::{bytes_in, value_in, whole_in},
    worker_program::{self, Answer},
};
use wasm_bindgen::JsValue;

use crate::page::{Fault, File, LONGEST};

thread_local! {
    static FILE: RefCell<Option<File>> = const { RefCell::new(None) };
}

/// Listens for messages for as long as the worker lives.
pub fn start() {
    worker_program::answer_all(|message| {
        answer(message).unwrap_or_else(|fault| Answer::new().text("error", code(fault)))
    });
}

fn answer(message: &JsValue) -> Result<Answer, Fault> {
    if value_in(message, "pdf").is_some() {
        // The one before makes room first.
        FILE.set(None);
        let file = File::open(bytes_in(message, "pdf").ok_or(Fault::Broken)?)?;
        let pages = u32::try_from(file.pages()).unwrap_or(u32::MAX);
        FILE.set(Some(file));
        return Ok(Answer::new().number("pages", pages));
    }
    let page = value_in(message, "page").ok_or(Fault::NoPage)?;
    let at = whole_in(&page, "at").ok_or(Fault::NoPage)?;
    let longest = whole_in(&page, "longest").unwrap_or(LONGEST);
    let drawn = FILE.with_borrow(|file| match file {
        Some(file) => file.draw(at as usize, longest),
        None => Err(Fault::NoPage),
    })?;
    let answer = Answer::new().buffer("rgba", &drawn.rgba);
    Ok(answer.number("width", drawn.width.into()).number("height", drawn.height.into()))
}

fn code(fault: Fault) -> &'static str {
    match fault {
        Fault::TooBig => "too_big",
        Fault::Encrypted => "encrypted",
        Fault::Broken => "broken",
        Fault::NoPage => "no_page",
    }
}
