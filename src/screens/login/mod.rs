//! The ways in, and the way back in.

mod forgot;
mod forgot_form;
mod general;
mod general_form;
mod new_password;
mod page;
mod portal;

pub use forgot::ForgotPasswordScreen;
pub use general::GeneralLoginScreen;
pub use general_form::GeneralLogin;
pub use new_password::NewPasswordScreen;
pub use page::LoginScreen;
pub use portal::PortalScreen;
