//! Points in time.

use serde::{Deserialize, Serialize};

use super::date::CivilDate;

/// A point in time: whole seconds since 1970-01-01T00:00:00Z.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Moment(pub i64);

/// China has one civil time, eight hours ahead of UTC, all year.
const CHINA_SECONDS: i64 = 8 * 3600;

impl Moment {
    /// `seconds` later, or earlier when negative.
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// Seconds from here to `other`; negative when `other` is earlier.
    pub const fn seconds_until(self, other: Self) -> i64 {
        other.0.saturating_sub(self.0)
    }

    /// The civil date in China at this moment.
    pub fn china_date(self) -> CivilDate {
        CivilDate::from_unix_days(self.0.saturating_add(CHINA_SECONDS).div_euclid(86_400))
    }

    /// Hour and minute of the clock in China at this moment.
    pub const fn china_time(self) -> (u32, u32) {
        let second = self.0.saturating_add(CHINA_SECONDS).rem_euclid(86_400);
        ((second / 3600) as u32, (second / 60 % 60) as u32)
    }

    /// The first second of `date` in China.
    pub fn start_of_china_day(date: CivilDate) -> Self {
        let days = CivilDate::from_unix_days(0).days_until(date);
        Self(days.saturating_mul(86_400).saturating_sub(CHINA_SECONDS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn china_turns_the_day_at_sixteen_utc() {
        // 2026-11-21T15:59:59Z and one second later.
        let before = Moment(1_795_276_799);
        assert_eq!(before.china_date().to_string(), "2026-11-21");
        assert_eq!(before.china_time(), (23, 59));
        assert_eq!(before.plus_seconds(1).china_date().to_string(), "2026-11-22");
        assert_eq!(before.plus_seconds(1).china_time(), (0, 0));
        let next = before.plus_seconds(1);
        assert_eq!(Moment::start_of_china_day(next.china_date()), next);
    }

    #[test]
    fn time_before_1970_has_a_date_too() {
        assert_eq!(Moment(-86_400).china_date().to_string(), "1969-12-31");
    }
}
