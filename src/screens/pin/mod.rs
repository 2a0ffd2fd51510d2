//! The 6-digit password (6位数字密码): set on the first use of a service, asked for later.

mod enter;
mod new;

pub use enter::PinScreen;
pub use new::NewPinScreen;
