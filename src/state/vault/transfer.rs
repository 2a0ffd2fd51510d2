//! The vault as a file: for another phone, or for the day on which a browser clears this one.
//!
//! The file is sealed by the authority's share. Whoever finds it needs the account's login and the
//! 6 digits, which the authority counts: there is nothing in it to be guessed. It holds no token,
//! no key of this phone and no password.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Saved, Seen, Vault};
use crate::{
    contract::{LetterView, PermitView},
    domain::history::History,
};

/// What every file begins with, before what is sealed.
const MAGIC: &[u8] = b"esscard-vault-1\n";
const LABEL: &str = "vault/file";

/// The longest file that is read, in bytes.
pub const LONGEST: f64 = 4_000_000.0;

/// Why a file was not taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// The 6 digits must be entered first, with a network.
    Shut,
    /// Not a file of this app, or a damaged one.
    NotOurs,
    /// Of another person's account, or altered.
    OtherVault,
}

#[derive(Serialize, Deserialize)]
struct Content {
    permit: Option<Seen<PermitView>>,
    letter: Option<Seen<LetterView>>,
    history: History,
}

impl Vault {
    /// The file; `None` unless the authority has opened the vault.
    pub async fn export(self) -> Option<Vec<u8>> {
        let share = self.keys()?.share?;
        let Saved { permit, letter, .. } = self.saved.try_get_untracked()?;
        let history = self.history.try_get_untracked()?;
        let clear = serde_json::to_vec(&Content { permit, letter, history }).ok()?;
        Some([MAGIC, &share.seal(LABEL, &clear).await?].concat())
    }

    /// Takes over what a file holds; what is newer here stays.
    pub async fn import(self, file: &[u8]) -> Result<(), NotTaken> {
        let share = self.keys().and_then(|it| it.share).ok_or(NotTaken::Shut)?;
        let sealed = file.strip_prefix(MAGIC).ok_or(NotTaken::NotOurs)?;
        let clear = share.open(LABEL, sealed).await.ok_or(NotTaken::OtherVault)?;
        let content: Content = serde_json::from_slice(&clear).map_err(|_| NotTaken::NotOurs)?;
        self.save(|it| {
            newer(&mut it.permit, content.permit);
            newer(&mut it.letter, content.letter);
        });
        self.add_history(content.history).await;
        Ok(())
    }
}

fn newer<T>(here: &mut Option<Seen<T>>, there: Option<Seen<T>>) {
    if there.as_ref().map(|it| it.at) > here.as_ref().map(|it| it.at) {
        *here = there;
    }
}
