//! The phone's own signature (ES256): a P-256 key that is wrapped as soon as it is made, and can't
//! be exported once it is unwrapped.

use js_sys::{Array, Object, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::CryptoKey;

use super::{
    property,
    seal::{SealKey, subtle},
    set,
};

/// Signs; the key can't be read out of it.
#[derive(Clone)]
pub struct Signer(CryptoKey);

/// A new key: what is kept of it, and what everybody may know.
pub struct NewSigner {
    /// The private key, sealed.
    pub wrapped: Vec<u8>,
    /// The public key: SEC1, uncompressed.
    pub public: Vec<u8>,
}

impl Signer {
    /// Makes a key, sealed by `guard` under `label`. Only the browser ever sees its bytes.
    pub async fn make(guard: &SealKey, label: &str) -> Option<NewSigner> {
        // Exportable for this one moment: nothing else can be wrapped.
        let (private, public) = new_pair(true).await?;
        let wrapped = guard.wrap(label, &private).await?;
        Some(NewSigner { wrapped, public })
    }

    /// A key that is kept nowhere, and its public half: SEC1, uncompressed.
    pub async fn passing() -> Option<(Self, Vec<u8>)> {
        let (private, public) = new_pair(false).await?;
        Some((Self(private), public))
    }

    /// The key that was kept.
    pub async fn unwrap(guard: &SealKey, label: &str, wrapped: &[u8]) -> Option<Self> {
        let uses = Array::of1(&JsValue::from_str("sign"));
        guard.unwrap(label, wrapped, &p256(), &uses).await.map(Self)
    }

    /// The signature over `message`: r and s.
    pub async fn sign(&self, message: &[u8]) -> Option<[u8; 64]> {
        let algorithm = p256();
        set(&algorithm, "hash", &JsValue::from_str("SHA-256"));
        let signing = subtle()?.sign_with_object_and_u8_array(&algorithm, &self.0, message).ok()?;
        let signature = Uint8Array::new(&JsFuture::from(signing).await.ok()?).to_vec();
        signature.try_into().ok()
    }
}

/// A private key, and its public half: SEC1, uncompressed.
async fn new_pair(extractable: bool) -> Option<(CryptoKey, Vec<u8>)> {
    let subtle = subtle()?;
    let uses = Array::of2(&JsValue::from_str("sign"), &JsValue::from_str("verify"));
    let making: Promise = subtle.generate_key_with_object(&p256(), extractable, &uses).ok()?;
    let pair = JsFuture::from(making).await.ok()?;
    let private = property(&pair, "privateKey").dyn_into::<CryptoKey>().ok()?;
    let public = property(&pair, "publicKey").dyn_into::<CryptoKey>().ok()?;
    let public = JsFuture::from(subtle.export_key("raw", &public).ok()?).await.ok()?;
    Some((private, Uint8Array::new(&public).to_vec()))
}

fn p256() -> Object {
    let algorithm = Object::new();
    set(&algorithm, "name", &JsValue::from_str("ECDSA"));
    set(&algorithm, "namedCurve", &JsValue::from_str("P-256"));
    algorithm
}
