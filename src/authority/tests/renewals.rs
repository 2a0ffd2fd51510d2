//! Access tokens live for ten minutes, and the device's key gets the next ones.

use super::*;
use crate::contract::{ChangePassword, GetCard, GetPermit, LogOut, Malformed, RenewLogin, Renewed};

const GONE: Option<Refusal> = Some(Refusal::NotLoggedIn);

/// The specimen, registered and logged in once more.
fn logged_in(office: &Office) -> (LoggedIn, String) {
    office.specimen();
    let login = office.log_in(NUMBER, PASSWORD).expect("a login");
    let renewal = login.renewal.clone().expect("a renewal token");
    (login, renewal)
}

/// What the card answers to this very token.
fn card(office: &Office, token: &str) -> Option<Refusal> {
    office.ask_exactly(&GetCard {}, token, "").err()
}

#[test]
fn an_access_token_lives_for_ten_minutes_and_the_next_one_as_long() {
    let office = Office::open();
    let (login, renewal) = logged_in(&office);
    assert_eq!(login.token_expires, START.plus_seconds(600));
    assert_eq!(login.expires, START.plus_seconds(12 * 3600));
    office.wait(599);
    assert_eq!(card(&office, &login.token), None);
    let renewed = office.renew(&renewal).expect("the next tokens");
    assert_eq!(renewed.token_expires, office.now().plus_seconds(600));
    assert!(renewed.token != login.token && renewed.renewal != renewal);
    assert_eq!(card(&office, &login.token), None, "until its own end");
    office.wait(1);
    assert_eq!(card(&office, &login.token), GONE);
    assert_eq!(card(&office, &renewed.token), None);
    office.wait(598);
    assert_eq!(card(&office, &renewed.token), None);
    office.wait(1);
    assert_eq!(card(&office, &renewed.token), GONE);
    assert!(office.renew(&renewed.renewal).is_ok(), "the login goes on");
}

#[test]
fn a_token_before_the_one_before_the_newest_serves_no_more() {
    let office = Office::open();
    let (login, renewal) = logged_in(&office);
    let second = office.renew(&renewal).expect("the next tokens");
    assert_eq!(card(&office, &login.token), None);
    let third = office.renew(&second.renewal).expect("the next tokens");
    assert_eq!(card(&office, &login.token), GONE);
    assert_eq!(card(&office, &second.token), None);
    assert_eq!(card(&office, &third.token), None);
}

#[test]
fn a_lost_answer_and_another_tab_get_the_same_tokens_again() {
    let office = Office::open();
    let (_, renewal) = logged_in(&office);
    let first = office.renew(&renewal).expect("the next tokens");
    for wait in [0, 60, 3600] {
        office.wait(wait);
        assert!(office.renew(&renewal) == Ok(first.clone()), "nothing has moved");
    }
    // What came again is old by now; from there it goes on.
    assert_eq!(card(&office, &first.token), GONE);
    let second = office.renew(&first.renewal).expect("the next tokens");
    assert_eq!(card(&office, &second.token), None);
}

#[test]
fn tabs_that_renew_at_once_get_the_same_tokens() {
    let office = Office::open();
    let (_, renewal) = logged_in(&office);
    let answers: Vec<Renewed> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..4).map(|_| scope.spawn(|| office.renew(&renewal))).collect();
        all.into_iter().map(|it| it.join().expect("a tab").expect("tokens")).collect()
    });
    assert!(answers.iter().all(|it| *it == answers[0]));
    assert!(office.renew(&answers[0].renewal).is_ok());
}

#[test]
fn the_same_request_that_comes_twice_is_served_once() {
    let office = Office::open();
    let (_, renewal) = logged_in(&office);
    let (call, key) = (renewal_of(&renewal, &device()), office.fresh_key());
    let first = office.ask_exactly(&call, "", &key).expect("the next tokens");
    let second = office.renew(&first.renewal).expect("the next tokens");
    assert!(office.ask_exactly(&call, "", &key) == Ok(first), "and does not end the login");
    assert_eq!(card(&office, &second.token), None);
}

#[test]
fn a_renewal_token_that_is_older_was_copied_and_ends_the_login() {
    let office = Office::open();
    let (_, stolen) = logged_in(&office);
    let second = office.renew(&stolen).expect("the next tokens");
    let third = office.renew(&second.renewal).expect("the next tokens");
    // Tabs that renew in turns may still be on their way, and are given the newest ones.
    assert!(office.renew(&stolen) == Ok(third.clone()));
    office.wait(crate::authority::limits::RENEWAL_GRACE_SECONDS);
    // Without the key it neither gets anything nor does any harm.
    assert_eq!(office.renew_with(&stolen, &EsKey::from_seed(&[7; 32])).err(), GONE);
    assert_eq!(card(&office, &third.token), None);
    let before = office.store().memory.dump().len();
    assert_eq!(office.renew(&stolen).err(), GONE);
    assert_eq!(office.store().memory.dump().len(), before - 1, "the login is forgotten");
    for token in [&second.token, &third.token] {
        assert_eq!(card(&office, token), GONE);
    }
    for renewal in [&stolen, &second.renewal, &third.renewal] {
        assert_eq!(office.renew(renewal).err(), GONE);
    }
    assert!(office.log_in(NUMBER, PASSWORD).is_ok(), "another one may begin");
}

