//! Writes the memory down, one state after the other.
//!
//! Invariant: one writer at a time. Sealing takes its time, and an older state must never overtake
//! a newer one.

use futures::channel::oneshot;
use leptos::{prelude::*, task::spawn_local};

use super::memory::Memory;
use crate::browser::{
    clock,
    database::{self, Fault},
    preferences::{self, Key},
};

/// A handle that is free to copy.
#[derive(Clone, Copy)]
pub struct Keeper {
    memory: RwSignal<Memory>,
    fault: RwSignal<Option<Fault>>,
    writer: StoredValue<Writer>,
    /// The login that this tab and the record agreed upon last.
    base: StoredValue<Option<String>>,
}

#[derive(Default)]
struct Writer {
    writing: bool,
    dirty: bool,
    waiting: Vec<oneshot::Sender<()>>,
}

impl Keeper {
    /// Keeps what `memory` holds whenever it is told to; `fault` says when that fails.
    pub fn new(memory: RwSignal<Memory>, fault: RwSignal<Option<Fault>>) -> Self {
        let base = StoredValue::new(memory.with_untracked(Memory::login));
        Self { memory, fault, writer: StoredValue::new(Writer::default()), base }
    }

    /// Writes what is known now; returns at once.
    pub fn write(self) {
        let was_writing = self.writer.with_value(|it| it.writing);
        self.writer.update_value(|it| (it.writing, it.dirty) = (true, true));
        if !was_writing {
            spawn_local(self.write_all());
        }
    }

    /// This tab and the record agree upon the login.
    pub fn agreed(self, login: Option<String>) {
        _ = self.base.try_update_value(|it| *it = login);
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
        _ = clock::within(database::PATIENCE, written).await;
    }

    async fn write_all(self) {
        while self.writer.try_update_value(|it| std::mem::take(&mut it.dirty)) == Some(true) {
            let Some(memory) = self.memory.try_get_untracked() else { break };
            let base = self.base.try_get_value().flatten();
            let fault = match memory.keep_after(base.as_ref()).await {
                Ok(None) => {
                    self.agreed(memory.login());
                    None
                }
                // Another tab has logged in or out: that counts, and not what this one still knew.
                Ok(Some(theirs)) => {
                    self.agreed(theirs.login());
                    let shell = if theirs.holder.is_some() { "card" } else { "home" };
                    preferences::write(Key::Shell, shell);
                    _ = self.memory.try_set(*theirs);
                    None
                }
                Err(fault) => Some(fault),
            };
            _ = self.fault.try_set(fault);
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
