//! Ports of an authority that says the same each time: for examples, and for nothing else.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering::SeqCst},
};

use esscard::{
    authority::{
        people::People,
        ports::{Chance, Clock, LetterMaker, Ports, TextMessage, Texter, Unavailable},
        store::MemoryStore,
    },
    domain::{letter::Letter, moment::Moment},
};

/// Everything around the authority of the examples.
pub(super) struct ExamplePorts {
    pub(super) store: MemoryStore,
    pub(super) clock: SetClock,
    pub(super) chance: SeededChance,
    pub(super) people: People,
    pub(super) texter: Outbox,
    pub(super) letters: ShortLetters,
}

/// A clock that stands still until it is moved, and can be stopped.
pub(super) struct SetClock {
    pub(super) seconds: AtomicI64,
    /// It answers nothing: so the authority can do nothing.
    pub(super) stopped: AtomicBool,
}

impl Clock for SetClock {
    async fn now(&self) -> Result<Moment, Unavailable> {
        let stopped = self.stopped.load(SeqCst);
        if stopped { Err(Unavailable) } else { Ok(Moment(self.seconds.load(SeqCst))) }
    }
}

/// Chance that repeats itself, which no real authority may have. SplitMix64.
pub(super) struct SeededChance(pub(super) AtomicU64);

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let mut it = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, SeqCst);
            it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            chunk.copy_from_slice(&(it ^ (it >> 31)).to_be_bytes()[..chunk.len()]);
        }
    }
}

/// Keeps what it should send.
#[derive(Default)]
pub(super) struct Outbox(Mutex<Vec<TextMessage>>);

impl Outbox {
    /// The code of the last message, as typed digits.
    pub(super) fn last_code(&self) -> Option<String> {
        let sent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sent.last().map(|it| it.code.expose().to_owned())
    }
}

impl Texter for Outbox {
    async fn send(&self, message: &TextMessage) -> Result<(), Unavailable> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(message.clone());
        Ok(())
    }
}

/// Files whose content nobody reads: only their size is in an example.
pub(super) struct ShortLetters;

impl LetterMaker for ShortLetters {
    async fn pdf(&self, _: &Letter) -> Result<Vec<u8>, Unavailable> {
        Ok(vec![b'%'; 48_213])
    }
}

impl Ports for ExamplePorts {
    type Store = MemoryStore;
    type Clock = SetClock;
    type Chance = SeededChance;
    type Registry = People;
    type FaceCheck = People;
    type WayCheck = People;
    type Texter = Outbox;
    type LetterMaker = ShortLetters;

    fn store(&self) -> &MemoryStore {
        &self.store
    }
    fn clock(&self) -> &SetClock {
        &self.clock
    }
    fn chance(&self) -> &SeededChance {
        &self.chance
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
    fn texter(&self) -> &Outbox {
        &self.texter
    }
    fn letter_maker(&self) -> &ShortLetters {
        &self.letters
    }
}
