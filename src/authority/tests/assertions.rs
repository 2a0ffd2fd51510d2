//! Status assertions, and the codes that a phone makes of them.

use super::{super::signing::NativeVerifier, helpers::*, *};
use crate::{
    contract::{BindPermit, EnterPin, IssueAssertions, Malformed, StatusAssertions},
    domain::{
        permit::Status,
        token::{
            Assertion, Disclosed, Disclosure, PresentationDraft, TokenFault, Verified, check,
            check_assertion, code_url, text_of, token_of,
        },
    },
};

const DAY: i64 = 24 * 3600;

fn inside(office: &Office, (name, number): (&str, &str)) -> String {
    let session = office.registered(name, number);
    office.ask(&SetPin { pin: pin(PIN) }, &session).expect("open services");
    session
}

fn issued(office: &Office, session: &str) -> StatusAssertions {
    office.ask(&issue_assertions(), session).expect("assertions")
}

/// Shown by the phone and checked by an officer's, both at the office's present time.
fn shown_as(
    office: &Office,
    given: &StatusAssertions,
    disclosure: Disclosure,
) -> Result<Verified, TokenFault> {
    let assertion = token_of(given.of(disclosure)).expect("an assertion");
    let draft = PresentationDraft::new(&assertion, office.now(), [5; 8]);
    let code = draft.assemble(&phone_key().sign(&draft.to_sign()));
    let url = code_url("https://card.example", &text_of(&code));
    block_on(check(&url, &office.issuer_keys(), office.now(), &NativeVerifier))
}

fn shown(office: &Office, given: &StatusAssertions) -> Result<Verified, TokenFault> {
    shown_as(office, given, Disclosure::Least)
}

#[test]
fn a_phone_shows_what_the_authority_said_also_without_a_network() {
    let office = Office::open();
    for who in [(SPECIMEN, NUMBER), EXPIRING, PENDING] {
        let session = inside(&office, who);
        let given = issued(&office, &session);
        let said_at = office.now();
        assert_eq!((given.issued, given.expires), (said_at, said_at.plus_seconds(DAY)));
        let keys = office.issuer_keys();
        for disclosure in Disclosure::ALL {
            let read = Assertion::read(given.of(disclosure)).expect("an assertion");
            assert_eq!((read.issued, read.expires), (given.issued, given.expires));
            assert_eq!(read.device, phone_key().public());
            assert_eq!(read.permit.disclosure(), disclosure);
            let stored = check_assertion(given.of(disclosure), &keys, said_at, &NativeVerifier);
            assert_eq!(block_on(stored), Ok(read));
        }
        // Three hours without a network.
        office.wait(3 * 3600);
        let verified = shown(&office, &given).expect("a good code");
        assert_eq!(verified.asserted, said_at);
        assert_eq!(verified.permit.name.as_str(), who.0);
        assert_eq!(verified.permit.number(), None, "the least has no number");
        assert!(verified.permit.specimen);
        let matches = match verified.by_dates {
            Status::Valid { .. } => who.1 == NUMBER,
            Status::ExpiringSoon { .. } => who == EXPIRING,
            Status::Pending { .. } => who == PENDING,
            Status::Expired { .. } | Status::Cancelled { .. } => false,
        };
        assert!(matches, "{:?}", verified.by_dates);
        let summary = shown_as(&office, &given, Disclosure::Summary).expect("a good code").permit;
        assert_eq!(summary.number(), Some(&of(who.1)));
        let full = shown_as(&office, &given, Disclosure::Full).expect("a good code").permit;
        let Disclosed::All { number, employer, passport, .. } = full.more else { panic!("all") };
        assert_eq!(number, of(who.1));
        assert!(!employer.is_empty() && (1..=4).contains(&passport.len()), "{employer} {passport}");
        office.wait(DAY);
        assert!(matches!(shown(&office, &given), Err(TokenFault::AssertionTooOld { .. })));
    }
}

#[test]
fn none_without_open_services() {
    let office = Office::open();
    let refused = |session: &str| office.ask(&issue_assertions(), session).err();
    assert_eq!(refused(""), Some(Refusal::NotLoggedIn));
    let session = office.specimen();
    assert_eq!(refused(&session), Some(Refusal::PinNotSet));
    office.ask(&SetPin { pin: pin(PIN) }, &session).expect("open services");
    assert_eq!(refused(&session), None);
    office.wait(120);
    assert_eq!(refused(&session), Some(Refusal::PinNeeded));
    let unbound = office.log_in_general(SOCIAL, PASSWORD).expect("a login").token;
    assert_eq!(refused(&unbound), Some(Refusal::NotBound));
    office.ask(&BindPermit { number: of(IVAN.1) }, &unbound).expect("the card");
    assert_eq!(refused(&unbound), Some(Refusal::PinNotSet));
}

