//! The ways in.

mod forgot;
mod general;
mod portal;

pub use forgot::{ForgotPasswordScreen, ForgotPinScreen};
pub use general::LoginScreen;
pub use portal::PortalScreen;
