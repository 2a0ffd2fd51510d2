//! "Erase everything on this phone": more than logging out, and not to be taken back.

use std::time::Duration;

use leptos::prelude::*;

use super::{Session, has_ended};
use crate::{
    browser::{
        badge, clock,
        erase::{self, Left, Place},
    },
    contract::LogOut,
    state::memory::Memory,
};

/// How long the authority may take to hear of it: nobody waits longer to have a phone erased.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether the login has ended at the authority, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Nobody was logged in.
    NoLogin,
    /// It has.
    Ended,
    /// The authority was not reached; the login ends there by itself.
    NotReached,
}

/// What was found when everything had been erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erased {
    /// The login at the authority.
    pub told: Told,
    /// Each place where this site can keep something.
    pub places: Vec<(Place, Left)>,
}

impl Erased {
    /// Whether nothing is left anywhere.
    pub fn is_complete(&self) -> bool {
        self.places.iter().all(|(_, left)| matches!(left, Left::Nothing | Left::NotShown))
    }

    /// Whether another tab has to be closed first.
    pub fn is_held(&self) -> bool {
        self.places.iter().any(|(_, left)| *left == Left::Held)
    }
}

impl Session {
    /// Forgets everything, here and in this browser; `before` is what an earlier try has told the
    /// authority. Afterwards this page can do nothing more than load the first screen.
    pub async fn erase_everything(self, before: Option<Told>) -> Erased {
        let holder = self.holder();
        if before.is_none() && holder.is_some() {
            // It may be needed to tell the authority, and lies in what is erased.
            _ = self.device_key().await;
        }
        // Nothing that happens from now on may be written down.
        erase::begin();
        self.vault.close();
        let told = match (before, holder) {
            (Some(told), _) => told,
            (None, None) => Told::NoLogin,
            (None, Some(holder)) => {
                let asked = self.ask_by_login(holder, &LogOut {});
                match clock::within(PATIENCE, asked).await {
                    Some(answer) if answer.is_ok() || has_ended(&answer) => Told::Ended,
                    _ => Told::NotReached,
                }
            }
        };
        self.client.stop();
        _ = self.memory.try_set(Memory::default());
        self.claims.forget();
        badge::show(0);
        Erased { told, places: erase::everything().await }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_complete_only_when_nothing_is_left() {
        let erased = |left| Erased {
            told: Told::Ended,
            places: vec![(Place::Settings, Left::Nothing), (Place::Databases, left)],
        };
        assert!(erased(Left::Nothing).is_complete() && !erased(Left::Nothing).is_held());
        assert!(erased(Left::NotShown).is_complete());
        assert!(!erased(Left::Refused).is_complete() && !erased(Left::Refused).is_held());
        assert!(!erased(Left::Held).is_complete() && erased(Left::Held).is_held());
    }
}
