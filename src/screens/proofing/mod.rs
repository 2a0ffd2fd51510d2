//! Identity proofing, for registration and for both recoveries: the face, then where it is asked
//! bank card or phone (实名认证), each proven by the code of a text message.

mod attempt;
mod bank;
mod bank_form;
mod bank_name;
mod claim;
mod code;
mod code_clock;
mod due;
mod enter;
mod face;
mod failure;
mod frame;
mod host_camera;
mod live;
mod no_code;
mod phone;
mod pictures;
mod review;
mod verify;

pub use bank::BankScreen;
pub use code::SmsCodeScreen;
pub use due::page_of;
pub use face::FaceScreen;
pub use frame::accompany;
pub use phone::PhoneScreen;
pub use review::BankReviewScreen;
pub use verify::VerifyScreen;
