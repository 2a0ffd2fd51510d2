//! Reads codes: off a camera's picture, or out of a file.
//!
//! The browser's own detector does it where there is one that knows QR codes; else a program of
//! ours in a worker, fetched when it is first needed. Another program draws the pages of a PDF.
//! Invariant: nothing here waits for ever, and what a stranger's file does to a worker ends there.

mod detector;
mod frame;
mod program;

use std::{cell::Cell, time::Duration};

use js_sys::{Object, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlVideoElement};

use super::{
    clock,
    picture::bitmap_of,
    set,
    worker::{text_in, whole_in},
};
use detector::Detector;
use frame::{Easel, Frame};
use program::{Gone, Program};

/// What the address in one of our codes has in it: of several codes, such a one is preferred.
///
/// The same stands in `scanner` and in the domain, which this layer does not know: a test of the
/// officer's page compares.
pub const OURS: &str = "/v#";

/// The longest file that is read, in bytes; the PDF program's bound, too.
pub const MOST_BYTES: u32 = 20 * 1024 * 1024;

/// Of the camera's pictures in which the browser's detector sees nothing, every so many is searched
/// by our own program: some detectors are weak.
const BACKED_UP: u32 = 8;

/// The longer side of a camera's picture that is searched, in pixels.
const OF_VIDEO: f64 = 1000.0;

/// The longer side of a file's picture that is searched.
const OF_FILE: f64 = 2600.0;

/// The longer side of a PDF's pages, in pixels: our letter's code has some three pixels a module
/// at the first.
const OF_PAGE: [u32; 2] = [1800, 3200];

/// How many pages of a PDF are looked at.
const MOST_PAGES: u32 = 8;

/// How long the browser may take to open a picture.
const OPENING: Duration = Duration::from_secs(15);

/// How long a whole file may take, programs fetched and all.
const WHOLE_FILE: Duration = Duration::from_secs(90);

/// Why a file gave no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// There is no code in it, or none that can be read.
    NoCode,
    /// It is neither a picture nor a PDF, or it is broken, or it wants a password.
    Unreadable,
    /// It is longer than anybody's picture.
    TooBig,
    /// What would read it could not be fetched.
    NoReader,
}

/// Reads codes. Making one starts nothing; dropping it ends its workers.
pub struct CodeReader {
    detector: Detector,
    easel: Easel,
    scan: Program,
    pdf: Program,
    /// How many of the camera's pictures the detector saw nothing in, since the last search of ours.
    empty: Cell<u32>,
    /// Our program can't be fetched: the detector goes on alone.
    alone: Cell<bool>,
}

impl Default for CodeReader {
    fn default() -> Self {
        Self::new()
    }
}

impl CodeReader {
    /// A reader that has not started anything yet.
    pub fn new() -> Self {
        Self {
            detector: Detector::default(),
            easel: Easel::default(),
            scan: Program::new("esscard-scan"),
            pdf: Program::new("esscard-pdf"),
            empty: Cell::new(0),
            alone: Cell::new(false),
        }
    }

    /// What the code says that the camera shows now; `None` when none can be read. The only fault
    /// is [`FileFault::NoReader`]: asking again would fetch again.
    pub async fn read_video(&self, video: &HtmlVideoElement) -> Result<Option<String>, FileFault> {
        if video.video_width() < 2 || video.video_height() < 2 {
            return Ok(None);
        }
        let detected = self.detector.read(video).await;
        let has_detector = detected.is_some();
        if let Some(Some(text)) = detected {
            return Ok(Some(text));
        }
        if has_detector && !self.is_own_turn() {
            return Ok(None);
        }
        let Some(frame) = self.easel.of_video(video, OF_VIDEO) else { return Ok(None) };
        match self.scanned(frame).await {
            Err(FileFault::NoReader) if has_detector => {
                self.alone.set(true);
                Ok(None)
            }
            Err(FileFault::NoReader) => Err(FileFault::NoReader),
            // The next picture is another one.
            Err(_) => Ok(None),
            Ok(read) => Ok(read),
        }
    }

