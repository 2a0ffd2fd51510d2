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
    (0.0..=200.0).contains(&value)
}

/// A scale of the text: below 0.85 nobody reads it, above 3 nothing fits.
pub(super) fn is_scale(value: f64) -> bool {
    (0.85..=3.0).contains(&value)
}
