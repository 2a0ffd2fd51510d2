//! A person's name, exactly as the passport prints it.
//!
//! Symbols and spaces are significant (S000 §三(二), guides 5.8 C22), so nothing is removed except
//! white space around the whole. No rule about letters: names have apostrophes, dots and accents.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A name as in the passport: 1 to [`PassportName::MAX`] characters, at least one letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PassportName(String);

/// Why a typed name can't be a passport's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameComplaint {
    /// Nothing was typed.
    #[error("the name is empty")]
    Empty,
    /// No letter among the characters.
    #[error("the name has no letter")]
    NoLetter,
    /// Longer than any passport prints.
    #[error("the name is too long")]
    TooLong,
    /// A line break or another control character.
    #[error("the name has a control character")]
    Control,
}

impl PassportName {
    /// The longest name accepted, in characters.
    pub const MAX: usize = 120;

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for PassportName {
    type Err = NameComplaint;

    fn from_str(typed: &str) -> Result<Self, NameComplaint> {
        let name = typed.trim();
        if name.is_empty() {
            Err(NameComplaint::Empty)
        } else if name.chars().any(char::is_control) {
            Err(NameComplaint::Control)
        } else if name.chars().count() > Self::MAX {
            Err(NameComplaint::TooLong)
        } else if !name.chars().any(char::is_alphabetic) {
            Err(NameComplaint::NoLetter)
        } else {
            Ok(Self(name.to_owned()))
        }
    }
}

impl TryFrom<String> for PassportName {
    type Error = NameComplaint;

    fn try_from(text: String) -> Result<Self, NameComplaint> {
        text.parse()
    }
}

impl From<PassportName> for String {
    fn from(name: PassportName) -> String {
        name.0
    }
}

impl fmt::Display for PassportName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_symbols_and_inner_spaces() {
        for name in ["O'CONNOR-MÜLLER, SEÁN PATRICK", "JOSÉ  DA SILVA", "Nguyễn Thị A.", "김 철수"]
        {
            assert_eq!(name.parse::<PassportName>().map(String::from), Ok(name.to_owned()));
        }
        assert_eq!("  A B ".parse::<PassportName>().map(String::from), Ok("A B".to_owned()));
    }

    #[test]
    fn what_is_no_name_says_why() {
        let why = |text: &str| text.parse::<PassportName>().err();
        assert_eq!(why("   "), Some(NameComplaint::Empty));
        assert_eq!(why("123 - 4"), Some(NameComplaint::NoLetter));
        assert_eq!(why("A\nB"), Some(NameComplaint::Control));
        assert_eq!(why(&"A".repeat(121)), Some(NameComplaint::TooLong));
    }
}
