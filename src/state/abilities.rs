//! What the app around the page can do, which it may say after the first screen stands.

use leptos::prelude::*;

use crate::browser::host::command;

/// Changes when the host says what it can.
#[derive(Clone, Copy)]
struct Abilities(RwSignal<()>);

/// Gives everything below the news of what the host can.
pub fn hear_abilities() {
    let news = RwSignal::new(());
    command::on(command::ABLE, move |_| news.set(()));
    provide_context(Abilities(news));
}

/// Whether the host answers this command. Follows changes.
pub fn host_can(name: &str) -> bool {
    if let Some(Abilities(news)) = use_context() {
        news.track();
    }
    command::can(name)
}
