//! The authority's storage port on SQL: PostgreSQL, or SQLite where no address is given.
//!
//! Both speak the same statements (`sql.rs`). Invariant: a commit is one transaction in one shard, each of
//! whose writes names the version it has read; whoever comes second changes nothing.

mod postgres;
mod register;
mod sql;
mod sqlite;
#[cfg(test)]
mod tests;

use std::time::Duration;

use esscard::{
    authority::{
        ports::Unavailable,
        store::{Commit, CommitError, Key, Shard, Store, Stored},
    },
    domain::moment::Moment,
};

pub use postgres::Postgres;
pub use register::{PersonRow, Placed};
pub use sqlite::Sqlite;

/// How long the database may take before a request is told that it is unavailable.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// The changes of the tables, in order, compiled in.
static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

/// The database of this installation.
#[derive(Clone)]
pub enum Database {
    /// Any number of servers may share it.
    Postgres(Postgres),
    /// One file, for one server.
    Sqlite(Sqlite),
}

/// Passes a call on to the engine at hand.
macro_rules! engine {
    ($database:expr, $it:ident => $call:expr) => {
        match $database {
            $crate::store::Database::Postgres($it) => $call,
            $crate::store::Database::Sqlite($it) => $call,
        }
    };
}
pub(crate) use engine;

impl Database {
    /// Opens the database at `address` and brings its tables up to date: `postgres://…`, of which this
    /// server takes so many `connections`, or `sqlite:` and a path.
    ///
    /// # Errors
    /// It can't be reached, or its tables are of a later version.
    pub async fn open(address: &str, connections: u32) -> Result<Self, sqlx::Error> {
        let path = address.strip_prefix("sqlite://").or_else(|| address.strip_prefix("sqlite:"));
        Ok(match path {
            Some(path) => Self::Sqlite(Sqlite::open(path).await?),
            None => Self::Postgres(Postgres::open(address, connections).await?),
        })
    }

    /// Its name, for people.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Postgres(_) => "PostgreSQL",
            Self::Sqlite(_) => "SQLite",
        }
    }

    /// Whether it answers.
    pub async fn is_ready(&self) -> bool {
        engine!(self, it => it.setting("clock").await).is_ok()
    }

    /// Lets go of it.
    pub async fn close(&self) {
        engine!(self, it => it.close().await);
    }
}

impl Store for Database {
    async fn read(&self, shard: Shard, key: &Key) -> Result<Option<Stored>, Unavailable> {
        engine!(self, it => it.read(shard, key).await)
    }

    async fn commit(&self, commit: Commit<'_>) -> Result<(), CommitError> {
        engine!(self, it => it.commit(commit).await)
    }

    async fn outbox(&self, now: Moment) -> Result<Vec<(Shard, Key, Stored)>, Unavailable> {
        engine!(self, it => it.outbox(now).await)
    }

    async fn sweep(&self, now: Moment) -> Result<(), Unavailable> {
        engine!(self, it => it.sweep(now).await)
    }
}

/// Waits for the database, but not for ever.
async fn patiently<T>(
    asked: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, Unavailable> {
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(error)) => {
            // The error of a statement may quote a value; its kind does not.
            tracing::warn!(database = kind(&error), "the database refuses");
            Err(Unavailable)
        }
        Err(_) => {
            tracing::warn!(database = "timeout", "the database does not answer");
            Err(Unavailable)
        }
    }
}

/// What went wrong, without any value.
pub fn kind(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(error) => {
            format!("database error {}", error.code().unwrap_or_default())
        }
        sqlx::Error::Io(error) => format!("input/output: {}", error.kind()),
        sqlx::Error::PoolTimedOut => "no connection was free".to_owned(),
        sqlx::Error::PoolClosed => "closed".to_owned(),
        sqlx::Error::Configuration(_) => "its address can't be read".to_owned(),
        sqlx::Error::Tls(_) => "no TLS could be agreed upon".to_owned(),
        sqlx::Error::Migrate(error) => format!("its tables: {error}"),
        _ => "other".to_owned(),
    }
}

/// Whether another writer was quicker: the same again may fare better.
fn is_conflict(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|it| it.code().map(|it| it.into_owned()));
    // PostgreSQL: unique violation, serialization failure, deadlock. SQLite: busy, locked.
    code.is_some_and(|it| matches!(it.as_str(), "23505" | "40001" | "40P01" | "5" | "6" | "517"))
}
