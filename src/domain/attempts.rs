//! Wrong tries and the waits they cost.
//!
//! Used for the 6-digit password and for the login password alike. Waits grow and end: nobody is
//! ever locked out for good (`numbers.md`, PIN tries; complaint `bc-wallet-mobile#2407`).

use serde::{Deserialize, Serialize};

use super::moment::Moment;

/// How many wrong tries in a row cost nothing but the last of them, which begins the first wait.
pub const FREE_TRIES: u32 = 5;

/// The waits in seconds, one for each wrong try from the last free one on; afterwards always the
/// longest.
pub const WAITS: [i64; 4] = [30, 60, 300, 900];

/// Wrong tries in a row, and the wait that the last one began.
///
/// A clock that is set back neither ends a wait nor keeps it longer than its rule: call
/// [`Self::notice`] before asking, and keep the value when it says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempts {
    wrong: u32,
    /// When the wait began; an instant later than now shows that the clock was set back.
    since: Moment,
    /// How long it lasts; 0 without one.
    seconds: i64,
}

/// No try is allowed before this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many wrong tries")]
pub struct WaitUntil(pub Moment);

impl Attempts {
    /// Whether a try is allowed now.
    pub fn may_try(&self, now: Moment) -> Result<(), WaitUntil> {
        self.wait_until(now).map_or(Ok(()), |it| Err(WaitUntil(it)))
    }

    /// When the next try is allowed, if not now.
    pub fn wait_until(&self, now: Moment) -> Option<Moment> {
        // Told by a clock that was set back, the whole wait is still to come, but no more.
        let until = self.since.min(now).plus_seconds(self.seconds);
        (until > now).then_some(until)
    }

    /// Takes note of the time. True when the value has changed and must be kept: a wait is over
    /// for good, or the clock was set back and the wait begins anew by the clock as it is now.
    #[must_use]
    pub fn notice(&mut self, now: Moment) -> bool {
        if self.seconds == 0 {
            return false;
        }
        if self.wait_until(now).is_none() {
            self.seconds = 0;
            return true;
        }
        let back = now < self.since;
        if back {
            self.since = now;
        }
        back
    }

    /// Counts a wrong try. A wait may begin: see [`Self::may_try`]. A try made during a wait
    /// counts as well.
    pub fn wrong(&mut self, now: Moment) {
        self.wrong = self.wrong.saturating_add(1);
        self.since = now;
        self.seconds = wait_after(self.wrong);
    }

    /// A right try forgets the wrong ones.
    pub fn right(&mut self) {
        *self = Self::default();
    }

    /// How many tries are left before one that is wrong begins a wait; after the first wait, none.
    pub const fn left(&self) -> u32 {
        FREE_TRIES.saturating_sub(self.wrong)
    }
}

/// The wait in seconds after the `wrong`th wrong try in a row.
fn wait_after(wrong: u32) -> i64 {
    match wrong.checked_sub(FREE_TRIES) {
        None => 0,
        Some(beyond) => {
            let last = WAITS.len() - 1;
            WAITS[usize::try_from(beyond).unwrap_or(last).min(last)]
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn after(wrong: u32, at: Moment) -> Attempts {
        let mut attempts = Attempts::default();
        (0..wrong).for_each(|_| attempts.wrong(at));
        attempts
    }

    #[test]
    fn five_tries_then_half_a_minute_one_five_and_fifteen() {
        let now = Moment(1_795_276_799);
        let waits =
            (0..=10).map(|it| after(it, now).wait_until(now).map(|it| now.seconds_until(it)));
        let expected = [0, 0, 0, 0, 0, 30, 60, 300, 900, 900, 900].map(|it| (it > 0).then_some(it));
        assert_eq!(waits.collect::<Vec<_>>(), expected);
        let left = (0..=6).map(|it| after(it, now).left()).collect::<Vec<_>>();
        assert_eq!(left, [5, 4, 3, 2, 1, 0, 0]);
    }

    #[test]
    fn a_wait_ends_on_its_second() {
        let attempts = after(5, Moment(100));
        assert_eq!(attempts.may_try(Moment(129)), Err(WaitUntil(Moment(130))));
        assert_eq!(attempts.may_try(Moment(130)), Ok(()));
    }

    #[test]
    fn a_right_try_forgives_all() {
        let mut attempts = after(9, Moment(100));
        attempts.right();
        assert_eq!(attempts, Attempts::default());
    }

    #[test]
    fn a_clock_set_back_neither_ends_nor_lengthens_a_wait() {
        let mut attempts = after(7, Moment(1_000_000));
        let back = Moment(5_000);
        assert_eq!(attempts.wait_until(back), Some(back.plus_seconds(300)));
        assert!(attempts.notice(back), "must be kept");
        assert!(!attempts.notice(back.plus_seconds(1)), "only once");
        assert_eq!(attempts.may_try(back.plus_seconds(299)), Err(WaitUntil(Moment(5_300))));
        assert_eq!(attempts.may_try(back.plus_seconds(300)), Ok(()));
    }

    #[test]
    fn no_number_overflows() {
        let mut attempts = Attempts { wrong: u32::MAX, ..Attempts::default() };
        for now in [Moment(i64::MAX), Moment(i64::MIN)] {
            attempts.wrong(now);
            assert!(attempts.wait_until(now).is_none_or(|it| now.seconds_until(it) <= 900));
            let _ = attempts.notice(Moment(i64::MIN));
        }
    }

    proptest! {
        /// Whatever the clock does, in steps of either sign: no wait is told that is longer than
        /// the rule's, none ends before the clock has run for that long, and none comes back.
        #[test]
        fn waits_keep_their_rule_under_any_clock(
            wrong in 0_u32..12,
            steps in proptest::collection::vec(prop_oneof![0_i64..400, -100_000_i64..0], 1..40),
        ) {
            let mut now = Moment(1_795_276_799);
            let mut attempts = after(wrong, now);
            let rule = wait_after(wrong);
            let (mut run, mut run_at_a_stretch, mut over) = (0, 0, false);
            for step in steps {
                now = now.plus_seconds(step);
                run += step.max(0);
                run_at_a_stretch = if step < 0 { 0 } else { run_at_a_stretch + step };
                let _ = attempts.notice(now);
                let told = attempts.wait_until(now).map_or(0, |it| now.seconds_until(it));
                prop_assert!((0..=rule).contains(&told));
                prop_assert!(told > 0 || run >= rule, "shortened");
                prop_assert!(told == 0 || run_at_a_stretch < rule, "lengthened");
                prop_assert!(told == 0 || !over, "came back");
                over = told == 0;
            }
        }
    }
}
