//! The records of the vault, and what each of them needs to be opened.
//!
//! ```text
//! vault/private   history, the copy's key     phone's key and the authority's share
//! vault/copy      permit, letter, assertions  the copy's key
//! vault/letter    the letter's PDF            the copy's key
//! vault/signer    the key that signs codes    the copy's key
//! vault/offline   the copy's key              phone's key and the 6 digits (PBKDF2)
//! vault/guard     tries, last contact         phone's key
//! vault/pending   what was noted while shut   phone's key
//! ```

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    browser::{
        bytes, clock,
        database::{self, Change, Fault},
        seal::SealKey,
    },
    contract::{IssuerKeyRecord, LetterView, PermitView, StatusAssertions},
    domain::{history::History, moment::Moment},
};

pub(super) const PRIVATE: &str = "vault/private";
pub(super) const COPY: &str = "vault/copy";
pub(super) const LETTER: &str = "vault/letter";
pub(super) const SIGNER: &str = "vault/signer";
pub(super) const OFFLINE: &str = "vault/offline";
pub(super) const GUARD: &str = "vault/guard";
pub(super) const PENDING: &str = "vault/pending";

/// Tries to write a record that another tab writes, too.
const TRIES: u32 = 8;

/// The fewest PBKDF2 rounds of a new offline copy (OWASP's figure of 2023 for HMAC-SHA-256), and the
/// most. Between them a phone takes as many as it does in [`DERIVATION_MS`]. They are kept with each
/// copy, so that a later figure counts from the next entry of the 6 digits on.
const ROUNDS: std::ops::RangeInclusive<f64> = 600_000.0..=4_000_000.0;
/// How long a derivation may take, in milliseconds.
const DERIVATION_MS: f64 = 250.0;
/// Rounds by which a phone's speed is measured.
const PROBE: u32 = 100_000;

/// Something that the authority said, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen<T> {
    /// What it said.
    pub value: T,
    /// When.
    pub at: Moment,
}

/// What opens without a network.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Saved {
    /// The permit.
    #[serde(default)]
    pub permit: Option<Seen<PermitView>>,
    /// The letter's content.
    #[serde(default)]
    pub letter: Option<Seen<LetterView>>,
    /// Name and size of the letter's PDF, when that is here, too.
    #[serde(default)]
    pub letter_file: Option<(String, u32)>,
    /// What this phone makes codes from without the authority.
    #[serde(default)]
    pub assertions: Option<StatusAssertions>,
    /// The keys that check it.
    #[serde(default)]
    pub issuer: Vec<IssuerKeyRecord>,
    /// This phone's public key, as the authority gets it.
    #[serde(default)]
    pub device_key: String,
}

/// What opens with the authority's share only.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Private {
    /// The authority's name for this vault.
    pub vault: String,
    copy_key: String,
    /// What happened on this phone.
    #[serde(default)]
    pub history: History,
}

impl Private {
    /// Of a new vault.
    pub fn new(vault: &str) -> Option<Self> {
        let copy_key = bytes::hex(&bytes::random::<32>()?);
        Some(Self { vault: vault.to_owned(), copy_key, history: History::default() })
    }

    /// The bytes of the copy's key.
    pub fn copy_key(&self) -> Option<[u8; 32]> {
        bytes::unhex(&self.copy_key)?.try_into().ok()
    }
}

/// The copy's key under the 6 digits, with what it takes to derive theirs.
#[derive(Serialize, Deserialize)]
pub(super) struct Envelope {
    pub rounds: u32,
    salt: String,
    sealed: String,
}

