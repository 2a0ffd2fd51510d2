//! When a code counts, and what its dates say on that day.

use super::*;
use crate::domain::token::{Times, check_scanned, limits};

const DAY: i64 = 86_400;

fn at(now: Moment, token: &[u8]) -> Result<Verified, TokenFault> {
    checked_by(token, &keys(), now)
}

/// Shown at that moment, and looked at in the same.
fn shown_at(assertion: &Assertion, moment: Moment) -> Result<Verified, TokenFault> {
    at(moment, &shown_by(&phone(), &key().assertion(assertion), moment))
}

#[test]
fn it_counts_a_minute_and_a_clocks_difference_of_90_seconds_either_way_is_said() {
    let code = code();
    for (seconds, gap) in [
        (-90, ClockGap::CodeAhead { seconds: 90 }),
        (-1, ClockGap::CodeAhead { seconds: 1 }),
        (0, ClockGap::None),
        (60, ClockGap::None),
        (61, ClockGap::CodeLate { seconds: 1 }),
        (150, ClockGap::CodeLate { seconds: 90 }),
    ] {
        let heard = at(NOW.plus_seconds(seconds), &code);
        assert_eq!(heard.map(|it| it.gap), Ok(gap), "{seconds}");
    }
    let late = at(NOW.plus_seconds(151), &code);
    assert_eq!(late, Err(TokenFault::TooOld { by_seconds: 91 }));
    let early = at(NOW.plus_seconds(-91), &code);
    assert_eq!(early, Err(TokenFault::FromTheFuture { by_seconds: 91 }));
    let figures = (limits::LIFE_SECONDS, limits::CLOCK_SKEW_SECONDS);
    assert_eq!(figures, (60, 90), "issue 5");
    const { assert!(limits::RENEW_AFTER_SECONDS <= limits::LIFE_SECONDS) };
}

/// The officer finds a network three minutes after the scan, and asks the issuer anew.
#[test]
fn a_code_does_not_grow_older_after_it_was_scanned() {
    let text = text_of(&code());
    let at = |scanned, now| {
        let times = Times { scanned, now };
        pollster::block_on(check_scanned(&text, &keys(), times, &NativeVerifier))
    };
    let later = NOW.plus_seconds(180);
    assert_eq!(at(NOW, later).map(|it| it.gap), Ok(ClockGap::None));
    assert_eq!(at(later, later), Err(TokenFault::TooOld { by_seconds: 120 }));
    // The dates are those of now.
    let ended = Moment::start_of_china_day(day("2028-01-01"));
    let by_dates = at(NOW, ended).map(|it| it.by_dates);
    assert_eq!(by_dates, Ok(Status::Expired { since: day("2028-01-01") }));
}

#[test]
fn it_counts_in_the_life_of_its_assertion() {
    let assertion = assertion();
    for moment in [ISSUED, EXPIRES, ISSUED.plus_seconds(-90)] {
        assert!(shown_at(&assertion, moment).is_ok());
    }
    let early = shown_by(&phone(), &key().assertion(&assertion), ISSUED.plus_seconds(-91));
    assert_eq!(at(ISSUED, &early), Err(TokenFault::OutsideAssertion));
    let late = shown_at(&assertion, EXPIRES.plus_seconds(1));
    assert_eq!(late, Err(TokenFault::OutsideAssertion));
    let late = shown_at(&assertion, EXPIRES.plus_seconds(91));
    assert_eq!(late, Err(TokenFault::AssertionTooOld { by_seconds: 91 }));
    let early = shown_at(&assertion, ISSUED.plus_seconds(-91));
    assert_eq!(early, Err(TokenFault::AssertionFromTheFuture { by_seconds: 91 }));
    // A code of the assertion's last second does not outlive it.
    let last = shown_by(&phone(), &key().assertion(&assertion), EXPIRES);
    let gap = at(EXPIRES.plus_seconds(30), &last).map(|it| it.gap);
    assert_eq!(gap, Ok(ClockGap::CodeLate { seconds: 30 }));
}

