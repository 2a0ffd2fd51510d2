//! The three services of the permit, and what its status opens and closes.

mod code;
mod gate;
mod handing;
mod inquiry;
mod kept_letter;
mod letter;
pub mod status;

pub use code::CodeScreen;
pub use inquiry::InquiryScreen;
pub use letter::LetterScreen;
