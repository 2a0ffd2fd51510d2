//! Account and security: both passwords, and where one is logged in.

mod overview;
mod password;

pub use overview::SecurityScreen;
pub use password::ChangePasswordScreen;
