//! The history, as far as it lies in the vault: readable while the authority has opened it.

use leptos::prelude::*;

use super::{
    OpenedBy, Vault,
    records::{self, PENDING, PRIVATE, Private},
};
use crate::{
    browser::{
        clock,
        database::{self, Fault},
        preferences::{self, Key},
        seal::SealKey,
        turn,
    },
    domain::history::History,
};

impl Vault {
    /// What happened, if the authority has opened the vault. Follows changes.
    pub fn history(self) -> Option<History> {
        (self.open.get() == Some(OpenedBy::Issuer)).then(|| self.history.get())
    }

    /// Puts `more` into it. Whether it is written there.
    pub async fn add_history(self, more: History) -> bool {
        self.change_history(|it| *it = std::mem::take(it).merged(&more)) && self.settled().await
    }

    /// Deletes of it. Whether it is open for that; [`Vault::settled`] writes it.
    pub fn change_history(self, change: impl FnOnce(&mut History)) -> bool {
        if self.open.try_get_untracked().flatten() != Some(OpenedBy::Issuer) {
            return false;
        }
        self.history.update(change);
        true
    }

    /// Writes the history, if it is open. Whether it is written.
    pub async fn settled(self) -> bool {
        // Taken before the first wait: the vault may be closed meanwhile.
        let history = untrack(|| self.history());
        let share = self.keys().and_then(|it| it.share);
        let (Some(history), Some(share)) = (history, share) else { return false };
        match clock::within(database::PATIENCE, write_history(history, share)).await {
            // Another tab may show it.
            Some(Ok(())) => {
                preferences::write(Key::Turn, &turn());
                true
            }
            Some(Err(fault)) => {
                _ = self.fault.try_set(Some(fault));
                false
            }
            None => false,
        }
    }

    /// Keeps what was noted while the vault was shut, until the same one is opened again.
    pub async fn keep_pending(self, noted: History) {
        let kept = async {
            database::read(PRIVATE).await.ok()??;
            let device = SealKey::device().await.ok()??;
            let before = records::read::<History>(PENDING, &[&device]).await.ok()?;
            let all = before.unwrap_or_default().merged(&noted);
            let sealed = records::sealed(PENDING, &all, &[&device]).await?;
            database::write(&[records::put(PENDING, &sealed)]).await.ok()
        };
        _ = clock::within(database::PATIENCE, kept).await;
    }

    /// Deletes the sealed history unseen: the vault is shut, and nobody wants it any more.
    pub async fn forget_history(self) {
        _ = database::write(&[(PRIVATE, None), (PENDING, None)]).await;
    }

    /// Another tab has written: what it knows is known here, too.
    pub async fn recall_history(self) {
        let Some(share) = self.keys().and_then(|it| it.share) else { return };
        let Ok(Some(device)) = SealKey::device().await else { return };
        let read = records::read::<Private>(PRIVATE, &[&device, &share]).await;
        if let Ok(Some(private)) = read {
            _ = self.history.try_update(|it| *it = std::mem::take(it).merged(&private.history));
        }
    }
}

/// Another tab may have written meanwhile: what both know is kept.
async fn write_history(history: History, share: SealKey) -> Result<(), Fault> {
    let device = SealKey::device().await?.ok_or(Fault::Unavailable)?;
    let keep = |it: &mut Private| {
        it.history = history.clone().merged(&it.history);
    };
    // Nowhere to put it is no fault: the vault was never kept, or is gone.
    records::change(PRIVATE, &[&device, &share], keep).await.map(|_| ())
}
