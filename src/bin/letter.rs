//! The PDF maker, as a Web Worker that the mock authority starts when a letter is asked for.
//!
//! It first says `{ready: true}`. Then each message `{id, letter, fonts}` is answered by
//! `{id, pdf}` or `{id, error}`: `letter` is the letter as JSON, `fonts` the addresses of the
//! Chinese and the Latin font (fetched once), `pdf` an `ArrayBuffer` handed over without a copy,
//! and `error` one of `bad_request`, `fonts`, `missing_glyph`, `address_too_long`, `pdf`.

fn main() {
    #[cfg(target_arch = "wasm32")]
    worker::start();
}

#[cfg(target_arch = "wasm32")]
mod worker {
    use std::{cell::RefCell, rc::Rc};

    use esscard::{
        authority::letters::{Fonts, LetterError, pdf},
        domain::letter::Letter,
    };
    use js_sys::{Array, ArrayBuffer, Object, Promise, Reflect, Uint8Array};
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};
    use wasm_bindgen_futures::{JsFuture, spawn_local};
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Response};

    thread_local! {
        static FONTS: RefCell<Option<Rc<Fonts>>> = const { RefCell::new(None) };
    }

    /// Listens for messages for as long as the worker lives.
    pub fn start() {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
            spawn_local(answer(event.data()));
        });
        scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
        post(&[("ready", JsValue::TRUE)], &Array::new());
    }

    async fn answer(message: JsValue) {
        let id = get(&message, "id");
        match make(&message).await {
            Ok(file) => {
                let buffer = Uint8Array::from(&file[..]).buffer();
                post(&[("id", id), ("pdf", buffer.clone().into())], &Array::of1(&buffer));
            }
            Err(code) => post(&[("id", id), ("error", code.into())], &Array::new()),
        }
    }

    async fn make(message: &JsValue) -> Result<Vec<u8>, &'static str> {
        let json = get(message, "letter").as_string().ok_or("bad_request")?;
        let letter: Letter = serde_json::from_str(&json).map_err(|_| "bad_request")?;
        let fonts = fonts(&get(message, "fonts")).await.ok_or("fonts")?;
        pdf(&letter, &fonts).map_err(|why| match why {
            LetterError::MissingGlyph(_) => "missing_glyph",
            LetterError::BadFont => "fonts",
            LetterError::AddressTooLong => "address_too_long",
            LetterError::Pdf(_) => "pdf",
        })
    }

    async fn fonts(addresses: &JsValue) -> Option<Rc<Fonts>> {
        let known = FONTS.with_borrow(Clone::clone);
        if known.is_some() {
            return known;
        }
        let addresses = addresses.dyn_ref::<Array>()?;
        // Both are on their way before either is awaited.
        let (chinese, latin) = (fetch(&addresses.get(0))?, fetch(&addresses.get(1))?);
        let fonts = Rc::new(Fonts::new(bytes(chinese).await?, bytes(latin).await?).ok()?);
        FONTS.set(Some(fonts.clone()));
        Some(fonts)
    }

    fn fetch(address: &JsValue) -> Option<Promise> {
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        Some(scope.fetch_with_str(&address.as_string()?))
    }

    async fn bytes(answer: Promise) -> Option<Vec<u8>> {
        let response: Response = JsFuture::from(answer).await.ok()?.dyn_into().ok()?;
        if !response.ok() {
            return None;
        }
        let body = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
        body.is_instance_of::<ArrayBuffer>().then(|| Uint8Array::new(&body).to_vec())
    }

    fn get(object: &JsValue, key: &str) -> JsValue {
        Reflect::get(object, &key.into()).unwrap_or(JsValue::UNDEFINED)
    }

    fn post(fields: &[(&str, JsValue)], transfer: &Array) {
        let message = Object::new();
        for (key, value) in fields {
            // A plain object of our own takes every key.
            let _ = Reflect::set(&message, &(*key).into(), value);
        }
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        // Fails only if the message can't be cloned, and this one can.
        let _ = scope.post_message_with_transfer(&message, transfer);
    }
}
