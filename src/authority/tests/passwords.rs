//! The login password: forgotten, and changed.

use super::{helpers::*, *};
use crate::{
    contract::{ChangePassword, GetCard, GetJourney, Purpose, SetNewPin},
    domain::proofing::Step,
};

fn set(office: &Office, journey: &str) -> Result<LoggedIn, Refusal> {
    office.ask(&new_password(OTHER_PASSWORD), journey)
}

fn change(office: &Office, session: &str, old: &str) -> Result<(), Refusal> {
    let form = ChangePassword { old: old.to_owned(), new: password(OTHER_PASSWORD) };
    office.ask(&form, session).map(drop)
}

#[test]
fn name_number_and_face_set_a_new_password_and_end_every_other_login() {
    let office = Office::open();
    let (first, second) = (office.specimen(), office.log_in(NUMBER, PASSWORD).expect("a login"));
    let begun = office.ask(&YANGBEN.forgot(), "").expect("a journey");
    assert_eq!(begun.journey.purpose, Purpose::PasswordReset);
    assert_eq!(begun.journey.step, Step::Face { attempt: 1, of: 6 });
    assert_eq!(set(&office, &begun.token).err(), Some(Refusal::StepNotDue));
    office.ask(&office.frames(&begun.token), &begun.token).expect("an outcome");
    assert!(office.ask(&GetCard {}, &first).is_ok(), "nothing has ended yet");
    let login = set(&office, &begun.token).expect("a login");
    assert!(login.card.is_some());
    assert!(office.ask(&GetCard {}, &login.token).is_ok());
    for old in [first, second.token] {
        assert_eq!(office.ask(&GetCard {}, &old).err(), Some(Refusal::NotLoggedIn));
    }
    assert_eq!(set(&office, &begun.token).err(), Some(Refusal::NotLoggedIn), "once");
    assert!(office.log_in(NUMBER, PASSWORD).is_err());
    assert!(office.log_in(NUMBER, OTHER_PASSWORD).is_ok());
}

#[test]
fn nothing_is_said_before_the_name_has_matched() {
    let office = Office::open();
    let forgot = |name: &'static str, number: &'static str| {
        office.ask(&Who(name, number, "").forgot(), "").map(|it| it.journey.step)
    };
    assert_eq!(forgot("SOMEBODY ELSE", EXPIRED.1), Err(Refusal::NoMatch));
    assert_eq!(forgot(SPECIMEN, "999999999999"), Err(Refusal::NoMatch));
    assert_eq!(forgot(SPECIMEN, NUMBER), Err(Refusal::NotRegistered));
    // An unfinished registration begins again at the registration.
    office.sign_up(PENDING.0, PENDING.1).expect("a journey");
    assert_eq!(forgot(PENDING.0, PENDING.1), Err(Refusal::NotRegistered));
    // Who brought an account along, and whose permit has ended, is helped.
    for (name, number) in [EXPIRED, CANCELLED, (IVAN.0, IVAN.1)] {
        assert_eq!(forgot(name, number), Ok(Step::Face { attempt: 1, of: 6 }));
    }
}

#[test]
fn names_are_tried_at_one_count_here_and_at_the_registration() {
    for number in [NUMBER, "999999999999"] {
        let office = Office::open();
        let who = Who("SOMEBODY ELSE", number, "");
        for _ in 0..2 {
            assert_eq!(office.ask(&who.forgot(), "").err(), Some(Refusal::NoMatch));
            assert_eq!(office.sign_up(who.0, number).err(), Some(Refusal::NoMatch));
        }
        for wait in [30, 60, 300, 900, 900] {
            let until = office.now().plus_seconds(wait);
            let waits = Some(Refusal::TooManyTries { until });
            assert_eq!(office.ask(&who.forgot(), "").err(), waits);
            assert_eq!(office.sign_up(SPECIMEN, number).err(), waits);
            office.wait(wait);
        }
        assert_eq!(office.sign_up(SPECIMEN, number).is_ok(), number == NUMBER);
    }
}

