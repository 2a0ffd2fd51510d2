//! Every figure of the code's life and size, in one place.

/// How long a code counts after the phone has signed it, in seconds (issue 5; `numbers.md`, QR life:
/// the real card's code lives a minute).
pub const LIFE_SECONDS: i64 = 60;

/// When the phone signs a new code, in seconds after the last. The rest of the former one's life is
/// for that, and for a new assertion where the old one has ended: so there is neither a code too old
/// on the screen nor none at all.
pub const RENEW_AFTER_SECONDS: i64 = 55;

/// The longest life of a status assertion that a verifier accepts, in seconds, whatever an issuer
/// may sign: a permit that is cancelled meanwhile shows as good for so long to who has no network
/// (issue 4: 24 h, configurable; this is the end of what may be configured).
pub const MAX_ASSERTION_SECONDS: i64 = 48 * 3600;

/// How far two clocks may differ, in seconds, in either direction (issue 5). Within it the
/// difference is said.
pub const CLOCK_SKEW_SECONDS: i64 = 90;

/// How many bytes of a code may be spent on everything, so that at the usual length of an address
/// (`https://` and 12 characters) a full code is no denser than QR version 15 at error level M. The
/// employer's name is cut to fit, and nothing else.
pub const FULL_CODE_BYTES: usize = 349;

/// The same for a summary: version 13. No field is cut; 39 characters of a name, the most that a
/// passport's machine line holds, fit.
pub const SUMMARY_CODE_BYTES: usize = 278;

/// The longest status or key list that is read at all, in bytes, packed.
pub const MAX_LIST_BYTES: usize = 512 * 1024;

/// The longest status list that is unpacked, in bytes: four million permits.
pub const MAX_UNPACKED_BYTES: usize = 1024 * 1024;

/// The longest token that is read at all, in bytes: a guard against absurd input, about three times
/// the size of a full code.
pub const MAX_TOKEN_BYTES: usize = 1024;
