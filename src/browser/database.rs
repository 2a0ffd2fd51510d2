//! The app's own IndexedDB: sealed notes and the device key, by name.
//!
//! A lost connection (iOS drops it in the background, `platform.md` A2) is opened once more; after
//! that the caller is told `None` and goes on in memory.

use std::cell::RefCell;

use indexed_db_futures::{
    Build, database::Database, error::OpenDbError, prelude::*, transaction::TransactionMode,
};
use wasm_bindgen::JsValue;

const NAME: &str = "esscard";
const VERSION: u8 = 1;
const STORE: &str = "kept";

thread_local! {
    static OPEN: RefCell<Option<Database>> = const { RefCell::new(None) };
}

/// What is kept under `key`.
pub async fn read(key: &str) -> Option<JsValue> {
    for _ in 0..2 {
        match try_read(key).await {
            Ok(value) => return value,
            Err(_) => forget_connection(),
        }
    }
    None
}

/// Keeps `value` under `key`; whether it is kept.
pub async fn write(key: &str, value: &JsValue) -> bool {
    for _ in 0..2 {
        match try_write(key, Some(value)).await {
            Ok(()) => return true,
            Err(_) => forget_connection(),
        }
    }
    false
}

/// Forgets what is kept under `key`.
pub async fn remove(key: &str) {
    if try_write(key, None).await.is_err() {
        forget_connection();
    }
}

struct Refused;

impl From<OpenDbError> for Refused {
    fn from(_: OpenDbError) -> Self {
        Self
    }
}

impl From<indexed_db_futures::error::Error> for Refused {
    fn from(_: indexed_db_futures::error::Error) -> Self {
        Self
    }
}

async fn open() -> Result<Database, Refused> {
    if let Some(database) = OPEN.with_borrow(Clone::clone) {
        return Ok(database);
    }
    let database = Database::open(NAME)
        .with_version(VERSION)
        .with_on_upgrade_needed(|_, database| {
            database.create_object_store(STORE).build()?;
            Ok(())
        })
        .await?;
    OPEN.set(Some(database.clone()));
    Ok(database)
}

fn forget_connection() {
    OPEN.set(None);
}

async fn try_read(key: &str) -> Result<Option<JsValue>, Refused> {
    let database = open().await?;
    let transaction = database.transaction(STORE).with_mode(TransactionMode::Readonly).build()?;
    let store = transaction.object_store(STORE)?;
    Ok(store.get(key).primitive()?.await?)
}

async fn try_write(key: &str, value: Option<&JsValue>) -> Result<(), Refused> {
    let database = open().await?;
    let transaction = database.transaction(STORE).with_mode(TransactionMode::Readwrite).build()?;
    let store = transaction.object_store(STORE)?;
    match value {
        Some(value) => {
            store.put(value.clone()).with_key(key.to_owned()).primitive()?.await?;
        }
        None => store.delete(key).primitive()?.await?,
    }
    transaction.commit().await?;
    Ok(())
}
