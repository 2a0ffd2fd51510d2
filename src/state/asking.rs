//! One question to the authority at a time: whether it is under way, whether it takes long, and the
//! way to take it back.
//!
//! Invariant: an answer reaches only a screen that still stands and has not taken the question back.

use std::time::Duration;

use futures::future::{AbortHandle, abortable};
use leptos::{prelude::*, task::spawn_local};

use crate::browser::clock;

/// After this long the screen says that it still waits, and offers to stop.
const LONG: Duration = Duration::from_secs(6);

/// A handle that is free to copy.
#[derive(Clone, Copy)]
pub struct Asking {
    wait: RwSignal<Wait>,
    under_way: StoredValue<Option<AbortHandle>>,
    turn: StoredValue<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wait {
    Idle,
    Short,
    Long,
}

impl Default for Asking {
    fn default() -> Self {
        Self::new()
    }
}

impl Asking {
    /// Nothing is asked yet.
    pub fn new() -> Self {
        Self {
            wait: RwSignal::new(Wait::Idle),
            under_way: StoredValue::new(None),
            turn: StoredValue::new(0),
        }
    }

    /// Whether a question is under way. Follows changes.
    pub fn busy(self) -> bool {
        self.wait.get() != Wait::Idle
    }

    /// Whether it takes long. Follows changes.
    pub fn long(self) -> bool {
        self.wait.get() == Wait::Long
    }

    /// Asks, unless a question is under way. What must be known even when nobody looks any more
    /// belongs into `question`; `answered` is for the screen.
    pub fn ask<T: 'static>(
        self,
        question: impl Future<Output = T> + 'static,
        answered: impl FnOnce(T) + 'static,
    ) {
        if self.wait.try_get_untracked() != Some(Wait::Idle) {
            return;
        }
        let (question, handle) = abortable(question);
        self.wait.set(Wait::Short);
        self.under_way.set_value(Some(handle));
        let turn = self.next_turn();
        spawn_local(async move {
            if let Ok(answer) = question.await
                && self.wait.try_set(Wait::Idle).is_none()
            {
                answered(answer);
            }
        });
        spawn_local(async move {
            clock::sleep(LONG).await;
            let still = self.wait.try_get_untracked() == Some(Wait::Short);
            if still && self.turn.try_get_value() == turn {
                self.wait.set(Wait::Long);
            }
        });
    }

    /// Takes the question back: its answer is dropped, everything typed stays.
    pub fn cancel(self) {
        if let Some(handle) = self.under_way.try_update_value(Option::take).flatten() {
            handle.abort();
        }
        _ = self.next_turn();
        _ = self.wait.try_set(Wait::Idle);
    }

    fn next_turn(self) -> Option<u32> {
        self.turn.try_update_value(|it| {
            *it = it.wrapping_add(1);
            *it
        })
    }
}
