//! Still pictures: a frame of the camera, or a file that the phone's own camera made.

use js_sys::Object;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlVideoElement, ImageBitmap};

use super::{file, set};

/// One picture: small enough to send, with its pixels for a look at light and sharpness.
pub struct Picture {
    /// JPEG, Base64 with padding.
    pub jpeg: String,
    /// RGBA of a smaller copy, row by row.
    pub pixels: Vec<u8>,
    /// Width of the smaller copy.
    pub width: usize,
    /// Height of the smaller copy.
    pub height: usize,
}

/// The longer side of a picture that is sent, in pixels.
const SENT: f64 = 480.0;
/// The longer side of the copy that is judged.
const JUDGED: f64 = 160.0;
/// JPEG quality: about 20 kB a frame.
const QUALITY: f64 = 0.72;

/// The frame that the camera shows now; `None` while it shows none.
pub fn of_video(video: &HtmlVideoElement) -> Option<Picture> {
    let (width, height) = (f64::from(video.video_width()), f64::from(video.video_height()));
    if width < 2.0 || height < 2.0 {
        return None;
    }
    picture(width, height, &|context, w, h| {
        context.draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, w, h)
    })
}

/// The picture in the file chosen in the input with this id; `None` when it can't be read.
pub async fn of_chosen_file(input_id: &str) -> Option<Picture> {
    let bitmap = bitmap_of(&file::picked(input_id)?).await?;
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let taken = picture(width, height, &|context, w, h| {
        context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, w, h)
    });
    bitmap.close();
    taken
}

/// The picture in a file, opened by the browser.
pub(super) async fn bitmap_of(file: &File) -> Option<ImageBitmap> {
    let bitmap = web_sys::window()?.create_image_bitmap_with_blob(file).ok()?;
    JsFuture::from(bitmap).await.ok()?.dyn_into().ok()
}

type Draw<'a> = &'a dyn Fn(&CanvasRenderingContext2d, f64, f64) -> Result<(), JsValue>;

fn picture(width: f64, height: f64, draw: Draw<'_>) -> Option<Picture> {
    let (canvas, context) = canvas(width, height, SENT)?;
    draw(&context, f64::from(canvas.width()), f64::from(canvas.height())).ok()?;
    let url = canvas
        .to_data_url_with_type_and_encoder_options("image/jpeg", &JsValue::from_f64(QUALITY))
        .ok()?;
    let jpeg = url.split_once("base64,")?.1.to_owned();
    let (small, context) = self::canvas(width, height, JUDGED)?;
    let (w, h) = (small.width(), small.height());
    draw(&context, f64::from(w), f64::from(h)).ok()?;
    let data = context.get_image_data(0.0, 0.0, f64::from(w), f64::from(h)).ok()?;
    Some(Picture { jpeg, pixels: data.data().0, width: w as usize, height: h as usize })
}

fn canvas(w: f64, h: f64, longest: f64) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let scale = (longest / w.max(h)).min(1.0);
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 480")]
    let size = |it: f64| (it * scale).round().max(1.0) as u32;
    canvas.set_width(size(w));
    canvas.set_height(size(h));
    let options = Object::new();
    set(&options, "willReadFrequently", &JsValue::TRUE);
    let context = canvas.get_context_with_context_options("2d", &options).ok()??;
    Some((canvas, context.dyn_into().ok()?))
}
