//! Days of the calendar.
//!
//! Read and written by hand, as `YYYY-MM-DD`: chrono's format machinery would cost the browser
//! several kilobytes for this one form.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// A day, without time and zone. On the wire `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CivilDate(NaiveDate);

/// The text is not a day in the form `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date of the form YYYY-MM-DD")]
pub struct NotADate;

impl CivilDate {
    /// The day, if the calendar has it.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// The day that lies `days` after 1 January 1970; clamped to the calendar's ends.
    pub fn from_unix_days(days: i64) -> Self {
        Self(NaiveDate::default()).plus_days(days)
    }

    /// The year, for example 2026.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, from 1.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// The day `days` later, or earlier when negative; clamped to the calendar's ends.
    pub fn plus_days(self, days: i64) -> Self {
        let step = Days::new(days.unsigned_abs());
        if days < 0 {
            Self(self.0.checked_sub_days(step).unwrap_or(NaiveDate::MIN))
        } else {
            Self(self.0.checked_add_days(step).unwrap_or(NaiveDate::MAX))
        }
    }

    /// The same day `months` later; the end of a shorter month when it lacks the day.
    pub fn plus_months(self, months: u32) -> Self {
        Self(self.0.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX))
    }

    /// How many days from here to `other`; negative when `other` is earlier.
    pub fn days_until(self, other: Self) -> i64 {
        other.0.signed_duration_since(self.0).num_days()
    }
}

impl std::str::FromStr for CivilDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, it)| match at {
                4 | 7 => *it == b'-',
                _ => it.is_ascii_digit(),
            });
        if !shaped {
            return Err(NotADate);
        }
        let number = |from: usize, to: usize| {
            bytes[from..to].iter().fold(0_u32, |sum, it| sum * 10 + u32::from(it - b'0'))
        };
        let year = i32::try_from(number(0, 4)).map_err(|_| NotADate)?;
        Self::new(year, number(5, 7), number(8, 10)).ok_or(NotADate)
    }
}

impl fmt::Display for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl TryFrom<String> for CivilDate {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

impl From<CivilDate> for String {
    fn from(date: CivilDate) -> String {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reads_as_it_prints_and_nothing_else_reads() {
        assert_eq!("2028-02-29".parse::<CivilDate>().map(String::from), Ok("2028-02-29".into()));
        for text in ["2027-02-29", "2027-2-9", "20270209", "2027-13-01", "２027-01-01", ""] {
            assert_eq!(text.parse::<CivilDate>(), Err(NotADate), "{text}");
        }
    }

    #[test]
    fn three_months_after_the_end_of_november_is_the_end_of_february() {
        let day: CivilDate = "2026-11-30".parse().expect("a date");
        assert_eq!(day.plus_months(3).to_string(), "2027-02-28");
        assert_eq!(day.days_until(day.plus_days(-3)), -3);
        assert_eq!(CivilDate::from_unix_days(0).to_string(), "1970-01-01");
    }
}
