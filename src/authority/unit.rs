//! One request's reads and changes, committed together or not at all.

use std::collections::BTreeMap;

use serde::{Serialize, de::DeserializeOwned};

use super::{
    ports::Unavailable,
    store::{AuditNote, Commit, CommitError, Key, Shard, Store, Value, Write},
};
use crate::domain::moment::Moment;

/// A unit of work over a store: what it has read and what it wants changed.
pub(super) struct Unit<'a, S> {
    store: &'a S,
    /// Where everything lies that it reads and writes.
    shard: Shard,
    seen: BTreeMap<Key, Seen>,
}

struct Seen {
    /// The version in the store; `None` when it has no such record.
    version: Option<u64>,
    json: Option<String>,
    expires: Option<Moment>,
    changed: bool,
}

impl<'a, S: Store> Unit<'a, S> {
    pub(super) const fn over(store: &'a S, shard: Shard) -> Self {
        Self { store, shard, seen: BTreeMap::new() }
    }

    pub(super) const fn shard(&self) -> Shard {
        self.shard
    }

    /// The record, as this unit sees it. A record that can't be read is a fault of the store.
    pub(super) async fn get<R: DeserializeOwned>(
        &mut self,
        key: &Key,
    ) -> Result<Option<R>, Unavailable> {
        if !self.seen.contains_key(key) {
            let stored = self.store.read(self.shard, key).await?;
            let version = stored.as_ref().map(|it| it.version);
            let json = stored.map(|it| it.json);
            let seen = Seen { version, json, expires: None, changed: false };
            self.seen.insert(key.clone(), seen);
        }
        let json = self.seen.get(key).and_then(|it| it.json.as_ref());
        json.map(|it| serde_json::from_str(it).map_err(|_| Unavailable)).transpose()
    }

    /// Writes the record. One that was not read before is expected not to exist.
    pub(super) fn put<R: Serialize>(&mut self, key: Key, record: &R, expires: Option<Moment>) {
        let json = serde_json::to_string(record).ok();
        self.change(key, json, expires);
    }

    /// Forgets the record.
    pub(super) fn forget(&mut self, key: Key) {
        self.change(key, None, None);
    }

    fn change(&mut self, key: Key, json: Option<String>, expires: Option<Moment>) {
        let version = self.seen.get(&key).and_then(|it| it.version);
        self.seen.insert(key, Seen { version, json, expires, changed: true });
    }

    /// Makes the changes, if nothing of what is changed was changed by another meanwhile.
    pub(super) async fn commit(self, note: &AuditNote) -> Result<(), CommitError> {
        let writes: Vec<Write> = self
            .seen
            .into_iter()
            .filter(|(_, it)| it.changed && (it.version.is_some() || it.json.is_some()))
            .map(|(key, it)| Write {
                key,
                expected: it.version,
                value: it.json.map(|json| Value { json, expires: it.expires }),
            })
            .collect();
        if writes.is_empty() {
            return Ok(());
        }
        let note = Some(note);
        self.store.commit(Commit { shard: self.shard, writes: &writes, note }).await
    }
}
