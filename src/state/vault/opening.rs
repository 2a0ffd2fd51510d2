//! Opening the vault: with the authority's share, or without a network.

use leptos::prelude::*;

use super::{
    Keys, OpenedBy, Vault,
    records::{
        self, COPY, Envelope, GUARD, LETTER, OFFLINE, PENDING, PRIVATE, Private, SIGNER, Saved,
    },
};
use crate::{
    browser::{bytes, database, seal::SealKey, signer::Signer},
    contract::ServicesOpen,
    domain::{
        history::History,
        moment::Moment,
        offline_copy::{Guard, Shut},
        pin::Pin,
    },
};

/// Why the phone does not open its copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locked {
    /// There is none, or it can't be read.
    NoCopy,
    /// Not now.
    Shut(Shut),
    /// Not these digits.
    Wrong {
        /// Tries left before a wait.
        left: u32,
        /// When the next try is taken, if a wait has begun.
        wait: Option<Moment>,
    },
}

impl Vault {
    /// The authority knew `pin` and handed out its share. Done when the vault is open; the offline
    /// copy is sealed afterwards, by [`Vault::renew_offline`].
    pub async fn open_with_share(self, answer: &ServicesOpen) -> Option<()> {
        let turn = self.forgotten.try_get_value();
        let share = bytes::unhex(&answer.share)?.try_into().ok()?;
        let share = SealKey::of_bytes(&share).await?;
        // Without a place to keep it, or when what is kept can't be read now, all goes on in memory
        // and nothing is written over it: the history is nowhere else.
        let device = SealKey::device_or_new().await.ok();
        let kept = match &device {
            Some(device) => kept_private(device, &share).await,
            None => Kept::Unknown,
        };
        let (private, new, write) = match kept {
            Kept::Ours(private) if private.vault == answer.vault => (*private, false, true),
            Kept::Ours(_) | Kept::Nothing => (Private::new(&answer.vault)?, true, true),
            Kept::Unknown => (Private::new(&answer.vault)?, true, false),
        };
        let copy_bytes = private.copy_key()?;
        let copy = SealKey::of_bytes(&copy_bytes).await?;
        let mut saved = match new {
            true => Saved::default(),
            false => records::read(COPY, &[&copy]).await.ok().flatten().unwrap_or_default(),
        };
        let mut changes = Vec::new();
        let known = if new { None } else { KeptSigner::read(&copy_bytes).await };
        let KeptSigner { signer, public } = match known {
            Some(known) => known,
            None => {
                let (made, record) = KeptSigner::make(&copy_bytes).await?;
                changes.push(records::put(SIGNER, &record));
                made
            }
        };
        // The record of the key says which it is: two tabs may have made one each.
        if saved.device_key != public {
            (saved.device_key, saved.assertions) = (public, None);
        }
        if let (true, true, Some(device)) = (new, write, &device) {
            let sealed = records::sealed(PRIVATE, &private, &[device, &share]).await?;
            changes.push(records::put(PRIVATE, &sealed));
            // What another vault has left behind opens nothing any more.
            changes.extend([(OFFLINE, None), (GUARD, None), (LETTER, None), (PENDING, None)]);
        }
        let sealed = records::sealed(COPY, &saved, &[&copy]).await?;
        changes.push(records::put(COPY, &sealed));
        if write {
            // In one: a page that is killed here leaves the old vault or the new one.
            self.put_all(turn, &changes).await;
        }
        if self.forgotten.try_get_value() != turn {
            return None;
        }
        let pending = match &device {
            Some(device) if !new => {
                records::read::<History>(PENDING, &[device]).await.ok().flatten()
            }
            _ => None,
        };
        let signer = Some(signer);
        let keys = Keys { copy, copy_bytes: Some(copy_bytes), share: Some(share), signer };
        _ = self.history.try_set(private.history);
        self.opened_by(OpenedBy::Issuer, saved, keys)?;
        if let Some(pending) = pending
            && self.add_history(pending).await
        {
            _ = database::write(&[(PENDING, None)]).await;
        }
        Some(())
    }

    /// Seals the offline copy under `pin` anew, or forgets it where none is allowed. Whatever stood
    /// there before, perhaps under other digits, is gone in any case.
    pub async fn renew_offline(self, pin: &Pin, answer: &ServicesOpen, now: Moment) {
        let lasts = answer.offline.map(|it| it.copy_seconds).filter(|_| Self::wants_offline());
        let keys = self.keys();
        let copy_bytes = keys.and_then(|it| it.copy_bytes);
        // Nobody needs the bytes any more.
        _ = self.keys.try_update_value(|it| {
            if let Some(it) = it {
                it.copy_bytes = None;
            }
        });
        let (Some(copy_bytes), Some(lasts)) = (copy_bytes, lasts) else {
            self.save(|it| it.assertions = None);
            return self.forget_offline().await;
        };
        let turn = self.forgotten.try_get_value();
        let renewed = async {
            let device = SealKey::device().await.ok()??;
            let envelope = Envelope::seal(&copy_bytes, pin.expose()).await?;
            let envelope = records::sealed(OFFLINE, &envelope, &[&device]).await?;
            // The authority has judged the digits: tries begin anew.
            let guard = Guard::new(now, lasts, answer.pin_epoch);
            let sealed = records::sealed(GUARD, &guard, &[&device]).await?;
            let both = [records::put(OFFLINE, &envelope), records::put(GUARD, &sealed)];
            self.put_all(turn, &both).await.then(|| guard.opens_until())
        };
        match renewed.await {
            Some(until) if Self::wants_offline() => _ = self.until.try_set(Some(until)),
            _ => self.forget_offline().await,
        }
    }

