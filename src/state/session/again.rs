//! What this tab knows is looked at again: another tab has changed the record, or the page was
//! frozen and comes back as it was, having heard of nothing meanwhile, or the app around it shows it
//! again after something of its own.

use leptos::{prelude::*, task::spawn_local};

use super::{Session, history};
use crate::{
    browser::{
        document, erase, frozen,
        host::command,
        preferences::{self, Key},
    },
    domain::proofing::Step,
    state::memory::{Memory, Recalled},
};

/// So often the record is read while this tab changes it.
const READS: usize = 5;

impl Session {
    /// Follows what other tabs do, as long as the app lives.
    pub(super) fn follow_others(self) {
        erase::leave_when_erased_elsewhere();
        preferences::on_change_elsewhere(Key::Turn, move || spawn_local(self.read_again()));
        document::on_connection(move || _ = self.online.try_set(document::is_online()));
        std::mem::forget(frozen::on_return(move || self.come_back()));
        command::on(command::RESUME, move |_| self.come_back());
    }

    /// The page was away. The clocks, the lock of the 6 digits and the code look for themselves
    /// (`document::on_visibility`).
    fn come_back(self) {
        _ = self.online.try_set(document::is_online());
        if Self::locked_before() && self.locked.try_get_untracked() == Some(false) {
            // Another tab has closed them.
            self.close_services();
        }
        spawn_local(async move {
            self.read_again().await;
            document::unveil();
            let step = untrack(|| self.journey()).map(|it| it.step);
            if step.is_some_and(|it| it != Step::Done) {
                self.refresh_journey().await;
            }
            if self.holder().is_some_and(|it| it.card.is_some()) {
                // What can't be asked now is asked at the next visit.
                _ = self.refresh_card().await;
            }
        });
    }

    /// Goes on from what the record says now, once this tab has written down its own.
    async fn read_again(self) {
        for _ in 0..READS {
            self.keeper.settled().await;
            // What could not be written is known to this tab alone.
            if self.fault.try_get_untracked().flatten().is_some() {
                return;
            }
            let before = self.changes.try_get_value();
            let recalled = Memory::recall().await;
            // Else something has happened here meanwhile, which counts more.
            if self.changes.try_get_value() == before {
                return self.go_on_from(recalled).await;
            }
        }
    }

    async fn go_on_from(self, recalled: Recalled) {
        // What can't be read now is no reason to forget what is known.
        let Recalled::Found(mut recalled) = recalled else { return };
        if recalled.journey.is_none() {
            self.claims.forget();
        }
        if recalled.holder.is_none() {
            self.vault.forget().await;
        } else if self.memory.with_untracked(Memory::login) != recalled.login() {
            // Another login: what is open here is not its own.
            self.vault.close();
        } else {
            self.vault.recall_history().await;
        }
        let more = self.memory.with_untracked(|it| history::join(&mut recalled, it));
        self.keeper.agreed(recalled.login());
        self.memory.set(*recalled);
        if more {
            self.keeper.write();
        }
    }
}
