//! Where the authority keeps its records, and a store in memory.
//!
//! The port is what both SQL and IndexedDB give without pretence: read one record, and write
//! several at once under the condition that none of them has changed since it was read.
//! Invariant: the store never learns a secret. Its keys are of digests; see [`super::secrets`].
//! Invariant: what one request reads and writes lies in one [`Shard`], so that a store that is spread
//! over many machines needs no transaction over two of them.

use std::{collections::BTreeMap, fmt, sync::Mutex};

use super::{ports::Unavailable, secrets::Digest};
use crate::domain::{moment::Moment, permit_number::PermitNumber};

pub use super::shards::Shard;

/// The name of a record.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// The account of a permit.
    Account(PermitNumber),
    /// Wrong login passwords for a Work Permit Number, whether or not it exists.
    LoginTries(Digest),
    /// Wrong logins of a social security number, whether or not it exists.
    GeneralTries(Digest),
    /// Wrong names for a number, at registration and password reset, whether or not it exists.
    NameTries(Digest),
    /// Wrong claims of an account to bank or carrier.
    WayTries(Digest),
    /// Numbers that an account wanted to bind and that are not its own.
    BindTries(Digest),
    /// An identity-proofing journey, by its token.
    Journey(Digest),
    /// A login, by the secret id in its tokens.
    Session(Digest),
    /// An answer already given, by the request's idempotency key.
    Answer(Digest),
    /// The address of a letter's file, by its ticket.
    LetterTicket(Digest),
    /// A launch code that nobody has redeemed, by the code.
    Launch(Digest),
    /// A code that a verifier has seen, by its digest.
    SeenCode(Digest),
    /// The look-ups of one source.
    LookUps(Digest),
    /// A text message that is to be sent, by its id.
    Outbox(Digest),
}

impl Key {
    /// Every table that [`Key::table`] names.
    pub const TABLES: [&str; 14] = [
        "account",
        "login_tries",
        "general_tries",
        "name_tries",
        "way_tries",
        "bind_tries",
        "journey",
        "session",
        "answer",
        "letter_ticket",
        "launch",
        "seen_code",
        "look_ups",
        Self::OUTBOX,
    ];

    /// The table of text messages that are to be sent.
    pub const OUTBOX: &str = "outbox";

    /// The kind of record: a table in SQL.
    pub const fn table(&self) -> &'static str {
        match self {
            Key::Account(_) => "account",
            Key::LoginTries(_) => "login_tries",
            Key::GeneralTries(_) => "general_tries",
            Key::NameTries(_) => "name_tries",
            Key::WayTries(_) => "way_tries",
            Key::BindTries(_) => "bind_tries",
            Key::Journey(_) => "journey",
            Key::Session(_) => "session",
            Key::Answer(_) => "answer",
            Key::LetterTicket(_) => "letter_ticket",
            Key::Launch(_) => "launch",
            Key::SeenCode(_) => "seen_code",
            Key::LookUps(_) => "look_ups",
            Key::Outbox(_) => Self::OUTBOX,
        }
    }

    /// The record's name within its table.
    pub fn id(&self) -> String {
        match self {
            Key::Account(number) => number.as_str().to_owned(),
            Key::LoginTries(digest)
            | Key::GeneralTries(digest)
            | Key::NameTries(digest)
            | Key::WayTries(digest)
            | Key::BindTries(digest)
            | Key::Journey(digest)
            | Key::Session(digest)
            | Key::Answer(digest)
            | Key::LetterTicket(digest)
            | Key::Launch(digest)
            | Key::SeenCode(digest)
            | Key::LookUps(digest)
            | Key::Outbox(digest) => digest.to_string(),
        }
    }
}

/// `table/id`, the whole name in a store without tables.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.table(), self.id())
    }
}

/// A record as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Stored {
    /// Grows by one with each write, from 1.
    pub version: u64,
    /// The record, in JSON.
    pub json: String,
}

/// One change of a commit.
#[derive(Clone, PartialEq, Eq)]
pub struct Write {
    /// The record's name.
    pub key: Key,
    /// The version that was read; `None` when there was no such record.
    pub expected: Option<u64>,
    /// What it becomes; `None` forgets it.
    pub value: Option<Value>,
}

