//! What the app remembers, behind `use_*()`. Screens ask here and command through methods.

mod abilities;
mod asking;
mod claims;
mod journey;
mod keeper;
mod launch;
mod loading;
mod memory;
mod session;
mod tester;
mod updates;
mod vault;

pub use abilities::{hear_abilities, host_can};
pub use asking::Asking;
pub use claims::Claims;
pub use journey::EndKey;
pub use launch::{Launch, Opening};
pub use loading::{Load, load};
pub use memory::{Draft, Holder, JourneyNote, Memory, Recalled};
pub use session::{Erased, Found, Session, Told, use_session};
pub use tester::offer_tester;
pub use updates::{Updates, use_updates};
pub use vault::{LONGEST, NotTaken, OpenedBy, Saved, ShownCode, Vault};
