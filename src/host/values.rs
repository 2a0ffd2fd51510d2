//! What single values must look like, whoever sends them.

/// 8 to 64 letters, digits and hyphens.
pub(super) fn is_id(text: &str) -> bool {
    (8..=64).contains(&text.len())
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-')
}

/// A one-time code: url-safe, 16 to 128 signs.
pub(super) fn is_code(text: &str) -> bool {
    (16..=128).contains(&text.len())
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'))
}

/// A language tag (BCP 47), as far as it can matter here.
pub(super) fn is_language(text: &str) -> bool {
    (2..=35).contains(&text.len())
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-')
}

/// An inset in CSS pixels.
pub(super) fn is_inset(value: f64) -> bool {
    value.is_finite() && value >= 0.0
}

/// An inset that leaves room for a screen.
pub fn inset_within(value: f64) -> f64 {
    value.clamp(0.0, 200.0)
}

/// A scale of the text.
pub(super) fn is_scale(value: f64) -> bool {
    value.is_finite() && value > 0.0
}

/// A scale with which the page can be read: below 0.85 nobody does, above 3 nothing fits. Phones have
/// sizes beyond both, and a greeting is no worse for that.
pub fn scale_within(value: f64) -> f64 {
    value.clamp(0.85, 3.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_beyond_what_can_be_read_is_brought_within() {
        assert_eq!((scale_within(0.5), scale_within(1.2), scale_within(9.0)), (0.85, 1.2, 3.0));
        assert_eq!((inset_within(34.0), inset_within(900.0)), (34.0, 200.0));
        assert!(is_scale(0.8) && !is_scale(0.0) && !is_scale(f64::NAN) && is_inset(0.0));
    }
}
