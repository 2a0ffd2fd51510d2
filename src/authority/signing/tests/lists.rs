//! The key list and the status list: what verifiers believe of them.

use super::*;
use crate::domain::token::{
    KeyList, ListedStatus, StatusList, StatusListDraft, check_key_list, check_status_list,
};

const DAY: i64 = 86_400;

fn root() -> EsKey {
    EsKey::from_seed(&[6; 32])
}

fn roots() -> [IssuerKey; 1] {
    [root().issuer_key(true)]
}

fn key_list() -> KeyList {
    let next =
        IssuerKey { not_before: Some(NOW.plus_seconds(DAY)), ..other_key().issuer_key(true) };
    let current = IssuerKey { not_after: Some(NOW.plus_seconds(DAY)), ..key().issuer_key(true) };
    KeyList { keys: vec![current, next], issued: ISSUED, expires: NOW.plus_seconds(30 * DAY) }
}

fn keys_of(list: &[u8], now: Moment) -> Result<KeyList, TokenFault> {
    pollster::block_on(check_key_list(&text_of(list), &roots(), now, &NativeVerifier))
}

#[test]
fn a_key_list_is_heard_as_the_root_said_it() {
    assert_eq!(keys_of(&root().key_list(&key_list()), NOW), Ok(key_list()));
}

#[test]
fn keys_are_rotated_without_a_gap_and_without_going_back() {
    let keys = keys_of(&root().key_list(&key_list()), NOW).expect("a list").keys;
    let shown_at = |by: &EsKey, at: Moment| {
        let said = Assertion { issued: at, expires: at.plus_seconds(60), ..assertion() };
        let code = shown_by(&phone(), &by.assertion(&said), at);
        checked_by(&code, &keys, at).map(|_| ())
    };
    let (before, after) = (NOW, NOW.plus_seconds(2 * DAY));
    assert_eq!(shown_at(&key(), before), Ok(()));
    assert_eq!(shown_at(&key(), after), Err(TokenFault::KeyNotInForce));
    assert_eq!(shown_at(&other_key(), before), Err(TokenFault::KeyNotInForce));
    assert_eq!(shown_at(&other_key(), after), Ok(()));
}

#[test]
fn a_key_list_counts_from_signing_to_expiry_under_its_root_only() {
    let list = root().key_list(&key_list());
    let late = keys_of(&list, key_list().expires.plus_seconds(91));
    assert_eq!(late, Err(TokenFault::TooOld { by_seconds: 91 }));
    let early = keys_of(&list, ISSUED.plus_seconds(-91));
    assert_eq!(early, Err(TokenFault::FromTheFuture { by_seconds: 91 }));
    assert_eq!(keys_of(&key().key_list(&key_list()), NOW), Err(TokenFault::UnknownKey));
    for at in 0..list.len() {
        let mut forged = list.clone();
        forged[at] ^= 1;
        assert!(keys_of(&forged, NOW).is_err(), "byte {at}");
    }
    // An assertion or a status list by the root is no key list.
    assert!(keys_of(&root().assertion(&assertion()), NOW).is_err());
    assert!(keys_of(&root().status_list(&draft()), NOW).is_err());
}

#[test]
fn a_root_of_specimens_names_no_key_for_permits() {
    let mut mixed = key_list();
    mixed.keys[1].specimen = false;
    assert_eq!(keys_of(&root().key_list(&mixed), NOW), Err(TokenFault::WrongSpecimenMark));
}

fn draft() -> StatusListDraft {
    let mut permits = vec![None; 1000];
    permits[1] = Some(day("2026-11-01"));
    permits[300] = Some(day("2026-11-21"));
    // Tomorrow: not cancelled yet.
    permits[301] = Some(day("2026-11-22"));
    StatusListDraft { issued: ISSUED, expires: NOW.plus_seconds(DAY), ttl_seconds: 60, permits }
}

fn list_of(list: &[u8], now: Moment) -> Result<StatusList, TokenFault> {
    pollster::block_on(check_status_list(&text_of(list), &keys(), now, &NativeVerifier))
}

#[test]
fn a_status_list_says_who_is_cancelled_and_since_when() {
    let list = list_of(&key().status_list(&draft()), NOW).expect("a list");
    for (index, status) in [
        (0, ListedStatus::Good),
        (1, ListedStatus::Cancelled { since: Some(day("2026-11-01")) }),
        (2, ListedStatus::Good),
        (300, ListedStatus::Cancelled { since: Some(day("2026-11-21")) }),
        (301, ListedStatus::Good),
        (999, ListedStatus::Good),
        (1000, ListedStatus::Missing),
        (u32::MAX, ListedStatus::Missing),
    ] {
        assert_eq!(list.status(index), status, "{index}");
    }
}

