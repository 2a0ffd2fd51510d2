//! What the app remembers, behind `use_*()`. Screens ask here and command through methods.

mod asking;
mod claims;
mod journey;
mod keeper;
mod loading;
mod memory;
mod session;
mod tester;

pub use asking::Asking;
pub use claims::Claims;
pub use loading::{Load, load};
pub use memory::{Draft, Holder, JourneyNote, Memory};
pub use session::{Session, use_session};
pub use tester::offer_tester;