    /// Whether our own program backs up the detector, which saw nothing, this time.
    fn is_own_turn(&self) -> bool {
        let empty = self.empty.get() + 1;
        self.empty.set(empty % BACKED_UP);
        empty == BACKED_UP && !self.alone.get()
    }

    /// What the code in a picture or in a PDF says.
    pub async fn read_file(&self, file: &File) -> Result<String, FileFault> {
        if file.size() > f64::from(MOST_BYTES) {
            return Err(FileFault::TooBig);
        }
        let work = async {
            if is_pdf(file).await {
                let read = self.read_pdf(file).await;
                // It holds the file and its pages.
                self.pdf.stop();
                read
            } else {
                self.read_picture(file).await
            }
        };
        clock::within(WHOLE_FILE, work).await.unwrap_or_else(|| {
            self.pdf.stop();
            self.scan.stop();
            Err(FileFault::Unreadable)
        })
    }

    async fn read_picture(&self, file: &File) -> Result<String, FileFault> {
        // Whichever way up the camera was held: the readers read codes turned and mirrored.
        let bitmap = clock::within(OPENING, bitmap_of(file)).await.flatten();
        let bitmap = bitmap.ok_or(FileFault::Unreadable)?;
        if let Some(Some(text)) = self.detector.read(&bitmap).await {
            bitmap.close();
            return Ok(text);
        }
        let frame = self.easel.of_bitmap(&bitmap, OF_FILE);
        bitmap.close();
        let read = self.scanned(frame.ok_or(FileFault::Unreadable)?).await;
        // A large picture's canvas is not for keeping.
        self.easel.clear();
        read?.ok_or(FileFault::NoCode)
    }

    async fn read_pdf(&self, file: &File) -> Result<String, FileFault> {
        let bytes = JsFuture::from(file.array_buffer()).await.map_err(|_| FileFault::Unreadable)?;
        let opened = self.pdf.ask("pdf", &bytes, &bytes).await?;
        let pages = match (whole_in(&opened, "pages"), text_in(&opened, "error").as_deref()) {
            (_, Some("too_big")) => return Err(FileFault::TooBig),
            (Some(pages), None) => pages.min(MOST_PAGES),
            _ => return Err(FileFault::Unreadable),
        };
        let mut drawn = false;
        for longest in OF_PAGE {
            for at in 0..pages {
                let page = Object::new();
                set(&page, "at", &at.into());
                set(&page, "longest", &longest.into());
                let answer = self.pdf.ask("page", &page, &JsValue::UNDEFINED).await?;
                let Some(frame) = Frame::of_answer(&answer) else { continue };
                drawn = true;
                if let Some(Some(text)) = self.detector.read(&frame.data).await {
                    return Ok(text);
                }
                if let Some(text) = self.scanned(frame).await? {
                    return Ok(text);
                }
            }
        }
        Err(if drawn { FileFault::NoCode } else { FileFault::Unreadable })
    }

    /// What our own program reads in a frame, which is its from now on.
    async fn scanned(&self, frame: Frame) -> Result<Option<String>, FileFault> {
        let (message, buffer) = frame.into_message();
        Ok(text_in(&self.scan.ask("frame", &message, &buffer).await?, "text"))
    }
}

impl From<Gone> for FileFault {
    fn from(gone: Gone) -> Self {
        match gone {
            Gone::Unreachable => Self::NoReader,
            Gone::Died => Self::Unreadable,
        }
    }
}

/// Writers may put something before the mark, within the first kilobyte.
async fn is_pdf(file: &File) -> bool {
    let Ok(start) = file.slice_with_f64_and_f64(0.0, 1024.0) else { return false };
    let bytes = JsFuture::from(start.array_buffer()).await;
    bytes.is_ok_and(|it| Uint8Array::new(&it).to_vec().windows(4).any(|it| it == b"%PDF"))
}
