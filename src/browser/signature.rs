//! ES256 signatures, checked by WebCrypto: no byte of cryptography in the wasm.

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::CryptoKey;

use super::{bytes::hex, seal::subtle, set};

/// Whether `signature` (r and s) is that of `key` (SEC1, uncompressed) over `message`; `None` where
/// the page has no WebCrypto, which says nothing about the signature.
pub async fn es256(key: &[u8; 65], message: &[u8], signature: &[u8; 64]) -> Option<bool> {
    let subtle = subtle()?;
    let algorithm = named("ECDSA");
    set(&algorithm, "namedCurve", &JsValue::from_str("P-256"));
    let raw = Uint8Array::from(key.as_slice());
    let uses = Array::of1(&JsValue::from_str("verify"));
    let importing = subtle.import_key_with_object("raw", &raw, &algorithm, false, &uses).ok()?;
    // A point off the curve is refused here: nobody can have signed with it.
    let Ok(key) = JsFuture::from(importing).await else { return Some(false) };
    let key = key.dyn_into::<CryptoKey>().ok()?;
    let algorithm = named("ECDSA");
    set(&algorithm, "hash", &JsValue::from_str("SHA-256"));
    let verifying = subtle
        .verify_with_object_and_u8_array_and_u8_array(&algorithm, &key, signature, message)
        .ok()?;
    Some(JsFuture::from(verifying).await.ok()?.is_truthy())
}

/// The SHA-256 of `bytes`, in hexadecimal; `None` where the page has no WebCrypto.
pub async fn sha256(bytes: &[u8]) -> Option<String> {
    let digesting = subtle()?.digest_with_str_and_u8_array("SHA-256", bytes).ok()?;
    let digest = JsFuture::from(digesting).await.ok()?;
    Some(hex(&Uint8Array::new(&digest).to_vec()))
}

fn named(name: &str) -> Object {
    let algorithm = Object::new();
    set(&algorithm, "name", &JsValue::from_str(name));
    algorithm
}
