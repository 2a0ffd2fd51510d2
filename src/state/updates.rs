//! Newer versions of the app: installed in the background, taken up when the person consents.
//!
//! A visitor who has not logged in installs nothing; whoever has, starts without a network from then
//! on. What is under way in this tab never ends by itself.

use std::time::Duration;

use leptos::prelude::*;

use super::Session;
use crate::browser::{
    self,
    app_cache::{self, Update},
    clock, document,
};

/// Whatever the person has come for is loaded first.
const FIRST_THINGS: Duration = Duration::from_secs(4);
/// After so many seconds, a page that is seen again looks for a newer version.
const AN_HOUR: i64 = 60 * 60;

/// What is known of a newer version, free to copy.
#[derive(Clone, Copy)]
pub struct Updates {
    found: RwSignal<Option<Update>>,
    asked: RwSignal<bool>,
}

/// The updates of the component's tree.
#[expect(clippy::expect_used, reason = "App provides them above every screen")]
pub fn use_updates() -> Updates {
    use_context().expect("App provides the updates")
}

impl Updates {
    /// Installs the service worker once somebody is logged in, and hears of newer versions; where
    /// the server wants none (`allowed`), takes away what there is.
    pub fn begin(session: Session, allowed: bool) -> Self {
        let it = Self { found: RwSignal::new(None), asked: RwSignal::new(false) };
        if !allowed {
            browser::run(async { _ = app_cache::remove_all().await });
            return it;
        }
        let inside = Memo::new(move |_| {
            let standing = session.standing();
            standing.holder || standing.member
        });
        Effect::new(move |_| {
            inside.track();
            browser::run(it.look(inside));
        });
        it.look_when_seen_again();
        it
    }

    async fn look(self, inside: Memo<bool>) {
        let heard = move |update| {
            // The tab that has consented is about to load the newer version: it needs no telling.
            if self.asked.try_get_untracked() == Some(false) {
                _ = self.found.try_set(Some(update));
            }
        };
        let known = app_cache::on_update(heard).await;
        clock::sleep(FIRST_THINGS).await;
        if !known && inside.try_get_untracked() == Some(true) && app_cache::register().await {
            _ = app_cache::on_update(heard).await;
        } else {
            app_cache::check_for_update().await;
        }
    }

    fn look_when_seen_again(self) {
        let last = StoredValue::new(clock::device_seconds());
        let seen = document::on_visibility(move || {
            let now = clock::device_seconds();
            // A clock that was set back says nothing: better to look once too often.
            if document::is_visible() && last.get_value().abs_diff(now) > AN_HOUR.unsigned_abs() {
                last.set_value(now);
                browser::run(app_cache::check_for_update());
            }
        });
        // As long as the app lives.
        StoredValue::new_local(seen);
    }

    /// What has become of a newer version. Follows changes.
    pub fn found(self) -> Option<Update> {
        self.found.get()
    }

    /// Whether the person has consented, and the newer version is taking over. Follows changes.
    pub fn asked(self) -> bool {
        self.asked.get()
    }

    /// Not now: nothing more is said of it until the app starts again, or a still newer one comes.
    pub fn later(self) {
        self.found.set(None);
    }

    /// The person consents: the newer version takes over, and this tab loads it.
    pub fn apply(self) {
        self.asked.set(true);
        browser::run(app_cache::apply_update());
    }
}
