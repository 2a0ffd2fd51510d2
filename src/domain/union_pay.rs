//! The number of a UnionPay card of a bank in China (带有银联标识的国内银行卡卡号, S000 §二(二)).

use serde::{Deserialize, Serialize};

use super::permit_number::half_width;

/// A card number: digits, a plausible length, the check digit right. It can't be printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UnionPayNumber(String);

/// Why typed text can't be the number of a bank card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CardNumberComplaint {
    /// Nothing was typed.
    #[error("the card number is empty")]
    Empty,
    /// Something else than digits.
    #[error("the card number has other characters than digits")]
    Characters,
    /// Fewer than [`UnionPayNumber::MIN`] digits.
    #[error("the card number is too short")]
    TooShort,
    /// More than [`UnionPayNumber::MAX`] digits.
    #[error("the card number is too long")]
    TooLong,
    /// The check digit does not fit: a digit is wrong or two are swapped.
    #[error("the card number has a wrong digit")]
    CheckDigit,
}

impl UnionPayNumber {
    /// The fewest digits (ISO/IEC 7812: cards of banks in China have 16 to 19).
    pub const MIN: usize = 16;
    /// The most digits.
    pub const MAX: usize = 19;

    /// The digits, for the one who sends or checks them.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The last four digits, which a review may show.
    pub fn tail(&self) -> &str {
        &self.0[self.0.len() - 4..]
    }

    /// Whether the digits begin as cards of another network do. A card with two signs on it may
    /// still be UnionPay's in China, so this is worth a hint and never a refusal.
    pub fn looks_foreign(typed: &str) -> bool {
        let digits = digits_of(typed);
        digits.len() >= 2 && digits.starts_with(['3', '4', '5'])
    }
}

/// The digits in groups of four, as they stand on the card; other characters are left out.
pub fn grouped_digits(typed: &str) -> String {
    let mut text = String::new();
    for (at, digit) in digits_of(typed).chars().take(UnionPayNumber::MAX).enumerate() {
        if at > 0 && at % 4 == 0 {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

fn digits_of(typed: &str) -> String {
    typed.chars().map(half_width).filter(char::is_ascii_digit).collect()
}

/// The sum of Luhn (ISO/IEC 7812-1, annex B).
fn check_digit_fits(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, it)| {
            let digit = u32::from(it - b'0') * if at % 2 == 1 { 2 } else { 1 };
            if digit > 9 { digit - 9 } else { digit }
        })
        .sum();
    sum.is_multiple_of(10)
}

impl std::str::FromStr for UnionPayNumber {
    type Err = CardNumberComplaint;

    fn from_str(typed: &str) -> Result<Self, CardNumberComplaint> {
        let skipped = |it: &char| it.is_whitespace() || *it == '-';
        let number: String = typed.chars().map(half_width).filter(|it| !skipped(it)).collect();
        if number.is_empty() {
            Err(CardNumberComplaint::Empty)
        } else if !number.bytes().all(|it| it.is_ascii_digit()) {
            Err(CardNumberComplaint::Characters)
        } else if number.len() < Self::MIN {
            Err(CardNumberComplaint::TooShort)
        } else if number.len() > Self::MAX {
            Err(CardNumberComplaint::TooLong)
        } else if !check_digit_fits(&number) {
            Err(CardNumberComplaint::CheckDigit)
        } else {
            Ok(Self(number))
        }
    }
}

impl TryFrom<String> for UnionPayNumber {
    type Error = CardNumberComplaint;

    fn try_from(text: String) -> Result<Self, CardNumberComplaint> {
        text.parse()
    }
}

impl From<UnionPayNumber> for String {
    fn from(number: UnionPayNumber) -> String {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The number that the READMEs offer for trying.
    const OFFERED: &str = "6225 7601 2345 6787";

    fn with_check_digit(digits: &str) -> String {
        let fits = |it: &String| check_digit_fits(it);
        (0..10).map(|it| format!("{digits}{it}")).find(fits).expect("one of ten fits")
    }

    #[test]
    fn spaces_hyphens_and_full_width_digits_do_not_matter() {
        let good = with_check_digit("622576012345678");
        let wide = good.replace("6225", "６２２５－");
        for typed in
            [good.clone(), grouped_digits(&good), grouped_digits(&good).replace(' ', "-"), wide]
        {
            let number = typed.parse::<UnionPayNumber>();
            assert_eq!(number.as_ref().map(UnionPayNumber::expose), Ok(good.as_str()), "{typed}");
        }
        assert_eq!(grouped_digits("62257601 2345x678"), "6225 7601 2345 678");
    }

    #[test]
    fn the_number_that_the_readmes_offer_is_one() {
        assert!(OFFERED.parse::<UnionPayNumber>().is_ok());
        for readme in [include_str!("../../README.md"), include_str!("../../public/mock/README.md")]
        {
            assert!(readme.contains(OFFERED));
        }
    }

    #[test]
    fn what_is_no_card_number_says_why() {
        let why = |text: &str| text.parse::<UnionPayNumber>().err();
        assert_eq!(why("  "), Some(CardNumberComplaint::Empty));
        assert_eq!(why("6225 76O1 2345 6789"), Some(CardNumberComplaint::Characters));
        assert_eq!(why("6225 7601 2345 678"), Some(CardNumberComplaint::TooShort));
        assert_eq!(why(&"6".repeat(20)), Some(CardNumberComplaint::TooLong));
        let good = with_check_digit("622576012345678901");
        assert_eq!(why(&good), None);
        assert!(UnionPayNumber::looks_foreign("4123"));
        assert!(!UnionPayNumber::looks_foreign("6225"));
    }

    proptest! {
        /// One wrong digit, anywhere, is always seen.
        #[test]
        fn a_wrong_digit_is_seen(digits in "[0-9]{15,18}", at in 0_usize..15, by in 1_u8..10) {
            let good = with_check_digit(&digits);
            prop_assert!(good.parse::<UnionPayNumber>().is_ok());
            let mut bytes = good.into_bytes();
            bytes[at] = b'0' + (bytes[at] - b'0' + by) % 10;
            let wrong = String::from_utf8(bytes).expect("digits");
            prop_assert_eq!(wrong.parse::<UnionPayNumber>().err(), Some(CardNumberComplaint::CheckDigit));
        }
    }
}