#[test]
fn a_status_list_is_fresh_for_its_ttl_and_means_nothing_after_its_end() {
    let list = key().status_list(&draft());
    let heard = list_of(&list, NOW).expect("a list");
    assert!(heard.is_fresh(ISSUED.plus_seconds(60 + 90)));
    assert!(!heard.is_fresh(ISSUED.plus_seconds(60 + 91)));
    let late = list_of(&list, draft().expires.plus_seconds(91));
    assert_eq!(late, Err(TokenFault::TooOld { by_seconds: 91 }));
    let early = list_of(&list, ISSUED.plus_seconds(-91));
    assert_eq!(early, Err(TokenFault::FromTheFuture { by_seconds: 91 }));
    assert_eq!(list_of(&other_key().status_list(&draft()), NOW), Err(TokenFault::UnknownKey));
    for at in 0..list.len() {
        let mut forged = list.clone();
        forged[at] ^= 1;
        assert!(list_of(&forged, NOW).is_err(), "byte {at}");
    }
}

/// A status list of raw claims.
fn raw_list(kind: Option<&str>, change: impl FnOnce(&mut Vec<(Value, Value)>)) -> Vec<u8> {
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&[0b0100, 0b1000], 6);
    let lst = vec![("lst".into(), Value::Bytes(packed)), ("bits".into(), 2.into())];
    let mut claims = vec![
        (2.into(), "urn:esscard:status-list".into()),
        (4.into(), EXPIRES.0.into()),
        (6.into(), ISSUED.0.into()),
        (65_533.into(), Value::Map(lst)),
        (65_534.into(), 60.into()),
    ];
    change(&mut claims);
    let mut header =
        vec![(1.into(), (-7).into()), (4.into(), Value::Bytes(key().kid().0.to_vec()))];
    header.extend(kind.map(|it| (16.into(), it.into())));
    sealed(&cbor(&Value::Map(header)), &[0xa0], &cbor(&Value::Map(claims)), &key())
}

const KIND: Option<&str> = Some("application/statuslist+cwt");

#[test]
fn a_list_of_another_implementation_is_read() {
    let list = list_of(&raw_list(KIND, |_| ()), NOW).expect("a list");
    let read = [0, 1, 2, 5, 7, 8].map(|it| list.status(it));
    let (good, cancelled) = (ListedStatus::Good, ListedStatus::Cancelled { since: None });
    let suspended = ListedStatus::Other(2);
    assert_eq!(read, [good, cancelled, good, suspended, good, ListedStatus::Missing]);
}

#[test]
fn what_is_no_status_list_of_ours_is_refused() {
    let claim = Err(malformed(Malformation::Claim));
    for kind in [None, Some("application/cwt"), Some("statuslist+cwt")] {
        assert_eq!(list_of(&raw_list(kind, |_| ()), NOW).map(drop), claim);
    }
    let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 5 * 1024 * 1024], 9);
    let with = |lst: Vec<(Value, Value)>| {
        list_of(&raw_list(KIND, |it| it[3].1 = Value::Map(lst)), NOW).map(drop)
    };
    for (packed, bits) in [(bomb, 2), (vec![1, 2, 3], 2), (Vec::new(), 2), (vec![0; 8], 1)] {
        let lst = vec![("lst".into(), Value::Bytes(packed)), ("bits".into(), bits.into())];
        assert_eq!(with(lst), claim);
    }
    assert_eq!(with(Vec::new()), claim);
    for wrong in ["urn:esscard:other", ""] {
        assert_eq!(list_of(&raw_list(KIND, |it| it[0].1 = wrong.into()), NOW).map(drop), claim);
    }
    assert_eq!(list_of(&raw_list(KIND, |it| drop(it.remove(0))), NOW).map(drop), claim);
    assert_eq!(list_of(&raw_list(KIND, |it| drop(it.remove(3))), NOW).map(drop), claim);
    assert_eq!(list_of(&raw_list(KIND, |it| it[4].1 = (-1).into()), NOW).map(drop), claim);
    // An assertion is no list, and the other way round.
    assert!(list_of(&key().assertion(&assertion()), NOW).is_err());
    assert_eq!(fault_of(&key().status_list(&draft())), malformed(Malformation::Claim));
    assert_eq!(fault_of(&key().key_list(&key_list())), malformed(Malformation::Claim));
}

#[test]
fn no_list_of_chance_panics() {
    let list = key().status_list(&draft());
    for cut in 0..list.len() {
        assert!(list_of(&list[..cut], NOW).is_err());
    }
    let long = "A".repeat(2_000_000);
    let answer = pollster::block_on(check_status_list(&long, &keys(), NOW, &NativeVerifier));
    assert_eq!(answer.map(drop), Err(malformed(Malformation::TooLong)));
}
