//! What an officer is told: a word for each case, and never a good one for a bad one.

use super::*;
use crate::domain::{
    token::{StatusList, StatusListDraft, check_status_list},
    verdict::{ListAnswer, NotGenuine, SeenBefore, TooOld, Unknown, Verdict},
};

fn list_with(cancelled: Option<&str>, issued: Moment, permits: usize) -> StatusList {
    let mut all = vec![None; permits];
    if let (Some(day), Some(it)) = (cancelled, all.get_mut(300)) {
        *it = Some(super::day(day));
    }
    let expires = issued.plus_seconds(86_400);
    let draft = StatusListDraft { issued, expires, ttl_seconds: 60, permits: all };
    let text = text_of(&key().status_list(&draft));
    pollster::block_on(check_status_list(&text, &keys(), NOW, &NativeVerifier)).expect("a list")
}

fn verified(from: &str, until: &str) -> Verified {
    let permit =
        PermitClaim { valid_from: day(from), valid_until: day(until), ..claim(Disclosure::Least) };
    let checked = checked_by(&shown(&Assertion { permit, ..assertion() }), &keys(), NOW);
    checked.expect("a true code")
}

fn usual() -> Verified {
    verified("2026-01-01", "2027-12-31")
}

fn on(verified: Verified, list: ListAnswer<'_>) -> Verdict {
    Verdict::on(&Ok(verified), list, SeenBefore::No, NOW)
}

#[test]
fn asked_now_the_word_follows_from_dates_and_list() {
    let good = list_with(None, NOW, 400);
    let asked = ListAnswer::Asked(&good);
    assert_eq!(on(usual(), asked), Verdict::Valid { days: 405 });
    assert_eq!(on(verified("2026-01-01", "2026-12-01"), asked), Verdict::ExpiringSoon { days: 10 });
    assert_eq!(
        on(verified("2026-12-01", "2027-12-31"), asked),
        Verdict::NotYetEffective { days: 10 }
    );
    let cancelled = list_with(Some("2026-11-20"), NOW, 400);
    let since = Some(day("2026-11-20"));
    assert_eq!(on(usual(), ListAnswer::Asked(&cancelled)), Verdict::Cancelled { since });
}

#[test]
fn without_the_issuer_nothing_is_called_valid() {
    assert_eq!(on(usual(), ListAnswer::Kept(None)), Verdict::Offline { as_of: ISSUED, days: 405 });
    let newer = list_with(None, NOW.plus_seconds(-3600), 400);
    let as_of = NOW.plus_seconds(-3600);
    assert_eq!(on(usual(), ListAnswer::Kept(Some(&newer))), Verdict::Offline { as_of, days: 405 });
    let older = list_with(None, ISSUED.plus_seconds(-3600), 400);
    let kept = ListAnswer::Kept(Some(&older));
    assert_eq!(on(usual(), kept), Verdict::Offline { as_of: ISSUED, days: 405 });
    let pending = on(verified("2026-12-01", "2027-12-31"), ListAnswer::Kept(None));
    assert_eq!(pending, Verdict::NotYetEffective { days: 10 });
    // A permit newer than the kept list is not in it.
    let short = list_with(None, ISSUED.plus_seconds(-3600), 100);
    let kept = ListAnswer::Kept(Some(&short));
    assert_eq!(on(usual(), kept), Verdict::Offline { as_of: ISSUED, days: 405 });
}

#[test]
fn a_cancellation_is_told_whoever_said_it_and_whenever() {
    let cancelled = list_with(Some("2026-11-01"), ISSUED.plus_seconds(-7200), 400);
    for list in [
        ListAnswer::Asked(&cancelled),
        ListAnswer::Kept(Some(&cancelled)),
        ListAnswer::Unusable(Some(&cancelled)),
    ] {
        let since = Some(day("2026-11-01"));
        assert_eq!(on(usual(), list), Verdict::Cancelled { since });
    }
}

