//! The test vectors of the code's format, which a second implementation has written from the
//! reference alone (`end2end/tests/support/vectors.ts`): what it makes, ours must accept or refuse,
//! and say why.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::NativeVerifier;
use crate::{
    authority::{
        issuer::{SPECIMEN_ROOT_SEED, SPECIMEN_SEED},
        signing::EsKey,
    },
    domain::{
        moment::Moment,
        permit::{Category, Status},
        token::{
            ClockGap, Disclosed, IssuerKey, ListedStatus, StatusList, TokenFault, Verified, check,
            check_key_list, check_status_list, specimen_root,
        },
    },
};

const CODES: &str = include_str!("../../../../end2end/tests/vectors/codes.json");
const KEY_LISTS: &str = include_str!("../../../../end2end/tests/vectors/key-lists.json");
const STATUS_LISTS: &str = include_str!("../../../../end2end/tests/vectors/status-lists.json");

#[derive(Deserialize)]
struct Vectors<Said> {
    now: Moment,
    keys: Vec<Key>,
    rows: Vec<Row<Said>>,
}

#[derive(Deserialize)]
struct Row<Said> {
    name: String,
    token: String,
    now: Option<Moment>,
    keys: Option<Vec<Key>>,
    accepts: Option<Said>,
    refuses: Option<String>,
}