    /// Opens the copy with the phone's key and `pin`. The try is counted before it is judged.
    pub async fn open_offline(self, pin: &Pin, now: Moment) -> Result<(), Locked> {
        let opened = self.try_open_offline(pin, now).await;
        match opened {
            // So that nobody is sent here again for nothing.
            Err(Locked::NoCopy) => _ = self.until.try_set(None),
            Err(Locked::Shut(Shut::Spent)) => self.forget_offline().await,
            // Nobody may open it any more, so nobody need be able to guess at it either.
            Err(Locked::Shut(Shut::TooOld(_))) => {
                _ = database::write(&[(OFFLINE, None)]).await;
            }
            _ => {}
        }
        opened
    }

    async fn try_open_offline(self, pin: &Pin, now: Moment) -> Result<(), Locked> {
        if !Self::wants_offline() {
            return Err(Locked::NoCopy);
        }
        let device = SealKey::device().await.ok().flatten().ok_or(Locked::NoCopy)?;
        let mut begun = Err(Shut::TooOld(now));
        // Without its guard a copy opens for nobody.
        let guard = change_guard(|it| begun = it.begin(now)).await.ok_or(Locked::NoCopy)?;
        begun.map_err(Locked::Shut)?;
        let envelope = records::read::<Envelope>(OFFLINE, &[&device]).await.ok().flatten();
        let envelope = envelope.ok_or(Locked::NoCopy)?;
        let Some(copy_bytes) = envelope.open(pin.expose()).await else {
            if guard.is_spent() {
                return Err(Locked::Shut(Shut::Spent));
            }
            return Err(Locked::Wrong { left: guard.left(), wait: guard.wait(now) });
        };
        _ = change_guard(Guard::right).await;
        let opened = async {
            let copy = SealKey::of_bytes(&copy_bytes).await?;
            let saved = records::read::<Saved>(COPY, &[&copy]).await.ok()??;
            let known = KeptSigner::read(&copy_bytes).await;
            // A key that is not the one the authority knows makes no code.
            let signer = known.filter(|it| it.public == saved.device_key).map(|it| it.signer);
            let keys = Keys { copy, copy_bytes: None, share: None, signer };
            self.opened_by(OpenedBy::Phone, saved, keys)
        };
        opened.await.ok_or(Locked::NoCopy)
    }

    fn opened_by(self, by: OpenedBy, saved: Saved, keys: Keys) -> Option<()> {
        _ = self.keys.try_update_value(|it| *it = Some(keys));
        // The page may have gone meanwhile: then nobody hears it.
        let told = self.saved.try_set(saved).is_none() && self.open.try_set(Some(by)).is_none();
        told.then_some(())
    }
}

/// What lies under [`PRIVATE`].
enum Kept {
    Nothing,
    Ours(Box<Private>),
    /// Something that can't be read now.
    Unknown,
}

async fn kept_private(device: &SealKey, share: &SealKey) -> Kept {
    let sealed = match database::read(PRIVATE).await {
        Ok(Some(record)) => database::bytes_of(&record).unwrap_or_default(),
        Ok(None) => return Kept::Nothing,
        Err(_) => return Kept::Unknown,
    };
    let Some(inner) = device.open(PRIVATE, &sealed).await else { return Kept::Nothing };
    // Another account's: its share alone would open it.
    let Some(clear) = share.open(PRIVATE, &inner).await else { return Kept::Nothing };
    // A newer app's, perhaps.
    serde_json::from_slice(&clear).map_or(Kept::Unknown, |it| Kept::Ours(Box::new(it)))
}

/// The key that signs codes, and which it is.
struct KeptSigner {
    signer: Signer,
    /// SEC1, uncompressed, hexadecimal.
    public: String,
}

/// The public key stands before the wrapped one.
const PUBLIC: usize = 65;

impl KeptSigner {
    async fn read(copy: &[u8; 32]) -> Option<Self> {
        let record = database::bytes_of(&database::read(SIGNER).await.ok()??)?;
        let (public, wrapped) = record.split_at_checked(PUBLIC)?;
        let wrapping = SealKey::wrapping(copy).await?;
        let signer = Signer::unwrap(&wrapping, SIGNER, wrapped).await?;
        Some(Self { signer, public: bytes::hex(public) })
    }

    /// A new one, and its record.
    async fn make(copy: &[u8; 32]) -> Option<(Self, Vec<u8>)> {
        let wrapping = SealKey::wrapping(copy).await?;
        let made = Signer::make(&wrapping, SIGNER).await?;
        let signer = Signer::unwrap(&wrapping, SIGNER, &made.wrapped).await?;
        let record = [made.public.as_slice(), &made.wrapped].concat();
        Some((Self { signer, public: bytes::hex(&made.public) }, record))
    }
}

/// Changes the guard; what it is now. `None` when there is none.
pub(super) async fn change_guard(change: impl FnMut(&mut Guard)) -> Option<Guard> {
    let device = SealKey::device().await.ok()??;
    records::change(GUARD, &[&device], change).await.ok()?
}
