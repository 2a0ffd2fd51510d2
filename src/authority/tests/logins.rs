//! Logins and their ends.

use super::*;
use crate::contract::{GetCard, GetPermit, LogOut, OpenLetterFile};

#[test]
fn number_and_password_log_in_and_log_out() {
    let office = Office::open();
    let first = office.specimen();
    office.ask(&LogOut {}, &first).expect("done");
    assert_eq!(office.ask(&GetCard {}, &first).err(), Some(Refusal::NotLoggedIn));
    let login = office.log_in(" 3071 1001 9800 1011 11", PASSWORD).expect("a login");
    assert_eq!(login.card.as_ref().expect("a card").name.as_str(), SPECIMEN);
    assert!(login.card.as_ref().expect("a card").specimen);
    assert_eq!(login.expires, START.plus_seconds(12 * 3600));
}

#[test]
fn an_unknown_number_answers_as_a_wrong_password_does() {
    let answers = |office: &Office, number: &str| {
        let mut answers = Vec::new();
        for wait in [0, 0, 0, 0, 0, 0, 30, 60, 0, 300, 900, 900, 0] {
            office.wait(wait);
            let form = log_in(number, "wrong-pass-1");
            let key = Some(office.fresh_key());
            answers.push(office.send(&wire::Request::of(&form, None, key)).body);
        }
        answers
    };
    let office = Office::open();
    office.specimen();
    let known = answers(&office, NUMBER);
    assert_eq!(known, answers(&Office::open(), "999999999999"));
    assert_eq!(known, answers(&Office::open(), EXPIRED.1));
    let wrong: Result<Refusal, _> = serde_json::from_str(&known[0]);
    assert_eq!(wrong.ok(), Some(Refusal::WrongCredentials { left: 4 }));
    assert!(known[4].contains("too_many_tries"));
}

#[test]
fn waits_grow_to_a_quarter_of_an_hour_and_the_right_password_ends_them() {
    let office = Office::open();
    office.specimen();
    for _ in 0..4 {
        assert!(matches!(office.log_in(NUMBER, "x"), Err(Refusal::WrongCredentials { .. })));
    }
    for wait in [30, 60, 300, 900, 900] {
        let until = office.now().plus_seconds(wait);
        let wrong = office.log_in(NUMBER, "x").err();
        assert_eq!(wrong, Some(Refusal::TooManyTries { until }));
        office.wait(wait - 1);
        let right = office.log_in(NUMBER, PASSWORD).err();
        assert_eq!(right, Some(Refusal::TooManyTries { until }), "even the right one waits");
        office.wait(1);
    }
    assert!(office.log_in(NUMBER, PASSWORD).is_ok());
    let wrong = office.log_in(NUMBER, "x").err();
    assert_eq!(wrong, Some(Refusal::WrongCredentials { left: 4 }));
}

#[test]
fn a_day_without_a_wrong_try_forgets_them() {
    let office = Office::open();
    for _ in 0..5 {
        assert!(office.log_in(NUMBER, "x").is_err());
    }
    office.wait(86_400);
    let wrong = office.log_in(NUMBER, "x").err();
    assert_eq!(wrong, Some(Refusal::WrongCredentials { left: 4 }));
}

#[test]
fn two_logins_live_and_end_apart() {
    let office = Office::open();
    let first = office.specimen_inside();
    let second = office.log_in(NUMBER, PASSWORD).expect("a login").token;
    assert!(office.ask(&GetPermit {}, &first).is_ok());
    // What one device entered opens nothing on the other.
    assert_eq!(office.ask(&GetPermit {}, &second).err(), Some(Refusal::PinNeeded));
    office.ask(&LogOut {}, &first).expect("done");
    assert!(office.ask(&GetCard {}, &second).is_ok());
}

#[test]
fn a_login_ends_after_half_a_day() {
    let office = Office::open();
    let session = office.specimen();
    office.wait(12 * 3600 - 1);
    assert!(office.ask(&GetCard {}, &session).is_ok());
    office.wait(1);
    assert_eq!(office.ask(&GetCard {}, &session).err(), Some(Refusal::NotLoggedIn));
}

#[test]
fn tokens_open_only_their_own_doors() {
    let office = Office::open();
    let journey = office.sign_up(PENDING.0, PENDING.1).expect("a journey");
    let session = office.specimen();
    assert_eq!(office.ask(&GetCard {}, &journey).err(), Some(Refusal::NotLoggedIn));
    assert_eq!(office.ask(&StartFace {}, &session).err(), Some(Refusal::NotLoggedIn));
    assert_eq!(office.ask(&GetCard {}, "").err(), Some(Refusal::NotLoggedIn));
}

#[test]
fn a_letters_address_works_for_five_minutes_and_more_than_once() {
    let office = Office::open();
    let session = office.specimen_inside();
    let file = office.ask(&OpenLetterFile {}, &session).expect("an address");
    let ticket = file.path.strip_prefix("/letters/").and_then(|it| it.strip_suffix(".pdf"));
    let ticket = ticket.expect("a ticket");
    office.ask(&LogOut {}, &session).expect("done");
    for _ in 0..2 {
        let fetched = block_on(office.authority.file(ticket)).expect("a file");
        let text = String::from_utf8(fetched.bytes.clone()).expect("text");
        assert_eq!(text, format!("%PDF {NUMBER} https://card.example"));
        assert_eq!((fetched.bytes.len(), fetched.name), (file.bytes as usize, file.name.clone()));
    }
    office.wait(300);
    assert_eq!(block_on(office.authority.file(ticket)), Err(Refusal::Gone));
    assert_eq!(block_on(office.authority.file("")), Err(Refusal::Gone));
}