#[derive(Deserialize)]
struct Key {
    kid: String,
    public_key: String,
    specimen: bool,
    not_before: Option<Moment>,
    not_after: Option<Moment>,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
struct SaidByCode {
    index: u32,
    name: String,
    from: String,
    until: String,
    specimen: bool,
    number: Option<String>,
    employer: Option<String>,
    category: Option<String>,
    passport: Option<String>,
    by_dates: String,
    asserted: Moment,
    shown: Moment,
    gap: i64,
}

#[derive(Deserialize)]
struct SaidByKeyList {
    keys: Vec<Key>,
    issued: Moment,
    expires: Moment,
}

#[derive(Deserialize)]
struct SaidByStatusList {
    statuses: BTreeMap<u32, String>,
    issued: Moment,
    expires: Moment,
    ttl: i64,
}

impl Key {
    fn issuer_key(&self) -> IssuerKey {
        let (kid, public) = (self.kid.parse(), self.public_key.parse());
        IssuerKey {
            kid: kid.expect("a key id"),
            public: public.expect("a key"),
            specimen: self.specimen,
            not_before: self.not_before,
            not_after: self.not_after,
        }
    }
}

fn issuer_keys(keys: &[Key]) -> Vec<IssuerKey> {
    keys.iter().map(Key::issuer_key).collect()
}

/// Judges each row by `judge` and compares what comes of it by `same`; all that differ are told.
fn every<Said: for<'de> Deserialize<'de>, Found: std::fmt::Debug>(
    json: &str,
    judge: impl Fn(&str, &[IssuerKey], Moment) -> Result<Found, TokenFault>,
    same: impl Fn(&Found, &Said) -> bool,
) {
    let vectors: Vectors<Said> = serde_json::from_str(json).expect("vectors");
    assert!(vectors.rows.len() > 20, "there are vectors");
    let usual = issuer_keys(&vectors.keys);
    let mut wrong = Vec::new();
    for row in &vectors.rows {
        let own = row.keys.as_deref().map(issuer_keys);
        let keys = own.as_deref().unwrap_or(&usual);
        let found = judge(&row.token, keys, row.now.unwrap_or(vectors.now));
        let as_said = match (&found, &row.accepts, &row.refuses) {
            (Ok(found), Some(said), None) => same(found, said),
            (Err(fault), None, Some(name)) => name_of(*fault) == *name,
            _ => false,
        };
        if !as_said {
            wrong.push(format!("{}: {found:?}, expected {:?}", row.name, row.refuses));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The fault without its figures.
fn name_of(fault: TokenFault) -> String {
    let told = format!("{fault:?}");
    told.split(" {").next().unwrap_or_default().to_owned()
}

#[test]
fn codes_made_elsewhere_are_accepted_or_refused() {
    let judge = |text: &str, keys: &[IssuerKey], now| {
        pollster::block_on(check(text, keys, now, &NativeVerifier))
    };
    every(CODES, judge, |found, said: &SaidByCode| told(found) == *said);
}

fn told(verified: &Verified) -> SaidByCode {
    let permit = &verified.permit;
    let all = match &permit.more {
        Disclosed::All { employer, category, passport, .. } => {
            let category = match category {
                Category::A => "A",
                Category::B => "B",
                Category::C => "C",
            };
            Some((employer.clone(), category.to_owned(), passport.clone()))
        }
        Disclosed::Nothing | Disclosed::Number(_) => None,
    };
    let by_dates = match verified.by_dates {
        Status::Valid { .. } => "valid",
        Status::ExpiringSoon { .. } => "expiring_soon",
        Status::Pending { .. } => "pending",
        Status::Expired { .. } => "expired",
        Status::Cancelled { .. } => "cancelled",
    };
    SaidByCode {
        index: permit.index,
        name: permit.name.as_str().to_owned(),
        from: permit.valid_from.to_string(),
        until: permit.valid_until.to_string(),
        specimen: permit.specimen,
        number: permit.number().map(|it| it.as_str().to_owned()),
        employer: all.as_ref().map(|it| it.0.clone()),
        category: all.as_ref().map(|it| it.1.clone()),
        passport: all.as_ref().map(|it| it.2.clone()),
        by_dates: by_dates.to_owned(),
        asserted: verified.asserted,
        shown: verified.shown,
        gap: match verified.gap {
            ClockGap::None => 0,
            ClockGap::CodeAhead { seconds } => seconds,
            ClockGap::CodeLate { seconds } => -seconds,
        },
    }
}

#[test]
fn key_lists_made_elsewhere_are_accepted_or_refused() {
    let judge = |text: &str, keys: &[IssuerKey], now| {
        pollster::block_on(check_key_list(text, keys, now, &NativeVerifier))
    };
    every(KEY_LISTS, judge, |found, said: &SaidByKeyList| {
        let keys = issuer_keys(&said.keys);
        (&found.keys, found.issued, found.expires) == (&keys, said.issued, said.expires)
    });
}

#[test]
fn status_lists_made_elsewhere_are_accepted_or_refused() {
    let judge = |text: &str, keys: &[IssuerKey], now| {
        pollster::block_on(check_status_list(text, keys, now, &NativeVerifier))
    };
    every(STATUS_LISTS, judge, |found, said: &SaidByStatusList| {
        let times = (found.issued, found.expires, found.ttl_seconds);
        times == (said.issued, said.expires, said.ttl)
            && said.statuses.iter().all(|(index, status)| listed(found, *index) == *status)
    });
}

fn listed(list: &StatusList, index: u32) -> String {
    match list.status(index) {
        ListedStatus::Good => "good".to_owned(),
        ListedStatus::Cancelled { since: Some(day) } => format!("cancelled {day}"),
        ListedStatus::Cancelled { since: None } => "cancelled".to_owned(),
        ListedStatus::Other(bits) => format!("other {bits}"),
        ListedStatus::Missing => "missing".to_owned(),
    }
}

#[test]
fn the_mocks_keys_are_the_same_elsewhere() {
    let codes: Vectors<SaidByCode> = serde_json::from_str(CODES).expect("vectors");
    let lists: Vectors<SaidByKeyList> = serde_json::from_str(KEY_LISTS).expect("vectors");
    let specimen = EsKey::from_seed(&SPECIMEN_SEED).issuer_key(true);
    assert!(issuer_keys(&codes.keys).contains(&specimen));
    let root = EsKey::from_seed(&SPECIMEN_ROOT_SEED).issuer_key(true);
    assert!(issuer_keys(&lists.keys).contains(&root));
    assert_eq!(specimen_root(), Some(root));
}
