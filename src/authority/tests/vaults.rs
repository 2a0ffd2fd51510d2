//! The authority's share of the key of the vault on a phone.

use super::{helpers::*, *};
use crate::contract::{ChangePin, EnterPin, OfflineRule, ServicesOpen, SetNewPin};

fn enter(office: &Office, session: &str, digits: &str) -> Result<ServicesOpen, Refusal> {
    office.ask(&EnterPin { pin: pin(digits) }, session)
}

fn set(office: &Office, session: &str) -> ServicesOpen {
    office.ask(&SetPin { pin: pin(PIN) }, session).expect("open services")
}

#[test]
fn the_share_is_told_after_the_right_digits_and_to_nobody_else() {
    let office = Office::open();
    let session = office.specimen();
    let open = set(&office, &session);
    let hex = |text: &str| text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
    assert!(open.share.len() == 64 && hex(&open.share));
    assert!(open.vault.len() == 32 && hex(&open.vault));
    assert!(!open.share.contains(&open.vault), "the name tells nothing of the share");
    let week = 7 * 24 * 3600;
    assert_eq!(open.offline, Some(OfflineRule { copy_seconds: week }));
    assert_eq!(enter(&office, &session, PIN), Ok(open));
    assert_eq!(enter(&office, "", PIN), Err(Refusal::NotLoggedIn));
    for left in [4, 3, 2, 1] {
        assert_eq!(enter(&office, &session, "135790"), Err(Refusal::WrongPin { left }));
    }
    assert!(enter(&office, &session, "135790").is_err());
    // While one waits, not for the right digits either.
    assert!(matches!(enter(&office, &session, PIN), Err(Refusal::TooManyTries { .. })));
}

#[test]
fn it_is_the_same_on_two_phones_and_another_for_another_person() {
    let office = Office::open();
    let session = office.specimen();
    let open = set(&office, &session);
    let other = office.log_in(NUMBER, PASSWORD).expect("a login").token;
    assert_eq!(enter(&office, &other, PIN), Ok(open.clone()));
    let expiring = office.registered(EXPIRING.0, EXPIRING.1);
    let theirs = set(&office, &expiring);
    assert!(theirs.share != open.share && theirs.vault != open.vault);
}

#[test]
fn it_outlives_the_digits_and_the_login_password() {
    let office = Office::open();
    let session = office.specimen();
    let open = set(&office, &session);
    let change = ChangePin { old: pin("975310"), new: pin("135790") };
    assert_eq!(office.ask(&change, &session), Err(Refusal::WrongPin { left: 4 }));
    let change = ChangePin { old: pin(PIN), new: pin("135790") };
    // The vault is the same; the phone hears that other digits open the services.
    let after = |epochs| ServicesOpen { pin_epoch: open.pin_epoch + epochs, ..open.clone() };
    assert_eq!(office.ask(&change, &session), Ok(after(1)));
    let journey = office.begin_pin_reset(&session, PASSWORD).expect("a journey");
    office.ask(&office.frames(&journey), &journey).expect("an outcome");
    office.ask(&SetNewPin { pin: pin(PIN) }, &journey).expect("done");
    assert_eq!(enter(&office, &session, PIN), Ok(after(2)));
    let reset = office.proven_reset(&YANGBEN);
    let form = new_password(OTHER_PASSWORD);
    let session = office.ask(&form, &reset).expect("a login").token;
    assert_eq!(enter(&office, &session, PIN), Ok(after(2)));
}

#[test]
fn an_ended_permit_still_opens_its_vault() {
    let office = Office::open();
    let session = office.log_in(EXPIRED.1, PASSWORD).expect("a login").token;
    let open = enter(&office, &session, PIN).expect("open services");
    assert_eq!(enter(&office, &session, PIN), Ok(open));
}

#[test]
fn an_account_of_an_earlier_version_gets_its_share_when_it_needs_it() {
    let office = Office::open();
    let session = office.specimen();
    set(&office, &session);
    let (key, memory) = (Key::Account(of(NUMBER)), &office.store().memory);
    let kept =
        block_on(memory.read(Shard::of(NUMBER), &key)).expect("the store").expect("the account");
    let mut account: serde_json::Value = serde_json::from_str(&kept.json).expect("JSON");
    let vault = account.as_object_mut().and_then(|it| it.remove("vault"));
    assert!(vault.is_some_and(|it| !it.is_null()));
    let value = Some(super::super::store::Value { json: account.to_string(), expires: None });
    let write = Write { key, expected: Some(kept.version), value };
    let commit = Commit { shard: Shard::of(NUMBER), writes: &[write], note: None };
    block_on(memory.commit(commit)).expect("the store");
    let open = enter(&office, &session, PIN).expect("open services");
    assert_eq!(enter(&office, &session, PIN), Ok(open));
}

#[test]
fn what_is_answered_is_what_is_kept() {
    let office = Office::open();
    let session = office.specimen();
    // Each try makes another share; only the last one counts.
    office.store().conflicts.store(3, SeqCst);
    let open = set(&office, &session);
    assert_eq!(enter(&office, &session, PIN), Ok(open.clone()));
    let (call, key) = (EnterPin { pin: pin(PIN) }, office.fresh_key());
    for _ in 0..2 {
        assert_eq!(office.ask_again(&call, &session, &key), Ok(open.clone()));
    }
}

#[test]
fn an_authority_that_allows_no_copy_says_so_and_its_assertions_are_brief() {
    let mut office = Office::open();
    office.authority.settings.offline = None;
    let session = office.specimen();
    let open = set(&office, &session);
    assert_eq!(open.offline, None);
    let given = office.ask(&issue_assertions(), &session).expect("assertions");
    assert_eq!(given.expires, office.now().plus_seconds(600));
    office.wait(120);
    assert_eq!(office.ask(&issue_assertions(), &session).err(), Some(Refusal::PinNeeded));
}
