//! The register of permits, and faces, bank and carrier, all of made-up people in a table.
//!
//! A real installation asks the real ones here. Invariant: whatever comes from this register is a
//! specimen (`Person` says so of each permit).

use esscard::{
    authority::{
        people::{Introduction, People, Person, Problem, edits},
        ports::{FaceCheck, PermitRecord, Registry, Unavailable, WayCheck},
    },
    contract::{FaceFailure, VerifyByBank, VerifyByPhone, WayFailure},
    domain::{
        date::CivilDate, document_number::SocialSecurityNumber, permit::Bilingual,
        permit_number::PermitNumber,
    },
};
use serde_json::Value;

use crate::store::{Database, PersonRow, Placed, engine};

/// The register in a database.
#[derive(Clone)]
pub struct Register {
    database: Database,
}

/// Why the register was not changed.
#[derive(Debug, thiserror::Error)]
pub enum NotChanged {
    /// The entry is wrong; the text says where, for the tester who wrote it.
    #[error("{0}")]
    Wrong(String),
    /// Nobody has this Work Permit Number.
    #[error("nobody has this Work Permit Number")]
    Nobody,
    /// The database does not answer.
    #[error("the database does not answer")]
    Unavailable,
}

impl From<Unavailable> for NotChanged {
    fn from(_: Unavailable) -> Self {
        Self::Unavailable
    }
}

impl Register {
    /// The register in `database`.
    pub const fn new(database: Database) -> Self {
        Self { database }
    }

    /// Whether nobody is in it.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn is_empty(&self) -> Result<bool, Unavailable> {
        Ok(engine!(&self.database, it => it.cancellations().await)?.0 == 0)
    }

    /// The people of a `people.json` and nobody else; relative dates count from `today`.
    ///
    /// # Errors
    /// The file is wrong, or the database does not answer.
    pub async fn meet(&self, text: &str, today: CivilDate) -> Result<(), NotChanged> {
        People::read(text, today).map_err(|it| wrong(&it))?;
        let whole: Value =
            serde_json::from_str(text).map_err(|it| NotChanged::Wrong(it.to_string()))?;
        let listed = whole["people"].as_array().map_or(&[][..], Vec::as_slice);
        self.keep(listed, today, true).await
    }

    /// One or more people besides.
    ///
    /// # Errors
    /// The entry is wrong, or the database does not answer.
    pub async fn add(&self, person: Value, today: CivilDate) -> Result<(), NotChanged> {
        let people = match person {
            Value::Array(people) => people,
            one => vec![one],
        };
        self.keep(&people, today, false).await
    }

    /// Yesterday becomes the last day of the permit.
    ///
    /// # Errors
    /// Nobody has the number, or the database does not answer.
    pub async fn expire(&self, number: &PermitNumber, today: CivilDate) -> Result<(), NotChanged> {
        self.edit(number, |it| edits::expire(it, today)).await
    }

    /// The permit is cancelled today.
    ///
    /// # Errors
    /// Nobody has the number, or the database does not answer.
    pub async fn cancel(
        &self,
        number: &PermitNumber,
        today: CivilDate,
        reason: Option<Bilingual>,
    ) -> Result<(), NotChanged> {
        self.edit(number, |it| edits::cancel(it, today, reason)).await
    }

    /// Everybody, as a tester may play them.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn introductions(&self) -> Result<Vec<Introduction>, Unavailable> {
        let rows = engine!(&self.database, it => it.people().await)?;
        rows.iter().map(|it| Ok(read(it)?.introduction())).collect()
    }

    async fn edit(
        &self,
        number: &PermitNumber,
        edit: impl FnOnce(&mut Value),
    ) -> Result<(), NotChanged> {
        let row = engine!(&self.database, it => it.person(number.as_str()).await)?;
        let row = row.ok_or(NotChanged::Nobody)?;
        let first_read = row.first_read.parse().map_err(|_| NotChanged::Unavailable)?;
        let mut person: Value =
            serde_json::from_str(&row.json).map_err(|_| NotChanged::Unavailable)?;
        edit(&mut person);
        self.keep(&[person], first_read, false).await
    }

    async fn keep(
        &self,
        people: &[Value],
        first_read: CivilDate,
        only: bool,
    ) -> Result<(), NotChanged> {
        let placed = |value: &Value| {
            let person = People::read_person(value.clone(), first_read).map_err(|it| wrong(&it))?;
            let cancelled = person.permit.cancelled.as_ref().map(|it| it.on.to_string());
            Ok(Placed {
                number: person.permit.number.as_str().to_owned(),
                social: person.social_security_number.map(|it| it.expose().to_owned()),
                first_read: first_read.to_string(),
                cancelled,
                json: value.to_string(),
            })
        };
        let rows = people.iter().map(placed).collect::<Result<Vec<_>, NotChanged>>()?;
        Ok(engine!(&self.database, it => it.keep_people(&rows, only).await)?)
    }

    async fn person(&self, number: &PermitNumber) -> Result<Option<(Person, u32)>, Unavailable> {
        let row = engine!(&self.database, it => it.person(number.as_str()).await)?;
        let Some(row) = row else { return Ok(None) };
        let place = u32::try_from(row.place).map_err(|_| Unavailable)?;
        Ok(Some((read(&row)?, place)))
    }

    async fn somebody(&self, number: &PermitNumber) -> Result<Person, Unavailable> {
        Ok(self.person(number).await?.ok_or(Unavailable)?.0)
    }
}

