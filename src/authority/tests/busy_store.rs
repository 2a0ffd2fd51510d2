//! A store in which other requests come between, or which is broken.

use std::sync::{
    Mutex,
    atomic::{AtomicU32, Ordering::SeqCst},
};

use crate::{
    authority::{
        ports::Unavailable,
        store::{Commit, CommitError, Key, MemoryStore, Shard, Store, Stored},
    },
    domain::moment::Moment,
};

/// A store that can be busy: so many of the next commits meet a conflict.
#[derive(Default)]
pub struct BusyStore {
    pub(super) memory: MemoryStore,
    pub(super) conflicts: AtomicU32,
    pub(super) broken: AtomicU32,
    pub(super) meanwhile: Mutex<Option<Meanwhile>>,
    pub(super) after_answer: Mutex<Option<Meanwhile>>,
}

/// What happens between a request's reading and its commit, or after it has looked for an answer that
/// was given before.
type Meanwhile = Box<dyn FnOnce() + Send>;

impl Store for BusyStore {
    async fn read(&self, shard: Shard, key: &Key) -> Result<Option<Stored>, Unavailable> {
        if self.broken.load(SeqCst) > 0 {
            return Err(Unavailable);
        }
        let found = self.memory.read(shard, key).await;
        if matches!(key, Key::Answer(_)) {
            happen(&self.after_answer);
        }
        found
    }

    async fn commit(&self, commit: Commit<'_>) -> Result<(), CommitError> {
        happen(&self.meanwhile);
        let busy = self.conflicts.fetch_update(SeqCst, SeqCst, |it| it.checked_sub(1));
        if busy.is_ok() { Err(CommitError::Conflict) } else { self.memory.commit(commit).await }
    }

    async fn outbox(&self, now: Moment) -> Result<Vec<(Shard, Key, Stored)>, Unavailable> {
        self.memory.outbox(now).await
    }

    async fn sweep(&self, now: Moment) -> Result<(), Unavailable> {
        self.memory.sweep(now).await
    }
}

fn happen(what: &Mutex<Option<Meanwhile>>) {
    let happens = what.lock().expect("what happens").take();
    if let Some(happens) = happens {
        happens();
    }
}
