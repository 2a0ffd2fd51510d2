//! Every span and size that the guides leave open, in one place. Spans are in seconds.

/// A login ends after half a day whatever happens: a phone is lent or lost within a day. The guides
/// are silent (5.9: sessions and devices).
pub const SESSION_SECONDS: i64 = 12 * 3600;

/// An access token: whoever finds one in a log or a memory dump has it for no longer (issue 6:
/// 10 min). The holder's device renews it.
pub const TOKEN_SECONDS: i64 = 600;

/// Answers to renewals may be on their way for so long: past every patience of the client.
pub const RENEWAL_GRACE_SECONDS: i64 = 60;

/// The services close when none was used for so long (`numbers.md`, idle lock: 2 min on card and
/// code screens, after swiyu).
pub const UNLOCKED_SECONDS: i64 = 120;

/// An unfinished registration's token, counted from its last change. The account's face failures
/// outlive it (`numbers.md`, face tries: count resets on success only).
pub const JOURNEY_SECONDS: i64 = 24 * 3600;

/// A code in a text message works for so long (`numbers.md`, SMS code: 10 min, after Login.gov).
pub const CODE_SECONDS: i64 = 600;

/// So many wrong tries make a code void. The guides are silent; five, as everywhere here
/// (`numbers.md`, PIN tries).
pub const CODE_TRIES: u32 = 5;

/// Another code may be asked for after so long (`numbers.md`, SMS code: resend after 60 s).
pub const CODE_AGAIN_SECONDS: i64 = 60;

/// So many codes are sent to one account within [`CODES_SECONDS`], whatever the way and the journey
/// (`numbers.md`, SMS code: max 5).
pub const CODES: usize = 5;

/// The span in which [`CODES`] are counted. The guides are silent; an hour, so that who has lost
/// five messages can go on the same day.
pub const CODES_SECONDS: i64 = 3600;

/// A face challenge: long enough to find light and a second hand, too short to make a film for it.
pub const CHALLENGE_SECONDS: i64 = 180;

/// A status assertion: a phone without a network makes codes from it for so long, and for so long
/// nobody who checks them learns that the permit was cancelled (issue 4: 24 h, configurable).
pub const ASSERTION_SECONDS: i64 = 24 * 3600;

/// A status assertion, where nothing is allowed offline: long enough for one visit to a counter.
pub const ONLINE_ASSERTION_SECONDS: i64 = 600;

/// The list of the issuer's keys: verifiers without a network can go on for so long.
pub const KEY_LIST_SECONDS: i64 = 30 * 24 * 3600;

/// The status list means something for so long: to verifiers without a network, who are told how
/// old it is.
pub const STATUS_LIST_SECONDS: i64 = 24 * 3600;

/// And is as good as asking again for so long.
pub const STATUS_LIST_TTL_SECONDS: i64 = 60;

/// A code that was seen is remembered for so long: past its life and all that clocks may differ.
pub const SEEN_CODE_SECONDS: i64 = 600;

/// Look-ups of a number that one source may make within [`LOOK_UP_SECONDS`].
pub const LOOK_UPS: u32 = 20;

/// See [`LOOK_UPS`].
pub const LOOK_UP_SECONDS: i64 = 600;

/// A phone may open its offline copy for so long after the last contact: a week without a network
/// is a long journey, and a thief's guesses end with it (issue 4: 7 days, configurable).
pub const OFFLINE_COPY_SECONDS: i64 = 7 * 24 * 3600;

/// A launch code: long enough for a slow phone to start the app, half of what OAuth allows its
/// authorization codes (RFC 6749 §4.1.2: 10 min at most).
pub const LAUNCH_SECONDS: i64 = 300;

/// A letter's address: long enough for a phone's download manager to ask twice.
pub const TICKET_SECONDS: i64 = 300;

/// An answer is given again to the same request for so long: past every retry of the client.
pub const ANSWER_SECONDS: i64 = 600;

/// One frame of the face, decoded (contract: at most 150 kB).
pub const FRAME_BYTES: usize = 150_000;

/// Frames of one attempt; the app sends one or two per movement.
pub const FRAMES: usize = 12;

/// A request's body: [`FRAMES`] frames in Base64 and some room.
pub const BODY_BYTES: usize = FRAMES * FRAME_BYTES / 3 * 4 + 16_384;

/// How often a request that met a conflict begins again, before it is `unavailable`.
pub const TRIES_ON_CONFLICT: u32 = 8;

/// Wrong tries against a number are forgotten after a day without one; within the day they wait as
/// [`crate::domain::attempts`] says.
pub const TRIES_SECONDS: i64 = 24 * 3600;
