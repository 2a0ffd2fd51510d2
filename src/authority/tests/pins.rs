//! The 6-digit password.

use super::*;
use crate::{
    contract::{Done, EnterPin, GetCard},
    domain::pin::EasyPin,
};

fn set(office: &Office, session: &str, digits: &str) -> Result<Done, Refusal> {
    office.ask(&SetPin { pin: digits.parse().expect("six digits") }, session)
}

fn enter(office: &Office, session: &str, digits: &str) -> Result<Done, Refusal> {
    office.ask(&EnterPin { pin: digits.parse().expect("six digits") }, session)
}

#[test]
fn what_is_easy_to_guess_is_refused() {
    let office = Office::open();
    let session = office.specimen();
    for (digits, why) in [
        ("123456", EasyPin::Run),
        ("111111", EasyPin::Repeated),
        ("800101", EasyPin::BirthDate),
        ("010180", EasyPin::BirthDate),
        ("101111", EasyPin::NumberTail),
    ] {
        assert_eq!(set(&office, &session, digits), Err(Refusal::PinTooEasy { why }), "{digits}");
    }
    assert_eq!(enter(&office, &session, PIN), Err(Refusal::PinNotSet));
    assert!(set(&office, &session, PIN).is_ok());
    assert!(office.ask(&GetCard {}, &session).expect("the card").pin_set);
    assert_eq!(set(&office, &session, "135790"), Err(Refusal::PinAlreadySet));
}

#[test]
fn five_tries_are_free_and_another_login_gives_no_more() {
    let office = Office::open();
    let first = office.specimen_inside();
    let second = office.log_in(NUMBER, PASSWORD).expect("a login").token;
    for (session, left) in [(&first, 4), (&second, 3), (&first, 2), (&second, 1)] {
        assert_eq!(enter(&office, session, "135790"), Err(Refusal::WrongPin { left }));
    }
    for wait in [30, 60, 300, 900, 900] {
        let until = office.now().plus_seconds(wait);
        assert_eq!(enter(&office, &first, "135790"), Err(Refusal::TooManyTries { until }));
        assert_eq!(enter(&office, &second, PIN), Err(Refusal::TooManyTries { until }));
        office.wait(wait);
    }
    assert!(enter(&office, &second, PIN).is_ok());
    assert_eq!(enter(&office, &first, "135790"), Err(Refusal::WrongPin { left: 4 }));
}

#[test]
fn the_login_password_and_the_digits_are_counted_apart() {
    let office = Office::open();
    let session = office.specimen_inside();
    for _ in 0..5 {
        assert!(office.log_in(NUMBER, "x").is_err());
    }
    assert!(enter(&office, &session, PIN).is_ok());
}

#[test]
fn a_clock_that_was_set_back_makes_no_wait_longer() {
    let office = Office::open();
    let session = office.specimen_inside();
    for _ in 0..6 {
        assert!(enter(&office, &session, "135790").is_err());
    }
    office.wait(-3600);
    let until = office.now().plus_seconds(30);
    assert_eq!(enter(&office, &session, PIN), Err(Refusal::TooManyTries { until }));
    office.wait(30);
    assert!(enter(&office, &session, PIN).is_ok());
}
