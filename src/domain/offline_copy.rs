//! When the copy on the phone may be opened without the authority: with the 6 digits, so many
//! tries at a time, and only for so long after the last contact.
//!
//! The phone's clock is all there is to go by. It may be set back, which must neither end a wait
//! nor win time, and set forward, which may shut the copy until the next contact but loses nothing.

use serde::{Deserialize, Serialize};

use super::{
    attempts::{Attempts, WaitUntil},
    moment::Moment,
};

/// So many wrong tries since the last contact remove the copy: a clock that is moved to and fro must
/// not win as many as there are digits. Nothing is lost that the authority has.
pub const MOST_WRONG: u32 = 20;

/// What stands before an offline copy. Kept sealed, and written down before each try is judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guard {
    attempts: Attempts,
    /// When the authority was last heard, by its own clock.
    contact: Moment,
    /// For how many seconds after that the copy opens.
    lasts: i64,
    /// The latest moment that this copy has seen: a clock that goes back wins no time and no try.
    latest: Moment,
    /// Wrong tries since the last contact.
    #[serde(default)]
    wrong: u32,
    /// The authority's count of 6-digit passwords: a copy under an earlier one is removed.
    #[serde(default)]
    epoch: u32,
}

/// Why the copy does not open now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Shut {
    /// Too many wrong tries.
    #[error("wait until {0:?}")]
    Wait(Moment),
    /// Too long since the last contact.
    #[error("the last contact was at {0:?}")]
    TooOld(Moment),
    /// [`MOST_WRONG`] were wrong: it never opens again.
    #[error("too many wrong tries since the last contact")]
    Spent,
}

/// Why the phone can't make a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoCode {
    /// The authority has not said what is needed.
    #[error("nothing is saved for it")]
    NotSaved,
    /// What it said is too old.
    #[error("what is saved for it is too old")]
    TooOld,
    /// The phone's clock shows a time before the authority said it.
    #[error("the phone's clock is behind")]
    ClockBehind,
    /// The browser can't sign: it is very old, or the page has no secure context.
    #[error("the browser can't sign")]
    CannotSign,
}

impl Guard {
    /// The authority was heard at `contact`, and allows a copy for `lasts` seconds, under its
    /// `epoch`th 6-digit password.
    pub fn new(contact: Moment, lasts: i64, epoch: u32) -> Self {
        Self { attempts: Attempts::default(), contact, lasts, latest: contact, wrong: 0, epoch }
    }

    /// The authority was heard again: the time runs anew, by its clock. The wait of wrong tries
    /// stays.
    pub fn heard(&mut self, contact: Moment) {
        (self.contact, self.latest, self.wrong) = (contact, contact, 0);
    }

    /// When the copy stops to open.
    pub fn opens_until(&self) -> Moment {
        self.contact.plus_seconds(self.lasts)
    }

    /// Whether it is under the authority's `epoch`th 6-digit password.
    pub const fn is_of(&self, epoch: u32) -> bool {
        self.epoch == epoch
    }

    /// A try begins: it counts as wrong until [`Self::right`], so that a page killed in between
    /// wins none. The guard has changed in either case and must be kept before anything else.
    pub fn begin(&mut self, now: Moment) -> Result<(), Shut> {
        self.latest = self.latest.max(now);
        if self.wrong >= MOST_WRONG {
            return Err(Shut::Spent);
        }
        if self.latest >= self.opens_until() {
            return Err(Shut::TooOld(self.contact));
        }
        // By the latest moment seen, so that a clock set back ends no wait.
        let now = self.latest;
        let _ = self.attempts.notice(now);
        self.attempts.may_try(now).map_err(|WaitUntil(until)| Shut::Wait(until))?;
        self.attempts.wrong(now);
        self.wrong = self.wrong.saturating_add(1);
        Ok(())
    }

    /// The try was right.
    pub fn right(&mut self) {
        self.attempts.right();
        self.wrong = 0;
    }

    /// How many tries are left before one that is wrong begins a wait.
    pub const fn left(&self) -> u32 {
        self.attempts.left()
    }

