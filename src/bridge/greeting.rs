//! What a host's greeting changes in the page.

use super::speak;
use crate::{
    browser::host::{self, command},
    host::{Command, Delivery, Hello, HostKind, inset_within, scale_within},
};

/// Takes over what the host says of itself: abilities, bar, colours, insets, size of text, language,
/// and the one-time code that it may bring.
pub(super) fn take_over(kind: HostKind, hello: Hello) {
    let able: Vec<&str> = Command::ALL
        .into_iter()
        .filter(|it| it.needs_capability() && kind.delivery(*it) != Delivery::Nowhere)
        .map(Command::name)
        .filter(|name| hello.caps.iter().any(|it| it == name))
        .collect();
    host::note_abilities(&able);
    if hello.caps.iter().any(|it| it == "titleBar") {
        host::own_title_bar_goes();
    }
    if let Some(theme) = hello.theme {
        host::theme(theme.name());
    }
    if let Some(area) = hello.safe_area {
        let upper = [("top", area.top), ("right", area.right)];
        let lower = [("bottom", area.bottom), ("left", area.left)];
        for (side, pixels) in upper.into_iter().chain(lower) {
            host::apply_inset(side, inset_within(pixels));
        }
    }
    if let Some(scale) = hello.font_scale {
        host::apply_scale(scale_within(scale));
    }
    if let Some(locale) = hello.locale.filter(|_| host::may_follow_language()) {
        speak(&locale);
    }
    if let Some(code) = hello.launch_code {
        host::tell_app(command::LAUNCH, &code);
    }
}
