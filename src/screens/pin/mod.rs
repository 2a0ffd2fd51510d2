//! The 6-digit password (6位数字密码): set on the first use of a service, asked for later, changed,
//! and set anew when it is forgotten.

mod change;
mod enter;
mod forgot;
mod new;
mod reset;
mod twice;

pub use change::ChangePinScreen;
pub use enter::PinScreen;
pub use forgot::ForgotPinScreen;
pub use new::NewPinScreen;
pub use reset::ResetPinScreen;
