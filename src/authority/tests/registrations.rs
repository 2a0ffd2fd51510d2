//! Registration and what it says, and does not say.

use super::*;
use crate::{
    contract::{GetJourney, Malformed},
    domain::{permit::Status, proofing::Step},
};

#[test]
fn name_and_number_begin_a_journey_at_the_face() {
    let office = Office::open();
    let journey = office.sign_up("zhengjian, yangben ", NUMBER).expect("a journey");
    let seen = office.ask(&GetJourney {}, &journey).expect("the journey");
    assert_eq!(seen.step, Step::Face { attempt: 1, of: 6 });
    assert_eq!(seen.expires, START.plus_seconds(24 * 3600));
    assert_eq!(office.ask(&finish(), &journey).err(), Some(Refusal::StepNotDue));
}

#[test]
fn an_unknown_number_and_a_wrong_name_are_one_answer() {
    let office = Office::open();
    assert_eq!(office.sign_up("ZHENGJIAN YANGBEN", NUMBER), Err(Refusal::NoMatch));
    assert_eq!(office.sign_up(SPECIMEN, "999999999999"), Err(Refusal::NoMatch));
    // Nor does the wrong name learn that the permit has ended or is registered.
    assert_eq!(office.sign_up(SPECIMEN, EXPIRED.1), Err(Refusal::NoMatch));
    office.specimen();
    assert_eq!(office.sign_up("SOMEBODY ELSE", NUMBER), Err(Refusal::NoMatch));
    assert_eq!(office.sign_up(SPECIMEN, NUMBER), Err(Refusal::AlreadyRegistered));
}

#[test]
fn only_a_permit_within_its_validity_is_registered() {
    let office = Office::open();
    office.wait(26 * 86_400);
    let since = START.china_date().plus_days(26);
    assert_eq!(
        office.sign_up(EXPIRING.0, EXPIRING.1),
        Err(Refusal::PermitNotValid { status: Status::Expired { since } })
    );
    // A permit that begins later may be registered before.
    assert!(Office::open().sign_up(PENDING.0, PENDING.1).is_ok());
}

#[test]
fn an_ended_permit_with_an_account_is_sent_to_the_login() {
    let office = Office::open();
    for (name, number) in [EXPIRED, CANCELLED] {
        assert_eq!(office.sign_up(name, number), Err(Refusal::AlreadyRegistered));
    }
}

#[test]
fn guessing_names_is_slowed_alike_for_known_and_unknown_numbers() {
    for number in [NUMBER, "999999999999"] {
        let office = Office::open();
        for _ in 0..4 {
            assert_eq!(office.sign_up("SOMEBODY ELSE", number), Err(Refusal::NoMatch));
        }
        let until = START.plus_seconds(30);
        let fifth = office.sign_up("SOMEBODY ELSE", number);
        assert_eq!(fifth, Err(Refusal::TooManyTries { until }), "{number}");
        assert_eq!(office.sign_up(SPECIMEN, number), Err(Refusal::TooManyTries { until }));
        office.wait(30);
        let sixth = office.sign_up(SPECIMEN, number);
        assert_eq!(sixth.is_ok(), number == NUMBER);
    }
}

#[test]
fn an_unfinished_registration_begins_again_with_the_new_password() {
    let office = Office::open();
    let old = office.sign_up_with(SPECIMEN, NUMBER, "first-pass-1").expect("a journey");
    let new = office.sign_up_with(SPECIMEN, NUMBER, "second-pass-2").expect("a journey");
    assert_eq!(office.ask(&GetJourney {}, &old).err(), Some(Refusal::NotLoggedIn));
    assert!(office.ask(&GetJourney {}, &new).is_ok());
    let wrong = office.log_in(NUMBER, "first-pass-1").err();
    assert_eq!(wrong, Some(Refusal::WrongCredentials { left: 4 }));
    let right = office.log_in(NUMBER, "second-pass-2").err();
    let Some(Refusal::RegistrationUnfinished { token }) = right else { panic!("{right:?}") };
    assert!(office.ask(&GetJourney {}, &token).is_ok());
    assert!(office.ask(&GetJourney {}, &new).is_ok(), "another tab goes on");
}

#[test]
fn nobody_finishes_on_the_proof_of_an_earlier_registration() {
    let office = Office::open();
    let first = office.sign_up(SPECIMEN, NUMBER).expect("a journey");
    office.ask(&office.frames(&first), &first).expect("a pass");
    let second = office.sign_up(SPECIMEN, NUMBER).expect("a journey");
    assert_eq!(office.ask(&finish(), &second).err(), Some(Refusal::StepNotDue));
    assert_eq!(office.ask(&finish(), &first).err(), Some(Refusal::NotLoggedIn));
}

#[test]
fn a_journey_lasts_a_day_from_its_last_change() {
    let office = Office::open();
    let journey = office.sign_up(SPECIMEN, NUMBER).expect("a journey");
    office.wait(24 * 3600 - 1);
    office.frames(&journey);
    office.wait(24 * 3600 - 1);
    assert!(office.ask(&GetJourney {}, &journey).is_ok());
    office.wait(1);
    assert_eq!(office.ask(&GetJourney {}, &journey).err(), Some(Refusal::NotLoggedIn));
}

#[test]
fn what_is_not_of_the_contract_is_malformed() {
    let office = Office::open();
    let send = |method: &str, path: &str, key: Option<&str>, body: &str| {
        let request = wire::Request {
            method: method.into(),
            path: path.into(),
            bearer: None,
            key: key.map(str::to_owned),
            body: body.into(),
        };
        let response = office.send(&request);
        (response.status, serde_json::from_str(&response.body).expect("a refusal"))
    };
    let key = office.fresh_key();
    let malformed = |what| Refusal::Malformed { what };
    assert_eq!(send("GET", "/nowhere", None, ""), (404, malformed(Malformed::NoSuchRequest)));
    let body = r#"{"number":"307110019800101111","password":"x"}"#;
    assert_eq!(send("POST", "/sessions", None, body), (400, malformed(Malformed::NoKey)));
    assert_eq!(send("POST", "/sessions", Some("short"), body), (400, malformed(Malformed::NoKey)));
    let (status, refusal) = send("POST", "/sessions", Some(&key), "{}");
    assert!(matches!(refusal, Refusal::Malformed { what: Malformed::Body(_) }), "{status}");
    let long = "x".repeat(super::super::limits::BODY_BYTES + 1);
    assert_eq!(send("POST", "/sessions", Some(&key), &long).0, 413);
}