/// All problems, a line each.
fn wrong(problems: &[Problem]) -> NotChanged {
    NotChanged::Wrong(problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n"))
}

/// What was kept was right when it was.
fn read(row: &PersonRow) -> Result<Person, Unavailable> {
    let first_read = row.first_read.parse().map_err(|_| Unavailable)?;
    let value = serde_json::from_str(&row.json).map_err(|_| Unavailable)?;
    People::read_person(value, first_read).map_err(|_| Unavailable)
}

impl Registry for Register {
    async fn record(&self, number: &PermitNumber) -> Result<Option<PermitRecord>, Unavailable> {
        Ok(self.person(number).await?.map(|(person, place)| person.record(place)))
    }

    async fn cancellations(&self) -> Result<Vec<Option<CivilDate>>, Unavailable> {
        let (count, cancelled) = engine!(&self.database, it => it.cancellations().await)?;
        let mut list = vec![None; usize::try_from(count).unwrap_or_default()];
        for (place, day) in cancelled {
            let place = usize::try_from(place).map_err(|_| Unavailable)?;
            // Somebody may have come between the two questions.
            list.resize(list.len().max(place + 1), None);
            list[place] = Some(day.parse().map_err(|_| Unavailable)?);
        }
        Ok(list)
    }

    async fn number_of(
        &self,
        person: &SocialSecurityNumber,
    ) -> Result<Option<PermitNumber>, Unavailable> {
        let number = engine!(&self.database, it => it.number_of(person.expose()).await)?;
        number.map(|it| it.parse().map_err(|_| Unavailable)).transpose()
    }
}

impl FaceCheck for Register {
    async fn judge(
        &self,
        number: &PermitNumber,
        attempt: u32,
        _pictures: &[Vec<u8>],
    ) -> Result<Option<FaceFailure>, Unavailable> {
        Ok(self.somebody(number).await?.face_answer(attempt))
    }
}

impl WayCheck for Register {
    async fn bank(
        &self,
        number: &PermitNumber,
        attempt: u32,
        claim: &VerifyByBank,
    ) -> Result<Option<WayFailure>, Unavailable> {
        Ok(self.somebody(number).await?.bank_answer(attempt, claim))
    }

    async fn carrier(
        &self,
        number: &PermitNumber,
        attempt: u32,
        claim: &VerifyByPhone,
    ) -> Result<Option<WayFailure>, Unavailable> {
        Ok(self.somebody(number).await?.phone_answer(attempt, claim))
    }
}