#[test]
fn only_the_key_of_the_login_renews_it() {
    let office = Office::open();
    let (login, renewal) = logged_in(&office);
    let right = renewal_of(&renewal, &device());
    let proofs = [
        renewal_of(&renewal, &EsKey::from_seed(&[7; 32])).proof,
        renewal_of(&login.token, &device()).proof,
        right.proof[..126].to_owned(),
        String::new(),
        "x".repeat(128),
        "0".repeat(128),
    ];
    for proof in proofs {
        let call = RenewLogin { renewal: renewal.clone(), proof };
        assert_eq!(office.ask(&call, "").err(), GONE);
    }
    let upper = RenewLogin { proof: right.proof.to_uppercase(), ..right };
    assert!(office.ask(&upper, "").is_ok());
}

#[test]
fn a_login_without_a_key_ends_with_its_first_token() {
    let office = Office::open();
    office.specimen();
    let form = LogIn { device_key: None, ..log_in(NUMBER, PASSWORD) };
    let login = office.ask(&form, "").expect("a login");
    assert_eq!((login.renewal, login.token_expires), (None, START.plus_seconds(600)));
    office.wait(599);
    assert_eq!(card(&office, &login.token), None);
    office.wait(1);
    assert_eq!(card(&office, &login.token), GONE);
}

#[test]
fn a_key_that_is_none_is_malformed_and_no_try() {
    let office = Office::open();
    office.specimen();
    for key in ["", "04", &"04".repeat(65)] {
        let form = LogIn { device_key: Some(key.to_owned()), ..log_in(NUMBER, "x") };
        let refusal = office.ask(&form, "").err();
        assert!(matches!(refusal, Some(Refusal::Malformed { what: Malformed::Body(_) })), "{key}");
    }
    let wrong = office.log_in(NUMBER, "x").err();
    assert_eq!(wrong, Some(Refusal::WrongCredentials { left: 4 }));
}

#[test]
fn renewing_makes_no_login_longer_than_half_a_day() {
    let office = Office::open();
    let (login, mut renewal) = logged_in(&office);
    for _ in 0..72 {
        office.wait(599);
        renewal = office.renew(&renewal).expect("the next tokens").renewal;
    }
    office.wait(office.now().seconds_until(login.expires) - 1);
    let last = office.renew(&renewal).expect("the next tokens");
    assert_eq!(last.token_expires, login.expires);
    assert_eq!(card(&office, &last.token), None);
    office.wait(1);
    assert_eq!(card(&office, &last.token), GONE);
    assert_eq!(office.renew(&last.renewal).err(), GONE);
}

#[test]
fn what_ends_a_login_ends_its_renewal() {
    let office = Office::open();
    let (login, renewal) = logged_in(&office);
    office.ask_exactly(&LogOut {}, &login.token, &office.fresh_key()).expect("done");
    assert_eq!(office.renew(&renewal).err(), GONE);

    let [own, other] = [(); 2].map(|()| office.log_in(NUMBER, PASSWORD).expect("a login"));
    let new = "another-2".parse().expect("a password");
    let form = ChangePassword { old: PASSWORD.to_owned(), new };
    office.ask(&form, &own.token).expect("done");
    assert!(office.renew(&own.renewal.expect("a renewal token")).is_ok());
    assert_eq!(office.renew(&other.renewal.expect("a renewal token")).err(), GONE);
}

#[test]
fn services_stay_open_over_a_renewal() {
    let office = Office::open();
    let session = office.specimen_inside();
    for _ in 0..10 {
        office.wait(119);
        assert!(office.ask(&GetPermit {}, &session).is_ok());
    }
    office.wait(120);
    assert_eq!(office.ask(&GetPermit {}, &session).err(), Some(Refusal::PinNeeded));
}

#[test]
fn a_token_of_one_kind_is_none_of_the_other_and_the_name_of_a_login_none_at_all() {
    let office = Office::open();
    let (login, renewal) = logged_in(&office);
    assert_eq!(card(&office, &renewal), GONE);
    assert_eq!(card(&office, &login.login), GONE);
    assert_eq!(office.renew(&login.token).err(), GONE);
    assert_eq!(office.renew(&login.login).err(), GONE);
    let journey = office.sign_up(PENDING.0, PENDING.1).expect("a journey");
    assert_eq!(office.renew(&journey).err(), GONE);
    for odd in ["", "é", "\u{1f600}", &"A".repeat(50)] {
        assert_eq!(office.renew(odd).err(), GONE, "{odd}");
    }
    let other = office.log_in(NUMBER, PASSWORD).expect("a login");
    assert_ne!(login.login, other.login);
}
