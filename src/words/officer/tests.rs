//! No verdict without a word, a reason and advice, in both languages.

use super::{
    number, page,
    verdict::{in_short, what_to_do, why, word},
    *,
};
use crate::{
    contract::NumberStatus,
    domain::{
        permit_number::NumberComplaint,
        token::ClockGap,
        verdict::{NotGenuine, TooOld, Unknown, Verdict},
    },
};

/// 2026-11-21 10:32:08 in China.
const NOW: Moment = Moment(1_795_228_328);

fn is_chinese(text: &str) -> bool {
    text.chars().any(|it| ('\u{4e00}'..='\u{9fff}').contains(&it))
}

fn speaks(said: &Said) {
    assert!(is_chinese(&said.zh), "{said:?}");
    assert!(!said.en.trim().is_empty() && !is_chinese(&said.en), "{said:?}");
    let finished = |it: &str| it.ends_with(['。', '…', '.']) || it.chars().count() < 60;
    assert!(finished(&said.zh) && finished(&said.en), "{said:?}");
}

/// Every verdict with every cause. A new one does not compile in [`why`]; it belongs here, too.
fn verdicts(days: u32, seconds: i64) -> Vec<Verdict> {
    let since = NOW.china_date().plus_days(-i64::from(days));
    let at = NOW.plus_seconds(-seconds);
    let mut all = vec![
        Verdict::Valid { days },
        Verdict::ExpiringSoon { days },
        Verdict::NotYetEffective { days },
        Verdict::Expired { since },
        Verdict::Cancelled { since: Some(since) },
        Verdict::Cancelled { since: None },
        Verdict::Offline { as_of: at, days },
    ];
    let too_old = [TooOld::Code { by_seconds: seconds }, TooOld::Assertion, TooOld::Used { at }];
    all.extend(too_old.map(Verdict::CodeTooOld));
    let not_genuine = [
        NotGenuine::NotOurs,
        NotGenuine::Malformed,
        NotGenuine::UnknownIssuer,
        NotGenuine::BadSignature,
        NotGenuine::OtherPhone,
        NotGenuine::AgainstTheRules,
    ];
    all.extend(not_genuine.map(Verdict::NotGenuine));
    let unknown = [
        Unknown::LettersCode,
        Unknown::NoKeys,
        Unknown::CannotVerify,
        Unknown::Clock { by_seconds: seconds },
        Unknown::StatusList,
        Unknown::Suspended,
    ];
    all.extend(unknown.map(Verdict::Unknown));
    all
}

proptest::proptest! {
    #[test]
    fn every_verdict_has_a_word_a_reason_and_advice(days in 0_u32..40_000, seconds in 0_i64..1_000_000_000) {
        for verdict in verdicts(days, seconds) {
            let word = word(&verdict);
            assert!(is_chinese(&word.zh.concat()) && !word.en.is_empty(), "{verdict:?}");
            speaks(&why(&verdict, NOW));
            speaks(&what_to_do(&verdict).into());
            let short = in_short(&verdict).map(Said::from);
            assert_eq!(short.is_some(), matches!(verdict, Verdict::NotGenuine(_)));
            short.iter().for_each(speaks);
        }
    }
}

#[test]
fn no_two_words_are_the_same() {
    let mut words: Vec<_> = verdicts(3, 5).iter().map(|it| word(it).whole()).collect();
    words.sort();
    words.dedup();
    assert_eq!(words.len(), 9);
    assert!(words.contains(&"有效 VALID".to_owned()));
}

#[test]
fn reasons_tell_days_as_people_write_them() {
    let said = why(&Verdict::Valid { days: 108 }, NOW);
    assert_eq!(said.zh, "有效期至 2027年3月9日，剩余 108 天。");
    assert_eq!(said.en, "Valid until 9 Mar 2027, 108 days left.");
    let since = NOW.china_date().plus_days(-8);
    let said = why(&Verdict::Expired { since }, NOW);
    assert_eq!(said.en, "The Work Permit expired on 12 Nov 2026, 9 days ago.");
    assert_eq!(
        why(&Verdict::ExpiringSoon { days: 1 }, NOW).en,
        "Valid until 22 Nov 2026, 1 day left."
    );
    let used = Verdict::CodeTooOld(TooOld::Used { at: NOW });
    assert!(why(&used, NOW).zh.contains(" 10:32:08 "), "{:?}", why(&used, NOW));
    assert_eq!(date_and_time(NOW), "2026-11-21 10:32:08");
}

#[test]
fn clocks_that_differ_are_told_in_seconds() {
    let said = |gap| page::clocks_differ(gap).expect("a sentence");
    let ahead = said(ClockGap::CodeAhead { seconds: 45 });
    assert_eq!(ahead.zh, "两部手机的时钟相差约 45 秒。");
    assert!(said(ClockGap::CodeAhead { seconds: 1 }).en.ends_with("1 second."));
    // A code whose minute is over may be a picture just as well.
    let late = said(ClockGap::CodeLate { seconds: 45 });
    assert!(late.zh.contains("相差约 45 秒") && late.zh.contains("截图"), "{}", late.zh);
    assert_eq!(page::clocks_differ(ClockGap::None), None);
    assert_eq!(span(7_300).en, "2 hours");
}

#[test]
fn whatever_is_said_of_a_number_is_said_in_both_languages() {
    let statuses = [
        NumberStatus::InForce,
        NumberStatus::NotYet,
        NumberStatus::Expired,
        NumberStatus::Cancelled,
        NumberStatus::Unknown,
    ];
    let complaints = [
        NumberComplaint::Empty,
        NumberComplaint::TooShort,
        NumberComplaint::TooLong,
        NumberComplaint::Characters,
    ];
    statuses.map(number::status).map(Said::from).iter().for_each(speaks);
    complaints.map(number::complaint).map(Said::from).iter().for_each(speaks);
    speaks(&number::too_many(NOW));
    speaks(&page::seen_here(NOW));
}