#[test]
fn a_reset_forgets_the_wrong_tries_of_both_logins() {
    let office = Office::open();
    for _ in 0..9 {
        assert!(office.log_in(IVAN.1, "x").is_err());
        assert!(office.log_in_general(SOCIAL, "x").is_err());
    }
    let journey = office.proven_reset(&IVAN);
    let login = set(&office, &journey).expect("a login");
    assert!(login.card.is_some(), "who named the number and proved to be its holder has bound it");
    let left = Some(Refusal::WrongCredentials { left: 4 });
    assert_eq!(office.log_in(IVAN.1, PASSWORD).err(), left);
    assert_eq!(office.log_in_general(SOCIAL, PASSWORD).err(), left);
    assert!(office.log_in_general(SOCIAL, OTHER_PASSWORD).is_ok());
}

#[test]
fn a_holder_of_a_physical_card_shows_the_face_and_nothing_else() {
    let office = Office::open();
    let journey = office.sign_up(JOSE.0, JOSE.1).expect("a journey");
    office.ask(&office.frames(&journey), &journey).expect("an outcome");
    office.ask(&JOSE.phone(), &journey).expect("an outcome");
    office.enter_last(&journey).expect("an outcome");
    office.ask(&finish(), &journey).expect("a login");
    let reset = office.proven_reset(&JOSE);
    assert_eq!(office.ask(&GetJourney {}, &reset).expect("the journey").step, Step::Done);
    assert!(set(&office, &reset).is_ok());
}

#[test]
fn a_face_that_fails_leads_to_the_other_ways_here_too() {
    let office = Office::open();
    office.registered_by_phone(&ERIKA);
    let journey = office.ask(&ERIKA.forgot(), "").expect("a journey").token;
    for _ in 0..3 {
        office.ask(&office.frames(&journey), &journey).expect("an outcome");
    }
    // The count goes on in another journey, and a day later.
    office.wait(25 * 3600);
    let journey = office.ask(&ERIKA.forgot(), "").expect("a journey").token;
    for _ in 0..3 {
        office.ask(&office.frames(&journey), &journey).expect("an outcome");
    }
    let outcome = office.ask(&ERIKA.bank(), &journey).expect("an outcome");
    assert_eq!(outcome.failure, None);
    assert_eq!(office.messages().last().expect("a message").purpose, Purpose::PasswordReset);
    assert_eq!(set(&office, &journey).err(), Some(Refusal::StepNotDue));
    office.enter_last(&journey).expect("an outcome");
    assert!(set(&office, &journey).is_ok());
}

#[test]
fn changing_the_password_needs_the_old_one_and_ends_the_other_logins() {
    let office = Office::open();
    let (session, other) = (office.specimen(), office.log_in(NUMBER, PASSWORD).expect("a login"));
    let journey = office.ask(&YANGBEN.forgot(), "").expect("a journey").token;
    let wrong = change(&office, &session, "wrong-pass-1");
    assert_eq!(wrong, Err(Refusal::WrongPassword { left: 4 }));
    assert!(change(&office, &session, PASSWORD).is_ok());
    assert!(office.ask(&GetCard {}, &session).is_ok());
    assert_eq!(office.ask(&GetCard {}, &other.token).err(), Some(Refusal::NotLoggedIn));
    assert_eq!(office.ask(&GetJourney {}, &journey).err(), Some(Refusal::NotLoggedIn));
    assert!(office.log_in(NUMBER, OTHER_PASSWORD).is_ok());
    assert_eq!(change(&office, &session, PASSWORD), Err(Refusal::WrongPassword { left: 4 }));
}

