//! Which service opens to whom: login, then status, then 6-digit password, in this order.

use super::{helpers::issue_assertions, *};
use crate::{
    contract::{EnterPin, GetCard, GetLetter, GetPermit, OpenLetterFile},
    domain::{date::CivilDate, permit::Status},
};

/// What each of the services says.
fn services(office: &Office, session: &str) -> [Result<(), Refusal>; 5] {
    [
        office.ask(&GetPermit {}, session).map(drop),
        office.ask(&issue_assertions(), session).map(drop),
        office.ask(&issue_assertions(), session).map(drop),
        office.ask(&GetLetter {}, session).map(drop),
        office.ask(&OpenLetterFile {}, session).map(drop),
    ]
}

fn all_say(office: &Office, session: &str, answer: &Result<(), Refusal>) {
    for (service, said) in services(office, session).iter().enumerate() {
        assert_eq!(said, answer, "service {service}");
    }
}

fn pin() -> crate::domain::pin::Pin {
    PIN.parse().expect("six digits")
}

fn since(days: i64) -> CivilDate {
    START.china_date().plus_days(days)
}

#[test]
fn no_service_without_a_login() {
    let office = Office::open();
    all_say(&office, "", &Err(Refusal::NotLoggedIn));
    all_say(&office, "made up", &Err(Refusal::NotLoggedIn));
    let journey = office.sign_up(SPECIMEN, NUMBER).expect("a journey");
    all_say(&office, &journey, &Err(Refusal::NotLoggedIn));
}

#[test]
fn open_permits_ask_for_the_password_and_open() {
    for (name, number) in [(SPECIMEN, NUMBER), EXPIRING, PENDING] {
        let office = Office::open();
        let session = office.registered(name, number);
        all_say(&office, &session, &Err(Refusal::PinNotSet));
        office.ask(&SetPin { pin: pin() }, &session).expect("done");
        all_say(&office, &session, &Ok(()));
        office.wait(119);
        all_say(&office, &session, &Ok(()));
        office.wait(120);
        all_say(&office, &session, &Err(Refusal::PinNeeded));
        office.ask(&EnterPin { pin: pin() }, &session).expect("done");
        all_say(&office, &session, &Ok(()));
    }
}

#[test]
fn ended_permits_log_in_and_open_nothing() {
    let expired = Refusal::ServiceClosed { status: Status::Expired { since: since(-9) } };
    let cancelled = Refusal::ServiceClosed { status: Status::Cancelled { since: since(-5) } };
    for ((_, number), closed) in [(EXPIRED, expired), (CANCELLED, cancelled)] {
        let office = Office::open();
        let login = office.log_in(number, PASSWORD).expect("a login");
        assert!(login.card.as_ref().expect("a card").pin_set);
        assert_eq!(
            login.card.as_ref().expect("a card").cancelled_because.is_some(),
            number == CANCELLED.1
        );
        all_say(&office, &login.token, &Err(closed.clone()));
        office.ask(&EnterPin { pin: pin() }, &login.token).expect("done");
        all_say(&office, &login.token, &Err(closed));
    }
}

#[test]
fn the_end_of_a_permit_closes_services_that_are_open() {
    let office = Office::open();
    let session = office.registered(EXPIRING.0, EXPIRING.1);
    office.ask(&SetPin { pin: pin() }, &session).expect("done");
    let address = office.ask(&OpenLetterFile {}, &session).expect("an address").path;
    // Half a second before midnight in China after 25 days, with a login of the same evening.
    let midnight = Moment::start_of_china_day(since(26));
    office.wait(START.seconds_until(midnight) - 60);
    let session = office.log_in(EXPIRING.1, PASSWORD).expect("a login").token;
    office.ask(&EnterPin { pin: pin() }, &session).expect("done");
    let address_now = office.ask(&OpenLetterFile {}, &session).expect("an address").path;
    assert_ne!(address, address_now);
    all_say(&office, &session, &Ok(()));
    office.wait(60);
    let closed = Refusal::ServiceClosed { status: Status::Expired { since: since(26) } };
    all_say(&office, &session, &Err(closed));
    assert!(office.ask(&GetCard {}, &session).is_ok());
    let ticket = address_now.trim_start_matches("/letters/").trim_end_matches(".pdf");
    assert_eq!(block_on(office.authority.file(ticket)), Err(Refusal::Gone));
}

#[test]
fn the_inquiry_shows_the_record_and_only_the_end_of_the_passport() {
    let office = Office::open();
    let session = office.specimen_inside();
    let view = office.ask(&GetPermit {}, &session).expect("the permit");
    assert!(view.permit.specimen);
    assert_eq!(view.permit.passport, "•••• 001");
    assert_eq!(view.permit.place.zh, "北京市朝阳区");
    assert_eq!(view.permit.place.en, "Chaoyang District, Beijing");
    assert!(matches!(view.status, Status::Valid { days } if days > 365));
    let letter = office.ask(&GetLetter {}, &session).expect("the letter").letter;
    assert_eq!(letter.passport, "E00000001");
    assert_eq!(letter.app, "https://card.example");
}

#[test]
fn a_code_is_not_for_a_journey_that_was_never_finished() {
    let office = Office::open();
    let journey = office.sign_up(SPECIMEN, NUMBER).expect("a journey");
    office.ask(&office.frames(&journey), &journey).expect("an outcome");
    assert!(matches!(office.log_in(NUMBER, PASSWORD), Err(Refusal::RegistrationUnfinished { .. })));
    let login = office.ask(&finish(), &journey).expect("a login");
    assert_eq!(office.ask(&issue_assertions(), &login.token).err(), Some(Refusal::PinNotSet));
}
