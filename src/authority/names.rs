//! Whether two writings of a name are the same name.
//!
//! Symbols and spaces are significant (S000 §三(二), guides 5.8 C22). Only what a keyboard does
//! without being asked is folded: case, composed letters, typographic marks, full-width forms.

use unicode_normalization::UnicodeNormalization;

use crate::domain::passport_name::PassportName;

/// Whether `typed` is the name of the record.
pub(super) fn same_name(typed: &PassportName, record: &PassportName) -> bool {
    same_text(typed.as_str(), record.as_str())
}

/// The same of names that stand as plain text.
pub(super) fn same_text(typed: &str, record: &str) -> bool {
    match_form(typed) == match_form(record)
}

/// Upper case first, because only so `ß` and `SS` meet, as they do in a passport.
fn match_form(name: &str) -> String {
    let folded: String = name.trim().chars().map(fold).nfc().collect();
    folded.to_uppercase().to_lowercase().nfc().collect()
}

const fn fold(ch: char) -> char {
    match ch {
        // Apostrophes that phones type in place of the straight one.
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{02bc}' | '\u{02b9}' | '\u{2032}'
        | '\u{00b4}' | '\u{0060}' | '\u{ff07}' => '\'',
        // Hyphens: hyphen, non-breaking hyphen, figure and en dash, minus, small hyphen.
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
        // Spaces that do not break, and the ideographic one.
        '\u{00a0}' | '\u{2007}' | '\u{202f}' | '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => match char::from_u32(ch as u32 - 0xfee0) {
            Some(half) => half,
            None => ch,
        },
        _ => ch,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(typed: &str, record: &str) -> bool {
        let name = |text: &str| text.parse().expect("a name");
        same_name(&name(typed), &name(record))
    }

    #[test]
    fn what_a_keyboard_does_by_itself_is_the_same_name() {
        for typed in [
            "O'CONNOR-MÜLLER, SEÁN PATRICK",
            "o’connor-müller, seán patrick",
            "O'CONNOR‑MU\u{308}LLER, SEA\u{301}N PATRICK ",
            "Ｏ＇ＣＯＮＮＯＲ－ＭÜＬＬＥＲ，\u{a0}ＳＥÁＮ\u{3000}ＰＡＴＲＩＣＫ",
        ] {
            // The full-width comma brings no space of its own: two were typed in the last one.
            let typed = typed.replace("，\u{a0}", ", ");
            assert!(same(&typed, "O'CONNOR-MÜLLER, SEÁN PATRICK"), "{typed}");
        }
        assert!(same("Groß, Anna", "GROSS, ANNA"));
    }

    #[test]
    fn symbols_spaces_and_accents_are_significant() {
        for typed in [
            "OCONNOR-MÜLLER, SEÁN PATRICK",
            "O'CONNOR MÜLLER, SEÁN PATRICK",
            "O'CONNOR-MULLER, SEÁN PATRICK",
            "O'CONNOR-MÜLLER, SEÁN  PATRICK",
            "O'CONNOR-MÜLLER SEÁN PATRICK",
        ] {
            assert!(!same(typed, "O'CONNOR-MÜLLER, SEÁN PATRICK"), "{typed}");
        }
    }
}
