//! What the page and the app around it say to each other (`platform.md` A4): the envelope, every
//! message, what is dropped, and how a command reaches each kind of host.
//!
//! Pure: `bridge` (a program of its own, loaded only inside a host) joins it with the adapters in
//! `browser::host`; the app knows the names of the commands and nothing else of it.
//!
//! Invariant: a message that breaks any rule changes nothing but a count.

mod envelope;
mod inbox;
mod kinds;
mod messages;
mod origins;
mod outbox;
mod payloads;
#[cfg(test)]
mod reference;
mod values;

pub use envelope::{CHANNEL, Envelope, VERSION};
pub use inbox::{Dropped, Heard, Inbox};
pub use kinds::{Command, Delivery, Fallback, HostKind};
pub use messages::{FromHost, ToHost, Unread};
pub use origins::{Origin, OriginFault};
pub use outbox::Outbox;
pub use payloads::*;
pub use values::{inset_within, scale_within};
