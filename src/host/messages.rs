//! Every message. What stands here is the reference: README's tables are made from it.

use serde_json::Value;

use super::payloads::*;

/// The messages of one direction.
macro_rules! messages {
    ($(#[$about:meta])* $list:ident { $( $(#[doc = $doc:literal])* $name:ident = $kind:literal, )* }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $list { $( $(#[doc = $doc])* $name($name), )* }

        impl $list {
            /// The `type` of the envelope.
            pub const fn kind(&self) -> &'static str {
                match self { $( Self::$name(_) => $kind, )* }
            }

            /// Reads the payload of a message of this `kind`.
            ///
            /// # Errors
            /// There is no such message, or it says what it may not.
            pub fn read(kind: &str, payload: Value) -> Result<Self, Unread> {
                // One without anything to say may leave it out.
                let payload = if payload.is_null() { Value::Object(Default::default()) } else { payload };
                // Serde would read a list as the fields in their order.
                if !payload.is_object() {
                    return Err(Unread::Payload);
                }
                match kind {
                    $( $kind => match serde_json::from_value::<$name>(payload) {
                        Ok(it) if Holds::holds(&it) => Ok(Self::$name(it)),
                        _ => Err(Unread::Payload),
                    }, )*
                    _ => Err(Unread::Type),
                }
            }

            /// What stands in the envelope.
            pub fn payload(&self) -> Value {
                match self { $( Self::$name(it) => serde_json::to_value(it).unwrap_or_default(), )* }
            }

            #[cfg(test)]
            pub(super) fn reference() -> Vec<super::reference::Row> {
                vec![$( super::reference::Row::of::<$name>($kind, concat!($($doc),*)), )*]
            }
        }
    };
}

/// Why a message was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// There is no message of this name.
    Type,
    /// Its payload has something else than it may, or too much of it.
    Payload,
}

messages! {
    /// What the host says to the app.
    FromHost {
        /// The first message: who the host is and what it can. On a channel that opens with a nonce it answers `ready`.
        Hello = "hello",
        /// The page is seen again after the host has shown something else.
        Resume = "resume",
        /// The host's language has changed.
        Locale = "locale",
        /// The host's arrow was pressed: one screen back.
        Back = "back",
        /// What became of `openDocument` or `saveImage`; it answers that message.
        FileResult = "fileResult",
        /// What `scan` has read; it answers that message.
        ScanResult = "scanResult",
        /// What `liveness` has filmed; it answers that message.
        LivenessResult = "livenessResult",
    }
}

messages! {
    /// What the app says to the host.
    ToHost {
        /// The page stands and listens.
        Ready = "ready",
        /// The title of the screen, for the host's title bar.
        Title = "title",
        /// Whether the host's arrow should send `back`, or leave the page.
        CanGoBack = "canGoBack",
        /// The person is done: the host may take the page away.
        Close = "close",
        /// Show a document with the host's own menu (open in another app, save, share).
        OpenDocument = "openDocument",
        /// Keep a picture among the phone's pictures.
        SaveImage = "saveImage",
        /// Read a code with the host's camera.
        Scan = "scan",
        /// Film the face with the host's camera, one picture for each movement. The authority judges them, not the host.
        Liveness = "liveness",
        /// Somebody logged in or out, or began to register.
        StatusChanged = "statusChanged",
        /// Something went wrong that the app has told the person.
        Error = "error",
    }
}
