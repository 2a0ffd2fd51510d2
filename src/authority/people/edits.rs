//! What a tester changes in `people.json` while the authority runs.
//!
//! The text is edited, not the people that were read from it: so what is kept is always a file that
//! somebody could have written, and is checked like one.

use serde_json::{Value, json};

use crate::domain::{date::CivilDate, permit::Bilingual, permit_number::PermitNumber};

/// Another person's entry is put at the end, or in the place of the one with the same number.
pub fn add(people: &mut Vec<Value>, person: Value) {
    match people.iter_mut().find(|it| it["number"] == person["number"]) {
        Some(former) => *former = person,
        None => people.push(person),
    }
}

/// The entry of the person with this Work Permit Number.
pub fn find<'a>(people: &'a mut [Value], number: &PermitNumber) -> Option<&'a mut Value> {
    let is = |it: &&mut Value| {
        let text = it["number"].as_str();
        text.and_then(|it| it.parse().ok()).is_some_and(|it: PermitNumber| it == *number)
    };
    people.iter_mut().find(is)
}

/// The permit's last day was yesterday.
pub fn expire(person: &mut Value, today: CivilDate) {
    let yesterday = today.plus_days(-1);
    person["valid_until"] = json!(yesterday);
    // Whatever day it began on, written or counted: it began a year before.
    person["valid_from"] = json!(yesterday.plus_days(-365));
}

/// The issuer has cancelled the permit today.
pub fn cancel(person: &mut Value, today: CivilDate, reason: Option<Bilingual>) {
    let reason = reason.unwrap_or_else(|| Bilingual {
        en: "Cancelled by a tester".to_owned(),
        zh: "由测试人员注销".to_owned(),
    });
    person["cancelled"] = json!({ "on": today, "reason": reason });
}

#[cfg(test)]
mod tests {
    use super::{super::People, *};
    use crate::domain::permit::Status;

    fn today() -> CivilDate {
        CivilDate::from_unix_days(20_000)
    }

    fn shipped() -> Vec<Value> {
        let file: Value = serde_json::from_str(include_str!("../../../public/mock/people.json"))
            .expect("the shipped file");
        file["people"].as_array().expect("a list").clone()
    }

    fn status(people: &[Value], number: &str) -> Status {
        let text = json!({ "format": 1, "people": people }).to_string();
        let people = People::read(&text, today()).expect("the file is still right");
        let person = people.person(&number.parse().expect("a number")).expect("the person");
        person.permit.status_on(today())
    }

    #[test]
    fn what_is_edited_is_a_right_file_again() {
        let number: PermitNumber = "307110019800101111".parse().expect("a number");
        let mut people = shipped();
        assert!(matches!(status(&people, number.as_str()), Status::Valid { .. }));
        expire(find(&mut people, &number).expect("the person"), today());
        assert_eq!(status(&people, number.as_str()), Status::Expired { since: today() });
        let mut people = shipped();
        cancel(find(&mut people, &number).expect("the person"), today(), None);
        assert_eq!(status(&people, number.as_str()), Status::Cancelled { since: today() });
    }

    #[test]
    fn a_person_who_is_added_twice_is_there_once() {
        let mut people = shipped();
        let mut another = people[0].clone();
        another["number"] = json!("2024999999");
        for _ in 0..2 {
            add(&mut people, another.clone());
        }
        assert_eq!(people.len(), shipped().len() + 1);
    }
}
