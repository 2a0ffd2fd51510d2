//! The code reader, as a Web Worker that the officer's page starts when the browser has no reader
//! of its own.
//!
//! Each message `{id, frame: {rgba, width, height}}` is answered by `{id, text}`, or `{id}` when no
//! code could be read. `rgba` is an `ArrayBuffer` with four bytes a pixel; `luma`, one byte a
//! pixel, may stand in its place. A picture that defeats the program is answered by
//! `{id, error: "panic"}`; the worker is dead then.

fn main() {
    #[cfg(target_arch = "wasm32")]
    worker::start();
}

#[cfg(target_arch = "wasm32")]
mod worker {
    use esscard::{
        browser::{
            worker::{bytes_in, value_in, whole_in},
            worker_program::{Answer, answer_all},
        },
        scanner,
    };
    use wasm_bindgen::JsValue;

    /// Listens for messages for as long as the worker lives.
    pub fn start() {
        answer_all(|message| match read(message) {
            Some(text) => Answer::new().text("text", &text),
            None => Answer::new(),
        });
    }

    fn read(message: &JsValue) -> Option<String> {
        let frame = value_in(message, "frame")?;
        let (width, height) = (whole_in(&frame, "width")?, whole_in(&frame, "height")?);
        let (width, height) = (width as usize, height as usize);
        if let Some(luma) = bytes_in(&frame, "luma") {
            return scanner::read(&luma, width, height);
        }
        let luma = scanner::luma_of_rgba(&bytes_in(&frame, "rgba")?);
        scanner::read(&luma, width, height)
    }
}
