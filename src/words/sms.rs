//! The text message with a code, as the mock's simulated phone shows it.
//!
//! In both languages at once: the sender does not know which one the reader has chosen. It stands
//! apart from [`super::Words`] so that the mock carries no other sentence.

use crate::contract::Purpose;

/// A message with `code`, which works for so many `minutes`.
pub fn code_message(code: &str, minutes: u32, purpose: Purpose) -> String {
    let (zh, en) = match purpose {
        Purpose::Registration => ("注册领取电子社保卡", "to register your eSSCard"),
        Purpose::PasswordReset => ("重新设置登录密码", "to set a new login password"),
        Purpose::PinReset => ("重新设置6位数字密码", "to set a new 6-digit password"),
    };
    format!(
        "【SPECIMEN 样本】验证码 {code}，用于{zh}，{minutes} 分钟内有效，请勿告诉他人。\
         {code} is your code {en}. It works for {minutes} minutes; tell it to nobody."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_the_code_first_among_its_numbers_and_says_that_it_is_a_specimen() {
        for purpose in [Purpose::Registration, Purpose::PasswordReset, Purpose::PinReset] {
            let text = code_message("012345", 10, purpose);
            assert!(text.contains("SPECIMEN 样本"), "{text}");
            assert_eq!(text.find("012345"), text.find(|it: char| it.is_ascii_digit()), "{text}");
            assert!(text.contains("10 分钟") && text.contains("10 minutes"), "{text}");
        }
    }
}