#[test]
fn none_for_a_permit_that_has_ended() {
    let office = Office::open();
    for (_, number) in [EXPIRED, CANCELLED] {
        let session = office.log_in(number, PASSWORD).expect("a login").token;
        office.ask(&EnterPin { pin: pin(PIN) }, &session).expect("open services");
        let refused = office.ask(&issue_assertions(), &session).err();
        let Some(Refusal::ServiceClosed { status }) = refused else { panic!("{number}") };
        assert!(matches!(status, Status::Expired { .. } | Status::Cancelled { .. }));
    }
}

#[test]
fn none_outlives_the_permits_last_day() {
    let office = Office::open();
    inside(&office, EXPIRING);
    // Six in the evening of the last day; the permit has 25 days from the start.
    let last_day = START.china_date().plus_days(25);
    let midnight = Moment::start_of_china_day(last_day.plus_days(1));
    office.wait(START.seconds_until(midnight) - 6 * 3600);
    let session = office.log_in(EXPIRING.1, PASSWORD).expect("a login").token;
    office.ask(&EnterPin { pin: pin(PIN) }, &session).expect("open services");
    let given = issued(&office, &session);
    assert_eq!(given.expires, midnight);
    assert!(shown(&office, &given).is_ok());
    office.wait(6 * 3600);
    let ended = Status::Expired { since: last_day.plus_days(1) };
    assert_eq!(shown(&office, &given).map(|it| it.by_dates), Ok(ended));
}

#[test]
fn none_outlives_a_cancellation_that_is_already_set() {
    let people = SHIPPED.replace(r#""on": "today-5d""#, r#""on": "today+1d""#);
    assert_ne!(people, SHIPPED);
    let office = Office::with(&people);
    let session = office.log_in(CANCELLED.1, PASSWORD).expect("a login").token;
    office.ask(&EnterPin { pin: pin(PIN) }, &session).expect("open services");
    // Noon, so midnight comes before the day is over.
    let midnight = Moment::start_of_china_day(START.china_date().plus_days(1));
    assert_eq!(issued(&office, &session).expires, midnight);
}

#[test]
fn it_lives_as_long_as_the_authority_says_and_never_too_long() {
    let mut office = Office::open();
    for (said, lives) in [(3600, 3600), (2 * DAY, 2 * DAY), (30 * DAY, 2 * DAY)] {
        if let Some(offline) = &mut office.authority.settings.offline {
            offline.assertion_seconds = said;
        }
        let session = match office.log_in(NUMBER, PASSWORD) {
            Ok(login) => login.token,
            Err(_) => inside(&office, (SPECIMEN, NUMBER)),
        };
        office.ask(&EnterPin { pin: pin(PIN) }, &session).expect("open services");
        let given = issued(&office, &session);
        assert_eq!(given.expires, office.now().plus_seconds(lives));
        assert!(shown(&office, &given).is_ok());
    }
}

#[test]
fn a_key_with_which_nobody_can_sign_is_malformed() {
    let office = Office::open();
    let session = office.specimen_inside();
    let good = phone_key().public().to_string();
    let last = if good.ends_with('0') { "1" } else { "0" };
    let off_the_curve = format!("{}{last}", &good[..129]);
    for device_key in [
        String::new(),
        "00".to_owned(),
        good[..128].to_owned(),
        format!("{good}00"),
        format!("02{}", &good[2..66]),
        format!("06{}", &good[2..]),
        format!("04{}", "0".repeat(128)),
        format!("04{}", "f".repeat(128)),
        off_the_curve,
        good.replace(['a', 'b'], "g"),
    ] {
        let refused = office.ask(&IssueAssertions { device_key: device_key.clone() }, &session);
        let malformed = matches!(refused, Err(Refusal::Malformed { what: Malformed::Body(_) }));
        assert!(malformed, "{device_key}");
    }
    let upper = IssueAssertions { device_key: good.to_uppercase() };
    assert!(office.ask(&upper, &session).is_ok());
}

#[test]
fn another_phone_can_not_use_it() {
    let office = Office::open();
    let session = office.specimen_inside();
    let device_key = EsKey::from_seed(&[10; 32]).public().to_string();
    let given = office.ask(&IssueAssertions { device_key }, &session).expect("an assertion");
    assert_eq!(shown(&office, &given), Err(TokenFault::WrongDevice));
}
