//! General login, and the Work Permit Number that is bound once.

use super::{helpers::*, *};
use crate::contract::{
    ChangePassword, ChangePin, EnterPin, GetCard, GetLetter, GetPermit, LogOut, OpenLetterFile,
};

#[test]
fn a_social_security_number_logs_in_and_the_permit_is_bound_once() {
    let office = Office::open();
    let login = office.log_in_general("kaz 1108 1121 200", PASSWORD).expect("a login");
    assert_eq!(login.card, None);
    let session = login.token;
    let not_bound = Refusal::NotBound;
    for answer in [
        office.ask(&GetCard {}, &session).map(drop),
        office.ask(&SetPin { pin: pin(PIN) }, &session).map(drop),
        office.ask(&EnterPin { pin: pin(PIN) }, &session).map(drop),
        office.ask(&ChangePin { old: pin(PIN), new: pin("135790") }, &session).map(drop),
        office.begin_pin_reset(&session, PASSWORD).map(drop),
        office.ask(&GetPermit {}, &session).map(drop),
        office.ask(&issue_assertions(), &session).map(drop),
        office.ask(&GetLetter {}, &session).map(drop),
        office.ask(&OpenLetterFile {}, &session).map(drop),
    ] {
        assert_eq!(answer, Err(not_bound.clone()));
    }
    let card = office.bind(&session, IVAN.1).expect("a card");
    assert_eq!((card.name.as_str(), card.number.as_str()), (IVAN.0, IVAN.1));
    assert_eq!(office.bind(&session, IVAN.1), Ok(card), "again changes nothing");
    assert!(office.ask(&GetCard {}, &session).is_ok());
    office.ask(&LogOut {}, &session).expect("done");
    // From now on every login has it.
    let login = office.log_in_general(SOCIAL, PASSWORD).expect("a login");
    assert!(login.card.is_some());
}

#[test]
fn the_first_login_with_the_number_and_the_right_password_binds_it_too() {
    let office = Office::open();
    let session = office.log_in_general(SOCIAL, PASSWORD).expect("a login").token;
    assert!(office.log_in(IVAN.1, "x").is_err());
    assert_eq!(office.ask(&GetCard {}, &session).err(), Some(Refusal::NotBound));
    assert!(office.log_in(IVAN.1, PASSWORD).expect("a login").card.is_some());
    assert!(office.ask(&GetCard {}, &session).is_ok());
}

#[test]
fn another_persons_number_and_nobodys_are_one_answer_and_counted() {
    for number in [NUMBER, "999999999999"] {
        let office = Office::open();
        let session = office.log_in_general(SOCIAL, PASSWORD).expect("a login").token;
        let other = office.log_in_general(SOCIAL, PASSWORD).expect("a login").token;
        for session in [&session, &other, &session, &other] {
            assert_eq!(office.bind(session, number), Err(Refusal::NotYours));
        }
        for wait in [30, 60, 300, 900, 900] {
            let until = office.now().plus_seconds(wait);
            let waits = Err(Refusal::TooManyTries { until });
            assert_eq!(office.bind(&session, number), waits);
            assert_eq!(office.bind(&other, IVAN.1), waits, "one's own waits as well");
            office.wait(wait);
        }
        assert!(office.bind(&session, IVAN.1).is_ok());
        assert_eq!(office.bind(&session, number), Err(Refusal::NotYours), "once bound, still");
    }
}

#[test]
fn whoever_registered_with_the_number_has_it_bound() {
    let office = Office::open();
    let session = office.specimen();
    assert!(office.bind(&session, NUMBER).is_ok());
    assert_eq!(office.bind(&session, IVAN.1), Err(Refusal::NotYours));
    assert_eq!(office.bind("", NUMBER), Err(Refusal::NotLoggedIn));
}

#[test]
fn an_unknown_social_security_number_answers_as_a_wrong_password_does() {
    let answers = |number: &str| {
        let office = Office::open();
        let mut answers = Vec::new();
        for wait in [0, 0, 0, 0, 0, 0, 30, 60, 0, 300, 900, 900, 0] {
            office.wait(wait);
            answers.push(format!("{:?}", office.log_in_general(number, "wrong-pass-1").err()));
        }
        answers
    };
    let known = answers(SOCIAL);
    assert_eq!(known, answers("KAZ99999999999"));
    assert!(known[0].contains("left: 4") && known[4].contains("TooManyTries"), "{known:?}");
    let office = Office::open();
    for _ in 0..5 {
        assert!(office.log_in_general(SOCIAL, "x").is_err());
    }
    office.wait(30);
    assert!(office.log_in_general(SOCIAL, PASSWORD).is_ok(), "never for ever");
    let wrong = office.log_in_general(SOCIAL, "x").err();
    assert_eq!(wrong, Some(Refusal::WrongCredentials { left: 4 }));
}

#[test]
fn who_registered_at_the_portal_logs_in_with_the_social_security_number_as_well() {
    let people = SHIPPED.replacen(
        r#""physical_card": true"#,
        r#""physical_card": true, "social_security_number": "BRA11078070900""#,
        1,
    );
    let office = Office::with(&people);
    let nobody = office.log_in_general("BRA11078070900", PASSWORD).err();
    assert_eq!(nobody, Some(Refusal::WrongCredentials { left: 4 }), "no account yet");
    let journey = office.sign_up(JOSE.0, JOSE.1).expect("a journey");
    let unfinished = office.log_in_general("BRA11078070900", PASSWORD).err();
    assert!(matches!(unfinished, Some(Refusal::RegistrationUnfinished { .. })));
    office.ask(&office.frames(&journey), &journey).expect("an outcome");
    office.ask(&JOSE.bank(), &journey).expect("an outcome");
    office.enter_last(&journey).expect("an outcome");
    office.ask(&finish(), &journey).expect("a login");
    let login = office.log_in_general("BRA11078070900", PASSWORD).expect("a login");
    assert_eq!(login.card.expect("a card").number.as_str(), JOSE.1);
}

#[test]
fn an_account_without_a_permit_bound_changes_its_login_password() {
    let office = Office::open();
    let session = office.log_in_general(SOCIAL, PASSWORD).expect("a login").token;
    let form = ChangePassword { old: PASSWORD.to_owned(), new: password(OTHER_PASSWORD) };
    office.ask(&form, &session).expect("done");
    assert_eq!(office.log_in_general(SOCIAL, OTHER_PASSWORD).expect("a login").card, None);
}
