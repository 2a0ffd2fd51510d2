//! When a phone's code counts, and what it says of the permit on that day.

use super::*;
use crate::domain::{date::CivilDate, token::limits};

const DAY: i64 = 86_400;

fn at(now: Moment, token: &[u8]) -> Result<Verified, TokenFault> {
    checked_by(token, &keys(), now)
}

/// Shown at that moment, and looked at in the same.
fn shown_at(assertion: &Assertion, moment: Moment) -> Result<Verified, TokenFault> {
    at(moment, &shown_by(&phone(), &key().assertion(assertion), moment))
}

#[test]
fn it_counts_as_long_as_any_code_and_a_clocks_difference_either_way() {
    let code = code();
    for seconds in [-60, 0, 90, 150] {
        assert_eq!(at(NOW.plus_seconds(seconds), &code), Ok(heard()), "{seconds}");
    }
    let late = at(NOW.plus_seconds(151), &code);
    assert_eq!(late, Err(TokenFault::TooOld { by_seconds: 61 }));
    let early = at(NOW.plus_seconds(-61), &code);
    assert_eq!(early, Err(TokenFault::FromTheFuture { by_seconds: 61 }));
    const { assert!(limits::MAX_ASSERTION_SECONDS > limits::MAX_LIFE_SECONDS) };
}

#[test]
fn it_counts_in_the_life_of_its_assertion() {
    let assertion = assertion();
    for moment in [ISSUED, EXPIRES] {
        assert!(shown_at(&assertion, moment).is_ok());
    }
    // A phone whose clock is a little slow.
    assert!(shown_at(&assertion, ISSUED.plus_seconds(-60)).is_ok());
    let early = shown_by(&phone(), &key().assertion(&assertion), ISSUED.plus_seconds(-61));
    assert_eq!(at(ISSUED, &early), Err(TokenFault::OutsideAssertion));
    let late = shown_at(&assertion, EXPIRES.plus_seconds(1));
    assert_eq!(late, Err(TokenFault::OutsideAssertion));
    let late = shown_at(&assertion, EXPIRES.plus_seconds(61));
    assert_eq!(late, Err(TokenFault::AssertionTooOld { by_seconds: 61 }));
    let early = shown_at(&assertion, ISSUED.plus_seconds(-61));
    assert_eq!(early, Err(TokenFault::AssertionFromTheFuture { by_seconds: 61 }));
    let last = shown_by(&phone(), &key().assertion(&assertion), EXPIRES);
    assert_eq!(at(EXPIRES, &last).map(|it| it.presentation.expires), Ok(EXPIRES));
    let late = at(EXPIRES.plus_seconds(61), &last);
    assert_eq!(late, Err(TokenFault::AssertionTooOld { by_seconds: 61 }));
}

#[test]
fn no_issuer_can_stand_for_a_week() {
    let with = |seconds| Assertion { expires: ISSUED.plus_seconds(seconds), ..assertion() };
    assert!(shown_at(&with(2 * DAY), NOW).is_ok());
    let long = shown_at(&with(2 * DAY + 1), NOW);
    assert_eq!(long, Err(TokenFault::AssertionLivesTooLong { seconds: 2 * DAY + 1 }));
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
                assert!(at(now, &code).is_err() || (issued, shown, now) == (NOW, NOW, NOW));
            }
        }
    }
}

fn day(text: &str) -> CivilDate {
    text.parse().expect("a date")
}

/// Midnight in China between 21 and 22 November 2026, with an assertion of the day before.
fn midnight() -> Moment {
    Moment::start_of_china_day(day("2026-11-22"))
}

fn with_dates(from: &str, until: &str, status: PresentedStatus) -> Assertion {
    let permit = PermitClaim {
        valid_from: day(from),
        valid_until: day(until),
        status,
        ..assertion().permit
    };
    Assertion { permit, ..assertion() }
}

#[test]
fn a_permit_that_has_ended_since_is_refused_though_its_assertion_lives() {
    let assertion = with_dates("2026-01-01", "2026-11-21", PresentedStatus::ExpiringSoon);
    assert!(shown_at(&assertion, midnight().plus_seconds(-1)).is_ok());
    let ended = TokenFault::PermitEnded { since: day("2026-11-22") };
    assert_eq!(shown_at(&assertion, midnight()), Err(ended));
    // The day of the holder counts: a code of the last minute is still looked at.
    let last = shown_by(&phone(), &key().assertion(&assertion), midnight().plus_seconds(-1));
    assert!(at(midnight().plus_seconds(30), &last).is_ok());
    let text = text_of(&key().assertion(&assertion));
    let kept = pollster::block_on(check_assertion(&text, &keys(), midnight(), &NativeVerifier));
    assert_eq!(kept, Err(ended));
}

#[test]
fn the_dates_tell_what_a_permit_is_worth_on_the_day() {
    let before = midnight().plus_seconds(-1);
    let (valid, soon, pending) =
        (PresentedStatus::Valid, PresentedStatus::ExpiringSoon, PresentedStatus::Pending);
    for (from, until, said, on_the_day, a_day_later) in [
        ("2026-11-22", "2027-11-21", pending, pending, valid),
        ("2026-11-22", "2026-12-21", pending, pending, soon),
        // 91 days left, then 90.
        ("2026-01-01", "2027-02-20", valid, valid, soon),
        // An issuer with a reason of its own, which the dates don't know.
        ("2026-01-01", "2027-11-21", pending, pending, pending),
    ] {
        let assertion = with_dates(from, until, said);
        let heard = |moment| shown_at(&assertion, moment).map(|it| it.presentation.status);
        assert_eq!(heard(before), Ok(on_the_day), "{from} {until}");
        assert_eq!(heard(midnight()), Ok(a_day_later), "{from} {until}");
    }
}
