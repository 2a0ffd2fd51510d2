//! The Work Permit Number, as the Notification Letter prints it.
//!
//! The guides give no format (5.8 C25: their figures show 18 and 10 digits), so only length and
//! characters are checked; the authority knows the rest.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::document_number::{self, DocumentComplaint};

/// A Work Permit Number: Latin letters and digits, without the spaces people type.
///
/// Its `Debug` form is masked, because numbers never go into a log.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PermitNumber(String);

/// Why typed text can't be a Work Permit Number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberComplaint {
    /// Nothing was typed.
    #[error("the number is empty")]
    Empty,
    /// Fewer than [`PermitNumber::MIN`] characters.
    #[error("the number is too short")]
    TooShort,
    /// More than [`PermitNumber::MAX`] characters.
    #[error("the number is too long")]
    TooLong,
    /// Something else than Latin letters and digits.
    #[error("the number has other characters than letters and digits")]
    Characters,
}

impl PermitNumber {
    /// The fewest characters accepted.
    pub const MIN: usize = 6;
    /// The most characters accepted.
    pub const MAX: usize = 24;

    /// The number as text, without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last two characters, which the masked card shows.
    pub fn tail(&self) -> &str {
        &self.0[self.0.len() - 2..]
    }

    /// In groups of four, as the card prints it.
    pub fn grouped(&self) -> String {
        let mut text = String::with_capacity(self.0.len() + 6);
        for (at, ch) in self.0.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                text.push(' ');
            }
            text.push(ch);
        }
        text
    }
}

impl std::str::FromStr for PermitNumber {
    type Err = NumberComplaint;

    fn from_str(typed: &str) -> Result<Self, NumberComplaint> {
        Ok(Self(document_number::read(typed, Self::MIN..=Self::MAX)?))
    }
}

impl From<DocumentComplaint> for NumberComplaint {
    fn from(complaint: DocumentComplaint) -> Self {
        match complaint {
            DocumentComplaint::Empty => NumberComplaint::Empty,
            DocumentComplaint::TooShort => NumberComplaint::TooShort,
            DocumentComplaint::TooLong => NumberComplaint::TooLong,
            DocumentComplaint::Characters => NumberComplaint::Characters,
        }
    }
}

/// Chinese keyboards type full-width letters and digits; the number is the same.
pub(super) fn half_width(ch: char) -> char {
    match ch {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(ch) - 0xfee0).unwrap_or(ch),
        _ => ch,
    }
}

impl TryFrom<String> for PermitNumber {
    type Error = NumberComplaint;

    fn try_from(text: String) -> Result<Self, NumberComplaint> {
        text.parse()
    }
}

impl From<PermitNumber> for String {
    fn from(number: PermitNumber) -> String {
        number.0
    }
}

impl fmt::Debug for PermitNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PermitNumber(…{})", self.tail())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_hyphens_and_full_width_digits_are_the_same_number() {
        for typed in [
            "307110019800101111",
            " 3071 1001 9800 1011 11",
            "３０７１１００１９８００１０１１１１",
        ] {
            assert_eq!(
                typed.parse::<PermitNumber>().map(String::from),
                Ok("307110019800101111".to_owned())
            );
        }
    }

    #[test]
    fn what_is_no_number_says_why() {
        let why = |text: &str| text.parse::<PermitNumber>().err();
        assert_eq!(why(" "), Some(NumberComplaint::Empty));
        assert_eq!(why("12345"), Some(NumberComplaint::TooShort));
        assert_eq!(why("1234567890123456789012345"), Some(NumberComplaint::TooLong));
        assert_eq!(why("许可123456"), Some(NumberComplaint::Characters));
    }

    #[test]
    fn a_log_shows_only_the_tail() {
        let number: PermitNumber = "2024038118".parse().expect("a number");
        assert_eq!(format!("{number:?}"), "PermitNumber(…18)");
        assert_eq!(number.grouped(), "2024 0381 18");
    }
}
