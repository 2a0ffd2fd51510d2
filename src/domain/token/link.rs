//! The address that a code leads to, with the token in its fragment.

use super::{
    Malformation, TokenFault, base32,
    limits::{MAX_LIST_BYTES, MAX_TOKEN_BYTES},
};
use crate::domain::letter;

/// The path of the page that checks a code.
pub const CODE_PATH: &str = "/v";

/// The text of a token, in the QR code's alphanumeric alphabet.
pub fn text_of(token: &[u8]) -> String {
    base32::encode(token)
}

/// What the QR code says: the address of the page at `origin` that checks the token with this
/// text.
///
/// The origin stays in its own case, although capitals would save 9 bytes: some Android scanners
/// compare the scheme by case and would not open `HTTPS:`.
pub fn code_url(origin: &str, text: &str) -> String {
    format!("{}{CODE_PATH}#{text}", origin.trim_end_matches('/'))
}

/// The token in the fragment of such an address, with or without its `#`.
pub fn token_of(fragment: &str) -> Result<Vec<u8>, TokenFault> {
    let text = fragment.strip_prefix('#').unwrap_or(fragment);
    if text.is_empty() {
        return Err(TokenFault::NotOurs);
    }
    bounded(text, MAX_TOKEN_BYTES)
}

/// The bytes of a list that an issuer signed.
pub(super) fn list_of(text: &str) -> Result<Vec<u8>, TokenFault> {
    bounded(text, MAX_LIST_BYTES)
}

/// The bytes of `text`, if they are at most `most`.
fn bounded(text: &str, most: usize) -> Result<Vec<u8>, TokenFault> {
    if text.len() > (most * 8).div_ceil(5) {
        return Err(Malformation::TooLong.into());
    }
    Ok(base32::decode(text)?)
}

/// The token in whatever a camera read: an address of any origin, since the signature counts and
/// not the host, or a fragment alone.
pub(super) fn token_in(text: &str) -> Result<Vec<u8>, TokenFault> {
    match text.split_once('#') {
        Some((page, fragment)) if page.is_empty() || page.ends_with(CODE_PATH) => {
            token_of(fragment)
        }
        Some(_) if text.contains(letter::LINK) => Err(TokenFault::LettersCode),
        Some(_) => Err(TokenFault::NotOurs),
        None => match token_of(text) {
            Err(TokenFault::Malformed(Malformation::Text)) => Err(TokenFault::NotOurs),
            other => other,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_comes_back_out_of_its_address() {
        let text = text_of(&[0xd2, 0x84, 0, 1]);
        let url = code_url("https://card.example", &text);
        assert_eq!(url, "https://card.example/v#2KCAAAI");
        assert_eq!(code_url("https://host.example/card/", "A"), "https://host.example/card/v#A");
        for read in [url.as_str(), "#2KCAAAI", "2KCAAAI", "http://localhost:8080/v#2KCAAAI"] {
            assert_eq!(token_in(read), Ok(vec![0xd2, 0x84, 0, 1]), "{read}");
        }
    }

    #[test]
    fn other_peoples_codes_are_not_called_damaged() {
        for text in [
            "",
            "#",
            "https://card.example/v",
            "https://card.example/v#",
            "wxp://f2f0abc",
            "WIFI:S:cafe;T:WPA;P:1;;",
            "你好",
        ] {
            assert_eq!(token_in(text), Err(TokenFault::NotOurs), "{text}");
        }
        let letter = token_in("https://card.example/register#n=307110019800101112");
        assert_eq!(letter, Err(TokenFault::LettersCode));
        let damaged = token_in("https://card.example/v#2kcaaai");
        assert_eq!(damaged, Err(Malformation::Text.into()));
        let long = token_in(&format!("/v#{}", "A".repeat(2000)));
        assert_eq!(long, Err(Malformation::TooLong.into()));
    }
}