#[test]
fn a_list_that_is_cut_stale_or_forged_leaves_the_status_unknown() {
    let unknown = Verdict::Unknown(Unknown::StatusList);
    let cut = list_with(None, NOW, 100);
    assert_eq!(on(usual(), ListAnswer::Asked(&cut)), unknown);
    // Replayed: signed by the issuer, but long ago.
    let replayed = list_with(None, NOW.plus_seconds(-151), 400);
    assert_eq!(on(usual(), ListAnswer::Asked(&replayed)), unknown);
    assert_eq!(on(usual(), ListAnswer::Unusable(None)), unknown);
    let kept = list_with(None, NOW, 400);
    assert_eq!(on(usual(), ListAnswer::Unusable(Some(&kept))), unknown);
}

#[test]
fn a_second_scan_elsewhere_uses_the_code_up_and_one_here_does_not() {
    let good = list_with(None, NOW, 400);
    let word = |seen| Verdict::on(&Ok(usual()), ListAnswer::Asked(&good), seen, NOW);
    assert_eq!(word(SeenBefore::Here { at: NOW }), Verdict::Valid { days: 405 });
    let used = Verdict::CodeTooOld(TooOld::Used { at: NOW });
    assert_eq!(word(SeenBefore::Elsewhere { at: NOW }), used);
}

#[test]
fn an_ended_permit_has_expired_whatever_else_is_said() {
    let assertion = Assertion {
        permit: PermitClaim { valid_until: day("2026-11-21"), ..claim(Disclosure::Least) },
        ..assertion()
    };
    let tomorrow = NOW.plus_seconds(86_400);
    let verified = checked_by(&shown(&assertion), &keys(), tomorrow).expect("a true code");
    let good = list_with(None, NOW, 400);
    for list in [ListAnswer::Asked(&good), ListAnswer::Kept(None), ListAnswer::Unusable(None)] {
        for seen in [SeenBefore::No, SeenBefore::Elsewhere { at: NOW }] {
            let word = Verdict::on(&Ok(verified.clone()), list, seen, tomorrow);
            assert_eq!(word, Verdict::Expired { since: day("2026-11-22") });
            assert!(!word.is_good());
        }
    }
}

#[test]
fn every_fault_has_its_word_and_none_is_good() {
    for (fault, word) in [
        (TokenFault::NotOurs, Verdict::NotGenuine(NotGenuine::NotOurs)),
        (malformed(Malformation::Text), Verdict::NotGenuine(NotGenuine::Malformed)),
        (TokenFault::UnknownKey, Verdict::NotGenuine(NotGenuine::UnknownIssuer)),
        (TokenFault::BadSignature, Verdict::NotGenuine(NotGenuine::BadSignature)),
        (TokenFault::WrongDevice, Verdict::NotGenuine(NotGenuine::OtherPhone)),
        (TokenFault::WrongSpecimenMark, Verdict::NotGenuine(NotGenuine::AgainstTheRules)),
        (TokenFault::OutsideAssertion, Verdict::NotGenuine(NotGenuine::AgainstTheRules)),
        (TokenFault::CannotVerify, Verdict::Unknown(Unknown::CannotVerify)),
        (
            TokenFault::TooOld { by_seconds: 91 },
            Verdict::CodeTooOld(TooOld::Code { by_seconds: 91 }),
        ),
        (TokenFault::AssertionTooOld { by_seconds: 91 }, Verdict::CodeTooOld(TooOld::Assertion)),
        (
            TokenFault::FromTheFuture { by_seconds: 91 },
            Verdict::Unknown(Unknown::Clock { by_seconds: 91 }),
        ),
    ] {
        let good = list_with(None, NOW, 400);
        let told = Verdict::on(&Err(fault), ListAnswer::Asked(&good), SeenBefore::No, NOW);
        assert_eq!(told, word);
        assert!(!told.is_good());
    }
}
