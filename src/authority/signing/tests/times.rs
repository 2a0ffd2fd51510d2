//! When a token counts.

use super::*;
use crate::domain::token::limits;

fn at(seconds_after_signing: i64) -> Result<Verified, TokenFault> {
    checked_by(&key().token(&presentation()), &keys(), NOW.plus_seconds(seconds_after_signing))
}

#[test]
fn a_code_counts_from_signing_to_expiry_and_a_clocks_difference_either_way() {
    for seconds in [-60, -1, 0, 60, 90, 91, 150] {
        assert!(at(seconds).is_ok(), "{seconds}");
    }
    assert_eq!(at(151), Err(TokenFault::TooOld { by_seconds: 61 }));
    assert_eq!(at(86_400), Err(TokenFault::TooOld { by_seconds: 86_310 }));
    assert_eq!(at(-61), Err(TokenFault::FromTheFuture { by_seconds: 61 }));
}

#[test]
fn the_app_renews_before_the_code_expires() {
    const { assert!(limits::RENEW_AFTER_SECONDS < limits::LIFE_SECONDS) };
    const { assert!(limits::LIFE_SECONDS <= limits::MAX_LIFE_SECONDS) };
}

#[test]
fn no_issuer_can_sign_for_a_year() {
    let long = Presentation { expires: NOW.plus_seconds(121), ..presentation() };
    assert_eq!(fault(&key().token(&long)), TokenFault::LivesTooLong { seconds: 121 });
    let year = Presentation { expires: NOW.plus_seconds(31_536_000), ..presentation() };
    assert_eq!(fault(&key().token(&year)), TokenFault::LivesTooLong { seconds: 31_536_000 });
}

#[test]
fn expiry_before_signing_is_too_old_at_once() {
    let dead = Presentation { expires: NOW.plus_seconds(-61), ..presentation() };
    assert_eq!(fault(&key().token(&dead)), TokenFault::TooOld { by_seconds: 61 });
}

#[test]
fn the_ends_of_time_do_not_overflow() {
    let ends = [Moment(i64::MIN), Moment(0), NOW, Moment(i64::MAX)];
    for (issued, expires) in ends.iter().flat_map(|a| ends.iter().map(move |b| (*a, *b))) {
        let token = key().token(&Presentation { issued, expires, ..presentation() });
        for now in ends {
            let answer = checked_by(&token, &keys(), now);
            assert!(answer.is_err() || issued == now, "{issued:?} {expires:?} {now:?}");
        }
    }
}

#[test]
fn a_key_signs_only_while_it_is_in_force() {
    let token = key().token(&presentation());
    let with = |not_before, not_after| {
        let keys = [IssuerKey { not_before, not_after, ..key().issuer_key(true) }];
        checked_by(&token, &keys, NOW).map(|_| ())
    };
    assert_eq!(with(Some(NOW), Some(NOW)), Ok(()));
    let (before, after) = (NOW.plus_seconds(-1), NOW.plus_seconds(1));
    assert_eq!(with(Some(after), None), Err(TokenFault::KeyNotInForce));
    assert_eq!(with(None, Some(before)), Err(TokenFault::KeyNotInForce));
}
