//! The mock's people: who holds which permit, and what each check answers.
//!
//! Read from `people.json`, whose format `public/mock/README.md` documents. This is the mock's
//! register, its comparison of faces, its bank and its carrier; a real authority has others.

mod dates;
pub mod edits;
mod person;
mod reader;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

pub use person::Person;
pub use reader::Problem;
use reader::Reader;

use super::ports::{FaceCheck, PermitRecord, Registry, Unavailable, WayCheck};
use crate::{
    contract::{FaceFailure, VerifyByBank, VerifyByPhone, WayFailure},
    domain::{date::CivilDate, document_number::SocialSecurityNumber, permit_number::PermitNumber},
};

/// The people of one file.
#[derive(Clone, Debug, Default)]
pub struct People {
    by_number: BTreeMap<PermitNumber, Person>,
    /// In the order of the file.
    order: Vec<PermitNumber>,
}

/// What a tester needs to play a person.
#[derive(Clone, Serialize)]
pub struct Introduction {
    /// What is special about the person, in English.
    pub about: String,
    /// The name to type: as in the passport, which the permit may have wrong.
    pub name: String,
    /// The Work Permit Number.
    pub number: String,
    /// The login password, if the person has an account from the start.
    pub password: Option<String>,
    /// The 6-digit password, if it is set from the start.
    pub pin: Option<String>,
    /// The social security number, if the person has one.
    pub social_security_number: Option<String>,
    /// The passport number, which the bank asks for.
    pub passport: String,
    /// The name as the bank has it, if only that one will do.
    pub bank_name: Option<String>,
    /// The phone number kept at the bank, if not any one will do.
    pub bank_phone: Option<String>,
    /// The phone number kept by the carrier, if not any one will do.
    pub phone_number: Option<String>,
}

impl People {
    /// The version of the format that is read.
    pub const FORMAT: u64 = 1;

    /// Reads the file. Relative dates count from `first_read`, the day on which this authority
    /// first saw the file: if they counted from the present day, no permit would ever expire.
    pub fn read(text: &str, first_read: CivilDate) -> Result<Self, Vec<Problem>> {
        let whole = |why: String| vec![Problem { place: "people.json".to_owned(), why }];
        let value: Value =
            serde_json::from_str(text).map_err(|error| whole(format!("is no JSON: {error}")))?;
        let mut problems = Vec::new();
        let mut file = Reader::of("people.json".to_owned(), value, first_read, &mut problems);
        let format = file.take("format");
        if format.as_ref().and_then(Value::as_u64) != Some(Self::FORMAT) {
            file.note("format", format!("must be {}", Self::FORMAT));
        }
        let listed = match file.take("people") {
            Some(Value::Array(list)) if !list.is_empty() => list,
            _ => {
                file.note("people", "must be a list of one or more people");
                Vec::new()
            }
        };
        file.done();
        let mut people = Self::default();
        for (at, value) in listed.into_iter().enumerate() {
            let name = value.get("name").and_then(Value::as_str).unwrap_or("no name");
            let place = format!("people[{at}] ({name})");
            let mut reader = Reader::of(place.clone(), value, first_read, &mut problems);
            let person = Person::read(&mut reader);
            reader.done();
            if let Some(why) = person.and_then(|it| people.add(it)) {
                problems.push(Problem { place, why });
            }
        }
        if problems.is_empty() { Ok(people) } else { Err(problems) }
    }

    /// Reads one person of such a file.
    pub fn read_person(value: Value, first_read: CivilDate) -> Result<Person, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut reader = Reader::of("person".to_owned(), value, first_read, &mut problems);
        let person = Person::read(&mut reader);
        reader.done();
        person.filter(|_| problems.is_empty()).ok_or(problems)
    }

    /// Adds a person; says what speaks against it.
    fn add(&mut self, person: Person) -> Option<String> {
        let number = person.permit.number.clone();
        let social = person.social_security_number.clone();
        let taken = |it: &Person| social.is_some() && it.social_security_number == social;
        if self.by_number.values().any(taken) {
            return Some("social_security_number is another person's too".to_owned());
        }
        if self.by_number.insert(number.clone(), person).is_some() {
            return Some("number is another person's too".to_owned());
        }
        self.order.push(number);
        None
    }

    /// All people, in the order of the file.
    pub fn introductions(&self) -> Vec<Introduction> {
        let people = self.order.iter().filter_map(|it| self.by_number.get(it));
        people.map(Person::introduction).collect()
    }

    /// The person with this Work Permit Number.
    pub fn person(&self, number: &PermitNumber) -> Option<&Person> {
        self.by_number.get(number)
    }
}

impl Registry for People {
    async fn record(&self, number: &PermitNumber) -> Result<Option<PermitRecord>, Unavailable> {
        let index = self.order.iter().position(|it| it == number);
        let index = index.and_then(|it| u32::try_from(it).ok());
        Ok(self.person(number).zip(index).map(|(person, index)| person.record(index)))
    }

    async fn cancellations(&self) -> Result<Vec<Option<CivilDate>>, Unavailable> {
        let day = |it: &PermitNumber| Some(self.person(it)?.permit.cancelled.as_ref()?.on);
        Ok(self.order.iter().map(day).collect())
    }

    async fn number_of(
        &self,
        person: &SocialSecurityNumber,
    ) -> Result<Option<PermitNumber>, Unavailable> {
        let is = |it: &&Person| it.social_security_number.as_ref() == Some(person);
        Ok(self.by_number.values().find(is).map(|it| it.permit.number.clone()))
    }
}

impl WayCheck for People {
    async fn bank(
        &self,
        number: &PermitNumber,
        attempt: u32,
        claim: &VerifyByBank,
    ) -> Result<Option<WayFailure>, Unavailable> {
        Ok(self.person(number).ok_or(Unavailable)?.bank_answer(attempt, claim))
    }

    async fn carrier(
        &self,
        number: &PermitNumber,
        attempt: u32,
        claim: &VerifyByPhone,
    ) -> Result<Option<WayFailure>, Unavailable> {
        Ok(self.person(number).ok_or(Unavailable)?.phone_answer(attempt, claim))
    }
}

impl FaceCheck for People {
    async fn judge(
        &self,
        number: &PermitNumber,
        attempt: u32,
        _pictures: &[Vec<u8>],
    ) -> Result<Option<FaceFailure>, Unavailable> {
        Ok(self.person(number).ok_or(Unavailable)?.face_answer(attempt))
    }
}
