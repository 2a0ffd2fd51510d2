//! PostgreSQL, and what speaks its language.

use std::{str::FromStr, time::Duration};

use esscard::{
    authority::{
        ports::Unavailable,
        store::{Commit, CommitError, Key, Shard, Stored, Write},
    },
    domain::moment::Moment,
};
use sqlx::{
    Connection, PgConnection, PgPool, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{MIGRATIONS, is_conflict, kind, patiently, register::sql_register, sql};

/// A pool of connections to PostgreSQL.
#[derive(Clone)]
pub struct Postgres {
    pub(super) readers: PgPool,
    pub(super) writers: PgPool,
}

impl Postgres {
    /// Connects and brings the tables up to date; servers that start at once wait for each other.
    pub async fn open(address: &str, connections: u32) -> Result<Self, sqlx::Error> {
        let options = PgConnectOptions::from_str(address)?.application_name("esscard-server");
        // An index of a large table takes its time, and so does another server that makes it.
        let mut patient = PgConnection::connect_with(&options).await?;
        MIGRATIONS.run(&mut patient).await?;
        patient.close().await?;
        // A server that was cut off holds no lock for long.
        let options = options.options([
            ("statement_timeout", "4000"),
            ("idle_in_transaction_session_timeout", "4000"),
        ]);
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(Duration::from_secs(3))
            .connect_with(options)
            .await?;
        Ok(Self { readers: pool.clone(), writers: pool })
    }

    async fn begin(&self) -> Result<Transaction<'static, sqlx::Postgres>, sqlx::Error> {
        self.writers.begin().await
    }
}

sql::sql_store!(Postgres);
sql_register!(Postgres);