    /// When the next try is taken, if the last one began a wait.
    pub fn wait(&self, now: Moment) -> Option<Moment> {
        self.attempts.wait_until(now.max(self.latest))
    }

    /// Whether no more is to come of it: the wrong tries are spent.
    pub const fn is_spent(&self) -> bool {
        self.wrong >= MOST_WRONG
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DAY: i64 = 86_400;
    const NOW: Moment = Moment(1_795_276_799);

    #[test]
    fn it_opens_for_seven_days_after_the_last_contact_and_not_a_second_longer() {
        let mut guard = Guard::new(NOW, 7 * DAY, 1);
        assert_eq!(guard.begin(NOW.plus_seconds(7 * DAY - 1)), Ok(()));
        assert_eq!(guard.begin(NOW.plus_seconds(7 * DAY)), Err(Shut::TooOld(NOW)));
        guard.heard(NOW.plus_seconds(8 * DAY));
        assert_eq!(guard.begin(NOW.plus_seconds(9 * DAY)), Ok(()));
    }

    #[test]
    fn a_clock_set_back_wins_no_time() {
        let mut guard = Guard::new(NOW, 7 * DAY, 1);
        assert!(guard.begin(NOW.plus_seconds(8 * DAY)).is_err());
        assert_eq!(guard.begin(NOW), Err(Shut::TooOld(NOW)), "it has seen a later day");
    }

    #[test]
    fn a_try_counts_before_it_is_judged() {
        let mut guard = Guard::new(NOW, DAY, 1);
        for left in [4, 3, 2, 1, 0] {
            assert_eq!(guard.begin(NOW), Ok(()));
            assert_eq!(guard.left(), left, "killed before the answer: counted all the same");
        }
        let until = NOW.plus_seconds(30);
        assert_eq!(guard.begin(NOW.plus_seconds(1)), Err(Shut::Wait(until)));
        assert_eq!(guard.begin(until), Ok(()), "never for ever");
        guard.right();
        assert_eq!(guard.left(), 5);
    }

    #[test]
    fn contact_does_not_forgive_wrong_tries() {
        let mut guard = Guard::new(NOW, DAY, 1);
        (0..5).for_each(|_| assert!(guard.begin(NOW).is_ok()));
        guard.heard(NOW.plus_seconds(1));
        assert!(matches!(guard.begin(NOW.plus_seconds(2)), Err(Shut::Wait(_))));
    }

    #[test]
    fn a_clock_moved_to_and_fro_wins_twenty_tries_and_no_more() {
        let mut guard = Guard::new(NOW, 7 * DAY, 1);
        let judged = (0..500).filter(|it| {
            guard.begin(NOW.plus_seconds(if it % 2 == 0 { 900 } else { -900 })).is_ok()
        });
        assert!(judged.count() <= 6, "only the time that has never been seen before counts");
        let forward = (2..500).filter(|it| guard.begin(NOW.plus_seconds(900 * it)).is_ok());
        assert!(forward.count() <= MOST_WRONG as usize);
        assert_eq!(guard.begin(NOW.plus_seconds(6 * DAY)), Err(Shut::Spent));
        assert!(guard.is_spent());
        guard.heard(NOW.plus_seconds(DAY));
        assert!(guard.begin(NOW.plus_seconds(2 * DAY)).is_ok(), "never for ever");
    }

    proptest! {
        /// Whatever the clock does, no more tries are judged than five and one for each wait that
        /// the clock has really run through.
        #[test]
        fn tries_are_scarce_under_any_clock(
            steps in proptest::collection::vec(prop_oneof![0_i64..120, -5_000_i64..0], 1..60),
        ) {
            let mut guard = Guard::new(NOW, 7 * DAY, 1);
            let (mut now, mut run, mut judged) = (NOW, 0, 0);
            for step in steps {
                now = now.plus_seconds(step);
                run += step.max(0);
                judged += i64::from(guard.begin(now).is_ok());
            }
            prop_assert!(judged <= 5 + run / 30);
            prop_assert!(judged <= i64::from(MOST_WRONG));
        }
    }
}
