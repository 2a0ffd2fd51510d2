//! The people that ship with the mock, and what is wrong with other files.

use super::*;
use crate::{contract::WayFailure, domain::permit::Status};

fn shipped() -> People {
    People::read(SHIPPED, START.china_date()).expect("people")
}

fn status(number: &str) -> Status {
    let people = shipped();
    people.person(&of(number)).expect("a person").permit.status_on(START.china_date())
}

#[test]
fn everybody_of_the_table_is_there() {
    let people = shipped();
    assert_eq!(people.introductions().len(), 12);
    let today = START.china_date();
    assert!(matches!(status(NUMBER), Status::Valid { days } if days > 365));
    assert_eq!(status(EXPIRING.1), Status::ExpiringSoon { days: 25 });
    assert_eq!(status(EXPIRED.1), Status::Expired { since: today.plus_days(-9) });
    assert_eq!(status(CANCELLED.1), Status::Cancelled { since: today.plus_days(-5) });
    assert_eq!(status(PENDING.1), Status::Pending { days: 20 });

    let person = |number: &str| people.person(&of(number)).cloned().expect("a person");
    assert_eq!(person("307110019910523115").bank, [Some(WayFailure::DetailsDiffer)]);
    assert_eq!(person("307110019910523115").phone, [None]);
    assert_eq!(person("307110019890217116").phone, [Some(WayFailure::DetailsDiffer)]);
    assert_eq!(person("307110019890217116").bank, [None]);
    assert!(person("307110019811212121").social_security_number.is_some());
}

#[test]
fn everybody_who_can_register_does_and_the_others_are_told() {
    for person in shipped().introductions() {
        let office = Office::open();
        let answer = office.sign_up(&person.name, &person.number);
        match (person.number.as_str(), person.password) {
            (_, Some(password)) => {
                assert_eq!(answer, Err(Refusal::AlreadyRegistered), "{}", person.about);
                let card = office.log_in(&person.number, &password).expect("a login").card;
                assert_eq!(card.expect("a card").pin_set, person.pin.is_some());
            }
            // The typing error: the record's name matches, the passport's does not.
            ("307110019930819120", None) => {
                assert_eq!(answer, Err(Refusal::NoMatch));
                assert!(office.sign_up("PRZYKLADOWA, KATARZINA", &person.number).is_ok());
            }
            _ => assert!(answer.is_ok(), "{}: {answer:?}", person.about),
        }
    }
}

#[test]
fn every_problem_is_named_by_person_and_field() {
    let told = |from: &str, to: &str| -> Vec<String> {
        assert!(SHIPPED.contains(from), "{from}");
        let text = SHIPPED.replacen(from, to, 1);
        let problems = People::read(&text, START.china_date()).err().unwrap_or_default();
        problems.iter().map(ToString::to_string).collect()
    };
    for (from, to, problem) in [
        (r#""format": 1"#, r#""format": 2"#, "people.json.format: must be 1"),
        (
            r#""number": "307110019800101111","#,
            "",
            "people[0] (ZHENGJIAN, YANGBEN).number: is missing",
        ),
        (
            r#""category": "A""#,
            r#""category": "D""#,
            "people[1] (O'CONNOR-MÜLLER, SEÁN PATRICK).category: “D” is none of A, B, C",
        ),
        (
            r#""valid_from": "today-7m""#,
            r#""valid_from": "last year""#,
            "people[0] (ZHENGJIAN, YANGBEN).valid_from: “last year” is neither YYYY-MM-DD nor like \
             today, today+25d, today-1y",
        ),
        (
            r#""valid_until": "today+17m""#,
            r#""valid_until": "today-1y""#,
            "people[0] (ZHENGJIAN, YANGBEN).valid_until: is before valid_from",
        ),
        (
            r#"{"en": "Software engineer", "zh": "软件工程师"}"#,
            r#"{"en": "Software engineer"}"#,
            "people[0] (ZHENGJIAN, YANGBEN).position.zh: is missing",
        ),
        (
            r#""physical_card": true"#,
            r#""phisical_card": true"#,
            "people[2] (JOSÉ DA SILVA SANTOS).phisical_card: is not a field of the format",
        ),
        (
            r#""password": "specimen-1""#,
            r#""password": "short""#,
            "people[7] (EXEMPLE, JEAN-PIERRE).account.password: the password has not 8 to 16 \
             characters",
        ),
        (
            r#""face": "passes""#,
            r#""face": ["passes", "winks"]"#,
            "people[0] (ZHENGJIAN, YANGBEN).face: “winks” is none of passes, fails, \
             not_recognised, movement_not_seen, too_dark, blurred, no_single_face",
        ),
        (
            "307110019850314112",
            NUMBER,
            "people[1] (O'CONNOR-MÜLLER, SEÁN PATRICK): number is another person's too",
        ),
    ] {
        assert_eq!(told(from, to), [problem]);
    }
    assert_eq!(told(r#""title": "Mr""#, r#""title": 7"#).len(), 1);
    assert!(told("{", "")[0].starts_with("people.json: is no JSON: "));
    let all = People::read(r#"{"format": 1, "people": [{}, 7]}"#, START.china_date());
    assert!(all.expect_err("problems").len() > 20, "all problems are told, not the first");
}

#[test]
fn every_letter_can_be_printed_with_the_fonts_that_ship() {
    use crate::authority::letters::{Fonts, pdf};
    let chinese = include_bytes!("../../../public/mock/fonts/NotoSansCJKsc-Letter.otf");
    let latin = include_bytes!("../../../public/mock/fonts/NotoSans-Letter.ttf");
    let fonts = Fonts::new(chinese.to_vec(), latin.to_vec()).expect("fonts");
    let people = shipped();
    for person in people.introductions() {
        let person = people.person(&of(&person.number)).expect("a person");
        let mut letter = person.record(0).letter;
        letter.app = "https://card.example".to_owned();
        let made = pdf(&letter, &fonts).map(|it| it.starts_with(b"%PDF-"));
        assert!(matches!(made, Ok(true)), "{}: {made:?}", person.about);
    }
}
