//! Numbers on papers whose format the guides do not give: the passport's and the social security
//! card's. Only length and characters are checked; the authority knows the rest.

use serde::{Deserialize, Serialize};

use super::permit_number::half_width;

/// Why typed text can't be a number on a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentComplaint {
    /// Nothing was typed.
    #[error("the number is empty")]
    Empty,
    /// Too few characters.
    #[error("the number is too short")]
    TooShort,
    /// Too many characters.
    #[error("the number is too long")]
    TooLong,
    /// Something else than Latin letters and digits.
    #[error("the number has other characters than letters and digits")]
    Characters,
}

macro_rules! document_number {
    ($(#[$doc:meta])* $name:ident: $min:literal to $max:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The fewest and the most characters accepted.
            pub const LENGTH: std::ops::RangeInclusive<usize> = $min..=$max;

            /// The number, for the one who sends or checks it.
            pub fn expose(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = DocumentComplaint;

            fn from_str(typed: &str) -> Result<Self, DocumentComplaint> {
                read(typed, Self::LENGTH).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = DocumentComplaint;

            fn try_from(text: String) -> Result<Self, DocumentComplaint> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(number: $name) -> String {
                number.0
            }
        }
    };
}

document_number! {
    /// A passport number (护照号码). It can't be printed.
    PassportNumber: 5 to 15
}

document_number! {
    /// A social security number (社会保障号码), as on the physical card. It can't be printed.
    SocialSecurityNumber: 8 to 20
}

/// A number as it is typed: spaces, hyphens, case and width do not matter.
pub(super) fn read(
    typed: &str,
    length: std::ops::RangeInclusive<usize>,
) -> Result<String, DocumentComplaint> {
    let number: String = typed
        .chars()
        .filter(|it| !it.is_whitespace() && *it != '-')
        .map(half_width)
        .map(|it| it.to_ascii_uppercase())
        .collect();
    if number.is_empty() {
        Err(DocumentComplaint::Empty)
    } else if !number.chars().all(|it| it.is_ascii_alphanumeric()) {
        Err(DocumentComplaint::Characters)
    } else if number.len() < *length.start() {
        Err(DocumentComplaint::TooShort)
    } else if number.len() > *length.end() {
        Err(DocumentComplaint::TooLong)
    } else {
        Ok(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_spaces_and_width_do_not_matter() {
        for typed in ["PS0000002", "ps 0000002", "ＰＳ0000002", " PS-0000002 "] {
            let number = typed.parse::<PassportNumber>();
            assert_eq!(number.as_ref().map(PassportNumber::expose), Ok("PS0000002"), "{typed}");
        }
        let number = "kaz11081121200".parse::<SocialSecurityNumber>();
        assert_eq!(number.as_ref().map(SocialSecurityNumber::expose), Ok("KAZ11081121200"));
    }

    #[test]
    fn what_can_not_be_the_number_says_why() {
        let why = |text: &str| text.parse::<PassportNumber>().err();
        assert_eq!(why(" "), Some(DocumentComplaint::Empty));
        assert_eq!(why("E12"), Some(DocumentComplaint::TooShort));
        assert_eq!(why("E123456789012345"), Some(DocumentComplaint::TooLong));
        assert_eq!(why("E12/345"), Some(DocumentComplaint::Characters));
    }
}
