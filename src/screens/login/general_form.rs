//! What is typed at the general login, checked field by field; no view.

use crate::domain::document_number::{DocumentComplaint, SocialSecurityNumber};

/// What is typed, and can be sent.
#[derive(Clone)]
pub struct GeneralLogin {
    /// The social security number.
    pub number: SocialSecurityNumber,
    /// The login password, as typed.
    pub password: String,
}

/// What is wrong with each field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Complaints {
    pub number: Option<DocumentComplaint>,
    pub no_password: bool,
}

impl Complaints {
    /// The id of the first wrong field, in reading order.
    pub const fn first(&self) -> &'static str {
        if self.number.is_some() { "social-security-number" } else { "password" }
    }
}

/// The login, or what is wrong with what was typed.
pub(super) fn check(number: &str, password: &str) -> Result<GeneralLogin, Complaints> {
    match number.parse::<SocialSecurityNumber>() {
        Ok(number) if !password.is_empty() => {
            Ok(GeneralLogin { number, password: password.to_owned() })
        }
        number => Err(Complaints { number: number.err(), no_password: password.is_empty() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_field_is_named_and_the_first_is_first() {
        let wrong = check("", "").err().unwrap_or_default();
        assert_eq!(wrong.number, Some(DocumentComplaint::Empty));
        assert!(wrong.no_password);
        assert_eq!(wrong.first(), "social-security-number");
        let wrong = check("KAZ11081121200", "").err().unwrap_or_default();
        assert_eq!((wrong.number, wrong.first()), (None, "password"));
        assert!(check("kaz11081121200", "anything").is_ok());
    }
}
