//! The 6-digit password (6位数字密码), which differs from the login password (S000 §二(四) note).

use serde::{Deserialize, Serialize};

/// Six digits. It can't be printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pin(String);

/// Why digits can't be the 6-digit password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PinComplaint {
    /// Not exactly six digits.
    #[error("not six digits")]
    NotSixDigits,
}

/// Why a new 6-digit password is too easy to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EasyPin {
    /// 111111, 121212, 123123: one to three digits repeated.
    #[error("repeated digits")]
    Repeated,
    /// 123456, 654321, 234567 and the like.
    #[error("a run of digits")]
    Run,
    /// The holder's birth date in any usual order.
    #[error("the birth date")]
    BirthDate,
    /// The end of the Work Permit Number.
    #[error("the end of the Work Permit Number")]
    NumberTail,
}

impl Pin {
    /// How many digits.
    pub const DIGITS: usize = 6;

    /// The digits, for the one who checks or sends them.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What anybody can see is too easy, without knowing the holder.
    pub fn easy(&self) -> Option<EasyPin> {
        let digits = self.0.as_bytes();
        let steps = |by: u8| digits.windows(2).all(|it| it[0].wrapping_add(by) == it[1]);
        if (1..=3).any(|period| (period..digits.len()).all(|at| digits[at] == digits[at % period]))
        {
            Some(EasyPin::Repeated)
        } else if steps(1) || steps(u8::MAX) {
            Some(EasyPin::Run)
        } else {
            None
        }
    }

    /// What is too easy for one holder: `birth` as (year, month, day), `number` of the permit.
    pub fn easy_for(&self, birth: Option<(i32, u32, u32)>, number: &str) -> Option<EasyPin> {
        let is_birth = birth.is_some_and(|(year, month, day)| {
            let yy = year.rem_euclid(100);
            [
                format!("{yy:02}{month:02}{day:02}"),
                format!("{day:02}{month:02}{yy:02}"),
                format!("{month:02}{day:02}{yy:02}"),
                format!("{year:04}{month:02}"),
                format!("{month:02}{year:04}"),
            ]
            .contains(&self.0)
        });
        self.easy()
            .or(is_birth.then_some(EasyPin::BirthDate))
            .or(number.ends_with(&self.0).then_some(EasyPin::NumberTail))
    }
}

impl std::str::FromStr for Pin {
    type Err = PinComplaint;

    fn from_str(typed: &str) -> Result<Self, PinComplaint> {
        let digits: String = typed.chars().filter(|it| !it.is_whitespace()).collect();
        if digits.len() == Self::DIGITS && digits.bytes().all(|it| it.is_ascii_digit()) {
            Ok(Self(digits))
        } else {
            Err(PinComplaint::NotSixDigits)
        }
    }
}

impl TryFrom<String> for Pin {
    type Error = PinComplaint;

    fn try_from(text: String) -> Result<Self, PinComplaint> {
        text.parse()
    }
}

impl From<Pin> for String {
    fn from(pin: Pin) -> String {
        pin.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pin(digits: &str) -> Pin {
        digits.parse().expect("six digits")
    }

    #[test]
    fn six_digits_and_nothing_else() {
        assert!("135790".parse::<Pin>().is_ok());
        assert!("13 57 90".parse::<Pin>().is_ok());
        for typed in ["", "12345", "1234567", "12345a", "１２３４５６"] {
            assert_eq!(typed.parse::<Pin>().err(), Some(PinComplaint::NotSixDigits));
        }
    }

    #[test]
    fn runs_and_repeats_are_easy() {
        assert_eq!(pin("123456").easy(), Some(EasyPin::Run));
        assert_eq!(pin("987654").easy(), Some(EasyPin::Run));
        assert_eq!(pin("111111").easy(), Some(EasyPin::Repeated));
        assert_eq!(pin("121212").easy(), Some(EasyPin::Repeated));
        assert_eq!(pin("258258").easy(), Some(EasyPin::Repeated));
        assert_eq!(pin("135790").easy(), None);
    }

    #[test]
    fn the_birth_date_is_easy_in_every_order() {
        for digits in ["800203", "030280", "020380", "198002", "021980"] {
            assert_eq!(
                pin(digits).easy_for(Some((1980, 2, 3)), "2024038118"),
                Some(EasyPin::BirthDate)
            );
        }
        assert_eq!(pin("038118").easy_for(None, "2024038118"), Some(EasyPin::NumberTail));
        assert_eq!(pin("274905").easy_for(Some((1980, 2, 3)), "2024038118"), None);
    }
}
