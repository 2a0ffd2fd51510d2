//! The authority's ports in a Web Worker.

use std::rc::Rc;

use esscard::{
    authority::{
        people::People,
        ports::{Chance, Clock, LetterMaker, Ports, Unavailable},
        store::{Commit, CommitError, Key, Shard, Store, Stored, Write},
    },
    browser::worker_store::{Change, Failure, WorkerStore},
    domain::{letter::Letter, moment::Moment},
};

use crate::{desk_clock::DeskClock, letter_worker::LetterWorker, messages::scope, phone::Phones};

/// What the mock's authority stands on.
pub struct WorkerPorts {
    pub store: SharedStore,
    pub people: People,
    pub phones: Phones,
    pub letters: Rc<LetterWorker>,
}

/// The store, which the clock and the people's first day share with the authority.
#[derive(Clone)]
pub struct SharedStore(pub Rc<WorkerStore>);

/// The browser's own source of chance.
pub struct Crypto;

impl Ports for WorkerPorts {
    type Store = SharedStore;
    type Clock = SharedStore;
    type Chance = Crypto;
    type Registry = People;
    type FaceCheck = People;
    type WayCheck = People;
    type Texter = Phones;
    type LetterMaker = LetterWorker;

    fn store(&self) -> &SharedStore {
        &self.store
    }
    fn clock(&self) -> &SharedStore {
        &self.store
    }
    fn chance(&self) -> &Crypto {
        &Crypto
    }
    fn registry(&self) -> &People {
        &self.people
    }
    fn face_check(&self) -> &People {
        &self.people
    }
    fn way_check(&self) -> &People {
        &self.people
    }
    fn texter(&self) -> &Phones {
        &self.phones
    }
    fn letter_maker(&self) -> &LetterWorker {
        &self.letters
    }
}

impl Chance for Crypto {
    fn fill(&self, bytes: &mut [u8]) {
        let filled = scope().crypto().and_then(|it| it.get_random_values_with_u8_array(bytes));
        // Without chance every token could be guessed: better no mock at all.
        assert!(filled.is_ok(), "the browser gives no random values");
    }
}

impl Clock for SharedStore {
    async fn now(&self) -> Result<Moment, Unavailable> {
        DeskClock(&self.0).now().await
    }
}

impl Store for SharedStore {
    async fn read(&self, _: Shard, key: &Key) -> Result<Option<Stored>, Unavailable> {
        let record = self.0.read(&key.to_string()).await.map_err(|_| Unavailable)?;
        Ok(record.map(|it| Stored { version: it.version, json: it.text }))
    }

    async fn commit(&self, Commit { writes, .. }: Commit<'_>) -> Result<(), CommitError> {
        let change = |it: &Write| Change {
            key: it.key.to_string(),
            expected: it.expected,
            value: it.value.as_ref().map(|it| (it.json.clone(), it.expires.map(|it| it.0))),
        };
        let changes: Vec<Change> = writes.iter().map(change).collect();
        self.0.commit(&changes).await.map_err(|failure| match failure {
            Failure::Conflict => CommitError::Conflict,
            Failure::Broken => CommitError::Unavailable,
        })
    }

    /// Who closes the tab in the moment of sending asks for another message.
    async fn outbox(&self, _: Moment) -> Result<Vec<(Shard, Key, Stored)>, Unavailable> {
        Ok(Vec::new())
    }

    async fn sweep(&self, now: Moment) -> Result<(), Unavailable> {
        let gone = |_: &str, expires: Option<i64>| expires.is_some_and(|it| it <= now.0);
        self.0.forget_if(gone).await.map_err(|_| Unavailable)
    }
}

impl LetterMaker for LetterWorker {
    async fn pdf(&self, letter: &Letter) -> Result<Vec<u8>, Unavailable> {
        let json = serde_json::to_string(letter).map_err(|_| Unavailable)?;
        self.make(json).await.ok_or(Unavailable)
    }
}
