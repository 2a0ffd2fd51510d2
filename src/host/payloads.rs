//! What each message says, field by field, and within which bounds.

use serde::{Deserialize, Serialize};

use super::values::{is_code, is_id, is_inset, is_language, is_scale};

/// A structure whose fields can be listed.
macro_rules! payload {
    ($(#[doc = $about:literal])* $name:ident { $( $(#[doc = $doc:literal])* $field:ident: $kind:ty, )* }) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $name { $( $(#[doc = $doc])* #[serde(skip_serializing_if = "Absent::absent")] pub $field: $kind, )* }

        #[cfg(test)]
        impl super::reference::Described for $name {
            fn fields() -> Vec<(&'static str, &'static str, &'static str)> {
                vec![$((stringify!($field), stringify!($kind), concat!($($doc),*)),)*]
            }
        }
    };
}

/// Optional fields that say nothing are left out.
pub(super) trait Absent {
    fn absent(&self) -> bool {
        false
    }
}

impl<T> Absent for Option<T> {
    fn absent(&self) -> bool {
        self.is_none()
    }
}
impl<T> Absent for Vec<T> {}
impl Absent for String {}
impl Absent for bool {}
impl Absent for i64 {}
impl Absent for f64 {}

/// What a type alone does not say.
pub(super) trait Holds {
    fn holds(&self) -> bool {
        true
    }
}

payload! {
    /// Who the host is.
    Hello {
        /// The commands that it answers: `openDocument`, `saveImage`, `scan`, `liveness`; and `titleBar` when it draws a title bar with an arrow back, so that the page draws none. Names that are not known are let pass.
        caps: Vec<String>,
        /// Its language, as a BCP 47 tag.
        locale: Option<String>,
        /// `light` or `dark`.
        theme: Option<Theme>,
        /// What of the page lies under the host's own bars.
        safe_area: Option<SafeArea>,
        /// The size of its text: 1 is the usual one. The page goes with it from 0.85 to 3.
        font_scale: Option<f64>,
        /// A one-time code that the authority exchanges for a login.
        launch_code: Option<String>,
        /// The nonce of `ready`, where that had one.
        nonce: Option<String>,
    }
}

payload! {
    /// Insets in CSS pixels. The page leaves room for 200 at most.
    SafeArea {
        /// Above.
        top: f64,
        /// On the right.
        right: f64,
        /// Below.
        bottom: f64,
        /// On the left.
        left: f64,
    }
}

/// The colours of the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// As it stands in the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

payload! { /// Nothing.
Resume {} }
payload! { /// Nothing.
Back {} }
payload! { /// Nothing.
Scan {} }

payload! {
    /// The language.
    Locale {
        /// A BCP 47 tag.
        locale: String,
    }
}

payload! {
    /// What became of a file.
    FileResult {
        /// Whether the person has it now or sees it; `false`: the app tries the next way.
        done: bool,
    }
}

payload! {
    /// What was read.
    ScanResult {
        /// The text of the code, at most 4096 bytes; absent when none was read.
        text: Option<String>,
    }
}

payload! {
    /// What was filmed.
    LivenessResult {
        /// JPEG in Base64, one for each movement, in their order, each at most 150 kB; empty when the person stopped or the host can't.
        frames: Vec<String>,
    }
}

payload! {
    /// The page stands.
    Ready {
        /// The version of the app.
        version: String,
        /// A fresh random text that `hello` must repeat; absent where the channel itself proves who speaks.
        nonce: Option<String>,
    }
}

payload! {
    /// A title.
    Title {
        /// In the language of the page.
        text: String,
    }
}

payload! {
    /// Whether there is a way back inside.
    CanGoBack {
        /// `true`: send `back`; `false`: leave the page.
        can: bool,
    }
}

payload! {
    /// How it ended.
    Close {
        /// `loggedIn` or `loggedOut`.
        result: String,
    }
}

payload! {
    /// A document.
    OpenDocument {
        /// Its address: on the app's own origin, opens without any header, works until `expires`. With the built-in mock a `data:` address.
        url: String,
        /// The name to save it under.
        name: String,
        /// Its type: `application/pdf`.
        mime: String,
        /// Until when the address works, in Unix seconds.
        expires: i64,
    }
}

payload! {
    /// A picture.
    SaveImage {
        /// A `data:` address, PNG.
        url: String,
    }
}

payload! {
    /// What to film.
    Liveness {
        /// The movements in their order, as the contract names them.
        movements: Vec<String>,
    }
}

payload! {
    /// Where the person stands.
    StatusChanged {
        /// `loggedOut`, `registering` or `loggedIn`. Nothing about the permit.
        state: String,
    }
}

payload! {
    /// What went wrong.
    Error {
        /// The code that the app shows with it, for a report.
        code: String,
    }
}

/// The longest text of a code, in bytes.
const SCANNED_BYTES: usize = 4096;
/// The longest picture, in signs of Base64: as the contract has it (`Frame::jpeg`).
const FRAME_SIGNS: usize = 150_000;
/// As many pictures as a challenge can have movements, and some more.
const FRAMES: usize = 8;

impl Holds for Hello {
    fn holds(&self) -> bool {
        self.caps.len() <= 32
            && self.caps.iter().all(|it| it.len() <= 32)
            && self.locale.as_deref().is_none_or(is_language)
            && self.safe_area.as_ref().is_none_or(Holds::holds)
            && self.font_scale.is_none_or(is_scale)
            && self.launch_code.as_deref().is_none_or(is_code)
            && self.nonce.as_deref().is_none_or(is_id)
    }
}
impl Holds for SafeArea {
    fn holds(&self) -> bool {
        [self.top, self.right, self.bottom, self.left].into_iter().all(is_inset)
    }
}
impl Holds for Locale {
    fn holds(&self) -> bool {
        is_language(&self.locale)
    }
}
impl Holds for ScanResult {
    fn holds(&self) -> bool {
        self.text.as_ref().is_none_or(|it| it.len() <= SCANNED_BYTES)
    }
}
impl Holds for LivenessResult {
    fn holds(&self) -> bool {
        let base64 = |it: &String| {
            let sign = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/' | b'=');
            it.len() <= FRAME_SIGNS && it.bytes().all(sign)
        };
        self.frames.len() <= FRAMES && self.frames.iter().all(base64)
    }
}
impl Holds for OpenDocument {
    fn holds(&self) -> bool {
        let elsewhere = matches!(self.url.split_once("://"), Some(("https" | "http", _)));
        let here = self.url.starts_with("data:application/pdf;base64,");
        (elsewhere || here) && self.mime == "application/pdf"
    }
}
impl Holds for SaveImage {
    fn holds(&self) -> bool {
        self.url.starts_with("data:image/png;base64,")
    }
}
impl Holds for StatusChanged {
    fn holds(&self) -> bool {
        matches!(self.state.as_str(), "loggedOut" | "registering" | "loggedIn")
    }
}
impl Holds for Close {
    fn holds(&self) -> bool {
        matches!(self.result.as_str(), "loggedOut" | "loggedIn")
    }
}
impl Holds for Error {
    fn holds(&self) -> bool {
        (1..=64).contains(&self.code.len())
    }
}
impl Holds for Resume {}
impl Holds for Back {}
impl Holds for Scan {}
impl Holds for FileResult {}
impl Holds for Ready {}
impl Holds for Title {}
impl Holds for CanGoBack {}
impl Holds for Liveness {}
