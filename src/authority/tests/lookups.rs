//! A number alone: what it is worth, and how often it may be asked.

use super::*;
use crate::contract::{LookUp, NumberStatus};

fn look_up(office: &Office, number: &str) -> Result<NumberStatus, Refusal> {
    office.ask(&LookUp { number: of(number) }, "").map(|it| it.is)
}

#[test]
fn a_number_is_worth_a_word() {
    let office = Office::open();
    for (number, is) in [
        (NUMBER, NumberStatus::InForce),
        (EXPIRING.1, NumberStatus::InForce),
        (PENDING.1, NumberStatus::NotYet),
        (EXPIRED.1, NumberStatus::Expired),
        (CANCELLED.1, NumberStatus::Cancelled),
        ("999999999999999999", NumberStatus::Unknown),
    ] {
        assert_eq!(look_up(&office, number), Ok(is), "{number}");
    }
    let answer = office.ask(&LookUp { number: of(NUMBER) }, "").expect("an answer");
    assert!(answer.specimen);
    let json = serde_json::to_string(&answer).expect("JSON");
    assert_eq!(json, r#"{"is":"in_force","specimen":true}"#, "no name, no date");
}

#[test]
fn twenty_in_ten_minutes_whether_or_not_the_number_exists() {
    let office = Office::open();
    for at in 0..20 {
        let number = if at % 2 == 0 { NUMBER } else { "999999999999999999" };
        assert!(look_up(&office, number).is_ok(), "{at}");
        office.wait(10);
    }
    let until = START.plus_seconds(600);
    for number in [NUMBER, "999999999999999999"] {
        assert_eq!(look_up(&office, number), Err(Refusal::TooManyTries { until }));
    }
    office.wait(399);
    assert_eq!(look_up(&office, NUMBER), Err(Refusal::TooManyTries { until }));
    office.wait(1);
    assert_eq!(look_up(&office, NUMBER), Ok(NumberStatus::InForce));
}

#[test]
fn each_source_is_counted_alone() {
    let office = Office::open();
    let ask = |source: &str| {
        let call = LookUp { number: of(NUMBER) };
        let request = crate::contract::wire::Request::of(&call, None, Some(office.fresh_key()));
        block_on(office.authority.answer_from(&request, source)).status
    };
    for _ in 0..20 {
        assert_eq!(ask("10.0.0.0/24"), 200);
    }
    assert_eq!(ask("10.0.0.0/24"), 429);
    assert_eq!(ask("10.0.1.0/24"), 200);
}
