//! Every figure of the code's life and size, in one place.

/// How long a token counts after it was signed, in seconds: the minute of [`RENEW_AFTER_SECONDS`]
/// and half a minute for the officer's phone to read and check what it has just seen.
pub const LIFE_SECONDS: i64 = 90;

/// When the app asks for a new token, in seconds after signing (`numbers.md`, QR life: 60 s, the
/// life of the real card's code).
pub const RENEW_AFTER_SECONDS: i64 = 60;

/// The longest life that a verifier accepts, in seconds, whatever an issuer may sign
/// (`platform.md` B2 has 120).
pub const MAX_LIFE_SECONDS: i64 = 120;

/// The longest life of a status assertion that a verifier accepts, in seconds, whatever an issuer
/// may sign: a permit that is cancelled meanwhile shows as valid for so long (issue 4: 24 h,
/// configurable; this is the end of what may be configured).
pub const MAX_ASSERTION_SECONDS: i64 = 48 * 3600;

/// How far the clocks of the issuer and the verifier may differ, in seconds, in either direction
/// (`platform.md` B2: 60 s; issue 5 raises it to 90 between two phones).
pub const CLOCK_SKEW_SECONDS: i64 = 60;

/// The longest token that is read at all, in bytes: a guard against absurd input, about five times
/// the usual size.
pub const MAX_TOKEN_BYTES: usize = 1024;