/// What a record becomes.
#[derive(Clone, PartialEq, Eq)]
pub struct Value {
    /// The record, in JSON.
    pub json: String,
    /// From then on the record means nothing, and the store may forget it.
    pub expires: Option<Moment>,
}

/// Why a commit changed nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommitError {
    /// A record has another version than expected.
    #[error("a record has changed meanwhile")]
    Conflict,
    /// The store does not answer.
    #[error("the store does not answer")]
    Unavailable,
}

/// All changes of one request, in one shard.
#[derive(Clone, Copy)]
pub struct Commit<'a> {
    /// Where all of it lies.
    pub shard: Shard,
    /// The changes, in the order of their keys, so that two commits never wait for each other.
    pub writes: &'a [Write],
    /// What the audit log says of it; `None`: it has nothing to say.
    pub note: Option<&'a AuditNote>,
}

/// A line of the audit log. It has no secret, and names nobody: see [`AuditNote::who`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditNote {
    /// When.
    pub at: Moment,
    /// The name of the request.
    pub request: &'static str,
    /// `done`, or the code of the refusal.
    pub outcome: &'static str,
    /// Whose account: a digest of its number and the authority's pepper, which only the authority
    /// can make again.
    pub who: Option<Digest>,
}

/// Keeps records.
#[allow(async_fn_in_trait)]
pub trait Store {
    /// The record, if there is one.
    async fn read(&self, shard: Shard, key: &Key) -> Result<Option<Stored>, Unavailable>;

    /// Makes all changes and notes them, or does nothing. A record that was forgotten and comes
    /// again may start again from version 1: names of records that are forgotten are never used
    /// twice.
    async fn commit(&self, commit: Commit<'_>) -> Result<(), CommitError>;

    /// Text messages that wait to be sent ([`Key::Outbox`]) and have not expired by `now`, those
    /// that expire first if there are many.
    async fn outbox(&self, now: Moment) -> Result<Vec<(Shard, Key, Stored)>, Unavailable>;

    /// Forgets what has expired by `now`.
    async fn sweep(&self, now: Moment) -> Result<(), Unavailable>;
}

/// Each with its version and where a store of many machines would have it.
type Records = BTreeMap<Key, (u64, Value, Shard)>;

/// A store in memory, which ends with the process.
#[derive(Default)]
pub struct MemoryStore {
    records: Mutex<Records>,
}

impl MemoryStore {
    /// Everything in it, as `(name, JSON)`.
    pub fn dump(&self) -> Vec<(String, String)> {
        let records = self.lock();
        records.iter().map(|(key, (_, value, _))| (key.to_string(), value.json.clone())).collect()
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.lock().clear();
    }

    /// A panic elsewhere can't leave the map half changed, so its poison means nothing.
    fn lock(&self) -> std::sync::MutexGuard<'_, Records> {
        self.records.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Store for MemoryStore {
    async fn read(&self, _: Shard, key: &Key) -> Result<Option<Stored>, Unavailable> {
        let records = self.lock();
        Ok(records.get(key).map(stored))
    }

    async fn commit(&self, Commit { shard, writes, .. }: Commit<'_>) -> Result<(), CommitError> {
        let mut records = self.lock();
        if writes.iter().any(|it| records.get(&it.key).map(|it| it.0) != it.expected) {
            return Err(CommitError::Conflict);
        }
        for write in writes {
            match &write.value {
                Some(value) => {
                    let next = write.expected.unwrap_or(0) + 1;
                    records.insert(write.key.clone(), (next, value.clone(), shard));
                }
                None => {
                    records.remove(&write.key);
                }
            }
        }
        Ok(())
    }

    async fn outbox(&self, now: Moment) -> Result<Vec<(Shard, Key, Stored)>, Unavailable> {
        let records = self.lock();
        let waits = |(_, value, _): &(u64, Value, Shard)| value.expires.is_none_or(|it| it > now);
        let waiting = records.iter().filter(|it| matches!(it.0, Key::Outbox(_)) && waits(it.1));
        Ok(waiting.map(|(key, it)| (it.2, key.clone(), stored(it))).collect())
    }

    async fn sweep(&self, now: Moment) -> Result<(), Unavailable> {
        self.lock().retain(|_, (_, value, _)| value.expires.is_none_or(|it| it > now));
        Ok(())
    }
}

fn stored((version, value, _): &(u64, Value, Shard)) -> Stored {
    Stored { version: *version, json: value.json.clone() }
}
