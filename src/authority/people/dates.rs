//! Dates of `people.json`: a day of the calendar, or counted from the day the file was first read.

use crate::domain::date::CivilDate;

/// The day that `text` means: `2026-11-21`, `today`, or `today` and signed steps of days, months
/// and years, as in `today+25d` and `today-1y+14d`. `None` when it means none.
pub(super) fn day(text: &str, first_read: CivilDate) -> Option<CivilDate> {
    let Some(mut steps) = text.strip_prefix("today") else { return text.parse().ok() };
    let mut day = first_read;
    while !steps.is_empty() {
        let end = steps.find(['d', 'm', 'y'])?;
        let (step, rest) = steps.split_at(end);
        let digits = step.strip_prefix(['+', '-'])?;
        if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|it| it.is_ascii_digit()) {
            return None;
        }
        let count: i64 = step.parse().ok()?;
        day = match rest.as_bytes().first()? {
            b'd' => day.plus_days(count),
            b'm' => plus_months(day, count)?,
            _ => plus_months(day, count * 12)?,
        };
        steps = &rest[1..];
    }
    Some(day)
}

/// The same day of another month; the end of a shorter one.
fn plus_months(day: CivilDate, months: i64) -> Option<CivilDate> {
    if let Ok(months) = u32::try_from(months) {
        return Some(day.plus_months(months));
    }
    let month = i64::from(day.year()) * 12 + i64::from(day.month()) - 1 + months;
    let year = i32::try_from(month.div_euclid(12)).ok()?;
    let month = u32::try_from(month.rem_euclid(12)).ok()? + 1;
    (28..=day.day()).rev().chain([day.day()]).find_map(|it| CivilDate::new(year, month, it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> Option<String> {
        let first_read = "2026-03-31".parse().expect("a date");
        day(text, first_read).map(String::from)
    }

    #[test]
    fn days_are_absolute_or_relative() {
        assert_eq!(on("2024-02-29").as_deref(), Some("2024-02-29"));
        assert_eq!(on("today").as_deref(), Some("2026-03-31"));
        assert_eq!(on("today+25d").as_deref(), Some("2026-04-25"));
        assert_eq!(on("today-1m").as_deref(), Some("2026-02-28"));
        assert_eq!(on("today-1y").as_deref(), Some("2025-03-31"));
        assert_eq!(on("today-3m").as_deref(), Some("2025-12-31"));
        assert_eq!(on("today+1y-1d").as_deref(), Some("2027-03-30"));
    }

    #[test]
    fn anything_else_is_no_day() {
        for text in [
            "",
            "tomorrow",
            "today+",
            "today+d",
            "today25d",
            "today+25",
            "today+2w",
            "today +1d",
            "today+99999d",
            "today+-1d",
            "2026-02-30",
            "2026/01/01",
        ] {
            assert_eq!(on(text), None, "{text}");
        }
    }
}
