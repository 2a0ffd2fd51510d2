//! Sealing: AES-256-GCM by WebCrypto, under keys whose bytes no script can read again.
//!
//! Every sealed text is bound to a label, so that one record can't be put in another's place. The
//! device key is made on first use and never leaves this browser profile.

use js_sys::{Array, ArrayBuffer, Object, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use super::{
    bytes,
    database::{self, Fault},
    property, set,
};

/// The record of the device key.
pub const DEVICE_KEY: &str = "device-key";

/// The first byte of what this module writes. Format 1 was an object of `iv` and `data` without a
/// label; it is read still, and written anew as this one.
const FORMAT: u8 = 2;
const NONCE: usize = 12;

/// A key that seals and opens. It can't be exported.
#[derive(Clone)]
pub struct SealKey(CryptoKey);

impl SealKey {
    /// The key of this browser profile; `None` where there is none yet.
    pub async fn device() -> Result<Option<Self>, Fault> {
        let kept = database::read(DEVICE_KEY).await?;
        Ok(kept.and_then(|it| it.dyn_into().ok()).map(Self))
    }

    /// The key of this browser profile, made on first use.
    pub async fn device_or_new() -> Result<Self, Fault> {
        if let Some(key) = Self::device().await? {
            return Ok(key);
        }
        let key = generate().await.ok_or(Fault::Unavailable)?;
        // Two tabs may make one each: what counts is the first that is kept.
        let kept = database::write_first(DEVICE_KEY, &key.clone().into()).await?;
        if let Some(kept) = kept.and_then(|it| it.dyn_into().ok()) {
            return Ok(Self(kept));
        }
        // What is kept there is no key: it opens nothing, and nothing is lost with it.
        database::write(&[(DEVICE_KEY, Some(key.clone().into()))]).await?;
        Ok(Self(key))
    }

    /// The key of these bytes.
    pub async fn of_bytes(raw: &[u8; 32]) -> Option<Self> {
        Self::import(raw, uses()).await
    }

    /// The key of these bytes, which wraps and unwraps other keys and does nothing else.
    pub async fn wrapping(raw: &[u8; 32]) -> Option<Self> {
        let uses = ["wrapKey", "unwrapKey"].into_iter().map(JsValue::from_str).collect();
        Self::import(raw, uses).await
    }

    async fn import(raw: &[u8; 32], uses: Array) -> Option<Self> {
        let raw = Uint8Array::from(raw.as_slice());
        let importing = subtle()?.import_key_with_object("raw", &raw, &gcm(None), false, &uses);
        Some(Self(JsFuture::from(importing.ok()?).await.ok()?.dyn_into().ok()?))
    }

    /// The key that `password` gives with `salt` after `rounds` of PBKDF2-HMAC-SHA-256. It takes
    /// its time, on another thread.
    pub async fn of_password(password: &str, salt: &[u8], rounds: u32) -> Option<Self> {
        let subtle = subtle()?;
        let raw = Uint8Array::from(password.as_bytes());
        let derive = Array::of1(&JsValue::from_str("deriveKey"));
        let importing = subtle.import_key_with_str("raw", &raw, "PBKDF2", false, &derive).ok()?;
        let base = JsFuture::from(importing).await.ok()?.dyn_into::<CryptoKey>().ok()?;
        let algorithm = Object::new();
        set(&algorithm, "name", &JsValue::from_str("PBKDF2"));
        set(&algorithm, "hash", &JsValue::from_str("SHA-256"));
        set(&algorithm, "salt", &Uint8Array::from(salt));
        set(&algorithm, "iterations", &JsValue::from_f64(rounds.into()));
        let deriving: Promise = subtle
            .derive_key_with_object_and_object(&algorithm, &base, &gcm(None), false, &uses())
            .ok()?;
        Some(Self(JsFuture::from(deriving).await.ok()?.dyn_into().ok()?))
    }

    /// `clear`, so that only this key opens it, and only under the same `label`.
    pub async fn seal(&self, label: &str, clear: &[u8]) -> Option<Vec<u8>> {
        let nonce = bytes::random::<NONCE>()?;
        let algorithm = gcm(Some((&nonce, label)));
        let sealing =
            subtle()?.encrypt_with_object_and_u8_array(&algorithm, &self.0, clear).ok()?;
        Some(framed(&nonce, &JsFuture::from(sealing).await.ok()?))
    }

    /// What was sealed; `None` when the key, the label or a single bit is another.
    pub async fn open(&self, label: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (algorithm, data) = unframed(sealed, label)?;
        let opening = subtle()?.decrypt_with_object_and_u8_array(&algorithm, &self.0, data).ok()?;
        Some(Uint8Array::new(&JsFuture::from(opening).await.ok()?).to_vec())
    }

    /// Opens a record, of this format or of the first.
    pub async fn open_record(&self, label: &str, record: &JsValue) -> Option<Vec<u8>> {
        if let Some(sealed) = database::bytes_of(record) {
            return self.open(label, &sealed).await;
        }
        let iv = property(record, "iv").dyn_into::<Uint8Array>().ok()?;
        let data = property(record, "data").dyn_into::<ArrayBuffer>().ok()?;
        let algorithm = gcm(None);
        set(&algorithm, "iv", &iv);
        let opening =
            subtle()?.decrypt_with_object_and_buffer_source(&algorithm, &self.0, &data).ok()?;
        Some(Uint8Array::new(&JsFuture::from(opening).await.ok()?).to_vec())
    }

    /// Another key inside this one, as bytes. The other must have been made to be wrapped.
    pub(super) async fn wrap(&self, label: &str, other: &CryptoKey) -> Option<Vec<u8>> {
        let nonce = bytes::random::<NONCE>()?;
        let algorithm = gcm(Some((&nonce, label)));
        let wrapping = subtle()?.wrap_key_with_object("pkcs8", other, &self.0, &algorithm).ok()?;
        Some(framed(&nonce, &JsFuture::from(wrapping).await.ok()?))
    }

    /// The key inside; from now on nobody can export it.
    pub(super) async fn unwrap(
        &self,
        label: &str,
        wrapped: &[u8],
        algorithm: &Object,
        uses: &Array,
    ) -> Option<CryptoKey> {
        let (opener, data) = unframed(wrapped, label)?;
        let unwrapping = subtle()?
            .unwrap_key_with_u8_array_and_object_and_object(
                "pkcs8", data, &self.0, &opener, algorithm, false, uses,
            )
            .ok()?;
        JsFuture::from(unwrapping).await.ok()?.dyn_into().ok()
    }
}

fn framed(nonce: &[u8], data: &JsValue) -> Vec<u8> {
    let mut sealed = vec![FORMAT];
    sealed.extend_from_slice(nonce);
    sealed.extend(Uint8Array::new(data).to_vec());
    sealed
}

fn unframed<'a>(sealed: &'a [u8], label: &str) -> Option<(Object, &'a [u8])> {
    let (format, rest) = sealed.split_first()?;
    if *format != FORMAT || rest.len() < NONCE {
        return None;
    }
    let (nonce, data) = rest.split_at(NONCE);
    Some((gcm(Some((nonce, label))), data))
}

async fn generate() -> Option<CryptoKey> {
    let promise: Promise = subtle()?.generate_key_with_object(&gcm(None), false, &uses()).ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

fn uses() -> Array {
    ["encrypt", "decrypt"].into_iter().map(JsValue::from_str).collect()
}

fn gcm(bound: Option<(&[u8], &str)>) -> Object {
    let algorithm = Object::new();
    set(&algorithm, "name", &JsValue::from_str("AES-GCM"));
    set(&algorithm, "length", &JsValue::from_f64(256.0));
    if let Some((nonce, label)) = bound {
        set(&algorithm, "iv", &Uint8Array::from(nonce));
        set(&algorithm, "additionalData", &Uint8Array::from(label.as_bytes()));
    }
    algorithm
}

/// Missing outside secure contexts.
pub(super) fn subtle() -> Option<SubtleCrypto> {
    let crypto = web_sys::window()?.crypto().ok()?;
    property(&crypto, "subtle").dyn_into::<SubtleCrypto>().ok()
}
