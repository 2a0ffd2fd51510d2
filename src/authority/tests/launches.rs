//! Launch codes: what a host gets for its user, and what the app makes of it.

use super::{
    super::{
        LaunchCode,
        limits::{LAUNCH_SECONDS, TRIES_ON_CONFLICT},
        secrets::Digest,
        store::{Value, Write},
    },
    helpers::*,
    keeping::device_key,
    *,
};
use crate::{
    contract::{ChangePassword, EnterPin, GetCard, GetPermit, Malformed, RedeemLaunch},
    domain::permit::Status,
};

fn issue(office: &Office, number: &str) -> Result<LaunchCode, Refusal> {
    block_on(office.authority.issue_launch(&of(number)))
}

fn form(code: &str) -> RedeemLaunch {
    RedeemLaunch { code: code.to_owned(), device_key: device_key() }
}

fn redeem(office: &Office, code: &str) -> Result<LoggedIn, Refusal> {
    office.ask(&form(code), "")
}

/// A code for the specimen, who has registered and set six digits.
fn code(office: &Office) -> String {
    office.specimen_inside();
    issue(office, NUMBER).expect("a code").code
}

const GONE: Option<Refusal> = Some(Refusal::Gone);

#[test]
fn a_code_becomes_the_login_that_number_and_password_begin() {
    let office = Office::open();
    let code = code(&office);
    let login = redeem(&office, &code).expect("a login");
    let usual = office.log_in(NUMBER, PASSWORD).expect("a login");
    assert_eq!((login.expires, login.token_expires), (usual.expires, usual.token_expires));
    assert!(login.card == usual.card && login.card.is_some());
    let renewal = login.renewal.expect("a renewal token");
    assert!(office.renew_with(&renewal, &EsKey::from_seed(&[7; 32])).is_err());
    assert!(office.renew(&renewal).is_ok());
    // The services are as closed as after any login.
    let needed = office.ask(&GetPermit {}, &login.token).err();
    assert_eq!(needed, Some(Refusal::PinNeeded));
    office.ask(&EnterPin { pin: pin(PIN) }, &login.token).expect("open services");
    assert!(office.ask(&GetPermit {}, &login.token).is_ok());
}

#[test]
fn a_code_says_nothing_but_where_its_permit_lies() {
    let office = Office::open();
    office.specimen();
    let [one, two] = [(); 2].map(|()| issue(&office, NUMBER).expect("a code"));
    assert_eq!(one.expires, START.plus_seconds(LAUNCH_SECONDS));
    assert_ne!(one.code, two.code);
    for code in [one.code, two.code] {
        assert_eq!((code.len(), Shard::of_token(&code)), (45, Shard::of(NUMBER)));
        assert!(code.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it)));
        assert!(redeem(&office, &code).is_ok(), "one does not void the other");
    }
}

#[test]
fn a_code_works_once() {
    let office = Office::open();
    let code = code(&office);
    let first = redeem(&office, &code).expect("a login");
    assert_eq!(redeem(&office, &code).err(), GONE);
    assert!(office.ask(&GetCard {}, &first.token).is_ok(), "the first login goes on");
}

#[test]
fn the_same_request_that_comes_twice_gets_the_same_login() {
    let office = Office::open();
    let code = code(&office);
    let key = office.fresh_key();
    let first = office.ask_again(&form(&code), "", &key).expect("a login");
    let again = office.ask_again(&form(&code), "", &key).expect("a login");
    assert!(first.token == again.token && first.renewal == again.renewal);
    let another = RedeemLaunch { device_key: None, ..form(&code) };
    assert_eq!(office.ask_again(&another, "", &key).err(), Some(Refusal::KeyReused));
}

#[test]
fn of_many_who_redeem_a_code_at_once_one_is_let_in() {
    let office = Office::open();
    let code = code(&office);
    let answers: Vec<_> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..8).map(|_| scope.spawn(|| redeem(&office, &code))).collect();
        all.into_iter().map(|it| it.join().expect("an answer")).collect()
    });
    assert_eq!(answers.iter().filter(|it| it.is_ok()).count(), 1);
    assert!(answers.into_iter().filter_map(Result::err).all(|it| it == Refusal::Gone));
}

#[test]
fn who_reads_a_code_before_another_redeems_it_is_too_late() {
    let office = std::sync::Arc::new(Office::open());
    let code = code(&office);
    let (other, same) = (std::sync::Arc::clone(&office), code.clone());
    let between = move || assert!(redeem(&other, &same).is_ok());
    *office.store().meanwhile.lock().expect("what happens") = Some(Box::new(between));
    assert_eq!(redeem(&office, &code).err(), GONE);
}

#[test]
fn a_code_is_over_after_five_minutes() {
    let office = Office::open();
    let [one, two] = [code(&office), issue(&office, NUMBER).expect("a code").code];
    office.wait(299);
    assert!(redeem(&office, &one).is_ok());
    office.wait(1);
    assert_eq!(redeem(&office, &two).err(), GONE);
    let launches = || office.store().memory.dump().iter().any(|it| it.0.starts_with("launch/"));
    assert!(launches());
    block_on(office.authority.sweep()).expect("swept");
    assert!(!launches(), "and forgotten");
}

