//! The statements, and the code around them, once for both engines.
//!
//! sqlx's generic bounds would be longer than the code; a macro says the same for two types of pool.

use esscard::authority::store::{Key, Shard, Stored};
use sqlx::AssertSqlSafe;

/// Table names come from [`Key::table`] only, never from outside.
pub(super) fn select(table: &'static str) -> AssertSqlSafe<String> {
    AssertSqlSafe(format!("SELECT version, json FROM {table} WHERE shard = $1 AND id = $2"))
}

pub(super) fn insert(table: &'static str) -> AssertSqlSafe<String> {
    AssertSqlSafe(format!(
        "INSERT INTO {table} (shard, id, version, json, expires) VALUES ($1, $2, 1, $3, $4) \
         ON CONFLICT DO NOTHING"
    ))
}

pub(super) fn update(table: &'static str) -> AssertSqlSafe<String> {
    AssertSqlSafe(format!(
        "UPDATE {table} SET version = version + 1, json = $3, expires = $4 \
         WHERE shard = $1 AND id = $2 AND version = $5"
    ))
}

pub(super) fn delete(table: &'static str) -> AssertSqlSafe<String> {
    AssertSqlSafe(format!("DELETE FROM {table} WHERE shard = $1 AND id = $2 AND version = $3"))
}

pub(super) fn sweep(table: &'static str) -> AssertSqlSafe<String> {
    // Some at a time: a day's worth at once would hold a lock for long. Asked again outside: what was
    // written between the two is looked at anew, and may live longer now.
    AssertSqlSafe(format!(
        "DELETE FROM {table} WHERE expires <= $1 AND (shard, id) IN \
         (SELECT shard, id FROM {table} WHERE expires <= $1 LIMIT {SWEPT})"
    ))
}

/// How many records are forgotten at once.
pub(super) const SWEPT: u64 = 1000;

pub(super) fn clear(table: &'static str) -> AssertSqlSafe<String> {
    AssertSqlSafe(format!("DELETE FROM {table}"))
}

pub(super) const NOTE: &str =
    "INSERT INTO audit (shard, at, request, outcome, who) VALUES ($1, $2, $3, $4, $5)";

pub(super) const OUTBOX: &str = "SELECT shard, id, version, json FROM outbox \
    WHERE expires > $1 ORDER BY expires LIMIT 100";

/// A message as it lies in the outbox; `None` for what this program has not written.
pub(super) fn waiting(
    (shard, id, version, json): (i64, String, i64, String),
) -> Option<(Shard, Key, Stored)> {
    let shard = Shard::numbered(u16::try_from(shard).ok()?)?;
    let key = Key::Outbox(id.try_into().ok()?);
    Some((shard, key, stored((version, json))))
}

pub(super) fn stored((version, json): (i64, String)) -> Stored {
    Stored { version: u64::try_from(version).unwrap_or_default(), json }
}

/// A version as the database counts.
pub(super) fn counted(version: u64) -> i64 {
    i64::try_from(version).unwrap_or(i64::MAX)
}

/// The store over a pool: `$read` reads, `$begin` opens a transaction that may write.
macro_rules! sql_store {
    ($name:ident) => {
        impl $name {
            pub async fn read(
                &self,
                shard: Shard,
                key: &Key,
            ) -> Result<Option<Stored>, Unavailable> {
                let asked = sqlx::query_as(sql::select(key.table()))
                    .bind(i64::from(shard.number()))
                    .bind(key.id())
                    .fetch_optional(&self.readers);
                Ok(patiently(asked).await?.map(sql::stored))
            }

            pub async fn commit(&self, commit: Commit<'_>) -> Result<(), CommitError> {
                match patiently(async { Ok(self.try_commit(commit).await) }).await {
                    Ok(Ok(true)) => Ok(()),
                    Ok(Ok(false)) => Err(CommitError::Conflict),
                    Ok(Err(error)) if is_conflict(&error) => Err(CommitError::Conflict),
                    // Whether the commit arrived, nobody knows: who asks again under the same key
                    // finds out.
                    Ok(Err(error)) => {
                        tracing::warn!(database = kind(&error), "a commit failed");
                        Err(CommitError::Unavailable)
                    }
                    Err(Unavailable) => Err(CommitError::Unavailable),
                }
            }

            /// `false`: another has changed one of the records.
            async fn try_commit(&self, commit: Commit<'_>) -> Result<bool, sqlx::Error> {
                let shard = i64::from(commit.shard.number());
                let mut transaction = self.begin().await?;
                for Write { key, expected, value } in commit.writes {
                    let query = match (value, expected) {
                        (Some(value), None) => sqlx::query(sql::insert(key.table()))
                            .bind(shard)
                            .bind(key.id())
                            .bind(&value.json)
                            .bind(value.expires.map(|it| it.0)),
                        (Some(value), Some(version)) => sqlx::query(sql::update(key.table()))
                            .bind(shard)
                            .bind(key.id())
                            .bind(&value.json)
                            .bind(value.expires.map(|it| it.0))
                            .bind(sql::counted(*version)),
                        (None, Some(version)) => sqlx::query(sql::delete(key.table()))
                            .bind(shard)
                            .bind(key.id())
                            .bind(sql::counted(*version)),
                        (None, None) => continue,
                    };
                    if query.execute(&mut *transaction).await?.rows_affected() != 1 {
                        transaction.rollback().await?;
                        return Ok(false);
                    }
                }
                if let Some(note) = commit.note {
                    sqlx::query(sql::NOTE)
                        .bind(shard)
                        .bind(note.at.0)
                        .bind(note.request)
                        .bind(note.outcome)
                        .bind(note.who.map(String::from))
                        .execute(&mut *transaction)
                        .await?;
                }
                transaction.commit().await?;
                Ok(true)
            }

            pub async fn outbox(
                &self,
                now: Moment,
            ) -> Result<Vec<(Shard, Key, Stored)>, Unavailable> {
                let asked = sqlx::query_as(sql::OUTBOX).bind(now.0).fetch_all(&self.readers);
                let rows = patiently(asked).await?;
                Ok(rows.into_iter().filter_map(sql::waiting).collect())
            }

            pub async fn sweep(&self, now: Moment) -> Result<(), Unavailable> {
                // An account never expires. A table that can't be swept now keeps no other from it.
                for table in Key::TABLES.into_iter().filter(|it| *it != "account") {
                    loop {
                        let asked = sqlx::query(sql::sweep(table)).bind(now.0);
                        let swept = patiently(asked.execute(&self.writers)).await;
                        if !swept.is_ok_and(|it| it.rows_affected() == sql::SWEPT) {
                            break;
                        }
                    }
                }
                let old = sqlx::query("DELETE FROM phone_message WHERE at <= $1")
                    .bind(now.0 - 24 * 3600)
                    .execute(&self.writers);
                patiently(old).await.map(|_| ())
            }

            pub async fn close(&self) {
                self.readers.close().await;
                self.writers.close().await;
            }
        }
    };
}
pub(super) use sql_store;
