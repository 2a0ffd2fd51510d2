//! The authority's share of the key of the holder's vault on a phone.
//!
//! The phone encrypts what it keeps under a key that it can't make without this share, so that who
//! has the phone can't try 6-digit passwords on it: they are tried here, and counted. The share
//! outlives the 6 digits, or every change of them would cost the vault.
//!
//! Invariant: the share leaves only in the answer to the right 6 digits. In the store it lies sealed
//! with the pepper of the passwords, which is not there.

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};

use super::{
    desk::Desk,
    ports::{Chance, Ports},
    secrets::{PasswordCost, Sealed},
    sessions::Holder,
};
use crate::contract::{OfflineRule, Refusal, ServicesOpen};

/// The vault of one account, on any number of phones.
#[derive(Serialize, Deserialize)]
pub(super) struct VaultRecord {
    id: String,
    share: Sealed,
}

impl VaultRecord {
    fn new(cost: &PasswordCost, chance: &impl Chance) -> Self {
        let share = HEXLOWER.encode(&bytes::<32>(chance));
        let share = Sealed::of(&share, &seal_of(cost), chance);
        Self { id: HEXLOWER.encode(&bytes::<16>(chance)), share }
    }
}

impl<P: Ports> Desk<'_, P> {
    /// Opens the services for `holder`, who has given the right 6 digits, and hands out the share.
    /// Refusal: `unavailable`, when the pepper is another than when the share was made.
    pub(super) fn open_vault(&mut self, mut holder: Holder) -> Result<ServicesOpen, Refusal> {
        let (cost, chance) = (&self.settings.password_cost, self.ports.chance());
        let record = holder.account.vault.get_or_insert_with(|| VaultRecord::new(cost, chance));
        let share = record.share.open(&seal_of(cost)).ok_or(Refusal::Unavailable)?;
        let vault = record.id.clone();
        self.keep_account(&holder.record.permit.number, &holder.account);
        self.open_services(&holder);
        let offline = self.settings.offline;
        let offline = offline.map(|it| OfflineRule { copy_seconds: it.copy_seconds });
        Ok(ServicesOpen { share, vault, pin_epoch: holder.account.pin_epoch, offline })
    }
}

fn bytes<const N: usize>(chance: &impl Chance) -> [u8; N] {
    let mut bytes = [0; N];
    chance.fill(&mut bytes);
    bytes
}

fn seal_of(cost: &PasswordCost) -> String {
    format!("vault share {}", HEXLOWER.encode(&cost.pepper))
}
