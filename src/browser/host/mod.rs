//! What the page runs in, and the channel to it: one trait, an adapter for each kind of host
//! (`platform.md` A). A plain browser's adapter is that there is none.
//!
//! The channels carry texts. What a text may say, `crate::host` knows; who joins the two is
//! `crate::bridge`, a program that the boot script loads only inside a host. The app itself uses
//! [`agent`] and [`command`], and works the same without either.

pub mod agent;
mod alipay;
pub mod command;
mod frame;
mod native;
mod wechat;
mod whereabouts;

use std::rc::Rc;

use futures::future::LocalBoxFuture;

pub use agent::{Host, host};
pub use whereabouts::{
    apply_inset, apply_scale, can_go_back, given_by_launch, go_back_in_page, host_name,
    keep_counts, may_follow_language, note_abilities, on_change, own_title_bar_goes, status,
    tell_app, theme, title,
};

/// A channel to the app around this page.
pub trait HostBridge {
    /// Hands a text over; whether somebody may have got it.
    fn send(&self, text: &str) -> bool;

    /// Leaves for a page of the host that gets `text` in its address; completes with whether the
    /// host has gone there.
    fn go(&self, text: &str) -> LocalBoxFuture<'static, bool> {
        _ = text;
        Box::pin(std::future::ready(false))
    }

    /// Gives the page back to the host; whether it takes it.
    fn leave(&self) -> bool {
        false
    }
}

/// What comes in on a channel.
pub enum Arrival {
    /// A text.
    Text(String),
    /// Something from a page that may not hold this one.
    WrongOrigin,
}

/// Hears what comes in; whether it was a greeting that the page accepts.
pub type Hear = Rc<dyn Fn(Arrival) -> bool>;

/// Opens the channel to the host of this name (`<html data-host>`). `origins`: the pages that may
/// hold this one. `None`: there is none after all, or it did not come in time.
pub async fn open(name: &str, origins: Vec<String>, hear: Hear) -> Option<Box<dyn HostBridge>> {
    match name {
        "wechat" => wechat::open(hear).await,
        "alipay" => alipay::open(hear).await,
        "frame" => frame::open(origins, hear),
        "native" => native::open(hear),
        _ => None,
    }
}
