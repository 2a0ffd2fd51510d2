//! Pictures as pixels that can be handed to a worker.

use std::cell::RefCell;

use js_sys::{ArrayBuffer, Object, Uint8ClampedArray};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, ImageBitmap, ImageData,
};

use crate::browser::{property, set, worker::whole_in};

/// A picture's pixels.
pub(super) struct Frame {
    /// As the browser's detector takes them.
    pub(super) data: ImageData,
}

/// The canvas that pictures are drawn on, one for all: WebKit frees forgotten ones too late.
#[derive(Default)]
pub(super) struct Easel(RefCell<Option<(HtmlCanvasElement, CanvasRenderingContext2d)>>);

type Draw<'a> = &'a dyn Fn(&CanvasRenderingContext2d, f64, f64) -> Result<(), JsValue>;

impl Easel {
    /// The frame that the camera shows now, no longer than `longest`; `None` while it shows none.
    pub(super) fn of_video(&self, video: &HtmlVideoElement, longest: f64) -> Option<Frame> {
        let size = (f64::from(video.video_width()), f64::from(video.video_height()));
        self.frame(size, longest, &|context, w, h| {
            context.draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, w, h)
        })
    }

    /// A picture, no longer than `longest`.
    pub(super) fn of_bitmap(&self, bitmap: &ImageBitmap, longest: f64) -> Option<Frame> {
        let size = (f64::from(bitmap.width()), f64::from(bitmap.height()));
        self.frame(size, longest, &|context, w, h| {
            context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, w, h)
        })
    }

    /// Gives its memory back.
    pub(super) fn clear(&self) {
        if let Some((canvas, _)) = &*self.0.borrow() {
            canvas.set_width(1);
            canvas.set_height(1);
        }
    }

    fn frame(&self, size: (f64, f64), longest: f64, draw: Draw<'_>) -> Option<Frame> {
        let scale = (longest / size.0.max(size.1)).min(1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded")]
        let fitted = |it: f64| (it * scale).round().clamp(1.0, longest) as u32;
        let (width, height) = (fitted(size.0), fitted(size.1));
        let (canvas, context) = self.canvas()?;
        if (canvas.width(), canvas.height()) != (width, height) {
            canvas.set_width(width);
            canvas.set_height(height);
        }
        let (width, height) = (f64::from(width), f64::from(height));
        // What is transparent in a picture lies on white, as paper does.
        context.set_fill_style_str("#fff");
        context.fill_rect(0.0, 0.0, width, height);
        draw(&context, width, height).ok()?;
        Some(Frame { data: context.get_image_data(0.0, 0.0, width, height).ok()? })
    }

    fn canvas(&self) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
        let known = self.0.borrow().clone();
        if known.is_some() {
            return known;
        }
        let document = web_sys::window()?.document()?;
        let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
        let options = Object::new();
        set(&options, "willReadFrequently", &JsValue::TRUE);
        let context = canvas.get_context_with_context_options("2d", &options).ok()??;
        let made = (canvas, context.dyn_into().ok()?);
        self.0.replace(Some(made.clone()));
        Some(made)
    }
}

impl Frame {
    /// The page that the PDF program has drawn.
    pub(super) fn of_answer(answer: &JsValue) -> Option<Self> {
        let buffer: ArrayBuffer = property(answer, "rgba").dyn_into().ok()?;
        let (width, height) = (whole_in(answer, "width")?, whole_in(answer, "height")?);
        let pixels = Uint8ClampedArray::new(&buffer);
        let data = ImageData::new_with_js_u8_clamped_array_and_sh(&pixels, width, height).ok()?;
        Some(Self { data })
    }

    /// The scan program's message, and the buffer in it that is to be handed over.
    pub(super) fn into_message(self) -> (JsValue, JsValue) {
        // By name: web-sys would copy the pixels into our memory.
        let buffer = property(&property(&self.data, "data"), "buffer");
        let message = Object::new();
        set(&message, "rgba", &buffer);
        set(&message, "width", &self.data.width().into());
        set(&message, "height", &self.data.height().into());
        (message.into(), buffer)
    }
}
