//! The 6-digit password.

use super::{helpers::pin, *};
use crate::{
    contract::{ChangePin, EnterPin, GetCard, GetPermit, ServicesOpen, SetNewPin},
    domain::pin::EasyPin,
};

fn set(office: &Office, session: &str, digits: &str) -> Result<ServicesOpen, Refusal> {
    office.ask(&SetPin { pin: digits.parse().expect("six digits") }, session)
}

fn enter(office: &Office, session: &str, digits: &str) -> Result<ServicesOpen, Refusal> {
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

fn change(office: &Office, session: &str, old: &str, new: &str) -> Result<ServicesOpen, Refusal> {
    office.ask(&ChangePin { old: pin(old), new: pin(new) }, session)
}

#[test]
fn a_change_needs_the_old_digits_and_closes_what_they_opened_elsewhere() {
    let office = Office::open();
    let session = office.specimen();
    assert_eq!(change(&office, &session, PIN, "135790"), Err(Refusal::PinNotSet));
    set(&office, &session, PIN).expect("done");
    let other = office.log_in(NUMBER, PASSWORD).expect("a login").token;
    enter(&office, &other, PIN).expect("done");
    let wrong = change(&office, &session, "975310", "135790");
    assert_eq!(wrong, Err(Refusal::WrongPin { left: 4 }));
    let easy = change(&office, &session, PIN, "800101");
    assert_eq!(easy, Err(Refusal::PinTooEasy { why: EasyPin::BirthDate }));
    assert!(change(&office, &session, PIN, "135790").is_ok());
    assert!(office.ask(&GetPermit {}, &session).is_ok());
    assert_eq!(office.ask(&GetPermit {}, &other).err(), Some(Refusal::PinNeeded));
    assert_eq!(enter(&office, &other, PIN), Err(Refusal::WrongPin { left: 4 }));
    assert!(enter(&office, &other, "135790").is_ok());
}

#[test]
fn changes_and_entries_are_tried_at_one_count() {
    let office = Office::open();
    let session = office.specimen_inside();
    for left in [4, 2] {
        let wrong = change(&office, &session, "975310", "135790");
        assert_eq!(wrong, Err(Refusal::WrongPin { left }));
        assert!(enter(&office, &session, "975310").is_err());
    }
    let until = START.plus_seconds(30);
    let wait = Err(Refusal::TooManyTries { until });
    assert_eq!(change(&office, &session, "975310", "135790"), wait);
    assert_eq!(change(&office, &session, PIN, "135790"), wait);
    office.wait(30);
    assert!(change(&office, &session, PIN, "135790").is_ok());
    assert_eq!(enter(&office, &session, PIN), Err(Refusal::WrongPin { left: 4 }));
}

#[test]
fn forgotten_digits_are_set_anew_with_password_and_face() {
    let office = Office::open();
    let session = office.specimen();
    let unset = office.begin_pin_reset(&session, PASSWORD);
    assert_eq!(unset, Err(Refusal::PinNotSet));
    set(&office, &session, PIN).expect("done");
    for _ in 0..7 {
        assert!(enter(&office, &session, "975310").is_err());
    }
    assert_eq!(office.begin_pin_reset("", PASSWORD), Err(Refusal::NotLoggedIn));
    let wrong = office.begin_pin_reset(&session, "x");
    assert_eq!(wrong, Err(Refusal::WrongPassword { left: 4 }));
    let journey = office.begin_pin_reset(&session, PASSWORD).expect("a journey");
    let new = |digits: &str| office.ask(&SetNewPin { pin: pin(digits) }, &journey);
    assert_eq!(new("135790"), Err(Refusal::StepNotDue));
    office.ask(&office.frames(&journey), &journey).expect("an outcome");
    assert_eq!(new("111111"), Err(Refusal::PinTooEasy { why: EasyPin::Repeated }));
    assert_eq!(new("101111"), Err(Refusal::PinTooEasy { why: EasyPin::NumberTail }));
    assert!(new("135790").is_ok());
    assert_eq!(new("135790"), Err(Refusal::NotLoggedIn), "once");
    // The tries are forgotten, nobody is logged out, and nothing is open.
    assert_eq!(office.ask(&GetPermit {}, &session).err(), Some(Refusal::PinNeeded));
    assert_eq!(enter(&office, &session, PIN), Err(Refusal::WrongPin { left: 4 }));
    assert!(enter(&office, &session, "135790").is_ok());
}

#[test]
fn sequences_of_a_reset_are_none_of_the_registrations() {
    let office = Office::open();
    let mut seen = std::collections::BTreeSet::new();
    let mut ask = |journey: &str| {
        let movements = office.ask(&StartFace {}, journey).expect("a challenge").movements;
        assert!(seen.insert(format!("{movements:?}")));
    };
    let journey = office.sign_up(SPECIMEN, NUMBER).expect("a journey");
    (0..20).for_each(|_| ask(&journey));
    office.ask(&office.frames(&journey), &journey).expect("an outcome");
    let session = office.ask(&finish(), &journey).expect("a login").token;
    set(&office, &session, PIN).expect("done");
    let journey = office.begin_pin_reset(&session, PASSWORD).expect("a journey");
    (0..20).for_each(|_| ask(&journey));
}
