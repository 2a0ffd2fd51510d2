//! Codes in text messages: how long, how often, how many, and never twice.

use super::{helpers::*, *};
use crate::{
    contract::{CodeUnderWay, EnterCode, GetJourney, Purpose, ResendCode},
    domain::proofing::Way,
};

fn code(office: &Office, journey: &str) -> Option<CodeUnderWay> {
    office.ask(&GetJourney {}, journey).expect("the journey").code
}

fn again(office: &Office, journey: &str) -> Result<(), Refusal> {
    office.ask(&ResendCode {}, journey).map(drop)
}

/// A journey whose phone has a code.
fn texted(office: &Office) -> String {
    let journey = office.without_camera(&YANGBEN);
    office.ask(&YANGBEN.phone(), &journey).expect("an outcome");
    journey
}

#[test]
fn a_message_says_what_the_sender_needs() {
    let office = Office::open();
    texted(&office);
    let messages = office.messages();
    let [message] = messages.as_slice() else { panic!("{} messages", messages.len()) };
    assert_eq!(message.to.expose(), PHONE);
    assert_eq!((message.minutes, message.purpose), (10, Purpose::Registration));
    assert_eq!(message.at, START);
    assert_eq!(message.code.expose().len(), 6);
}

#[test]
fn a_code_works_for_ten_minutes() {
    let office = Office::open();
    let journey = texted(&office);
    office.wait(599);
    let wrong = office.enter_code(&journey, &office.wrong_code()).err();
    assert_eq!(wrong, Some(Refusal::WrongCode { left: 4 }));
    office.wait(1);
    assert_eq!(office.enter_last(&journey).err(), Some(Refusal::CodeVoid));
    // Another one can still be asked for to the same phone.
    again(&office, &journey).expect("a code");
    assert!(office.enter_last(&journey).is_ok());
}

#[test]
fn five_wrong_tries_make_a_code_void_and_no_other() {
    let office = Office::open();
    let journey = texted(&office);
    for left in [4, 3, 2, 1] {
        let wrong = office.enter_code(&journey, &office.wrong_code()).err();
        assert_eq!(wrong, Some(Refusal::WrongCode { left }));
    }
    let fifth = office.enter_code(&journey, &office.wrong_code()).err();
    assert_eq!(fifth, Some(Refusal::CodeVoid));
    assert_eq!(office.enter_last(&journey).err(), Some(Refusal::CodeVoid), "the right one too");
    assert_eq!(code(&office, &journey).expect("a code").expires, START, "and it is seen");
    office.wait(-30);
    assert_eq!(office.enter_last(&journey).err(), Some(Refusal::CodeVoid), "whatever the clock");
    office.wait(120);
    again(&office, &journey).expect("a code");
    assert!(office.enter_last(&journey).is_ok());
}

#[test]
fn another_code_comes_after_a_minute_and_voids_the_one_before() {
    let office = Office::open();
    let journey = texted(&office);
    let first = office.last_code();
    let from = START.plus_seconds(60);
    office.wait(59);
    assert_eq!(again(&office, &journey), Err(Refusal::CodeTooSoon { from }));
    let other = office.ask(&YANGBEN.bank(), &journey).err();
    assert_eq!(other, Some(Refusal::CodeTooSoon { from }), "whatever the way");
    assert_eq!(code(&office, &journey).expect("a code").way, Way::Phone, "nothing was begun");
    office.wait(1);
    again(&office, &journey).expect("a code");
    assert_ne!(first, office.last_code());
    let old = office.enter_code(&journey, &first).err();
    assert_eq!(old, Some(Refusal::WrongCode { left: 4 }));
    // The other way voids it too.
    office.wait(60);
    let second = office.last_code();
    office.ask(&YANGBEN.bank(), &journey).expect("an outcome");
    assert_eq!(code(&office, &journey).expect("a code").way, Way::BankCard);
    let old = office.enter_code(&journey, &second).err();
    assert_eq!(old, Some(Refusal::WrongCode { left: 4 }));
    assert!(office.enter_last(&journey).is_ok());
}

#[test]
fn a_wrong_claim_voids_the_code_under_way() {
    let office = Office::open();
    let journey = texted(&office);
    office.wait(60);
    let mut wrong = YANGBEN.bank();
    wrong.passport = "E99999999".parse().expect("a passport number");
    office.ask(&wrong, &journey).expect("an outcome");
    assert_eq!(code(&office, &journey), None);
    assert_eq!(office.enter_last(&journey).err(), Some(Refusal::StepNotDue));
}

