//! Face attempts: six in a row, one challenge each.

use super::*;
use crate::{
    contract::{DeclareNoCamera, FaceFailure, GetCard, GetJourney, Movement, ReturnToFace},
    domain::proofing::{Because, Step, Way},
};

const SIX_FAILED: Step = Step::Verify { because: Because::FaceFailed, first: Way::BankCard };

#[test]
fn a_face_that_passes_completes_the_registration_and_logs_in() {
    let office = Office::open();
    let journey = office.sign_up(SPECIMEN, NUMBER).expect("a journey");
    let outcome = office.ask(&office.frames(&journey), &journey).expect("an outcome");
    assert_eq!((outcome.failure, outcome.journey.step), (None, Step::Done));
    let login = office.ask(&finish(), &journey).expect("a login");
    assert!(!login.card.as_ref().expect("a card").pin_set);
    assert!(office.ask(&GetCard {}, &login.token).is_ok());
    assert_eq!(office.ask(&GetJourney {}, &journey).err(), Some(Refusal::NotLoggedIn));
}

#[test]
fn six_in_a_row_survive_logging_in_and_registering_again() {
    let office = Office::open();
    let (name, number) = NEVER;
    let mut journey = office.sign_up(name, number).expect("a journey");
    for failed in 1..=5 {
        let outcome = office.ask(&office.frames(&journey), &journey).expect("an outcome");
        assert_eq!(outcome.failure, Some(FaceFailure::NotRecognised));
        assert_eq!(outcome.journey.step, Step::Face { attempt: failed + 1, of: 6 });
        journey = if failed % 2 == 0 {
            office.sign_up(name, number).expect("a journey")
        } else {
            let Err(Refusal::RegistrationUnfinished { token }) = office.log_in(number, PASSWORD)
            else {
                panic!("the registration is unfinished")
            };
            token
        };
        // Two days later it is still the same row.
        office.wait(2 * 86_400);
        journey = match office.ask(&GetJourney {}, &journey) {
            Ok(_) => journey,
            Err(_) => office.sign_up(name, number).expect("a journey"),
        };
    }
    let outcome = office.ask(&office.frames(&journey), &journey).expect("an outcome");
    assert_eq!(outcome.journey.step, SIX_FAILED);
    assert_eq!(office.ask(&StartFace {}, &journey).err(), Some(Refusal::StepNotDue));
    let again = office.sign_up(name, number).expect("a journey");
    let seen = office.ask(&GetJourney {}, &again).expect("the journey");
    assert_eq!(seen.step, SIX_FAILED, "registering again is no way round");
}

#[test]
fn a_challenge_counts_once_and_for_three_minutes() {
    let office = Office::open();
    let (name, number) = NEVER;
    let journey = office.sign_up(name, number).expect("a journey");
    let sent = office.frames(&journey);
    office.ask(&sent, &journey).expect("an outcome");
    assert_eq!(office.ask(&sent, &journey).err(), Some(Refusal::ChallengeTooOld));

    let late = office.frames(&journey);
    office.wait(180);
    assert_eq!(office.ask(&late, &journey).err(), Some(Refusal::ChallengeTooOld));

    let replaced = office.frames(&journey);
    office.frames(&journey);
    assert_eq!(office.ask(&replaced, &journey).err(), Some(Refusal::ChallengeTooOld));

    let step = office.ask(&GetJourney {}, &journey).expect("the journey").step;
    assert_eq!(step, Step::Face { attempt: 2, of: 6 }, "only the first spent an attempt");
}

#[test]
fn frames_that_do_not_show_the_movements_spend_an_attempt() {
    let office = Office::open();
    let journey = office.sign_up(SPECIMEN, NUMBER).expect("a journey");
    let mut sent = office.frames(&journey);
    sent.frames.reverse();
    let Some(first) = sent.frames.first_mut() else { panic!("no frames") };
    first.jpeg = "R0lGODlh".to_owned();
    let outcome = office.ask(&sent, &journey).expect("an outcome");
    assert_eq!(outcome.failure, Some(FaceFailure::MovementNotSeen));
    assert_eq!(outcome.journey.step, Step::Face { attempt: 2, of: 6 });
}

#[test]
fn no_challenge_of_an_account_is_asked_for_twice() {
    let office = Office::open();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..6 {
        let journey = office.sign_up(SPECIMEN, NUMBER).expect("a journey");
        for _ in 0..5 {
            let challenge = office.ask(&StartFace {}, &journey).expect("a challenge");
            let movements: Vec<Movement> = challenge.movements;
            assert!(matches!(movements.len(), 2 | 3));
            assert_eq!(challenge.expires, office.now().plus_seconds(180));
            assert!(seen.insert(format!("{movements:?}")));
        }
    }
}

#[test]
fn answers_by_attempt_come_in_order_and_the_last_repeats() {
    let people = SHIPPED.replacen(
        r#""face": "passes""#,
        r#""face": ["too_dark", "blurred", "no_single_face", "passes"]"#,
        1,
    );
    let office = Office::with(&people);
    let journey = office.sign_up(SPECIMEN, NUMBER).expect("a journey");
    let mut failures = Vec::new();
    for _ in 0..4 {
        failures.push(office.ask(&office.frames(&journey), &journey).expect("an outcome").failure);
    }
    let (dark, blurred) = (Some(FaceFailure::TooDark), Some(FaceFailure::Blurred));
    assert_eq!(failures, [dark, blurred, Some(FaceFailure::NoSingleFace), None]);
}

#[test]
fn who_has_no_camera_may_come_back_to_the_face() {
    let office = Office::open();
    let journey = office.sign_up(SPECIMEN, NUMBER).expect("a journey");
    let open = office.frames(&journey);
    let step = office.ask(&DeclareNoCamera {}, &journey).expect("a journey").step;
    assert_eq!(step, Step::Verify { because: Because::NoCamera, first: Way::BankCard });
    assert_eq!(office.ask(&open, &journey).err(), Some(Refusal::StepNotDue));
    assert_eq!(office.ask(&DeclareNoCamera {}, &journey).err(), Some(Refusal::StepNotDue));
    let step = office.ask(&ReturnToFace {}, &journey).expect("a journey").step;
    assert_eq!(step, Step::Face { attempt: 1, of: 6 });
    assert_eq!(office.ask(&open, &journey).err(), Some(Refusal::ChallengeTooOld));
    assert_eq!(office.ask(&ReturnToFace {}, &journey).err(), Some(Refusal::StepNotDue));
}

#[test]
fn a_physical_card_asks_for_more_than_the_face() {
    let office = Office::open();
    let journey = office.sign_up("JOSÉ DA SILVA SANTOS", "307110019780709113").expect("a journey");
    let outcome = office.ask(&office.frames(&journey), &journey).expect("an outcome");
    let verify = Step::Verify { because: Because::PhysicalCard, first: Way::BankCard };
    assert_eq!((outcome.failure, outcome.journey.step), (None, verify));
    assert_eq!(office.ask(&finish(), &journey).err(), Some(Refusal::StepNotDue));
}
