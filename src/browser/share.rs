//! Handing a file to the phone, rung by rung (`platform.md` A5).

use js_sys::{Array, Function, Object, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FilePropertyBag, HtmlAnchorElement};

use super::{property, set};

const PDF: &str = "application/pdf";

/// How long such an address works: long enough for the slowest phone to save the file.
const LIFE: std::time::Duration = std::time::Duration::from_secs(120);

/// An address inside this page for `pdf`, for two minutes.
pub fn address_of_pdf(pdf: &[u8]) -> Option<String> {
    address_of(pdf, PDF)
}

/// An address inside this page for a file of the type `kind`, for two minutes.
pub fn address_of(content: &[u8], kind: &str) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(content));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let address = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let ended = address.clone();
    super::run(async move {
        super::clock::sleep(LIFE).await;
        _ = web_sys::Url::revoke_object_url(&ended);
    });
    Some(address)
}

/// What lies at `address`, on this page's own origin.
pub async fn read(address: &str) -> Option<Vec<u8>> {
    let response = JsFuture::from(web_sys::window()?.fetch_with_str(address)).await.ok()?;
    let response = response.dyn_into::<web_sys::Response>().ok().filter(web_sys::Response::ok)?;
    let content = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&content).to_vec())
}

/// What lies at `address` of this page, as an address that carries it; for a program outside.
pub async fn as_data(address: &str) -> Option<String> {
    let window = web_sys::window()?;
    let response = JsFuture::from(window.fetch_with_str(address)).await.ok()?;
    let response = response.dyn_into::<web_sys::Response>().ok()?;
    let content = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    // One character for each byte, which is what the browser's own Base64 wants.
    let bytes: String = Uint8Array::new(&content).to_vec().into_iter().map(char::from).collect();
    Some(format!("data:{PDF};base64,{}", window.btoa(&bytes).ok()?))
}

/// `path` on this page's own origin, for a program outside; a whole address stays as it is.
pub fn whole(path: &str) -> Option<String> {
    if !path.starts_with('/') {
        return Some(path.to_owned());
    }
    Some(web_sys::window()?.location().origin().ok()? + path)
}

/// Follows a link to `address` that saves the file as `name`.
pub fn download(address: &str, name: &str) -> bool {
    let clicked = || {
        let document = web_sys::window()?.document()?;
        let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
        link.set_href(address);
        link.set_download(name);
        // The router must not take this click for a way inside the app.
        link.set_rel("external");
        document.body()?.append_child(&link).ok()?;
        link.click();
        link.remove();
        Some(())
    };
    clicked().is_some()
}

/// What became of sharing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// The phone took the file.
    Done,
    /// The person closed the sheet.
    Dismissed,
    /// The browser wants a fresh tap.
    TapAgain,
    /// The browser can't share files.
    Impossible,
}

/// Offers the PDF at `address` to the phone's other apps.
pub async fn share_pdf(address: &str, name: &str) -> Shared {
    let shared = async {
        let fetched = web_sys::window()?.fetch_with_str(address);
        let response = JsFuture::from(fetched).await.ok()?;
        let response = response.dyn_into::<web_sys::Response>().ok()?;
        let blob = JsFuture::from(response.blob().ok()?).await.ok()?;
        share(&blob, name, PDF).await
    };
    shared.await.unwrap_or(Shared::Impossible)
}

/// Offers a text of the type `kind` to the phone's other apps, as the file `name`.
pub async fn share_text(text: &str, name: &str, kind: &str) -> Shared {
    share(&JsValue::from_str(text), name, kind).await.unwrap_or(Shared::Impossible)
}

/// Offers `content` of the type `kind` to the phone's other apps, as the file `name`.
pub async fn share_bytes(content: &[u8], name: &str, kind: &str) -> Shared {
    share(&Uint8Array::from(content).into(), name, kind).await.unwrap_or(Shared::Impossible)
}

async fn share(content: &JsValue, name: &str, kind: &str) -> Option<Shared> {
    let navigator = web_sys::window()?.navigator();
    let can_share = property(&navigator, "canShare").dyn_into::<Function>().ok()?;
    let share = property(&navigator, "share").dyn_into::<Function>().ok()?;
    let options = FilePropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(content);
    let file = File::new_with_blob_sequence_and_options(&parts, name, &options).ok()?;
    let offer = Object::new();
    set(&offer, "files", &Array::of1(&file));
    if !can_share.call1(&navigator, &offer).ok()?.is_truthy() {
        return None;
    }
    let promise = share.call1(&navigator, &offer).ok()?.dyn_into::<Promise>().ok()?;
    match JsFuture::from(promise).await {
        Ok(_) => Some(Shared::Done),
        Err(error) if property(&error, "name") == JsValue::from_str("AbortError") => {
            Some(Shared::Dismissed)
        }
        Err(error) if property(&error, "name") == JsValue::from_str("NotAllowedError") => {
            Some(Shared::TapAgain)
        }
        Err(_) => Some(Shared::Impossible),
    }
}
