//! The vault: what this phone keeps of the permit, and who may open it.
//!
//! Online, the authority judges and counts the 6 digits, and only then hands out its share of the
//! key. Offline, a copy opens with the phone's own key and the 6 digits, for a limited time since
//! the last contact; its tries are counted here (`domain::offline_copy`). The records and their
//! keys are in [`records`]; what protects what, in figures, is in the README.
//!
//! Invariant: without a place to keep anything the app goes on in memory; nothing here is needed
//! that the authority has not.

mod history;
mod opening;
mod records;
mod signing;
mod transfer;

use leptos::{prelude::*, task::spawn_local};

pub use opening::Locked;
use records::{COPY, GUARD, LETTER};
pub use records::{Saved, Seen};
pub use signing::{Asserted, ShownCode};
pub use transfer::{LONGEST, NotTaken};

use crate::{
    browser::{
        database::{self, Change, Fault},
        preferences::{self, Key},
        seal::SealKey,
        signer::Signer,
    },
    domain::{history::History, moment::Moment, offline_copy::Guard},
};

/// How the vault was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenedBy {
    /// The authority knew the 6 digits.
    Issuer,
    /// The phone did, without a network.
    Phone,
}

/// The keys of an open vault.
#[derive(Clone)]
struct Keys {
    copy: SealKey,
    /// As long as the offline copy is to be sealed with them.
    copy_bytes: Option<[u8; 32]>,
    /// The authority's share, when it was handed out.
    share: Option<SealKey>,
    signer: Option<Signer>,
}

/// This phone, as codes have it.
#[derive(Clone)]
pub struct Device {
    signer: Signer,
    /// The public key, as the authority gets it.
    pub key: String,
}

/// A handle that is free to copy.
#[derive(Clone, Copy)]
pub struct Vault {
    open: RwSignal<Option<OpenedBy>>,
    saved: RwSignal<Saved>,
    history: RwSignal<History>,
    keys: StoredValue<Option<Keys>, LocalStorage>,
    /// The key that signs codes where the vault has none: it ends with the page.
    passing: StoredValue<Option<Device>, LocalStorage>,
    /// What codes are made from, as it was said last.
    asserted: StoredValue<Option<Asserted>, LocalStorage>,
    /// How often all of this was closed: what was begun before that must not be known after it.
    closed: StoredValue<u32>,
    /// Until when the offline copy opens, if there is one.
    until: RwSignal<Option<Moment>>,
    /// Whether a write is under way, and whether there is more to write.
    writing: StoredValue<(bool, bool)>,
    /// How often it was forgotten: what was sealed before that must not be written after it.
    forgotten: StoredValue<u32>,
    fault: RwSignal<Option<Fault>>,
}

impl Vault {
    /// A closed one; asks the phone whether there is an offline copy.
    pub fn new(fault: RwSignal<Option<Fault>>) -> Self {
        let vault = Self {
            open: RwSignal::new(None),
            saved: RwSignal::new(Saved::default()),
            history: RwSignal::default(),
            keys: StoredValue::new_local(None),
            passing: StoredValue::new_local(None),
            asserted: StoredValue::new_local(None),
            closed: StoredValue::new(0),
            until: RwSignal::new(None),
            writing: StoredValue::new((false, false)),
            forgotten: StoredValue::new(0),
            fault,
        };
        spawn_local(vault.look());
        vault
    }

    /// How it was opened, while it is open. Follows changes.
    pub fn opened(self) -> Option<OpenedBy> {
        self.open.get()
    }

    /// Until when the offline copy opens; `None` without one. Follows changes.
    pub fn copy_until(self) -> Option<Moment> {
        self.until.get()
    }

    /// What is saved, while it is open. Follows changes.
    pub fn saved(self) -> Option<Saved> {
        self.open.get().map(|_| self.saved.get())
    }

    /// Changes what is saved, if it is open.
    pub fn save(self, change: impl FnOnce(&mut Saved)) {
        if self.open.try_get_untracked().flatten().is_some() {
            self.saved.update(change);
            self.write();
        }
    }

