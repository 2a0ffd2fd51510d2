//! A mobile phone number of a SIM card issued in China (中国境内办理SIM卡的手机号码, S000 §二(二)).

use serde::{Deserialize, Serialize};

use super::permit_number::half_width;

/// Eleven digits that begin with 1, without the country's prefix. It can't be printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MobileNumber(String);

/// Why typed text can't be a mobile phone number of China.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MobileComplaint {
    /// Nothing was typed.
    #[error("the phone number is empty")]
    Empty,
    /// Something else than digits, spaces, hyphens and the country's prefix.
    #[error("the phone number has other characters than digits")]
    Characters,
    /// The prefix of another country.
    #[error("the phone number is of another country")]
    OtherCountry,
    /// Not eleven digits.
    #[error("the phone number has not 11 digits")]
    Length,
    /// Eleven digits that no mobile phone of China has.
    #[error("no mobile phone number begins like this")]
    NotMobile,
}

impl MobileNumber {
    /// How many digits.
    pub const DIGITS: usize = 11;

    /// The digits, for the one who sends or checks them.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What may be shown: the first three and the last four digits.
    pub fn masked(&self) -> String {
        format!("{} •••• {}", &self.0[..3], &self.0[7..])
    }

    /// In groups, as it is read out: 138 1234 5678.
    pub fn grouped(&self) -> String {
        format!("{} {} {}", &self.0[..3], &self.0[3..7], &self.0[7..])
    }
}

impl std::str::FromStr for MobileNumber {
    type Err = MobileComplaint;

    fn from_str(typed: &str) -> Result<Self, MobileComplaint> {
        let skipped = |it: &char| it.is_whitespace() || matches!(it, '-' | '(' | ')');
        let number: String = typed.chars().map(half_width).filter(|it| !skipped(it)).collect();
        let abroad = number.strip_prefix('+').or_else(|| number.strip_prefix("00"));
        let digits = match abroad {
            Some(abroad) => abroad.strip_prefix("86").ok_or(MobileComplaint::OtherCountry)?,
            // People also write 86 before it without a plus.
            None if number.len() == 13 => number.strip_prefix("86").unwrap_or(&number),
            None => &number,
        };
        if digits.is_empty() {
            Err(MobileComplaint::Empty)
        } else if !digits.bytes().all(|it| it.is_ascii_digit()) {
            Err(MobileComplaint::Characters)
        } else if digits.len() != Self::DIGITS {
            Err(MobileComplaint::Length)
        } else if !digits.starts_with('1') || matches!(digits.as_bytes()[1], b'0'..=b'2') {
            Err(MobileComplaint::NotMobile)
        } else {
            Ok(Self(digits.to_owned()))
        }
    }
}

impl TryFrom<String> for MobileNumber {
    type Error = MobileComplaint;

    fn try_from(text: String) -> Result<Self, MobileComplaint> {
        text.parse()
    }
}

impl From<MobileNumber> for String {
    fn from(number: MobileNumber) -> String {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_may_be_typed_as_people_type_it() {
        for typed in [
            "13812345678",
            "138 1234 5678",
            "138-1234-5678",
            "+86 138 1234 5678",
            "0086 13812345678",
            "8613812345678",
            "(+86)13812345678",
            "１３８１２３４５６７８",
        ] {
            let number = typed.parse::<MobileNumber>();
            assert_eq!(number.as_ref().map(MobileNumber::expose), Ok("13812345678"), "{typed}");
        }
        let number = "13812345678".parse::<MobileNumber>().expect("a number");
        assert_eq!(number.masked(), "138 •••• 5678");
        assert_eq!(number.grouped(), "138 1234 5678");
    }

    #[test]
    fn what_is_no_mobile_number_of_china_says_why() {
        let why = |text: &str| text.parse::<MobileNumber>().err();
        assert_eq!(why(""), Some(MobileComplaint::Empty));
        assert_eq!(why("+86"), Some(MobileComplaint::Empty));
        assert_eq!(why("138 1234 567a"), Some(MobileComplaint::Characters));
        assert_eq!(why("+49 171 1234567"), Some(MobileComplaint::OtherCountry));
        assert_eq!(why("1381234567"), Some(MobileComplaint::Length));
        assert_eq!(why("010 8423 3515"), Some(MobileComplaint::NotMobile));
        assert_eq!(why("12345678901"), Some(MobileComplaint::NotMobile));
        assert_eq!(why("1é812345678"), Some(MobileComplaint::Characters));
    }
}
