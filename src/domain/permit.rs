//! The Work Permit and what its dates mean on a given day.
//!
//! Invariant: the status is never stored; it follows from the dates and the holder's civil date in
//! China (UTC+8), so that no record can say "valid" after it has expired.

use serde::{Deserialize, Serialize};

use super::{date::CivilDate, passport_name::PassportName, permit_number::PermitNumber};

/// The record of one Work Permit, as the issuer keeps it (guides 5.7, template of the letter).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Permit {
    /// The holder's name, as in the passport.
    pub name: PassportName,
    /// The Work Permit Number.
    pub number: PermitNumber,
    /// The nationality, in English and in Chinese.
    pub nationality: Bilingual,
    /// The passport number; only its last characters, the rest masked by the issuer.
    pub passport: String,
    /// A, B or C.
    pub category: Category,
    /// The position held.
    pub position: Bilingual,
    /// The employer, in the language of its registration.
    pub employer: Bilingual,
    /// Province, city and county of work, in Chinese and in English.
    pub place: Bilingual,
    /// The approving body.
    pub approved_by: Bilingual,
    /// The first day of work permitted.
    pub valid_from: CivilDate,
    /// The last day of work permitted.
    pub valid_until: CivilDate,
    /// The day on which the Notification Letter was issued.
    pub issued_on: CivilDate,
    /// Set when the permit was cancelled.
    pub cancelled: Option<Cancellation>,
    /// Made by a mock authority: must be marked SPECIMEN 样本 wherever it shows.
    pub specimen: bool,
}

/// One text in the two languages of the card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bilingual {
    /// The English text.
    pub en: String,
    /// The Chinese text.
    pub zh: String,
}

impl Bilingual {
    /// The text for a reader of Chinese or of English.
    pub fn in_locale(&self, chinese: bool) -> &str {
        if chinese { &self.zh } else { &self.en }
    }
}

/// The category of the foreigner (guides 5.6: A/B/C categories all covered).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Category {
    /// High-end talent.
    A,
    /// Professional talent.
    B,
    /// Other foreigners.
    C,
}

/// When and why a permit was cancelled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cancellation {
    /// The first day on which it no longer counts.
    pub on: CivilDate,
    /// The issuer's reason.
    pub reason: Bilingual,
}

/// What the permit is worth on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Status {
    /// The first day is still to come (guides 5.6: not yet effective).
    Pending {
        /// Days until the first day; at least 1.
        days: u32,
    },
    /// In force.
    Valid {
        /// Whole days left after today.
        days: u32,
    },
    /// In force, but the end is within [`EXPIRING_SOON_DAYS`] days (即将到期).
    ExpiringSoon {
        /// Whole days left after today; 0 on the last day.
        days: u32,
    },
    /// The last day has passed (过期).
    Expired {
        /// The first day without a permit.
        since: CivilDate,
    },
    /// Cancelled by the issuer (注销).
    Cancelled {
        /// The first day without a permit.
        since: CivilDate,
    },
}

/// From this many days before the end the permit is called "expiring soon" (`numbers.md`: an
/// extension must be filed 30 to 90 days before the end).
pub const EXPIRING_SOON_DAYS: u32 = 90;

impl Permit {
    /// What the permit is worth on `today`, a civil date in China.
    pub fn status_on(&self, today: CivilDate) -> Status {
        let cancelled = self.cancelled.as_ref().filter(|it| it.on <= today);
        if let Some(cancellation) = cancelled {
            return Status::Cancelled { since: cancellation.on };
        }
        Status::by_dates(self.valid_from, self.valid_until, today)
    }
}

/// How loud a reminder of the permit's end is (`numbers.md`: first notice 90 days before, loud at
/// 30, then 7 and 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// 90 to 31 days: the time to file the extension.
    Early,
    /// 30 to 8 days: the time to file is over, unless the authority says otherwise.
    Loud,
    /// 7 to 2 days.
    Week,
    /// The last day and the one before.
    LastDay,
}

impl Urgency {
    /// By the whole days left after today.
    pub const fn of(days: u32) -> Self {
        match days {
            0..=1 => Urgency::LastDay,
            2..=7 => Urgency::Week,
            8..=30 => Urgency::Loud,
            _ => Urgency::Early,
        }
    }
}

impl Status {
    /// What the first and the last day alone say on `today`, a civil date in China.
    pub fn by_dates(valid_from: CivilDate, valid_until: CivilDate, today: CivilDate) -> Self {
        let days_left = today.days_until(valid_until);
        let days_to_start = today.days_until(valid_from);
        match u32::try_from(days_left) {
            Err(_) => Status::Expired { since: valid_until.plus_days(1) },
            Ok(_) if days_to_start > 0 => {
                Status::Pending { days: u32::try_from(days_to_start).unwrap_or(u32::MAX) }
            }
            Ok(days) if days <= EXPIRING_SOON_DAYS => Status::ExpiringSoon { days },
            Ok(days) => Status::Valid { days },
        }
    }

    /// How many things the holder is reminded of: the number on the app's icon.
    pub const fn reminders(self) -> u32 {
        match self {
            Status::Pending { .. } | Status::Valid { .. } => 0,
            Status::ExpiringSoon { .. } | Status::Expired { .. } | Status::Cancelled { .. } => 1,
        }
    }