#[test]
fn what_is_no_code_is_gone_like_one_that_was_used() {
    let office = Office::open();
    let code = code(&office);
    let session = office.log_in(NUMBER, PASSWORD).expect("a login");
    let shorter = &code[..44];
    let elsewhere = format!("{}{}", Shard::of(EXPIRED.1).prefix(), &code[2..]);
    let upper = code.to_uppercase();
    for odd in ["", "x", "é", "\u{1f600}", "a\0", shorter, &elsewhere, &upper, &session.token] {
        assert_eq!(redeem(&office, odd).err(), GONE, "{odd}");
    }
    assert_eq!(office.ask(&GetCard {}, &code).err(), Some(Refusal::NotLoggedIn));
    assert!(redeem(&office, &code).is_ok());
}

#[test]
fn a_key_that_is_none_is_malformed_and_spends_no_code() {
    let office = Office::open();
    let code = code(&office);
    let off = RedeemLaunch { device_key: Some("04".to_owned()), ..form(&code) };
    let refusal = office.ask(&off, "").err();
    assert!(matches!(refusal, Some(Refusal::Malformed { what: Malformed::Body(_) })));
    let without = RedeemLaunch { device_key: None, ..form(&code) };
    assert_eq!(office.ask(&without, "").expect("a login").renewal, None);
}

#[test]
fn who_has_not_registered_gets_no_code() {
    let office = Office::open();
    let refused = || Some(Refusal::NotRegistered);
    assert_eq!(issue(&office, "999999999999").err(), refused());
    assert_eq!(issue(&office, NUMBER).err(), refused());
    let journey = office.sign_up(SPECIMEN, NUMBER).expect("a journey");
    office.ask(&office.frames(&journey), &journey).expect("an outcome");
    assert_eq!(issue(&office, NUMBER).err(), refused(), "the registration is unfinished");
    office.ask(&finish(), &journey).expect("a login");
    assert!(issue(&office, NUMBER).is_ok());
}

#[test]
fn who_holds_an_ended_permit_is_let_in_as_with_the_password() {
    let office = Office::open();
    for (_, number) in [EXPIRED, CANCELLED] {
        let code = issue(&office, number).expect("a code").code;
        let login = redeem(&office, &code).expect("a login");
        let usual = office.log_in(number, PASSWORD).expect("a login");
        let status = login.card.as_ref().expect("a card").status;
        assert!(login.card == usual.card && !status.services_open());
        let closed = office.ask(&GetPermit {}, &login.token).err();
        assert_eq!(closed, Some(Refusal::ServiceClosed { status }));
    }
}

#[test]
fn a_permit_that_ends_after_the_issue_is_told_as_ended() {
    let office = Office::open();
    office.registered(EXPIRING.0, EXPIRING.1);
    // Its last day is over at midnight in China.
    office.wait(25 * 86_400 + 12 * 3600 - 60);
    let code = issue(&office, EXPIRING.1).expect("a code").code;
    office.wait(60);
    let card = redeem(&office, &code).expect("a login").card.expect("a card");
    assert!(matches!(card.status, Status::Expired { .. }));
}

#[test]
fn another_login_password_ends_the_codes_before_it() {
    let office = Office::open();
    let before = code(&office);
    let session = office.log_in(NUMBER, PASSWORD).expect("a login").token;
    let form = ChangePassword { old: PASSWORD.to_owned(), new: password(OTHER_PASSWORD) };
    office.ask(&form, &session).expect("done");
    assert_eq!(redeem(&office, &before).err(), GONE);
    assert!(redeem(&office, &issue(&office, NUMBER).expect("a code").code).is_ok());
}

#[test]
fn an_account_that_is_no_more_lets_nobody_in() {
    let office = Office::open();
    let code = code(&office);
    let records = office.store().memory.dump();
    let (_, json) = records.into_iter().find(|it| it.0.starts_with("launch/")).expect("a code");
    office.store().memory.clear();
    let key = Key::Launch(Digest::of(&["launch", &code]));
    let write = Write { key, expected: None, value: Some(Value { json, expires: None }) };
    let commit = Commit { shard: Shard::of(NUMBER), writes: &[write], note: None };
    block_on(office.store().commit(commit)).expect("kept");
    assert_eq!(redeem(&office, &code).err(), GONE);
}

#[test]
fn an_account_from_elsewhere_is_let_in_and_binds_its_number_by_itself() {
    let office = Office::open();
    let code = issue(&office, IVAN.1).expect("a code").code;
    let login = redeem(&office, &code).expect("a login");
    assert!(login.card.is_none(), "the host knew the number, the holder has not named it");
    assert_eq!(office.ask(&GetPermit {}, &login.token).err(), Some(Refusal::NotBound));
    assert!(office.bind(&login.token, IVAN.1).is_ok());
}

#[test]
fn a_busy_store_is_asked_again_and_a_broken_one_issues_nothing() {
    let office = Office::open();
    office.specimen();
    office.store().conflicts.store(TRIES_ON_CONFLICT - 1, SeqCst);
    let code = issue(&office, NUMBER).expect("a code").code;
    assert!(redeem(&office, &code).is_ok());
    office.store().conflicts.store(TRIES_ON_CONFLICT, SeqCst);
    assert_eq!(issue(&office, NUMBER).err(), Some(Refusal::Unavailable));
    office.store().broken.store(1, SeqCst);
    assert_eq!(issue(&office, NUMBER).err(), Some(Refusal::Unavailable));
}
