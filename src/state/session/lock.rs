//! When the open services close by themselves: two minutes without a touch, or the page hidden for
//! as long (`numbers.md`, idle lock, after swiyu). Said before it happens, and put off by a touch.

use std::time::Duration;

use leptos::{leptos_dom::helpers::IntervalHandle, prelude::*};

use super::Session;
use crate::{
    browser::{
        clock, document,
        preferences::{self, Key},
    },
    routes::Page,
};

/// Seconds without a touch.
const IDLE: i64 = 120;
/// Seconds before the end at which it is said.
const WARNING: i64 = 30;

impl Session {
    /// Whether the 6 digits must be entered again before a service is shown. Follows changes.
    pub fn locked(self) -> bool {
        self.locked.get()
    }

    /// Whether the services are about to close. Follows changes.
    pub fn closing(self) -> bool {
        self.closing.get()
    }

    /// The person is still here.
    pub fn touched(self) {
        _ = self.touched.try_set_value(clock::device_seconds());
        if self.closing.try_get_untracked() == Some(true) {
            self.closing.set(false);
        }
    }

    pub(super) fn locked_before() -> bool {
        preferences::is_set(Key::Locked)
    }

    pub(super) fn set_locked(self, locked: bool) {
        // For every page that is loaded from now on, in whatever tab.
        preferences::write(Key::Locked, if locked { "1" } else { "0" });
        self.touched();
        if self.locked.try_get_untracked() == Some(!locked) {
            self.locked.set(locked);
        }
    }

    /// Watches as long as the component lives; `page` is what is shown.
    pub fn watch_lock(self, page: Memo<Page>) {
        self.touched();
        let at_stake = move || {
            let open = self.vault.opened().is_some() || page.get().is_service();
            open && !self.locked.get()
        };
        let at_stake = Memo::new(move |_| at_stake());
        let check = move || {
            if at_stake.try_get_untracked() != Some(true) {
                return;
            }
            let idle = clock::device_seconds() - self.touched.get_value();
            // A clock that was set back is no reason to stay open for longer.
            if !(0..IDLE).contains(&idle) {
                self.close_services();
            } else if idle >= IDLE - WARNING && !self.closing.get_untracked() {
                self.closing.set(true);
            }
        };
        Effect::new(move |_| {
            if at_stake.get() {
                self.touched();
            }
        });
        let timer = set_interval_with_handle(check, Duration::from_secs(1)).ok();
        let touches = document::on_touch(move || {
            // Whoever waits behind the lock has no part in it.
            check();
            self.touched();
        });
        // Timers sleep in a hidden page: what counts is the time when it is seen again.
        let seen = document::on_visibility(check);
        let held = StoredValue::new_local(Some((touches, seen)));
        on_cleanup(move || {
            _ = timer.map(|it: IntervalHandle| it.clear());
            _ = held.try_update_value(|it| *it = None);
        });
    }

    /// Closes the services at once.
    pub fn close_services(self) {
        self.closing.set(false);
        self.vault.close();
        self.set_locked(true);
    }
}
