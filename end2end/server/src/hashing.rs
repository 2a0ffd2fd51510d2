//! Where passwords are hashed: one core's work and 19 MiB each, so only so many at a time.

use std::sync::{Condvar, Mutex, PoisonError};

/// How many may be hashed at once, and how many are.
static SLOTS: Slots = Slots { busy: Mutex::new(0), free: Condvar::new() };

struct Slots {
    busy: Mutex<usize>,
    free: Condvar,
}

/// Does `work` when a core is free for it; the threads that answer requests go on meanwhile.
pub fn hash(work: &mut dyn FnMut()) {
    tokio::task::block_in_place(|| {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let busy = SLOTS.busy.lock().unwrap_or_else(PoisonError::into_inner);
        let busy = SLOTS.free.wait_while(busy, |it| *it >= cores);
        *busy.unwrap_or_else(PoisonError::into_inner) += 1;
        let _slot = Slot;
        work();
    });
}

/// Given back whatever happens.
struct Slot;

impl Drop for Slot {
    fn drop(&mut self) {
        *SLOTS.busy.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        SLOTS.free.notify_one();
    }
}
