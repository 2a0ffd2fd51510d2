//! The promises of the storage port, on a file of SQLite, and on PostgreSQL where
//! `ESSCARD_TEST_POSTGRES` names an empty database.

use std::sync::Arc;

use esscard::{
    authority::{
        secrets::Digest,
        store::{AuditNote, Commit, CommitError, Key, Shard, Store, Value, Write},
    },
    domain::moment::Moment,
};

use super::*;

const SHARD: &str = "307110019800101111";

struct Folder(std::path::PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left of a test is nobody's fault.
        _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Runs `check` on each database that is here.
async fn on_each(name: &str, check: impl AsyncFn(Database)) {
    let folder = std::env::temp_dir().join(format!("esscard-store-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let folder = Folder(folder);
    let file = folder.0.join("db");
    let sqlite = Database::open(&format!("sqlite:{}", file.display()), 4).await.expect("SQLite");
    check(sqlite.clone()).await;
    sqlite.close().await;
    if let Ok(address) = std::env::var("ESSCARD_TEST_POSTGRES") {
        let postgres = Database::open(&address, 4).await.expect("PostgreSQL");
        engine!(&postgres, it => it.clear().await).expect("cleared");
        check(postgres).await;
    }
}

fn key(name: &str) -> Key {
    Key::Session(Digest::of(&[name]))
}

fn write(name: &str, expected: Option<u64>, json: Option<&str>) -> Write {
    let value = json.map(|it| Value { json: it.to_owned(), expires: Some(Moment(1000)) });
    Write { key: key(name), expected, value }
}

async fn commit(database: &Database, writes: &[Write]) -> Result<(), CommitError> {
    database.commit(Commit { shard: Shard::of(SHARD), writes, note: None }).await
}

async fn read(database: &Database, name: &str) -> Option<(u64, String)> {
    let found = database.read(Shard::of(SHARD), &key(name)).await.expect("the store");
    found.map(|it| (it.version, it.json))
}

#[tokio::test(flavor = "multi_thread")]
async fn all_changes_are_made_or_none() {
    on_each("all", async |it| {
        let both = [write("a", None, Some("1")), write("b", None, Some("1"))];
        assert_eq!(commit(&it, &both).await, Ok(()));
        let stale = [write("a", Some(1), Some("2")), write("b", None, Some("2"))];
        assert_eq!(commit(&it, &stale).await, Err(CommitError::Conflict));
        assert_eq!(read(&it, "a").await, Some((1, "1".to_owned())));
        assert_eq!(commit(&it, &[write("a", Some(1), Some("2"))]).await, Ok(()));
        assert_eq!(
            commit(&it, &[write("a", Some(1), Some("3"))]).await,
            Err(CommitError::Conflict)
        );
        assert_eq!(read(&it, "a").await, Some((2, "2".to_owned())));
        assert_eq!(commit(&it, &[write("a", Some(1), None)]).await, Err(CommitError::Conflict));
        assert_eq!(commit(&it, &[write("a", Some(2), None)]).await, Ok(()));
        assert_eq!(read(&it, "a").await, None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_have_read_the_same_one_writes() {
    on_each("many", async |it| {
        commit(&it, &[write("a", None, Some("0"))]).await.expect("the first");
        let it = Arc::new(it);
        let tries: Vec<_> = (0..16)
            .map(|at| {
                let it = Arc::clone(&it);
                let writes =
                    [write("a", Some(1), Some("x")), write(&format!("b{at}"), None, Some("y"))];
                tokio::spawn(async move { commit(&it, &writes).await })
            })
            .collect();
        let mut done = 0;
        for tried in tries {
            match tried.await.expect("no panic") {
                Ok(()) => done += 1,
                Err(error) => assert_eq!(error, CommitError::Conflict),
            }
        }
        assert_eq!(done, 1);
        assert_eq!(read(&it, "a").await, Some((2, "x".to_owned())));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_expired_is_forgotten_and_what_waits_is_found() {
    on_each("sweep", async |it| {
        let waiting = Key::Outbox(Digest::of(&["message"]));
        let value = Some(Value { json: "{}".to_owned(), expires: Some(Moment(2000)) });
        let message = Write { key: waiting.clone(), expected: None, value };
        commit(&it, &[write("a", None, Some("1")), message]).await.expect("kept");
        let outbox = it.outbox(Moment(1)).await.expect("the outbox");
        assert!(outbox.len() == 1 && outbox[0].0 == Shard::of(SHARD) && outbox[0].1 == waiting);
        it.sweep(Moment(999)).await.expect("swept");
        assert!(read(&it, "a").await.is_some());
        it.sweep(Moment(1000)).await.expect("swept");
        assert!(
            read(&it, "a").await.is_none() && it.outbox(Moment(1)).await.expect("it").len() == 1
        );
        it.sweep(Moment(2000)).await.expect("swept");
        assert!(it.outbox(Moment(1)).await.expect("the outbox").is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_audit_log_has_a_line_for_what_was_done_and_none_for_what_was_not() {
    on_each("audit", async |it| {
        let who = Some(Digest::of(&["somebody"]));
        let note = AuditNote { at: Moment(7), request: "LogIn", outcome: "done", who };
        let noted = async |writes: &[Write]| {
            it.commit(Commit { shard: Shard::of(SHARD), writes, note: Some(&note) }).await
        };
        assert_eq!(noted(&[write("a", None, Some("1"))]).await, Ok(()));
        assert_eq!(noted(&[write("a", None, Some("1"))]).await, Err(CommitError::Conflict));
        let log = engine!(&it, it => it.audited().await).expect("the log");
        assert_eq!(log, [("LogIn".to_owned(), "done".to_owned(), 1)]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moved_clock_adds_up_and_a_message_is_kept_once() {
    on_each("outside", async |it| {
        assert_eq!(engine!(&it, it => it.move_setting("clock", 60).await), Ok(60));
        assert_eq!(engine!(&it, it => it.move_setting("clock", -100).await), Ok(-40));
        assert_eq!(engine!(&it, it => it.setting("clock").await), Ok(Some("-40".to_owned())));
        for _ in 0..2 {
            engine!(&it, it => it.keep_message("id", 7, "sealed").await).expect("kept");
        }
        assert_eq!(engine!(&it, it => it.messages().await), Ok(vec!["sealed".to_owned()]));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_record_has_its_table() {
    on_each("tables", async |it| {
        commit(&it, &[write("a", None, Some("1"))]).await.expect("kept");
        engine!(&it, it => it.clear().await).expect("each of them");
        assert_eq!(read(&it, "a").await, None);
    })
    .await;
}

/// Each set of tables that was ever released becomes the newest, and keeps what is in it.
#[tokio::test]
async fn tables_of_an_earlier_version_are_brought_up_to_date() {
    let folder = std::env::temp_dir().join(format!("esscard-store-older-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let folder = Folder(folder);
    let released = MIGRATIONS.iter().map(|it| it.version);
    for version in released {
        let file = folder.0.join(version.to_string());
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&file);
        let older = sqlx::SqlitePool::connect_with(options.create_if_missing(true)).await;
        let older = older.expect("SQLite");
        let until = MIGRATIONS.iter().filter(|it| it.version <= version).cloned().collect();
        let tables = sqlx::migrate::Migrator::with_migrations(until);
        tables.run(&older).await.expect("its tables");
        let (kind, id) = (key("kept").table(), key("kept").id());
        let kept = format!("INSERT INTO {kind} VALUES ($1, $2, 1, '{{}}', 1000)");
        let shard = i64::from(Shard::of(SHARD).number());
        let kept = sqlx::query(sqlx::AssertSqlSafe(kept)).bind(shard).bind(id);
        kept.execute(&older).await.expect("a record");
        older.close().await;

        let address = format!("sqlite:{}", file.display());
        let database = Database::open(&address, 1).await.expect("the newest tables");
        assert_eq!(read(&database, "kept").await, Some((1, "{}".to_owned())));
        let launch = Key::Launch(Digest::of(&["new"]));
        let value = Some(Value { json: "{}".to_owned(), expires: Some(Moment(1000)) });
        let new = [Write { key: launch, expected: None, value }];
        assert_eq!(commit(&database, &new).await, Ok(()));
        database.close().await;
        let again = Database::open(&address, 1).await.expect("the same tables");
        assert_eq!(read(&again, "kept").await, Some((1, "{}".to_owned())));
        again.close().await;
    }
}