impl Envelope {
    /// Seals `copy_key` under `digits`. It takes a quarter of a second or more, on another thread.
    pub async fn seal(copy_key: &[u8; 32], digits: &str) -> Option<Self> {
        let salt = bytes::random::<16>()?;
        let begun = clock::elapsed_ms();
        SealKey::of_password(digits, &salt, PROBE).await?;
        let took = (clock::elapsed_ms() - begun).max(1.0);
        let rounds =
            (DERIVATION_MS / took * f64::from(PROBE)).clamp(*ROUNDS.start(), *ROUNDS.end());
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let rounds = rounds as u32;
        let key = SealKey::of_password(digits, &salt, rounds).await?;
        let sealed = key.seal(OFFLINE, copy_key).await?;
        Some(Self { rounds, salt: bytes::hex(&salt), sealed: bytes::hex(&sealed) })
    }

    /// The copy's key; `None` when the digits are wrong.
    pub async fn open(&self, digits: &str) -> Option<[u8; 32]> {
        let salt = bytes::unhex(&self.salt)?;
        let key = SealKey::of_password(digits, &salt, self.rounds).await?;
        key.open(OFFLINE, &bytes::unhex(&self.sealed)?).await?.try_into().ok()
    }
}

/// The record `name`, sealed by all of `keys`, the outermost first.
pub(super) async fn read<T: DeserializeOwned>(
    name: &str,
    keys: &[&SealKey],
) -> Result<Option<T>, Fault> {
    let Some(bytes) = read_bytes(name, keys).await? else { return Ok(None) };
    Ok(serde_json::from_slice(&bytes).ok())
}

/// The same for a record that is no JSON.
pub(super) async fn read_bytes(name: &str, keys: &[&SealKey]) -> Result<Option<Vec<u8>>, Fault> {
    let record = database::read(name).await?;
    let Some(sealed) = record.as_ref().and_then(database::bytes_of) else { return Ok(None) };
    Ok(opened(name, sealed, keys).await)
}

/// `value` as the record `name`, sealed by all of `keys`, the innermost last.
pub(super) async fn sealed<T: Serialize>(
    name: &str,
    value: &T,
    keys: &[&SealKey],
) -> Option<Vec<u8>> {
    let mut bytes = serde_json::to_vec(value).ok()?;
    for key in keys.iter().rev() {
        bytes = key.seal(name, &bytes).await?;
    }
    Some(bytes)
}

/// Changes the record `name`, one tab after the other; what it is now. `None` when there is none
/// that these keys open.
pub(super) async fn change<T: Serialize + DeserializeOwned>(
    name: &str,
    keys: &[&SealKey],
    mut change: impl FnMut(&mut T),
) -> Result<Option<T>, Fault> {
    for _ in 0..TRIES {
        let record = database::read(name).await?;
        let Some(seen) = record.as_ref().and_then(database::bytes_of) else { return Ok(None) };
        let clear = opened(name, seen.clone(), keys).await;
        let Some(mut value) = clear.and_then(|it| serde_json::from_slice(&it).ok()) else {
            return Ok(None);
        };
        change(&mut value);
        let sealed = sealed(name, &value, keys).await.ok_or(Fault::Unavailable)?;
        if database::replace(name, Some(&seen), &sealed).await? {
            return Ok(Some(value));
        }
    }
    Err(Fault::Unavailable)
}

/// What `keys` open, the outermost first.
async fn opened(name: &str, sealed: Vec<u8>, keys: &[&SealKey]) -> Option<Vec<u8>> {
    let mut bytes = sealed;
    for key in keys {
        bytes = key.open(name, &bytes).await?;
    }
    Some(bytes)
}

/// A change that writes these bytes.
pub(super) fn put<'a>(name: &'a str, bytes: &[u8]) -> Change<'a> {
    (name, Some(database::record_of(bytes)))
}

/// Forgets the part that opens without the authority.
pub(super) async fn forget_offline() -> Result<(), Fault> {
    database::write(&[(OFFLINE, None), (GUARD, None)]).await
}

/// Forgets all that the phone holds of the permit.
pub(super) async fn forget_copy() -> Result<(), Fault> {
    database::write(&[(OFFLINE, None), (GUARD, None), (COPY, None), (LETTER, None), (SIGNER, None)])
        .await
}
