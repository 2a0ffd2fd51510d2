//! The login password: 8 to 16 characters, at least two of digits, letters and symbols
//! (S000 §二(二) step 4: 8-16位数字、字母、符号两种及以上组合).
//!
//! Letters count as one class whatever their case (guides 5.8 C4: "Abcdefgh" fails).

use serde::{Deserialize, Serialize};

/// A password that keeps the rule. It can't be printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LoginPassword(String);

/// What of the rule a typed password keeps so far; drives the ticks under the field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PasswordCheck {
    /// 8 to 16 characters.
    pub length: bool,
    /// At least two of digits, letters and symbols.
    pub classes: bool,
    /// Only characters that every keyboard has: visible ASCII.
    pub characters: bool,
}

/// Why a password is refused; the first that applies, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordComplaint {
    /// Nothing was typed.
    #[error("the password is empty")]
    Empty,
    /// Not 8 to 16 characters.
    #[error("the password has not 8 to 16 characters")]
    Length,
    /// Only one class of characters.
    #[error("the password has only one kind of character")]
    Classes,
    /// A space or a character outside visible ASCII.
    #[error("the password has a space or a foreign character")]
    Characters,
}

impl LoginPassword {
    /// The fewest characters.
    pub const MIN: usize = 8;
    /// The most characters.
    pub const MAX: usize = 16;

    /// The password itself, for the one who hashes or sends it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl PasswordCheck {
    /// Looks at `typed` against each part of the rule.
    pub fn of(typed: &str) -> Self {
        let has = |class: fn(&char) -> bool| u8::from(typed.chars().any(|it| class(&it)));
        let classes = has(char::is_ascii_digit)
            + has(char::is_ascii_alphabetic)
            + has(char::is_ascii_punctuation);
        Self {
            length: (LoginPassword::MIN..=LoginPassword::MAX).contains(&typed.chars().count()),
            classes: classes >= 2,
            characters: typed.chars().all(|it| it.is_ascii_graphic()),
        }
    }
}

impl std::str::FromStr for LoginPassword {
    type Err = PasswordComplaint;

    fn from_str(typed: &str) -> Result<Self, PasswordComplaint> {
        let check = PasswordCheck::of(typed);
        if typed.is_empty() {
            Err(PasswordComplaint::Empty)
        } else if !check.characters {
            Err(PasswordComplaint::Characters)
        } else if !check.length {
            Err(PasswordComplaint::Length)
        } else if !check.classes {
            Err(PasswordComplaint::Classes)
        } else {
            Ok(Self(typed.to_owned()))
        }
    }
}

impl TryFrom<String> for LoginPassword {
    type Error = PasswordComplaint;

    fn try_from(text: String) -> Result<Self, PasswordComplaint> {
        text.parse()
    }
}

impl From<LoginPassword> for String {
    fn from(password: LoginPassword) -> String {
        password.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn why(typed: &str) -> Option<PasswordComplaint> {
        typed.parse::<LoginPassword>().err()
    }

    #[test]
    fn two_classes_of_three_are_enough_and_letters_are_one_class() {
        assert_eq!(why("abcd1234"), None);
        assert_eq!(why("abcdefg!"), None);
        assert_eq!(why("1234567!"), None);
        assert_eq!(why("Abcdefgh"), Some(PasswordComplaint::Classes));
        assert_eq!(why("12345678"), Some(PasswordComplaint::Classes));
        assert_eq!(why("!!!!????"), Some(PasswordComplaint::Classes));
    }

    #[test]
    fn length_is_eight_to_sixteen() {
        assert_eq!(why(""), Some(PasswordComplaint::Empty));
        assert_eq!(why("abc1234"), Some(PasswordComplaint::Length));
        assert_eq!(why("abcd1234abcd1234"), None);
        assert_eq!(why("abcd1234abcd12345"), Some(PasswordComplaint::Length));
    }

    #[test]
    fn spaces_and_full_width_letters_are_named() {
        assert_eq!(why("abcd 1234"), Some(PasswordComplaint::Characters));
        assert_eq!(why("ａｂｃｄ1234"), Some(PasswordComplaint::Characters));
    }

    proptest! {
        #[test]
        fn whatever_passes_keeps_every_part_of_the_rule(typed in "\\PC{0,20}") {
            let check = PasswordCheck::of(&typed);
            let passes = check.length && check.classes && check.characters;
            prop_assert_eq!(typed.parse::<LoginPassword>().is_ok(), passes);
        }
    }
}