    /// Whether the permit's services are open. After the permit expires or is cancelled none of
    /// them is (S000 §二(四)3: 过期或注销后，工作许可各项服务都不可访问使用).
    pub const fn services_open(self) -> bool {
        !matches!(self, Status::Expired { .. } | Status::Cancelled { .. })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> CivilDate {
        text.parse().expect("a date")
    }

    fn permit(from: &str, until: &str) -> Permit {
        let text = || Bilingual { en: "x".into(), zh: "某".into() };
        Permit {
            name: "ZHENGJIAN, YANGBEN".parse().expect("a name"),
            number: "307110019800101111".parse().expect("a number"),
            nationality: text(),
            passport: "•••• 123".into(),
            category: Category::B,
            position: text(),
            employer: text(),
            place: text(),
            approved_by: text(),
            valid_from: day(from),
            valid_until: day(until),
            issued_on: day(from),
            cancelled: None,
            specimen: true,
        }
    }

    #[test]
    fn the_last_day_still_counts_and_the_next_does_not() {
        let permit = permit("2026-01-01", "2028-02-29");
        let on = |text| permit.status_on(day(text));
        assert_eq!(on("2025-12-31"), Status::Pending { days: 1 });
        assert_eq!(on("2026-01-01"), Status::Valid { days: 789 });
        assert_eq!(on("2027-11-30"), Status::Valid { days: 91 });
        assert_eq!(on("2027-12-01"), Status::ExpiringSoon { days: 90 });
        assert_eq!(on("2028-02-29"), Status::ExpiringSoon { days: 0 });
        assert_eq!(on("2028-03-01"), Status::Expired { since: day("2028-03-01") });
    }

    #[test]
    fn the_day_turns_at_midnight_in_china_on_the_days_that_matter() {
        use crate::domain::moment::Moment;
        // The end is a leap day; each line is the first second of its day in China.
        let permit = permit("2026-03-01", "2028-02-29");
        for (day_before_end, at_midnight) in [
            (91, Status::Valid { days: 91 }),
            (90, Status::ExpiringSoon { days: 90 }),
            (30, Status::ExpiringSoon { days: 30 }),
            (7, Status::ExpiringSoon { days: 7 }),
            (1, Status::ExpiringSoon { days: 1 }),
            (0, Status::ExpiringSoon { days: 0 }),
            (-1, Status::Expired { since: day("2028-03-01") }),
        ] {
            let date = permit.valid_until.plus_days(-day_before_end);
            let midnight = Moment::start_of_china_day(date);
            let status = |at: Moment| permit.status_on(at.china_date());
            assert_eq!(status(midnight), at_midnight, "{date}");
            assert_eq!(status(midnight.plus_seconds(86_399)), at_midnight, "{date}");
            assert_ne!(status(midnight.plus_seconds(-1)), at_midnight, "{date}");
        }
        // Noon of the last day in Hawaii is already the day after it in China.
        let noon_in_hawaii = Moment::start_of_china_day(day("2028-03-01")).plus_seconds(6 * 3600);
        assert!(!permit.status_on(noon_in_hawaii.china_date()).services_open());
    }

    #[test]
    fn a_permit_of_one_leap_day_is_pending_in_force_and_expired_on_three_days() {
        let permit = permit("2028-02-29", "2028-02-29");
        let on = |text| permit.status_on(day(text));
        assert_eq!(on("2028-02-28"), Status::Pending { days: 1 });
        assert_eq!(on("2028-02-29"), Status::ExpiringSoon { days: 0 });
        assert_eq!(on("2028-03-01"), Status::Expired { since: day("2028-03-01") });
    }

    #[test]
    fn a_cancelled_permit_is_cancelled_whatever_its_dates() {
        let mut permit = permit("2026-01-01", "2027-12-31");
        let reason = Bilingual { en: "left the post".into(), zh: "离职".into() };
        permit.cancelled = Some(Cancellation { on: day("2026-06-01"), reason });
        assert!(matches!(permit.status_on(day("2026-05-31")), Status::Valid { .. }));
        let since = day("2026-06-01");
        assert_eq!(permit.status_on(since), Status::Cancelled { since });
        assert_eq!(permit.status_on(day("2030-01-01")), Status::Cancelled { since });
    }

    /// numbers.md: 90, 30, 7 and 1 days; the stage changes on the day itself.
    #[test]
    fn reminders_grow_louder_at_thirty_seven_and_one() {
        let stages = [90, 31, 30, 8, 7, 2, 1, 0].map(Urgency::of);
        let expected = [Urgency::Early, Urgency::Loud, Urgency::Week, Urgency::LastDay];
        assert_eq!(stages.chunks(2).map(|it| it[0]).collect::<Vec<_>>(), expected);
        assert_eq!(stages.chunks(2).map(|it| it[1]).collect::<Vec<_>>(), expected);
        assert!(Urgency::Early < Urgency::LastDay);
    }

    proptest! {
        #[test]
        fn no_day_after_the_end_opens_a_service(offset in -4000_i64..4000) {
            let permit = permit("2026-01-01", "2027-12-31");
            let today = permit.valid_until.plus_days(offset);
            prop_assert_eq!(permit.status_on(today).services_open(), offset <= 0);
        }
    }
}
