//! Month ends, leap days, and midnight in China.

use super::*;
use crate::domain::moment::Moment;

fn day(text: &str) -> CivilDate {
    text.parse().expect("a date")
}

fn known(permit: &str, letter: &str, entry: &str) -> Known {
    Known {
        permit: permit.parse().ok().map(PermitEnd),
        letter: letter.parse().ok().map(LetterIssue),
        entry: entry.parse().ok().map(EntryDay),
    }
}

#[test]
fn the_window_lies_between_ninety_and_thirty_days_before_the_end() {
    let (opens, closes) = PermitEnd(day("2028-02-29")).extension_window();
    assert_eq!((opens, closes), (day("2027-12-01"), day("2028-01-30")));
    let on = |text| extension_on(PermitEnd(day("2028-02-29")), day(text));
    assert_eq!(on("2027-11-30"), Extension::NotYet);
    assert_eq!(on("2027-12-01"), Extension::Open);
    assert_eq!(on("2028-01-30"), Extension::Open);
    assert_eq!(on("2028-01-31"), Extension::Late);
    assert_eq!(on("2028-02-29"), Extension::Late);
    assert_eq!(on("2028-03-01"), Extension::Over);
}

#[test]
fn three_months_of_the_letter_end_with_a_shorter_month() {
    let until = |text| LetterIssue(day(text)).valid_until();
    assert_eq!(until("2026-11-30"), day("2027-02-28"));
    assert_eq!(until("2027-11-30"), day("2028-02-29"));
    assert_eq!(until("2027-11-29"), day("2028-02-29"));
    assert_eq!(until("2026-01-31"), day("2026-04-30"));
    assert_eq!(until("2026-10-15"), day("2027-01-15"));
}

#[test]
fn thirty_days_after_entry_pass_over_leap_february() {
    assert_eq!(EntryDay(day("2028-02-01")).residence_by(), day("2028-03-02"));
    assert_eq!(EntryDay(day("2027-02-01")).residence_by(), day("2027-03-03"));
    assert_eq!(EntryDay(day("2026-12-31")).residence_by(), day("2027-01-30"));
}

#[test]
fn the_timeline_keeps_the_calendar_order_and_each_kind_apart() {
    let dates = timeline(known("2027-12-31", "2026-11-01", "2026-12-20"));
    assert_eq!(dates.len(), 7);
    assert!(dates.windows(2).all(|it| it[0].on <= it[1].on));
    let of = |strand| dates.iter().filter(|it| it.mark.strand() == strand).count();
    assert_eq!((of(Strand::Permit), of(Strand::Letter), of(Strand::Stay)), (3, 2, 2));
    assert_eq!(timeline(Known::default()), []);
}

#[test]
fn reminders_come_at_their_stages_and_go_with_the_day() {
    let stage = |today: &str| {
        let now = reminders(known("2027-12-31", "", ""), day(today));
        now.first().map(|it| (it.stage, it.days))
    };
    assert_eq!(stage("2027-10-01"), None);
    assert_eq!(stage("2027-10-02"), Some((90, 90)));
    assert_eq!(stage("2027-12-01"), Some((30, 30)));
    assert_eq!(stage("2027-12-24"), Some((7, 7)));
    assert_eq!(stage("2027-12-30"), Some((1, 1)));
    assert_eq!(stage("2027-12-31"), Some((1, 0)));
    assert_eq!(stage("2028-01-01"), None);
}

#[test]
fn after_entry_the_letter_reminds_no_more() {
    let today = day("2026-12-01");
    let marks = |it: Known| reminders(it, today).iter().map(|it| it.due.mark).collect::<Vec<_>>();
    assert_eq!(marks(known("", "2026-09-15", "")), [Mark::LetterEnds]);
    assert_eq!(marks(known("", "2026-09-15", "2026-11-20")), [Mark::ResidenceBy]);
    // A month's matter: not yet at the stage of ninety days.
    assert_eq!(marks(known("", "2026-11-15", "")), []);
}

#[test]
fn the_day_turns_at_midnight_in_china() {
    let permit = PermitEnd(day("2027-12-31"));
    let midnight = Moment::start_of_china_day(permit.extension_window().0);
    let stands = |it: Moment| extension_on(permit, it.china_date());
    assert_eq!(stands(midnight.plus_seconds(-1)), Extension::NotYet);
    assert_eq!(stands(midnight), Extension::Open);
}
