//! Registration: what to have ready, the form, the end.

mod completed;
mod details;
mod form;
mod go_on;
mod prepare;

pub use completed::CompletedScreen;
pub use details::RegisterScreen;
pub use prepare::PrepareScreen;

pub(super) use go_on::go_on;
