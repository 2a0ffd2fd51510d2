//! Base32 (RFC 4648 §6) without padding: the letters lie in the QR code's alphanumeric alphabet.
//!
//! Invariant: a byte string has exactly one text. What is not that text is refused.

use super::fault::Malformation;

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    for group in bytes.chunks(5) {
        let mut padded = [0_u8; 8];
        padded[3..3 + group.len()].copy_from_slice(group);
        let bits = u64::from_be_bytes(padded);
        for at in 0..(group.len() * 8).div_ceil(5) {
            let five = (bits >> (35 - 5 * at)) & 31;
            text.push(char::from(ALPHABET[five as usize]));
        }
    }
    text
}

/// The bytes. The text's length is the caller's to bound.
pub(super) fn decode(text: &str) -> Result<Vec<u8>, Malformation> {
    let mut bytes = Vec::with_capacity(text.len() / 8 * 5 + 5);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for letter in text.bytes() {
        let five = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'2'..=b'7' => letter - b'2' + 26,
            _ => return Err(Malformation::Text),
        };
        bits = (bits << 5) | u32::from(five);
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    // A whole letter too many, or bits that belong to no byte: another text for the same bytes.
    if held >= 5 || bits != 0 { Err(Malformation::Text) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_examples_of_rfc_4648_hold() {
        for (bytes, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text), Ok(bytes.as_bytes().to_vec()));
        }
    }

    #[test]
    fn a_second_text_for_the_same_bytes_is_refused() {
        for text in ["MZ", "MZXR", "my", "MY======", "MY ", "M", "MZX", "MZXW6Y", "M1", "MZXW6YTBA"]
        {
            assert_eq!(decode(text), Err(Malformation::Text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn bytes_survive(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(decode(&encode(&bytes)), Ok(bytes));
        }

        #[test]
        fn whatever_reads_is_what_would_be_written(text in "[A-Z2-7]{0,40}") {
            if let Ok(bytes) = decode(&text) {
                prop_assert_eq!(encode(&bytes), text);
            }
        }
    }
}
