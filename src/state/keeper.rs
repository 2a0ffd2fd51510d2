//! Writes the memory down, one state after the other.
//!
//! Invariant: one writer at a time. Sealing takes its time, and an older state must never overtake
//! a newer one.

use std::time::Duration;

use futures::channel::oneshot;
use leptos::{prelude::*, task::spawn_local};

use super::memory::Memory;
use crate::browser::{
    clock,
    preferences::{self, Key},
};

/// How long a screen waits for the memory: a blocked database must not hold anybody up.
const PATIENCE: Duration = Duration::from_secs(2);

/// A handle that is free to copy.
#[derive(Clone, Copy)]
pub struct Keeper {
    memory: RwSignal<Memory>,
    writer: StoredValue<Writer>,
}

#[derive(Default)]
struct Writer {
    writing: bool,
    dirty: bool,
    waiting: Vec<oneshot::Sender<()>>,
}

impl Keeper {
    /// Keeps what `memory` holds whenever it is told to.
    pub fn new(memory: RwSignal<Memory>) -> Self {
        Self { memory, writer: StoredValue::new(Writer::default()) }
    }

    /// Writes what is known now; returns at once.
    pub fn write(self) {
        let was_writing = self.writer.with_value(|it| it.writing);
        self.writer.update_value(|it| (it.writing, it.dirty) = (true, true));
        if !was_writing {
            spawn_local(self.write_all());
        }
    }

    /// Completes when all is written, or can't be within a moment.
    pub async fn settled(self) {
        let (done, written) = oneshot::channel();
        self.writer.update_value(|it| {
            // Dropped when nothing is being written, which completes at once, too.
            if it.writing {
                it.waiting.push(done);
            }
        });
        _ = clock::within(PATIENCE, written).await;
    }

    async fn write_all(self) {
        while self.writer.try_update_value(|it| std::mem::take(&mut it.dirty)) == Some(true) {
            self.memory.get_untracked().keep().await;
        }
        preferences::write(Key::Turn, &crate::browser::turn());
        let waiting = self.writer.try_update_value(|it| {
            it.writing = false;
            std::mem::take(&mut it.waiting)
        });
        for waiter in waiting.into_iter().flatten() {
            // Whoever waited may be gone by now.
            _ = waiter.send(());
        }
    }
}