#[test]
fn tries_of_a_holder_and_of_a_login_are_one_count() {
    let office = Office::open();
    let session = office.specimen_inside();
    for left in [4, 3] {
        assert_eq!(change(&office, &session, "x"), Err(Refusal::WrongPassword { left }));
    }
    let wrong = office.begin_pin_reset(&session, "x").err();
    assert_eq!(wrong, Some(Refusal::WrongPassword { left: 2 }));
    let wrong = office.log_in(NUMBER, "x").err();
    assert_eq!(wrong, Some(Refusal::WrongCredentials { left: 1 }));
    let until = START.plus_seconds(30);
    let waits = Some(Refusal::TooManyTries { until });
    assert_eq!(change(&office, &session, "x").err(), waits);
    assert_eq!(change(&office, &session, PASSWORD).err(), waits);
    assert_eq!(office.begin_pin_reset(&session, PASSWORD).err(), waits);
    assert_eq!(office.log_in(NUMBER, PASSWORD).err(), waits);
    office.wait(30);
    assert!(change(&office, &session, PASSWORD).is_ok());
    let wrong = office.log_in(NUMBER, PASSWORD).err();
    assert_eq!(wrong, Some(Refusal::WrongCredentials { left: 4 }), "the change has forgotten them");
}

#[test]
fn each_end_is_for_its_own_journey() {
    let office = Office::open();
    let due = Some(Refusal::StepNotDue);
    let new_pin = SetNewPin { pin: pin("135790") };
    let registration = office.sign_up(SPECIMEN, NUMBER).expect("a journey");
    office.ask(&office.frames(&registration), &registration).expect("an outcome");
    assert_eq!(set(&office, &registration).err(), due);
    assert_eq!(office.ask(&new_pin, &registration).err(), due);
    let session = office.ask(&finish(), &registration).expect("a login").token;
    office.ask(&SetPin { pin: pin(PIN) }, &session).expect("done");

    let reset = office.proven_reset(&YANGBEN);
    assert_eq!(office.ask(&new_pin, &reset).err(), due);
    assert_eq!(office.ask(&finish(), &reset).err(), due);

    let pin_reset = office.begin_pin_reset(&session, PASSWORD).expect("a journey");
    office.ask(&office.frames(&pin_reset), &pin_reset).expect("an outcome");
    assert_eq!(set(&office, &reset).err(), Some(Refusal::NotLoggedIn), "a later one voids it");
    assert_eq!(set(&office, &pin_reset).err(), due);
    assert_eq!(office.ask(&finish(), &pin_reset).err(), due);
    assert!(office.ask(&new_pin, &pin_reset).is_ok());
}

#[test]
fn nobody_finishes_a_reset_on_anothers_proof() {
    let office = Office::open();
    office.specimen();
    let proven = office.proven_reset(&YANGBEN);
    let later = office.ask(&YANGBEN.forgot(), "").expect("a journey");
    assert_eq!(later.journey.step, Step::Face { attempt: 1, of: 6 });
    assert_eq!(set(&office, &later.token).err(), Some(Refusal::StepNotDue));
    assert_eq!(set(&office, &proven).err(), Some(Refusal::NotLoggedIn));
    // Whatever a reset does, the account stays completed.
    assert!(office.log_in(NUMBER, PASSWORD).is_ok());
    assert_eq!(office.sign_up(SPECIMEN, NUMBER).err(), Some(Refusal::AlreadyRegistered));
}

#[test]
fn two_tabs_that_finish_at_once_set_one_password() {
    let office = Office::open();
    office.specimen();
    let journey = office.proven_reset(&YANGBEN);
    let done = std::thread::scope(|scope| {
        let all: Vec<_> = (0..4).map(|_| scope.spawn(|| set(&office, &journey).is_ok())).collect();
        all.into_iter().filter_map(|it| it.join().ok()).filter(|it| *it).count()
    });
    assert_eq!(done, 1);
}

#[test]
fn a_repeated_end_gives_the_same_login_again() {
    let office = Office::open();
    office.specimen();
    let journey = office.proven_reset(&YANGBEN);
    let key = office.fresh_key();
    let form = new_password(OTHER_PASSWORD);
    let first = office.ask_again(&form, &journey, &key).expect("a login");
    let again = office.ask_again(&form, &journey, &key).expect("a login");
    assert_eq!(first.token, again.token);
}
