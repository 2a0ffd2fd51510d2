//! Versioned texts in an IndexedDB that several workers share.
//!
//! Nothing is cached: each read goes to the database, and each commit checks its versions within
//! one read-write transaction, so that two tabs never overwrite each other unseen. A lost
//! connection (iOS drops it in the background, `platform.md` A2) is opened once more. Where there
//! is no IndexedDB at all, the texts live in memory, as long as the worker.

use std::{cell::RefCell, collections::BTreeMap};

use indexed_db_futures::{
    Build, database::Database, error::OpenDbError, prelude::*, transaction::TransactionMode,
};

const VERSION: u8 = 1;
const STORE: &str = "records";

/// A text as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Grows by one with each write, from 1.
    pub version: u64,
    /// The second of Unix time from which on it means nothing.
    pub expires: Option<i64>,
    /// The text.
    pub text: String,
}

/// One change of a commit.
#[derive(Clone, Debug)]
pub struct Change {
    /// The record's name.
    pub key: String,
    /// The version that was read; `None` when there was no such record.
    pub expected: Option<u64>,
    /// The new text and when it expires; `None` forgets the record.
    pub value: Option<(String, Option<i64>)>,
}

/// Why nothing was changed or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A record has another version than expected.
    Conflict,
    /// The database does not answer.
    Broken,
}

impl From<OpenDbError> for Failure {
    fn from(_: OpenDbError) -> Self {
        Self::Broken
    }
}

impl From<indexed_db_futures::error::Error> for Failure {
    fn from(_: indexed_db_futures::error::Error) -> Self {
        Self::Broken
    }
}

/// The store of one worker.
pub struct WorkerStore {
    name: &'static str,
    place: Place,
}

enum Place {
    Database(RefCell<Option<Database>>),
    Memory(RefCell<BTreeMap<String, Record>>),
}

impl WorkerStore {
    /// Opens the database `name`, or a store in memory when there can be none.
    pub async fn open(name: &'static str) -> Self {
        let place = match connect(name).await {
            Ok(database) => Place::Database(RefCell::new(Some(database))),
            Err(_) => Place::Memory(RefCell::default()),
        };
        Self { name, place }
    }

    /// Deletes the database `name`, as soon as nobody has it open. Whether there was one is not
    /// worth waiting for.
    pub fn delete(name: &str) {
        if let Ok(deleting) = Database::delete_by_name(name) {
            drop(deleting);
        }
    }

    /// Whether it ends with the worker.
    pub const fn is_volatile(&self) -> bool {
        matches!(self.place, Place::Memory(_))
    }

    /// The record under `key`.
    pub async fn read(&self, key: &str) -> Result<Option<Record>, Failure> {
        let connection = match &self.place {
            Place::Memory(records) => return Ok(records.borrow().get(key).cloned()),
            Place::Database(connection) => connection,
        };
        match read(&self.connected(connection).await?, key).await {
            Err(Failure::Broken) => {
                connection.take();
                read(&self.connected(connection).await?, key).await
            }
            answer => answer,
        }
    }

    /// Makes all changes, or none.
    pub async fn commit(&self, changes: &[Change]) -> Result<(), Failure> {
        let connection = match &self.place {
            Place::Memory(records) => return commit_in_memory(&mut records.borrow_mut(), changes),
            Place::Database(connection) => connection,
        };
        match commit(&self.connected(connection).await?, changes).await {
            Err(Failure::Broken) => {
                connection.take();
                commit(&self.connected(connection).await?, changes).await
            }
            answer => answer,
        }
    }

    /// Forgets every record that `gone` points out by its name and expiry.
    pub async fn forget_if(&self, gone: impl Fn(&str, Option<i64>) -> bool) -> Result<(), Failure> {
        let connection = match &self.place {
            Place::Memory(records) => {
                records.borrow_mut().retain(|key, it| !gone(key, it.expires));
                return Ok(());
            }
            Place::Database(connection) => connection,
        };
        let database = self.connected(connection).await?;
        let transaction =
            database.transaction(STORE).with_mode(TransactionMode::Readwrite).build()?;
        let store = transaction.object_store(STORE)?;
        for key in store.get_all_keys::<String>().primitive()?.await? {
            let key = key?;
            let text: Option<String> = store.get(key.as_str()).primitive()?.await?;
            let record = text.as_deref().and_then(unpack);
            if record.is_none_or(|it| gone(&key, it.expires)) {
                store.delete(key.as_str()).primitive()?.await?;
            }
        }
        transaction.commit().await?;
        Ok(())
    }