#[test]
fn no_issuer_can_stand_for_a_week() {
    let with = |seconds| Assertion { expires: ISSUED.plus_seconds(seconds), ..assertion() };
    assert!(shown_at(&with(2 * DAY), NOW).is_ok());
    let long = shown_at(&with(2 * DAY + 1), NOW);
    assert_eq!(long, Err(TokenFault::AssertionLivesTooLong { seconds: 2 * DAY + 1 }));
    let backwards = shown_at(&with(-1), NOW);
    assert_eq!(backwards, Err(malformed(Malformation::Claim)));
}

#[test]
fn the_key_must_have_been_in_force_when_the_issuer_signed() {
    let with = |not_before, not_after| {
        let keys = [IssuerKey { not_before, not_after, ..key().issuer_key(true) }];
        checked_by(&code(), &keys, NOW).map(|_| ())
    };
    assert_eq!(with(Some(ISSUED), Some(ISSUED)), Ok(()));
    assert_eq!(with(Some(NOW), None), Err(TokenFault::KeyNotInForce));
    assert_eq!(with(None, Some(ISSUED.plus_seconds(-1))), Err(TokenFault::KeyNotInForce));
}

#[test]
fn the_ends_of_time_do_not_overflow() {
    let ends = [Moment(i64::MIN), Moment(0), NOW, Moment(i64::MAX)];
    for (issued, expires) in ends.iter().flat_map(|a| ends.iter().map(move |b| (*a, *b))) {
        let assertion = key().assertion(&Assertion { issued, expires, ..assertion() });
        for shown in ends {
            let code = shown_by(&phone(), &assertion, shown);
            for now in ends {
                let same = issued == shown && shown == now;
                let ended = matches!(at(now, &code), Ok(it) if !it.by_dates.services_open());
                assert!(at(now, &code).is_err() || same || ended, "{issued:?} {shown:?} {now:?}");
            }
        }
    }
}

/// Midnight in China between 21 and 22 November 2026, with an assertion of the day before.
fn midnight() -> Moment {
    Moment::start_of_china_day(day("2026-11-22"))
}

fn with_dates(from: &str, until: &str) -> Assertion {
    let permit =
        PermitClaim { valid_from: day(from), valid_until: day(until), ..assertion().permit };
    Assertion { permit, ..assertion() }
}

#[test]
fn a_permit_that_has_ended_since_has_ended_however_old_the_code_is() {
    let assertion = with_dates("2026-01-01", "2026-11-21");
    let last = shown_by(&phone(), &key().assertion(&assertion), midnight().plus_seconds(-1));
    let ended = Status::Expired { since: day("2026-11-22") };
    for seconds in [0, 30, 100_000, 40 * DAY] {
        let heard = at(midnight().plus_seconds(seconds), &last);
        assert_eq!(heard.map(|it| it.by_dates), Ok(ended), "{seconds}");
    }
    let before = at(midnight().plus_seconds(-1), &last).map(|it| it.by_dates);
    assert_eq!(before, Ok(Status::ExpiringSoon { days: 0 }));
}

#[test]
fn the_dates_tell_what_a_permit_is_worth_on_the_day() {
    let (valid, soon) = (|days| Status::Valid { days }, |days| Status::ExpiringSoon { days });
    for (from, until, on_the_day, a_day_later) in [
        ("2026-11-22", "2027-11-21", Status::Pending { days: 1 }, valid(364)),
        ("2026-11-22", "2026-12-21", Status::Pending { days: 1 }, soon(29)),
        ("2026-01-01", "2027-02-20", valid(91), soon(90)),
    ] {
        let assertion = with_dates(from, until);
        let heard = |moment| shown_at(&assertion, moment).map(|it| it.by_dates);
        assert_eq!(heard(midnight().plus_seconds(-1)), Ok(on_the_day), "{from} {until}");
        assert_eq!(heard(midnight()), Ok(a_day_later), "{from} {until}");
    }
}
