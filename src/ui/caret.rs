//! Where the caret belongs when what is typed is put in another shape.

/// The digits in `typed` before the caret.
pub fn digits_before(typed: &str, caret: u32) -> usize {
    // The caret counts UTF-16 units.
    let mut units = 0;
    typed
        .chars()
        .take_while(|it| {
            units += u32::try_from(it.len_utf16()).unwrap_or(1);
            units <= caret
        })
        .filter(|it| it.is_numeric())
        .count()
}

/// The place right behind as many digits of `shaped`, which has nothing but digits and spaces.
pub fn behind_digits(shaped: &str, digits: usize) -> u32 {
    let mut left = digits;
    let before = shaped.chars().take_while(|it| {
        let goes_on = left > 0;
        left -= usize::from(goes_on && it.is_ascii_digit());
        goes_on
    });
    u32::try_from(before.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(typed: &str, caret: u32, shaped: &str) -> u32 {
        behind_digits(shaped, digits_before(typed, caret))
    }

    #[test]
    fn the_caret_stays_behind_the_digit_that_was_typed() {
        assert_eq!(moved("62001", 5, "6200 1"), 6, "a group is full");
        assert_eq!(moved("6290 0000", 3, "6290 0000"), 3, "in the middle");
        assert_eq!(moved("62098 0000 0", 5, "6209 8000 00"), 6, "over the end of a group");
        assert_eq!(moved("62000000", 4, "6200 0000"), 4, "backspace took the space");
        assert_eq!(moved("", 0, ""), 0);
        assert_eq!(moved("６２００１", 5, "6200 1"), 6, "full width");
    }
}