    async fn connected(&self, kept: &RefCell<Option<Database>>) -> Result<Database, Failure> {
        let open = kept.borrow().clone();
        if let Some(database) = open {
            return Ok(database);
        }
        let database = connect(self.name).await?;
        kept.replace(Some(database.clone()));
        Ok(database)
    }
}

async fn connect(name: &str) -> Result<Database, Failure> {
    let database = Database::open(name)
        .with_version(VERSION)
        .with_on_upgrade_needed(|_, database| {
            database.create_object_store(STORE).build()?;
            Ok(())
        })
        .await?;
    Ok(database)
}

async fn read(database: &Database, key: &str) -> Result<Option<Record>, Failure> {
    let transaction = database.transaction(STORE).with_mode(TransactionMode::Readonly).build()?;
    let store = transaction.object_store(STORE)?;
    let text: Option<String> = store.get(key).primitive()?.await?;
    Ok(text.as_deref().and_then(unpack))
}

/// A transaction that is dropped before its commit changes nothing.
async fn commit(database: &Database, changes: &[Change]) -> Result<(), Failure> {
    let transaction = database.transaction(STORE).with_mode(TransactionMode::Readwrite).build()?;
    let store = transaction.object_store(STORE)?;
    for change in changes {
        let text: Option<String> = store.get(change.key.as_str()).primitive()?.await?;
        if text.as_deref().and_then(unpack).map(|it| it.version) != change.expected {
            return Err(Failure::Conflict);
        }
    }
    for change in changes {
        match change.record() {
            Some(record) => {
                let put = store.put(pack(&record)).with_key(change.key.clone());
                put.without_key_type().primitive()?.await?;
            }
            None => store.delete(change.key.as_str()).primitive()?.await?,
        }
    }
    transaction.commit().await?;
    Ok(())
}

fn commit_in_memory(
    records: &mut BTreeMap<String, Record>,
    changes: &[Change],
) -> Result<(), Failure> {
    if changes.iter().any(|it| records.get(&it.key).map(|it| it.version) != it.expected) {
        return Err(Failure::Conflict);
    }
    for change in changes {
        match change.record() {
            Some(record) => records.insert(change.key.clone(), record),
            None => records.remove(&change.key),
        };
    }
    Ok(())
}

impl Change {
    fn record(&self) -> Option<Record> {
        let (text, expires) = self.value.clone()?;
        Some(Record { version: self.expected.unwrap_or(0) + 1, expires, text })
    }
}

/// One line of version and expiry, then the text: a plain string needs no JavaScript object.
fn pack(record: &Record) -> String {
    let expires = record.expires.map(|it| it.to_string()).unwrap_or_default();
    format!("{} {expires}\n{}", record.version, record.text)
}

/// A text that this module did not write counts as absent.
fn unpack(packed: &str) -> Option<Record> {
    let (line, text) = packed.split_once('\n')?;
    let (version, expires) = line.split_once(' ')?;
    let expires = if expires.is_empty() { None } else { Some(expires.parse().ok()?) };
    Some(Record { version: version.parse().ok()?, expires, text: text.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_unpacks_as_it_was_packed() {
        for expires in [None, Some(1_795_233_600), Some(-1)] {
            let record = Record { version: 7, expires, text: "{\"a\":\n1}".to_owned() };
            assert_eq!(unpack(&pack(&record)), Some(record));
        }
        assert_eq!(unpack("what another program wrote"), None);
    }

    #[test]
    fn in_memory_too_all_changes_are_made_or_none() {
        let mut records = BTreeMap::new();
        let change = |key: &str, expected, value: Option<&str>| Change {
            key: key.to_owned(),
            expected,
            value: value.map(|it| (it.to_owned(), None)),
        };
        let both = [change("a", None, Some("1")), change("b", None, Some("1"))];
        assert_eq!(commit_in_memory(&mut records, &both), Ok(()));
        let stale = [change("a", Some(1), Some("2")), change("b", None, Some("2"))];
        assert_eq!(commit_in_memory(&mut records, &stale), Err(Failure::Conflict));
        assert_eq!(records.get("a").map(|it| it.text.as_str()), Some("1"));
        assert_eq!(commit_in_memory(&mut records, &[change("a", Some(1), None)]), Ok(()));
        assert!(!records.contains_key("a"));
    }
}
