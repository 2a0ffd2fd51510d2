//! Requests that come twice, and requests that meet others.

use std::sync::{Arc, Mutex};

use super::{super::limits, *};
use crate::{
    contract::{GetCard, GetJourney, LogOut, RedeemLaunch},
    domain::proofing::Step,
};

#[test]
fn the_same_request_under_the_same_key_is_served_once() {
    let office = Office::open();
    let (name, number) = NEVER;
    let journey = office.sign_up(name, number).expect("a journey");
    let sent = office.frames(&journey);
    let key = office.fresh_key();
    let first = office.ask_again(&sent, &journey, &key).expect("an outcome");
    let again = office.ask_again(&sent, &journey, &key).expect("an outcome");
    assert_eq!(first, again);
    let step = office.ask(&GetJourney {}, &journey).expect("the journey").step;
    assert_eq!(step, Step::Face { attempt: 2, of: 6 }, "one attempt is spent, not two");
}

#[test]
fn a_repeated_answer_gives_the_same_token_again() {
    let office = Office::open();
    let journey = office.sign_up(SPECIMEN, NUMBER).expect("a journey");
    office.ask(&office.frames(&journey), &journey).expect("an outcome");
    let key = office.fresh_key();
    let first = office.ask_again(&finish(), &journey, &key).expect("a login");
    // The journey has ended with it, and still the lost answer can be asked for again.
    let again = office.ask_again(&finish(), &journey, &key).expect("a login");
    assert_eq!(first.token, again.token);
    let key = office.fresh_key();
    assert!(office.ask_again(&LogOut {}, &first.token, &key).is_ok());
    assert!(office.ask_again(&LogOut {}, &first.token, &key).is_ok());
}

#[test]
fn a_repeated_wrong_try_counts_once() {
    let office = Office::open();
    let form = log_in(NUMBER, "x");
    let key = office.fresh_key();
    for _ in 0..9 {
        let wrong = office.ask_again(&form, "", &key).err();
        assert_eq!(wrong, Some(Refusal::WrongCredentials { left: 4 }));
    }
}

#[test]
fn a_key_is_for_one_request_of_one_person() {
    let office = Office::open();
    let session = office.specimen();
    let key = office.fresh_key();
    let pin = |digits: &str| SetPin { pin: digits.parse().expect("six digits") };
    assert!(office.ask_again(&pin(PIN), &session, &key).is_ok());
    let reused = Some(Refusal::KeyReused);
    assert_eq!(office.ask_again(&pin("135790"), &session, &key).err(), reused);
    assert_eq!(office.ask_again(&LogOut {}, &session, &key).err(), reused);
    let other = office.log_in(NUMBER, PASSWORD).expect("a login").token;
    assert_eq!(office.ask_again(&pin(PIN), &other, &key).err(), reused);
    // After ten minutes the answer is forgotten and the request is a new one.
    office.wait(limits::ANSWER_SECONDS);
    assert_eq!(
        office.ask_again(&pin("135790"), &session, &key).err(),
        Some(Refusal::PinAlreadySet)
    );
}

#[test]
fn who_carries_no_token_is_told_so_whatever_the_key_was_used_for() {
    let office = Office::open();
    let key = office.fresh_key();
    // Nobody has made this code, so its refusal is kept where requests without a token lie, too.
    let made_up = RedeemLaunch { code: String::new(), device_key: None };
    assert_eq!(office.ask_again(&made_up, "", &key).err(), Some(Refusal::Gone));
    assert_eq!(office.ask_again(&LogOut {}, "", &key).err(), Some(Refusal::NotLoggedIn));
}

#[test]
fn a_conflict_begins_again_and_spends_nothing_twice() {
    let office = Office::open();
    let (name, number) = NEVER;
    let journey = office.sign_up(name, number).expect("a journey");
    let sent = office.frames(&journey);
    office.store().conflicts.store(limits::TRIES_ON_CONFLICT - 1, SeqCst);
    let outcome = office.ask(&sent, &journey).expect("an outcome");
    assert_eq!(outcome.journey.step, Step::Face { attempt: 2, of: 6 });

    let sent = office.frames(&journey);
    office.store().conflicts.store(limits::TRIES_ON_CONFLICT, SeqCst);
    let key = office.fresh_key();
    assert_eq!(office.ask_again(&sent, &journey, &key).err(), Some(Refusal::Unavailable));
    // Nothing was spent, and the same key may try again.
    let outcome = office.ask_again(&sent, &journey, &key).expect("an outcome");
    assert_eq!(outcome.journey.step, Step::Face { attempt: 3, of: 6 });
}

#[test]
fn a_store_that_does_not_answer_is_unavailable() {
    let office = Office::open();
    let session = office.specimen();
    office.store().broken.store(1, SeqCst);
    assert_eq!(office.ask(&GetCard {}, &session).err(), Some(Refusal::Unavailable));
    office.store().broken.store(0, SeqCst);
    assert!(office.ask(&GetCard {}, &session).is_ok());
}

#[test]
fn two_threads_with_one_key_get_one_answer() {
    let office = Office::open();
    let (name, number) = NEVER;
    let journey = office.sign_up(name, number).expect("a journey");
    let sent = office.frames(&journey);
    let key = office.fresh_key();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let outcome = office.ask_again(&sent, &journey, &key).expect("an outcome");
                assert_eq!(outcome.journey.step, Step::Face { attempt: 2, of: 6 });
            });
        }
    });
}

#[test]
fn a_token_that_the_same_request_has_just_ended_gives_its_answer() {
    let office = Arc::new(Office::open());
    let journey = office.sign_up(SPECIMEN, NUMBER).expect("a journey");
    office.ask(&office.frames(&journey), &journey).expect("an outcome");
    let key = office.fresh_key();
    let (first, tell) = (Arc::new(Mutex::new(None)), Arc::clone(&office));
    let same = {
        let (first, journey, key) = (Arc::clone(&first), journey.clone(), key.clone());
        move || {
            let login = tell.ask_again(&finish(), &journey, &key).expect("a login");
            *first.lock().expect("the first") = Some(login.token);
        }
    };
    *office.store().after_answer.lock().expect("what happens") = Some(Box::new(same));
    let second = office.ask_again(&finish(), &journey, &key).expect("the same login");
    assert_eq!(first.lock().expect("the first").take(), Some(second.token));
}

#[test]
fn sweeping_forgets_the_expired_and_nothing_else() {
    let office = Office::open();
    let session = office.specimen();
    let before = office.store().memory.dump().len();
    block_on(office.authority.sweep()).expect("swept");
    assert_eq!(office.store().memory.dump().len(), before);
    office.wait(limits::ANSWER_SECONDS);
    block_on(office.authority.sweep()).expect("swept");
    assert!(office.ask(&GetCard {}, &session).is_ok());
    office.wait(30 * 86_400);
    block_on(office.authority.sweep()).expect("swept");
    let left: Vec<String> = office.store().memory.dump().into_iter().map(|it| it.0).collect();
    assert_eq!(left, [format!("account/{NUMBER}")]);
}

#[test]
fn a_server_may_answer_on_any_thread() {
    fn sendable<T: Send>(_: &T) {}
    let office = Office::open();
    let request = wire::Request::of(&GetCard {}, None, None);
    sendable(&office.authority.answer(&request));
    sendable(&office.authority.file("ticket"));
}
