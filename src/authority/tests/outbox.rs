//! What is not done at once: text messages that could not be sent, and requests that meet others.

use std::sync::Arc;

use super::{helpers::*, *};

/// Somebody's claim is right, and the message with the code could not be sent; with the journey.
fn with_a_message_that_waits() -> (Office, String) {
    let office = Office::open();
    let journey = office.without_camera(&YANGBEN);
    office.texter().refuse(true);
    office.ask(&YANGBEN.phone(), &journey).expect("the claim is right all the same");
    (office, journey)
}

#[test]
fn a_message_that_could_not_be_sent_is_sent_later_and_once() {
    let (office, journey) = with_a_message_that_waits();
    assert!(office.messages().is_empty());
    let deliver = || block_on(office.authority.deliver()).expect("the store");
    office.texter().refuse(false);
    deliver();
    assert!(office.messages().is_empty(), "whoever has taken it may still be sending it");
    office.wait(19);
    deliver();
    assert!(office.messages().is_empty(), "an asker waits up to 15 s for it");
    office.wait(1);
    deliver();
    deliver();
    let sent = office.messages();
    assert_eq!(sent.len(), 1);
    office.enter_last(&journey).expect("the code that was kept");
}

#[test]
fn of_many_copies_one_sends_a_message_that_another_has_left() {
    let (office, _) = with_a_message_that_waits();
    let deliver = || block_on(office.authority.deliver()).expect("the store");
    let asked = || office.texter().asked();
    let before = asked();
    office.wait(20);
    deliver();
    assert_eq!(asked(), before + 1, "it is tried once");
    // The sender of that copy has not answered yet, for all that the others know.
    deliver();
    office.wait(19);
    deliver();
    assert_eq!(asked(), before + 1);
    office.texter().refuse(false);
    office.wait(1);
    deliver();
    deliver();
    assert_eq!((asked(), office.messages().len()), (before + 2, 1));
}

#[test]
fn what_was_sent_is_forgotten_and_what_has_expired_is_sent_no_more() {
    let office = Office::open();
    let journey = office.without_camera(&YANGBEN);
    office.ask(&YANGBEN.phone(), &journey).expect("an outcome");
    assert_eq!(office.messages().len(), 1);
    office.wait(60);
    block_on(office.authority.deliver()).expect("the store");
    assert_eq!(office.messages().len(), 1);
    office.texter().refuse(true);
    office.ask(&YANGBEN.phone(), &journey).expect("an outcome");
    office.texter().refuse(false);
    office.wait(600);
    block_on(office.authority.deliver()).expect("the store");
    assert_eq!(office.messages().len(), 1, "the code works no more");
}

#[test]
fn a_right_guess_beside_many_wrong_ones_is_counted_with_them() {
    let office = Arc::new(Office::open());
    office.specimen();
    // The wrong ones were judged while the right one was being hashed.
    let others = Arc::clone(&office);
    let wrong = move || {
        for _ in 0..6 {
            _ = others.log_in(NUMBER, "wrong-word-1");
        }
    };
    *office.store().meanwhile.lock().expect("what happens") = Some(Box::new(wrong));
    let right = office.log_in(NUMBER, PASSWORD);
    assert!(matches!(right, Err(Refusal::TooManyTries { .. })));
}
