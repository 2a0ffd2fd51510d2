//! What is typed at registration, checked field by field; no view.

use crate::{
    contract::SignUp,
    domain::{
        login_password::{LoginPassword, PasswordComplaint},
        passport_name::{NameComplaint, PassportName},
        permit_number::{NumberComplaint, PermitNumber},
    },
};

/// What is wrong with each field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Complaints {
    pub name: Option<NameComplaint>,
    pub number: Option<NumberComplaint>,
    pub password: Option<PasswordComplaint>,
}

impl Complaints {
    /// The id of the first wrong field, in reading order.
    pub const fn first(&self) -> Option<&'static str> {
        if self.name.is_some() {
            Some("name")
        } else if self.number.is_some() {
            Some("number")
        } else if self.password.is_some() {
            Some("password")
        } else {
            None
        }
    }
}

/// The request, or what is wrong with what was typed.
pub fn check(name: &str, number: &str, password: &str) -> Result<SignUp, Complaints> {
    let name = name.parse::<PassportName>();
    let number = number.parse::<PermitNumber>();
    let password = password.parse::<LoginPassword>();
    match (name, number, password) {
        (Ok(name), Ok(number), Ok(password)) => Ok(SignUp { name, number, password }),
        (name, number, password) => {
            Err(Complaints { name: name.err(), number: number.err(), password: password.err() })
        }
    }
}

/// The number in a link like `/register#n=2024038118`, which the letter's code carries.
pub fn number_in_fragment(fragment: &str) -> Option<String> {
    let number = fragment.split('&').find_map(|it| it.strip_prefix("n="))?;
    number.parse::<PermitNumber>().ok().map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_field_is_named_and_the_first_is_first() {
        let wrong = check("", "12", "short").err().unwrap_or_default();
        assert_eq!(wrong.name, Some(NameComplaint::Empty));
        assert_eq!(wrong.number, Some(NumberComplaint::TooShort));
        assert_eq!(wrong.password, Some(PasswordComplaint::Length));
        assert_eq!(wrong.first(), Some("name"));
        let wrong = check("A B", "2024038118", "abcdefgh").err().unwrap_or_default();
        assert_eq!(wrong.first(), Some("password"));
        assert!(check("A B", "2024038118", "abcd1234").is_ok());
    }

    #[test]
    fn a_link_carries_the_number_and_nothing_else() {
        assert_eq!(number_in_fragment("n=2024038118"), Some("2024038118".into()));
        assert_eq!(number_in_fragment("x=1&n=2024038118"), Some("2024038118".into()));
        assert_eq!(number_in_fragment("n=<script>"), None);
        assert_eq!(number_in_fragment("2024038118"), None);
    }
}
