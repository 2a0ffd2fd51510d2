//! What outlives a reload before the 6 digits are entered: one record, sealed by the phone's own
//! key (see `browser::seal`). What needs the 6 digits lies in the [vault](super::vault).
//!
//! Invariant: never a password, a 6-digit password, a code, a bank card number or a picture.

use serde::{Deserialize, Serialize};

use super::claims::ClaimNote;
use crate::{
    browser::{
        database::{self, Fault},
        seal::SealKey,
    },
    contract::{Card, Journey},
    domain::{date::CivilDate, history::History, moment::Moment},
};
const RECORD: &str = "memory";
/// Tries to write what another tab writes, too.
const TRIES: u32 = 8;

/// All that is kept.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Memory {
    /// The login, if there is one.
    #[serde(default)]
    pub holder: Option<Holder>,
    /// The identity-proofing journey under way, if there is one.
    #[serde(default)]
    pub journey: Option<JourneyNote>,
    /// What was typed at registration before it was sent.
    #[serde(default)]
    pub draft: Draft,
    /// What was typed to verify the identity, without the card number.
    #[serde(default)]
    pub claims: ClaimNote,
    /// The path of the service that the journey was begun for.
    #[serde(default)]
    pub wanted: Option<String>,
    /// The day of entry, which the person types for the planner.
    #[serde(default)]
    pub entry: Option<CivilDate>,
    /// By how many seconds the authority's clock was ahead of a phone's that is plainly wrong;
    /// else 0.
    #[serde(default)]
    pub ahead: i64,
    /// What happened here: of the login, or of whoever has not logged in yet.
    #[serde(default)]
    pub history: History,
}

/// A login.
#[derive(Clone, Serialize, Deserialize)]
pub struct Holder {
    /// The bearer token.
    pub token: String,
    /// When the login ends by itself.
    pub expires: Moment,
    /// The card as last seen; none while no Work Permit Number is bound.
    pub card: Option<Card>,
    /// When the authority last said what the card shows.
    #[serde(default)]
    pub checked: Option<Moment>,
    /// Whether it has ended by itself: what is left of it is the offline copy.
    #[serde(default)]
    pub ended: bool,
}

/// An identity-proofing journey.
#[derive(Clone, Serialize, Deserialize)]
pub struct JourneyNote {
    /// The bearer token.
    pub token: String,
    /// Where it stood last.
    pub journey: Journey,
    /// The idempotency key of the request that ends it: all tabs get one and the same login.
    #[serde(default)]
    pub end_key: Option<String>,
}

/// Typed, not yet sent; the password is never part of it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The name as typed.
    pub name: String,
    /// The number as typed.
    pub number: String,
}

/// What became of reading it.
pub enum Recalled {
    /// Nothing was kept.
    Nothing,
    /// Here it is.
    Found(Box<Memory>),
    /// There is a record that nobody can open any more, or its key is gone.
    Lost,
    /// This browser gives no database.
    NoPlace,
}

impl Memory {
    /// Reads the record.
    pub async fn recall() -> Recalled {
        match database::read(RECORD).await {
            Ok(Some(record)) => Self::open(&record).await,
            Ok(None) => Recalled::Nothing,
            Err(_) => Recalled::NoPlace,
        }
    }

    /// Which login it is of.
    pub fn login(&self) -> Option<String> {
        self.holder.as_ref().map(|it| it.token.clone())
    }

    async fn open(record: &database::Value) -> Recalled {
        let key = match SealKey::device().await {
            Ok(Some(key)) => key,
            Ok(None) => return Recalled::Lost,
            Err(_) => return Recalled::NoPlace,
        };
        let clear = key.open_record(RECORD, record).await;
        let memory = clear.and_then(|it| serde_json::from_slice(&it).ok());
        memory.map_or(Recalled::Lost, |it| Recalled::Found(Box::new(it)))
    }

    /// Writes the record, unless another tab has put another login there than `base`, which this
    /// tab knew: then its memory is the answer, and nothing is written.
    pub async fn keep_after(&self, base: Option<&String>) -> Result<Option<Box<Self>>, Fault> {
        for _ in 0..TRIES {
            let seen = database::read(RECORD).await?;
            if let Some(record) = &seen
                && let Recalled::Found(theirs) = Self::open(record).await
                && theirs.login().as_ref() != base
                && self.login().as_ref() == base
            {
                return Ok(Some(theirs));
            }
            let seen = seen.as_ref().and_then(database::bytes_of);
            let sealed = self.sealed().await?;
            if database::replace(RECORD, seen.as_deref(), &sealed).await? {
                return Ok(None);
            }
        }
        Err(Fault::Unavailable)
    }

    /// Writes the record, whatever is there.
    pub async fn keep(&self) -> Result<(), Fault> {
        let sealed = self.sealed().await?;
        database::write(&[(RECORD, Some(database::record_of(&sealed)))]).await
    }

    async fn sealed(&self) -> Result<Vec<u8>, Fault> {
        let clear = serde_json::to_vec(self).map_err(|_| Fault::Unavailable)?;
        let key = SealKey::device_or_new().await?;
        key.seal(RECORD, &clear).await.ok_or(Fault::Unavailable)
    }
}
