//! The answers.

use serde::{Deserialize, Serialize};

use super::CodeUnderWay;
use crate::domain::{
    date::CivilDate,
    moment::Moment,
    passport_name::PassportName,
    permit::{Bilingual, Permit, Status},
    permit_number::PermitNumber,
    proofing::Step,
    token::Disclosure,
};

/// Nothing to say but that it was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Done {}

/// Who issues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Issuer {
    /// Made by a mock authority: everything is a specimen.
    pub specimen: bool,
    /// The public keys that sign codes.
    pub keys: Vec<IssuerKeyRecord>,
}

/// A public key that signs codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssuerKeyRecord {
    /// The key's id, in hexadecimal.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[0-9a-f]{8}$"))]
    pub kid: String,
    /// The P-256 point, SEC1 uncompressed (65 bytes), in hexadecimal.
    #[cfg_attr(feature = "openapi", schema(pattern = "^04[0-9a-f]{128}$"))]
    pub public_key: String,
    /// Signs specimens only.
    pub specimen: bool,
}

/// An identity-proofing journey begins.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JourneyBegun {
    /// The journey's bearer token.
    #[cfg_attr(feature = "openapi", schema(format = Password))]
    pub token: String,
    /// Where it stands.
    pub journey: Journey,
}

/// What an identity-proofing journey is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Registration, or a login that finds it unfinished: ends with
    /// [`FinishJourney`](super::FinishJourney).
    #[default]
    Registration,
    /// A forgotten login password: ends with [`SetNewPassword`](super::SetNewPassword).
    PasswordReset,
    /// A forgotten 6-digit password: ends with [`SetNewPin`](super::SetNewPin).
    PinReset,
}

/// Where an identity-proofing journey stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Journey {
    /// What it is for.
    pub purpose: Purpose,
    /// What is due.
    pub step: Step,
    /// The name given at registration.
    pub name: PassportName,
    /// The code that was sent and not entered yet.
    pub code: Option<CodeUnderWay>,
    /// When the journey is forgotten, if nothing happens.
    pub expires: Moment,
}

/// A movement of the head or face that the camera can see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// Turn the head to the person's own left.
    TurnLeft,
    /// Turn the head to the person's own right.
    TurnRight,
    /// Nod.
    Nod,
    /// Open the mouth.
    OpenMouth,
    /// Blink.
    Blink,
}

/// One attempt's task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FaceChallenge {
    /// To be sent back; used once.
    pub nonce: String,
    /// The movements to make, in order; never the same sequence twice in a journey.
    pub movements: Vec<Movement>,
    /// When the challenge is too old.
    pub expires: Moment,
}

/// What became of one attempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FaceOutcome {
    /// `None`: recognised.
    pub failure: Option<FaceFailure>,
    /// Where the journey stands now.
    pub journey: Journey,
}

/// Why a face was not recognised, as far as the person can do something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FaceFailure {
    /// Not the person of the record.
    NotRecognised,
    /// The movements were not seen.
    MovementNotSeen,
    /// Too dark to tell.
    TooDark,
    /// Not sharp enough to tell.
    Blurred,
    /// No face, or more than one.
    NoSingleFace,
}

/// A login.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LoggedIn {
    /// Names this login as long as it lives. No secret: it opens nothing, and tells logins apart.
    pub login: String,
    /// The access token: the holder's bearer token, for a few minutes.
    #[cfg_attr(feature = "openapi", schema(format = Password))]
    pub token: String,
    /// When the access token ends.
    pub token_expires: Moment,
    /// The renewal token ([`RenewLogin`](super::RenewLogin)); `None` without a device key.
    #[cfg_attr(feature = "openapi", schema(format = Password))]
    pub renewal: Option<String>,
    /// When the login ends by itself, however often it is renewed.
    pub expires: Moment,
    /// The card, so that the home screen needs no second request; `None` while no Work Permit
    /// Number is bound ([`BindPermit`](super::BindPermit)).
    pub card: Option<Card>,
}

/// A login goes on.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Renewed {
    /// The access token from now on. The one before works until its own end.
    #[cfg_attr(feature = "openapi", schema(format = Password))]
    pub token: String,
    /// When it ends.
    pub token_expires: Moment,
    /// The renewal token from now on.
    #[cfg_attr(feature = "openapi", schema(format = Password))]
    pub renewal: String,
}

/// The face of the electronic card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Card {
    /// The holder's name as in the passport.
    pub name: PassportName,
    /// The Work Permit Number; the screen masks it.
    pub number: PermitNumber,
    /// The permit's last day.
    pub valid_until: CivilDate,
    /// The permit's first day.
    pub valid_from: CivilDate,
    /// The day on which the Notification Letter was issued.
    pub issued_on: CivilDate,
    /// What the permit is worth today in China.
    pub status: Status,
    /// The issuer's reason, when the permit is cancelled.
    pub cancelled_because: Option<Bilingual>,
    /// Whether the 6-digit password has been set.
    pub pin_set: bool,
    /// Counts the account's 6-digit passwords: a phone removes what an earlier one opens.
    #[serde(default)]
    pub pin_epoch: u32,
    /// Made by a mock authority: must be marked SPECIMEN 样本.
    pub specimen: bool,
}

impl Card {
    /// What the card says on `today`, a civil date in China: the dates alone may have changed its
    /// status since the authority was asked.
    #[must_use]
    pub fn on(mut self, today: CivilDate) -> Self {
        if !matches!(self.status, Status::Cancelled { .. }) {
            self.status = Status::by_dates(self.valid_from, self.valid_until, today);
        }
        self
    }
}

/// The answer of the Work Permit inquiry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PermitView {
    /// The record.
    pub permit: Permit,
    /// What it is worth today in China.
    pub status: Status,
}

/// The 6 digits were right: the services are open, and so may the holder's vault on the phone be.
/// It can't be printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServicesOpen {
    /// The authority's share of the key of the vault: 32 random bytes in hexadecimal, the same as
    /// long as the account lives. A secret; it is told to nobody who has not given the 6 digits.
    #[cfg_attr(feature = "openapi", schema(format = Password, pattern = "^[0-9a-f]{64}$"))]
    pub share: String,
    /// Names the account's vault on any phone: 16 random bytes in hexadecimal, which say nothing.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[0-9a-f]{32}$"))]
    pub vault: String,
    /// As in [`Card`].
    #[serde(default)]
    pub pin_epoch: u32,
    /// What a phone may do without a network; `None`: it may keep no copy for that.
    pub offline: Option<OfflineRule>,
}

impl std::fmt::Debug for ServicesOpen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ServicesOpen")
    }
}

/// What the authority allows a phone without a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfflineRule {
    /// How long after the last contact the phone may open its copy, in seconds.
    pub copy_seconds: i64,
}

/// What a phone makes its codes from: the same permit, disclosed more or less. They say whose
/// permit it is, so they belong into the vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatusAssertions {
    /// Name and dates: a signed assertion in the QR code's alphabet, for the token module to read.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[A-Z2-7]+$"))]
    pub least: String,
    /// And the Work Permit Number.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[A-Z2-7]+$"))]
    pub summary: String,
    /// And employer, category, the passport's last characters.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[A-Z2-7]+$"))]
    pub full: String,
    /// When they were signed.
    pub issued: Moment,
    /// When they stop to count.
    pub expires: Moment,
}

impl StatusAssertions {
    /// The one that tells so much.
    pub fn of(&self, disclosure: Disclosure) -> &str {
        match disclosure {
            Disclosure::Least => &self.least,
            Disclosure::Summary => &self.summary,
            Disclosure::Full => &self.full,
        }
    }
}
