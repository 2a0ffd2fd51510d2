//! Dates as a calendar file (RFC 5545), for the calendar that the person uses anyway.
//!
//! Invariant: the file has only what the caller says, and the caller says no name and no number of
//! any document: calendars are shared, and synchronised to who knows where.

use std::fmt::Write;

use super::{date::CivilDate, moment::Moment};

/// A whole day in the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What stays the same however often the file is made: [`super::deadlines::Mark::id`].
    pub id: &'static str,
    /// The day.
    pub on: CivilDate,
    /// What the calendar shows.
    pub title: String,
    /// What it means and who acts.
    pub text: String,
    /// How many days before it an alarm rings.
    pub alarms: Vec<u32>,
}

/// Longer lines are folded, counted in bytes (RFC 5545 3.1).
const LINE: usize = 75;

/// Alarms ring at this hour: a whole day begins at midnight, when nobody can call anybody.
const ALARM_HOUR: u32 = 9;

/// The file's text. Alarms whose day has passed on `today` are left out.
pub fn calendar(name: &str, now: Moment, events: &[Event]) -> String {
    let today = now.china_date();
    let mut file = String::new();
    let mut line = |text: &str| fold(&mut file, text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//eSSCard Web//Dates//EN");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line(&format!("X-WR-CALNAME:{}", escaped(name)));
    for event in events {
        line("BEGIN:VEVENT");
        line(&format!("UID:{}-{}@esscard-web", event.id, event.on));
        line(&format!("DTSTAMP:{}", utc(now)));
        line(&format!("DTSTART;VALUE=DATE:{}", basic(event.on)));
        line(&format!("DTEND;VALUE=DATE:{}", basic(event.on.plus_days(1))));
        line(&format!("SUMMARY:{}", escaped(&event.title)));
        line(&format!("DESCRIPTION:{}", escaped(&event.text)));
        line("CLASS:PRIVATE");
        line("TRANSP:TRANSPARENT");
        for days in event.alarms.iter().filter(|it| **it > 0) {
            if event.on.plus_days(-i64::from(*days)) < today {
                continue;
            }
            line("BEGIN:VALARM");
            line("ACTION:DISPLAY");
            line(&format!("DESCRIPTION:{}", escaped(&event.title)));
            line(&format!("TRIGGER:-P{}DT{}H", days - 1, 24 - ALARM_HOUR));
            line("END:VALARM");
        }
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    file
}

/// `20270309`.
fn basic(date: CivilDate) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// `20270309T101500Z`.
fn utc(moment: Moment) -> String {
    let date = CivilDate::from_unix_days(moment.0.div_euclid(86_400));
    let second = moment.0.rem_euclid(86_400);
    let mut text = basic(date);
    _ = write!(text, "T{:02}{:02}{:02}Z", second / 3600, second / 60 % 60, second % 60);
    text
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(ch);
            }
            '\n' => out.push_str("\\n"),
            it if it.is_control() => {}
            it => out.push(it),
        }
    }
    out
}

/// Appends the line, in pieces of at most [`LINE`] bytes that never cut a character.
fn fold(file: &mut String, line: &str) {
    let mut used = 0;
    for ch in line.chars() {
        if used + ch.len_utf8() > LINE {
            file.push_str("\r\n ");
            used = 1;
        }
        file.push(ch);
        used += ch.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// 2026-11-21T16:00:00Z: the 22nd in China.
    const NOW: Moment = Moment(1_795_276_800);

    fn event(on: &str, text: &str) -> Event {
        let on = on.parse().expect("a date");
        Event {
            id: "permit-ends",
            on,
            title: "许可, 最后一天".into(),
            text: text.into(),
            alarms: vec![30, 7, 1],
        }
    }

    fn unfolded(file: &str) -> String {
        file.replace("\r\n ", "")
    }

    #[test]
    fn an_event_is_a_whole_day_with_alarms_in_the_morning() {
        let file = unfolded(&calendar("Dates", NOW, &[event("2026-12-31", "a; b, c\\d\ne")]));
        for line in [
            "UID:permit-ends-2026-12-31@esscard-web",
            "DTSTAMP:20261121T160000Z",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "SUMMARY:许可\\, 最后一天",
            "DESCRIPTION:a\\; b\\, c\\\\d\\ne",
            "TRIGGER:-P29DT15H",
            "TRIGGER:-P6DT15H",
            "TRIGGER:-P0DT15H",
        ] {
            assert!(file.split("\r\n").any(|it| it == line), "{line}\n{file}");
        }
    }

    #[test]
    fn an_alarm_whose_day_has_passed_does_not_ring() {
        // Thirty days before is the 21st, which is over in China.
        let file = calendar("Dates", NOW, &[event("2026-12-21", "")]);
        assert!(!file.contains("-P29DT15H") && file.contains("-P6DT15H"));
        let file = calendar("Dates", NOW, &[event("2026-12-22", "")]);
        assert!(file.contains("-P29DT15H"));
    }

    #[test]
    fn the_same_date_keeps_its_identity() {
        let uid = |now| {
            let file = calendar("Dates", now, &[event("2026-12-31", "x")]);
            file.lines().find(|it| it.starts_with("UID:")).map(ToOwned::to_owned)
        };
        assert_eq!(uid(NOW), uid(NOW.plus_seconds(86_400 * 40)));
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_folding_loses_nothing(text in "[a-z許可\u{1f600},;\\\\ ]{0,300}") {
            let file = calendar("Dates", NOW, &[event("2026-12-31", &text)]);
            prop_assert!(file.ends_with("END:VCALENDAR\r\n"));
            for line in file.trim_end().split("\r\n") {
                prop_assert!(line.len() <= LINE, "{}", line);
                prop_assert!(!line.contains('\n'));
            }
            let wanted = format!("DESCRIPTION:{}\r\n", escaped(&text));
            prop_assert!(unfolded(&file).contains(&wanted));
        }
    }
}
