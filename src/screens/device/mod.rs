//! On this phone: what is kept here, what happened here, and how to erase it.

mod erase;
mod erased;
mod history;
mod history_list;
mod home_screen;
mod kept;
mod offline_copy;
mod overview;
mod transfer;

pub use erase::EraseScreen;
pub use history::HistoryScreen;
pub use overview::DeviceScreen;