    /// Keeps the letter's PDF, if it is open.
    pub async fn save_letter(self, name: String, pdf: &[u8]) {
        let Some(keys) = self.keys() else { return };
        let turn = self.forgotten.try_get_value();
        let Some(sealed) = keys.copy.seal(LETTER, pdf).await else { return };
        if self.put_all(turn, &[records::put(LETTER, &sealed)]).await {
            let bytes = u32::try_from(pdf.len()).unwrap_or(u32::MAX);
            self.save(|it| it.letter_file = Some((name, bytes)));
        }
    }

    /// The letter's PDF, if it was kept.
    pub async fn letter(self) -> Option<Vec<u8>> {
        let keys = self.keys()?;
        records::read_bytes(LETTER, &[&keys.copy]).await.ok()?
    }

    /// Nothing more can be read until the 6 digits are entered again.
    pub fn close(self) {
        self.keys.set_value(None);
        self.end_signing();
        if self.open.try_get_untracked().flatten().is_some() {
            self.open.set(None);
            self.saved.set(Saved::default());
            self.history.set(History::default());
        }
    }

    /// Forgets the offline copy: the 6 digits have changed, or nobody wants it.
    pub async fn forget_offline(self) {
        self.count_forgotten();
        _ = self.until.try_set(None);
        _ = records::forget_offline().await;
    }

    /// Closes it and forgets all that the phone holds of the permit; the history stays sealed.
    pub async fn forget(self) {
        self.close();
        self.count_forgotten();
        _ = self.until.try_set(None);
        _ = records::forget_copy().await;
    }

    fn count_forgotten(self) {
        _ = self.forgotten.try_update_value(|it| *it = it.wrapping_add(1));
    }

    /// Writes what was sealed at the `turn`; whether it is kept. What was forgotten meanwhile is
    /// forgotten again.
    async fn put_all(self, turn: Option<u32>, changes: &[Change<'_>]) -> bool {
        let current = || self.forgotten.try_get_value() == turn;
        if !current() {
            return false;
        }
        if let Err(fault) = database::write(changes).await {
            _ = self.fault.try_set(Some(fault));
            return false;
        }
        if !current() {
            let names = changes.iter().map(|(name, _)| (*name, None)).collect::<Vec<_>>();
            _ = database::write(&names).await;
        }
        current()
    }

    /// The authority was heard at `now`, and the account has its `epoch`th 6-digit password: the
    /// time of the offline copy runs anew, or it is removed because other digits open it.
    pub async fn heard(self, now: Moment, epoch: u32) {
        let turn = self.forgotten.try_get_value();
        let guard = opening::change_guard(|it| {
            if it.is_of(epoch) {
                it.heard(now);
            }
        });
        match guard.await {
            Some(guard) if !guard.is_of(epoch) => self.forget_offline().await,
            Some(guard) if self.forgotten.try_get_value() == turn => {
                _ = self.until.try_set(Some(guard.opens_until()));
            }
            _ => {}
        }
    }

    /// Whether the holder allows an offline copy on this phone.
    pub fn wants_offline() -> bool {
        preferences::read(Key::Offline).as_deref() != Some("off")
    }

    /// Allows an offline copy on this phone from the next entry of the 6 digits on, or removes it.
    pub async fn want_offline(self, want: bool) {
        preferences::write(Key::Offline, if want { "on" } else { "off" });
        if !want {
            self.save(|it| it.assertions = None);
            self.forget_offline().await;
        }
    }

    async fn look(self) {
        let Ok(Some(device)) = SealKey::device().await else { return };
        let guard = records::read::<Guard>(GUARD, &[&device]).await.ok().flatten();
        _ = self.until.try_set(guard.map(|it| it.opens_until()));
    }

    fn keys(self) -> Option<Keys> {
        self.keys.try_get_value().flatten()
    }

    /// Writes what is saved, one state after the other.
    fn write(self) {
        let was_writing = self.writing.with_value(|it| it.0);
        self.writing.set_value((true, true));
        if was_writing {
            return;
        }
        spawn_local(async move {
            while self.writing.try_update_value(|it| std::mem::take(&mut it.1)) == Some(true) {
                let Some(keys) = self.keys() else { break };
                let turn = self.forgotten.try_get_value();
                let saved = self.saved.get_untracked();
                let Some(sealed) = records::sealed(COPY, &saved, &[&keys.copy]).await else {
                    break;
                };
                _ = self.put_all(turn, &[records::put(COPY, &sealed)]).await;
            }
            _ = self.writing.try_update_value(|it| it.0 = false);
        });
    }
}
