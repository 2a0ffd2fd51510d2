//! The phone's own signature (ES256): a P-256 key that is wrapped as soon as it is made, and can't
//! be exported once it is unwrapped.

use std::cell::RefCell;

use js_sys::{Array, Object, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::CryptoKey;

use super::{
    bytes, clock,
    database::{self, Fault},
    property,
    seal::{SealKey, subtle},
    set,
};

/// The record of the key that renews logins, and its two fields.
const LOGIN_KEY: &str = "login-key";
const PRIVATE: &str = "private";
const PUBLIC: &str = "public";

thread_local! {
    /// The key that renews this page's logins, once it was needed.
    static LOGIN_SIGNER: RefCell<Option<LoginSigner>> = const { RefCell::new(None) };
}

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

/// The key that renews logins. It has no use for codes, and another one is made for those.
#[derive(Clone)]
pub struct LoginSigner {
    signer: Signer,
    /// The public key in hexadecimal: SEC1, uncompressed.
    pub public: String,
}

impl LoginSigner {
    /// The key of this browser profile, made on first use; where nothing can be kept, one of this
    /// page. `None`: this browser can't sign.
    pub async fn get() -> Option<Self> {
        if let Some(known) = LOGIN_SIGNER.with_borrow(Clone::clone) {
            return Some(known);
        }
        let found = match clock::within(database::PATIENCE, Self::kept_or_new()).await {
            Some(Ok(kept)) => kept,
            _ => {
                let (signer, public) = Signer::passing().await?;
                Self { signer, public: bytes::hex(&public) }
            }
        };
        // What another task has found meanwhile is what a login may have been begun with.
        Some(LOGIN_SIGNER.with_borrow_mut(|it| it.get_or_insert(found).clone()))
    }

    /// The signature over `message` in hexadecimal.
    pub async fn sign(&self, message: &str) -> Option<String> {
        self.signer.sign(message.as_bytes()).await.map(|it| bytes::hex(&it))
    }

    async fn kept_or_new() -> Result<Self, Fault> {
        if let Some(kept) = database::read(LOGIN_KEY).await?.and_then(|it| Self::of_record(&it)) {
            return Ok(kept);
        }
        let (private, public) = new_pair(false).await.ok_or(Fault::Unavailable)?;
        let record = Object::new();
        set(&record, PRIVATE, &private);
        set(&record, PUBLIC, &database::record_of(&public));
        // Two tabs may make one each: what counts is the first that is kept.
        let kept = database::write_first(LOGIN_KEY, &record).await?;
        if let Some(kept) = kept.and_then(|it| Self::of_record(&it)) {
            return Ok(kept);
        }
        // What is kept there is no key: it renews nothing, and nothing is lost with it.
        database::write(&[(LOGIN_KEY, Some(record.into()))]).await?;
        Ok(Self { signer: Signer(private), public: bytes::hex(&public) })
    }

    fn of_record(record: &JsValue) -> Option<Self> {
        let private = property(record, PRIVATE).dyn_into::<CryptoKey>().ok()?;
        let public = database::bytes_of(&property(record, PUBLIC))?;
        Some(Self { signer: Signer(private), public: bytes::hex(&public) })
    }
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
