//! Notes that only this browser profile can read: AES-GCM under a key that can't be exported.
//!
//! What it protects: a dump of the records alone opens nothing, and no token, number or name lies
//! in clear. What it does not: whoever controls this page's own scripts, or copies the whole
//! profile with its key store (the vault of a later issue adds the 6-digit password to the key).

use js_sys::{Array, ArrayBuffer, Object, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use super::{bytes, database, property, set};

const KEY: &str = "device-key";

/// Keeps `text` sealed under `name`; whether it is kept.
pub async fn write(name: &str, text: &str) -> bool {
    match seal(text).await {
        Some(record) => database::write(name, &record).await,
        None => false,
    }
}

/// The text kept under `name`; `None` when there is none or it can't be opened.
pub async fn read(name: &str) -> Option<String> {
    let record = database::read(name).await?;
    let iv = property(&record, "iv").dyn_into::<Uint8Array>().ok()?;
    let data = property(&record, "data").dyn_into::<ArrayBuffer>().ok()?;
    let key = database::read(KEY).await?.dyn_into::<CryptoKey>().ok()?;
    let opening = subtle()?.decrypt_with_object_and_buffer_source(&gcm(&iv), &key, &data).ok()?;
    let clear = JsFuture::from(opening).await.ok()?;
    String::from_utf8(Uint8Array::new(&clear).to_vec()).ok()
}

async fn seal(text: &str) -> Option<JsValue> {
    let key = device_key().await?;
    let iv = Uint8Array::from(bytes::random::<12>()?.as_slice());
    let sealing =
        subtle()?.encrypt_with_object_and_u8_array(&gcm(&iv), &key, text.as_bytes()).ok()?;
    let data = JsFuture::from(sealing).await.ok()?;
    let record = Object::new();
    set(&record, "iv", &iv);
    set(&record, "data", &data);
    Some(record.into())
}

/// The key of this browser profile, made on first use.
async fn device_key() -> Option<CryptoKey> {
    if let Some(key) = database::read(KEY).await.and_then(|it| it.dyn_into::<CryptoKey>().ok()) {
        return Some(key);
    }
    let algorithm = Object::new();
    set(&algorithm, "name", &JsValue::from_str("AES-GCM"));
    set(&algorithm, "length", &JsValue::from_f64(256.0));
    let uses = Array::of2(&JsValue::from_str("encrypt"), &JsValue::from_str("decrypt"));
    let promise: Promise = subtle()?.generate_key_with_object(&algorithm, false, &uses).ok()?;
    let key = JsFuture::from(promise).await.ok()?.dyn_into::<CryptoKey>().ok()?;
    database::write(KEY, &key).await.then_some(key)
}

fn gcm(iv: &Uint8Array) -> Object {
    let algorithm = Object::new();
    set(&algorithm, "name", &JsValue::from_str("AES-GCM"));
    set(&algorithm, "iv", iv);
    algorithm
}

/// Missing outside secure contexts.
pub(super) fn subtle() -> Option<SubtleCrypto> {
    let crypto = web_sys::window()?.crypto().ok()?;
    property(&crypto, "subtle").dyn_into::<SubtleCrypto>().ok()
}
