//! Files that a person chooses.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// The file chosen in the input with this id.
pub fn picked(input_id: &str) -> Option<web_sys::File> {
    let input = web_sys::window()?.document()?.get_element_by_id(input_id)?;
    let input = input.dyn_into::<HtmlInputElement>().ok()?;
    let file = input.files()?.get(0)?;
    // So that choosing the same file again is noticed.
    input.set_value("");
    Some(file)
}

/// The content of the file chosen in the input with this id, if it is no longer than `most` bytes.
pub async fn chosen(input_id: &str, most: f64) -> Option<Vec<u8>> {
    let file = picked(input_id)?;
    if file.size() > most {
        return None;
    }
    Some(Uint8Array::new(&JsFuture::from(file.array_buffer()).await.ok()?).to_vec())
}
