//! The app's own IndexedDB: the keys of this phone and the records sealed under them, by name.
//!
//! Each piece of work opens the database and closes it again. So no tab ever blocks another one's
//! upgrade or deletion, and a connection that iOS drops in the background (`platform.md` A2) or a
//! database deleted meanwhile costs nothing but one more try. Several records change in one
//! transaction: a page that is killed leaves all of the old ones or all of the new ones.

use std::time::Duration;

use indexed_db_futures::{
    Build,
    database::Database,
    error::{Error, OpenDbError},
    prelude::*,
    transaction::TransactionMode,
};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use super::{erase, property};

/// The name that the erasing screen and the tests know.
pub const NAME: &str = "esscard";
const STORE: &str = "kept";

/// How long anybody waits for it: a blocked database must not hold anybody up.
pub const PATIENCE: Duration = Duration::from_secs(2);

/// Why nothing was read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The phone has no room left.
    Full,
    /// There is no database here: a private window, storage switched off, or a fault of its own.
    Unavailable,
}

/// What is kept, as the browser has it.
pub type Value = JsValue;

/// What a record becomes: another value, or nothing.
pub type Change<'a> = (&'a str, Option<JsValue>);

/// What is kept under `key`.
pub async fn read(key: &str) -> Result<Option<JsValue>, Fault> {
    match try_read(key).await {
        Ok(value) => Ok(value),
        Err(_) => try_read(key).await,
    }
}

/// Makes all changes, or none.
pub async fn write(changes: &[Change<'_>]) -> Result<(), Fault> {
    match try_write(changes).await {
        Err(Fault::Unavailable) => try_write(changes).await,
        done => done,
    }
}

/// Keeps `value` under `key` unless something is kept there; what is kept then.
pub async fn write_first(key: &str, value: &JsValue) -> Result<Option<JsValue>, Fault> {
    match write_first_once(key, value).await {
        Err(Fault::Unavailable) => write_first_once(key, value).await,
        done => done,
    }
}

/// Puts `value` in place of what was `seen` under `key`; false when somebody else was faster.
pub async fn replace(key: &str, seen: Option<&[u8]>, value: &[u8]) -> Result<bool, Fault> {
    match replace_once(key, seen, value).await {
        // Should the first try have done it, the second finds somebody else's: its own.
        Err(Fault::Unavailable) => replace_once(key, seen, value).await,
        done => done,
    }
}

/// A record of these bytes.
pub fn record_of(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

/// The bytes of a record.
pub fn bytes_of(value: &JsValue) -> Option<Vec<u8>> {
    Some(value.dyn_ref::<Uint8Array>()?.to_vec())
}

impl From<OpenDbError> for Fault {
    fn from(_: OpenDbError) -> Self {
        Self::Unavailable
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        let full = matches!(&error, Error::DomException(it)
            if property(it.as_ref(), "name") == JsValue::from_str("QuotaExceededError"));
        if full { Self::Full } else { Self::Unavailable }
    }
}

async fn open() -> Result<Database, Fault> {
    if erase::is_begun() {
        return Err(Fault::Unavailable);
    }
    // Without a version: a database that a newer app has made still opens.
    let opened = Database::open(NAME)
        .with_on_upgrade_needed(|_, database| {
            database.create_object_store(STORE).build()?;
            Ok(())
        })
        .await?;
    Ok(opened)
}

async fn try_read(key: &str) -> Result<Option<JsValue>, Fault> {
    let database = open().await?;
    let value = read_from(&database, key).await;
    database.close();
    Ok(value?)
}

async fn try_write(changes: &[Change<'_>]) -> Result<(), Fault> {
    let database = open().await?;
    let written = write_to(&database, changes).await;
    database.close();
    Ok(written?)
}

async fn write_first_once(key: &str, value: &JsValue) -> Result<Option<JsValue>, Fault> {
    let database = open().await?;
    let kept = try_write_first(&database, key, value).await;
    database.close();
    Ok(kept?)
}

async fn replace_once(key: &str, seen: Option<&[u8]>, value: &[u8]) -> Result<bool, Fault> {
    let database = open().await?;
    let replaced = try_replace(&database, key, seen, value).await;
    database.close();
    Ok(replaced?)
}

async fn read_from(database: &Database, key: &str) -> Result<Option<JsValue>, Error> {
    let transaction = database.transaction(STORE).with_mode(TransactionMode::Readonly).build()?;
    let store = transaction.object_store(STORE)?;
    store.get(key).primitive()?.await
}

async fn write_to(database: &Database, changes: &[Change<'_>]) -> Result<(), Error> {
    let transaction = database.transaction(STORE).with_mode(TransactionMode::Readwrite).build()?;
    let store = transaction.object_store(STORE)?;
    for (key, value) in changes {
        match value {
            Some(value) => {
                store.put(value.clone()).with_key((*key).to_owned()).primitive()?.await?;
            }
            None => store.delete(*key).primitive()?.await?,
        }
    }
    transaction.commit().await
}

async fn try_write_first(
    database: &Database,
    key: &str,
    value: &JsValue,
) -> Result<Option<JsValue>, Error> {
    let transaction = database.transaction(STORE).with_mode(TransactionMode::Readwrite).build()?;
    let store = transaction.object_store(STORE)?;
    let present: Option<JsValue> = store.get(key).primitive()?.await?;
    if present.is_some() {
        return Ok(present);
    }
    store.put(value.clone()).with_key(key.to_owned()).primitive()?.await?;
    transaction.commit().await?;
    Ok(Some(value.clone()))
}

/// A transaction that is dropped before its commit changes nothing.
async fn try_replace(
    database: &Database,
    key: &str,
    seen: Option<&[u8]>,
    value: &[u8],
) -> Result<bool, Error> {
    let transaction = database.transaction(STORE).with_mode(TransactionMode::Readwrite).build()?;
    let store = transaction.object_store(STORE)?;
    let present: Option<JsValue> = store.get(key).primitive()?.await?;
    if present.as_ref().and_then(bytes_of).as_deref() != seen {
        return Ok(false);
    }
    store.put(record_of(value)).with_key(key.to_owned()).primitive()?.await?;
    transaction.commit().await?;
    Ok(true)
}
