//! Social Security Services (人社办事), for who logged in with a social security number: the way to
//! bind a Work Permit Number, once (S000 §二(三) note).

mod bind;
mod home;
mod lists;

pub use bind::BindScreen;
pub use home::MemberHome;
pub use lists::{ServicesScreen, TalentScreen};
