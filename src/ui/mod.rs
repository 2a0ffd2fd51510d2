//! The kit. Knows how things look, never what they mean.

mod back;
mod card;
mod caret;
mod choices;
mod disclosure;
mod face_view;
mod field;
mod icon;
mod kit;
mod long_wait;
mod note;
mod page;
mod pair;
mod qr_code;
mod reveal;
mod six_digits;
mod steps;
mod way;

pub use back::{Back, WayBack};
pub use card::{BlankCard, CardFace, CardState, mark};
pub use choices::{Choice, Choices};
pub use disclosure::Disclosure;
pub use face_view::{Arrow, FaceView, TICK_COUNT};
pub use field::{Field, FieldKind};
pub use icon::{Icon, IconSize, icon};
pub use kit::kit_row;
pub use long_wait::LongWait;
pub use note::{Note, NoteKind};
pub use page::{FirstPage, InnerPage, LanguageButton, Waiting};
pub use pair::{beside_english, pair, title, title_with};
pub use qr_code::{QrCode, qr_path};
pub use reveal::reveal_for_a_while;
pub use six_digits::{SixDigits, digits_toggle};
pub use steps::Steps;
pub use way::way_body;
