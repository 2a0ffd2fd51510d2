//! What all verifiers may ask: keys, status list, whether a code was seen before.

use super::{super::signing::NativeVerifier, helpers::*, *};
use crate::{
    contract::{CheckCode, GetKeyList, GetStatusList, Malformed, SignedList},
    domain::token::{
        IssuerKey, KeyList, ListedStatus, StatusList, TokenFault, check_key_list,
        check_status_list, specimen_root,
    },
};

impl Office {
    fn key_list(&self) -> Result<KeyList, TokenFault> {
        let SignedList { list } = self.ask(&GetKeyList {}, "").expect("a list");
        let root = [specimen_root().expect("the mock's root")];
        block_on(check_key_list(&list, &root, self.now(), &NativeVerifier))
    }

    /// The keys as a verifier gets them.
    pub(super) fn issuer_keys(&self) -> Vec<IssuerKey> {
        self.key_list().expect("signed by the root").keys
    }

    fn status_list(&self) -> StatusList {
        let SignedList { list } = self.ask(&GetStatusList {}, "").expect("a list");
        let keys = self.issuer_keys();
        let checked = check_status_list(&list, &keys, self.now(), &NativeVerifier);
        block_on(checked).expect("signed by a key of the list")
    }
}

#[test]
fn everybody_gets_the_keys_under_the_root_that_is_built_in() {
    let office = Office::open();
    let list = office.key_list().expect("a list");
    assert_eq!((list.issued, list.expires), (START, START.plus_seconds(30 * 24 * 3600)));
    let key = EsKey::from_seed(&SPECIMEN_SEED).issuer_key(true);
    assert_eq!(list.keys, [key]);
}

#[test]
fn the_status_list_has_every_permit_at_its_place() {
    let office = Office::open();
    let list = office.status_list();
    let mut cancelled = Vec::new();
    let people = serde_json::from_str::<serde_json::Value>(SHIPPED).expect("JSON");
    let people = people["people"].as_array().expect("a list");
    for (index, person) in (0_u32..).zip(people) {
        match list.status(index) {
            ListedStatus::Good => {}
            ListedStatus::Cancelled { since } => {
                assert_eq!(since, Some(START.china_date().plus_days(-5)));
                cancelled.push(person["number"].as_str().expect("a number").to_owned());
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(cancelled, [CANCELLED.1]);
    assert!(list.is_fresh(START.plus_seconds(60)));
    // Its last byte has room for a few more; then it ends.
    assert_eq!(list.status(people.len().next_multiple_of(4) as u32), ListedStatus::Missing);
}

#[test]
fn a_permit_says_its_place_in_the_list() {
    let office = Office::open();
    let session = office.specimen_inside();
    let given = office.ask(&issue_assertions(), &session).expect("assertions");
    let read = crate::domain::token::Assertion::read(&given.least).expect("an assertion");
    let people = serde_json::from_str::<serde_json::Value>(SHIPPED).expect("JSON");
    let place =
        people["people"].as_array().expect("a list").iter().position(|it| it["number"] == NUMBER);
    assert_eq!(Some(read.permit.index as usize), place);
}

#[test]
fn a_cancellation_set_for_tomorrow_is_told_tomorrow() {
    let people = SHIPPED.replace(r#""on": "today-5d""#, r#""on": "today+1d""#);
    let office = Office::with(&people);
    let any = |list: &StatusList| {
        (0..20).any(|it| matches!(list.status(it), ListedStatus::Cancelled { .. }))
    };
    assert!(!any(&office.status_list()));
    office.wait(24 * 3600);
    assert!(any(&office.status_list()));
}

#[test]
fn the_second_who_sees_a_code_is_told_when_the_first_did() {
    let office = Office::open();
    let ask = |code: &str| office.ask(&CheckCode { code: code.to_owned() }, "").map(|it| it.before);
    let (one, two) = ("a1".repeat(32), "b2".repeat(32));
    assert_eq!(ask(&one), Ok(None));
    office.wait(5);
    assert_eq!(ask(&one), Ok(Some(START)));
    assert_eq!(ask(&two), Ok(None));
    office.wait(60);
    assert_eq!(ask(&one), Ok(Some(START)), "the first time stays");
    for wrong in ["", "a1", &"A1".repeat(32), &"g1".repeat(32), &"a1".repeat(33)] {
        let malformed = matches!(ask(wrong), Err(Refusal::Malformed { what: Malformed::Body(_) }));
        assert!(malformed, "{wrong}");
    }
}

#[test]
fn a_lost_answer_does_not_make_a_code_look_used() {
    let office = Office::open();
    let (call, key) = (CheckCode { code: "c3".repeat(32) }, office.fresh_key());
    for _ in 0..2 {
        let answer = office.ask_again(&call, "", &key).expect("an answer");
        assert_eq!(answer.before, None);
    }
}
