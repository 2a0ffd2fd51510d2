//! SQLite: one file, one server.

use std::{os::unix::fs::OpenOptionsExt, time::Duration};

use esscard::{
    authority::{
        ports::Unavailable,
        store::{Commit, CommitError, Key, Shard, Stored, Write},
    },
    domain::moment::Moment,
};
use sqlx::{
    SqlitePool, Transaction,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{MIGRATIONS, is_conflict, kind, patiently, register::sql_register, sql};

/// Readers of the file, and its one writer: SQLite has no more than one at a time, and a queue
/// here is fairer than its lock.
#[derive(Clone)]
pub struct Sqlite {
    pub(super) readers: SqlitePool,
    pub(super) writers: SqlitePool,
}

impl Sqlite {
    /// Opens the file, or makes it, and brings its tables up to date.
    pub async fn open(path: &str) -> Result<Self, sqlx::Error> {
        // For its owner's eyes only, from the first moment; one that is there keeps its mode.
        let mut mode = std::fs::OpenOptions::new();
        mode.write(true).create(true).truncate(false).mode(0o600).open(path)?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A commit that was answered is on the disk: power may fail.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(4));
        let pool = |connections| {
            let pool = SqlitePoolOptions::new().max_connections(connections);
            pool.acquire_timeout(Duration::from_secs(4)).connect_with(options.clone())
        };
        let writers = pool(1).await?;
        MIGRATIONS.run(&writers).await?;
        Ok(Self { readers: pool(4).await?, writers })
    }

    async fn begin(&self) -> Result<Transaction<'static, sqlx::Sqlite>, sqlx::Error> {
        // Who reads first and locks later may find that another was quicker.
        self.writers.begin_with("BEGIN IMMEDIATE").await
    }
}

sql::sql_store!(Sqlite);
sql_register!(Sqlite);
