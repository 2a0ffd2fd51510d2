//! Wrong tries against a number, counted whether or not the number exists.

use serde::{Deserialize, Serialize};

use super::{
    desk::Desk,
    limits,
    ports::{Ports, Unavailable},
    secrets::Digest,
    store::Key,
};
use crate::{
    contract::Refusal,
    domain::{attempts::Attempts, moment::Moment},
};

/// The tries of one kind against one number.
pub(super) struct Tries {
    key: Key,
    counted: Counted,
    /// Whether there is anything to forget.
    kept: bool,
}

#[derive(Serialize, Deserialize)]
struct Counted {
    attempts: Attempts,
    /// Forgotten after a quiet time: waits are bounded anyway, so this gives a guesser nothing.
    expires: Moment,
}

/// How long a count of none is kept: longer than any request is judged.
const NO_COUNT_SECONDS: i64 = 60;

impl Tries {
    /// Refusal: `too_many_tries`, while a wait lasts.
    pub(super) fn ready(&self, now: Moment) -> Result<(), Refusal> {
        ready(&self.counted.attempts, now)
    }
}

/// Refusal: `too_many_tries`, while a wait lasts.
pub(super) fn ready(attempts: &Attempts, now: Moment) -> Result<(), Refusal> {
    match attempts.wait_until(now) {
        Some(until) => Err(Refusal::TooManyTries { until }),
        None => Ok(()),
    }
}

/// Counts a wrong try. The refusal is `otherwise`, told the tries left, or `too_many_tries` when
/// this try began a wait.
pub(super) fn wrong(
    attempts: &mut Attempts,
    now: Moment,
    otherwise: impl FnOnce(u32) -> Refusal,
) -> Refusal {
    attempts.wrong(now);
    match ready(attempts, now) {
        Err(wait) => wait,
        Ok(()) => otherwise(attempts.left()),
    }
}

impl<P: Ports> Desk<'_, P> {
    /// The tries against `number`, of the kind that `key` names. Each kind of number has kinds of
    /// tries of its own.
    pub(super) async fn tries(
        &mut self,
        key: fn(Digest) -> Key,
        number: &str,
    ) -> Result<Tries, Unavailable> {
        let key = key(Digest::of(&["tries", number]));
        let kept: Option<Counted> = self.unit.get(&key).await?;
        let now = self.now;
        let counted = kept.filter(|it| it.expires > now);
        let kept = counted.is_some();
        let fresh = || Counted { attempts: Attempts::default(), expires: now };
        let mut counted = counted.unwrap_or_else(fresh);
        // A clock that was set back must not make a wait longer.
        if counted.attempts.notice(now) {
            self.unit.put(key.clone(), &counted, Some(counted.expires));
        }
        Ok(Tries { key, counted, kept })
    }

    /// Counts a wrong try; see [`wrong`].
    pub(super) fn wrong(
        &mut self,
        mut tries: Tries,
        otherwise: impl FnOnce(u32) -> Refusal,
    ) -> Refusal {
        let refusal = wrong(&mut tries.counted.attempts, self.now, otherwise);
        tries.counted.expires = self.now.plus_seconds(limits::TRIES_SECONDS);
        self.unit.put(tries.key, &tries.counted, Some(tries.counted.expires));
        refusal
    }

    /// Counts a wrong try whose answer says more than a refusal.
    pub(super) fn count_wrong(&mut self, tries: Tries) {
        let _ = self.wrong(tries, |_| Refusal::Unavailable);
    }

    /// Ends the count of `key` for `number`, which has become meaningless.
    pub(super) async fn forget_tries(
        &mut self,
        key: fn(Digest) -> Key,
        number: &str,
    ) -> Result<(), Unavailable> {
        let tries = self.tries(key, number).await?;
        self.right(tries);
        Ok(())
    }

    /// A right try ends the count. Where there is none it writes one, so that a guess that is judged
    /// beside many wrong ones meets their count in the commit, and is judged again after it.
    pub(super) fn right(&mut self, tries: Tries) {
        if tries.kept {
            return self.unit.forget(tries.key);
        }
        let expires = self.now.plus_seconds(NO_COUNT_SECONDS);
        let none = Counted { attempts: Attempts::default(), expires };
        self.unit.put(tries.key, &none, Some(expires));
    }
}