#[test]
fn five_codes_in_an_hour_whatever_the_way_and_the_journey() {
    let office = Office::open();
    let mut journey = texted(&office);
    for more in [3, 2, 1, 0] {
        office.wait(60);
        if more % 2 == 0 {
            journey = office.without_camera(&YANGBEN);
            office.ask(&YANGBEN.bank(), &journey).expect("an outcome");
        } else {
            again(&office, &journey).expect("a code");
        }
        assert_eq!(code(&office, &journey).expect("a code").more, more);
    }
    let from = START.plus_seconds(3600);
    assert_eq!(code(&office, &journey).expect("a code").again_from, from);
    office.wait(60);
    let many = Some(Refusal::TooManyCodes { from });
    assert_eq!(again(&office, &journey).err(), many);
    assert_eq!(office.ask(&YANGBEN.phone(), &journey).err(), many);
    journey = office.without_camera(&YANGBEN);
    assert_eq!(office.ask(&YANGBEN.bank(), &journey).err(), many);
    // The window's end: one place is free, and a minute later the next.
    office.wait(office.now().seconds_until(from) - 1);
    assert_eq!(office.ask(&YANGBEN.bank(), &journey).err(), many);
    office.wait(1);
    office.ask(&YANGBEN.bank(), &journey).expect("an outcome");
    let next = Refusal::TooManyCodes { from: from.plus_seconds(60) };
    assert_eq!(again(&office, &journey), Err(next));
    assert_eq!(office.messages().len(), 6);
}

#[test]
fn a_clock_that_was_set_back_makes_no_wait_for_a_code_longer() {
    let office = Office::open();
    let journey = texted(&office);
    office.wait(-86_400);
    let from = office.now().plus_seconds(60);
    assert_eq!(again(&office, &journey), Err(Refusal::CodeTooSoon { from }));
}

#[test]
fn another_login_to_the_same_journey_neither_sees_nor_uses_the_code() {
    let office = Office::open();
    let journey = texted(&office);
    let Err(Refusal::RegistrationUnfinished { token }) = office.log_in(NUMBER, PASSWORD) else {
        panic!("the registration is unfinished")
    };
    assert_eq!(code(&office, &token), None);
    assert_eq!(again(&office, &token), Err(Refusal::StepNotDue));
    assert_eq!(office.enter_last(&token).err(), Some(Refusal::StepNotDue));
    assert!(office.enter_last(&journey).is_ok());
}

#[test]
fn a_repeated_request_sends_one_message() {
    let office = Office::open();
    let journey = office.without_camera(&YANGBEN);
    let key = office.fresh_key();
    let first = office.ask_again(&YANGBEN.phone(), &journey, &key).expect("an outcome");
    let again = office.ask_again(&YANGBEN.phone(), &journey, &key).expect("an outcome");
    assert_eq!(first, again);
    assert_eq!(office.messages().len(), 1);
    office.wait(60);
    let key = office.fresh_key();
    for _ in 0..3 {
        office.ask_again(&ResendCode {}, &journey, &key).expect("the journey");
    }
    assert_eq!(office.messages().len(), 2);
    // A wrong code that comes twice counts once.
    let key = office.fresh_key();
    let wrong = EnterCode { code: office.wrong_code().parse().expect("six digits") };
    for _ in 0..7 {
        let refused = office.ask_again(&wrong, &journey, &key).err();
        assert_eq!(refused, Some(Refusal::WrongCode { left: 4 }));
    }
    // And the right one that comes twice proves once and says it twice.
    let key = office.fresh_key();
    let right = EnterCode { code: office.last_code().parse().expect("six digits") };
    let first = office.ask_again(&right, &journey, &key).expect("an outcome");
    assert_eq!(office.ask_again(&right, &journey, &key).expect("an outcome"), first);
}

#[test]
fn a_message_goes_out_only_when_it_was_kept() {
    let office = Office::open();
    let journey = office.without_camera(&YANGBEN);
    let limit = crate::authority::limits::TRIES_ON_CONFLICT;
    office.store().conflicts.store(limit, SeqCst);
    let refused = office.ask(&YANGBEN.phone(), &journey).err();
    assert_eq!(refused, Some(Refusal::Unavailable));
    assert!(office.messages().is_empty());
    office.store().conflicts.store(limit - 1, SeqCst);
    office.ask(&YANGBEN.phone(), &journey).expect("an outcome");
    assert_eq!(office.messages().len(), 1);
    assert!(office.enter_last(&journey).is_ok(), "the code that was sent is the one that is kept");
}

#[test]
fn two_tabs_at_once_get_one_message_and_spend_one_code() {
    let office = Office::open();
    let journey = texted(&office);
    office.wait(60);
    let at_once = |ask: &(dyn Fn() -> bool + Sync)| {
        std::thread::scope(|scope| {
            let all: Vec<_> = (0..4).map(|_| scope.spawn(ask)).collect();
            all.into_iter().filter_map(|it| it.join().ok()).filter(|it| *it).count()
        })
    };
    assert_eq!(at_once(&|| again(&office, &journey).is_ok()), 1);
    assert_eq!(office.messages().len(), 2);
    let wrong = office.wrong_code();
    assert_eq!(at_once(&|| office.enter_code(&journey, &wrong).is_ok()), 0);
    let left = office.enter_code(&journey, &wrong).err();
    assert_eq!(left, Some(Refusal::CodeVoid), "each of the four was counted");
    office.wait(60);
    again(&office, &journey).expect("a code");
    assert_eq!(at_once(&|| office.enter_last(&journey).is_ok()), 1);
}
