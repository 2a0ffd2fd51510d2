//! What is typed when the login password is forgotten, checked field by field; no view.

use crate::{
    contract::BeginPasswordReset,
    domain::{
        passport_name::{NameComplaint, PassportName},
        permit_number::{NumberComplaint, PermitNumber},
    },
};

/// What is wrong with each field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Complaints {
    pub name: Option<NameComplaint>,
    pub number: Option<NumberComplaint>,
}

impl Complaints {
    /// The id of the first wrong field, in reading order.
    pub const fn first(&self) -> &'static str {
        if self.name.is_some() { "name" } else { "number" }
    }
}

/// The request, or what is wrong with what was typed.
pub fn check(name: &str, number: &str) -> Result<BeginPasswordReset, Complaints> {
    match (name.parse::<PassportName>(), number.parse::<PermitNumber>()) {
        (Ok(name), Ok(number)) => Ok(BeginPasswordReset { name, number }),
        (name, number) => Err(Complaints { name: name.err(), number: number.err() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_field_is_named_and_the_first_is_first() {
        let wrong = check("", "12").err().unwrap_or_default();
        assert_eq!(wrong.name, Some(NameComplaint::Empty));
        assert_eq!(wrong.number, Some(NumberComplaint::TooShort));
        assert_eq!(wrong.first(), "name");
        assert_eq!(check("A B", "").err().unwrap_or_default().first(), "number");
        assert!(check("A B", "2024038118").is_ok());
    }
}
