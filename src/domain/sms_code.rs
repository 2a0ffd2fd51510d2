//! The code of a text message (短信验证, S000 §二(二)): six digits (`numbers.md`, SMS code).

use serde::{Deserialize, Serialize};

use super::permit_number::half_width;

/// Six digits. It can't be printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SmsCode(String);

/// Why typed text can't be a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not six digits")]
pub struct NotSixDigits;

impl SmsCode {
    /// How many digits.
    pub const DIGITS: usize = 6;

    /// The last six digits of `number`, with zeros before them.
    pub fn of(number: u32) -> Self {
        Self(format!("{:06}", number % 1_000_000))
    }

    /// The digits, for the one who sends or checks them.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for SmsCode {
    type Err = NotSixDigits;

    fn from_str(typed: &str) -> Result<Self, NotSixDigits> {
        let code: String = typed.chars().filter(|it| !it.is_whitespace()).map(half_width).collect();
        let six = code.len() == Self::DIGITS && code.bytes().all(|it| it.is_ascii_digit());
        if six { Ok(Self(code)) } else { Err(NotSixDigits) }
    }
}

impl TryFrom<String> for SmsCode {
    type Error = NotSixDigits;

    fn try_from(text: String) -> Result<Self, NotSixDigits> {
        text.parse()
    }
}

impl From<SmsCode> for String {
    fn from(code: SmsCode) -> String {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_digits_and_nothing_else() {
        for typed in ["274905", " 274 905 ", "２７４９０５"] {
            assert_eq!(typed.parse::<SmsCode>().as_ref().map(SmsCode::expose), Ok("274905"));
        }
        for typed in ["", "27490", "2749055", "27490a"] {
            assert_eq!(typed.parse::<SmsCode>().err(), Some(NotSixDigits), "{typed}");
        }
        assert_eq!(SmsCode::of(1_000_042).expose(), "000042");
    }
}
