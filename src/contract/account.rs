//! Ways to log in besides the portal, and everything about the two passwords.

use serde::{Deserialize, Serialize};

use crate::domain::{
    document_number::SocialSecurityNumber, login_password::LoginPassword,
    passport_name::PassportName, permit_number::PermitNumber, pin::Pin,
};

/// General login with the social security number (S000 §二(三)2).
///
/// The answer has no card when no Work Permit Number was bound yet.
/// Refusals: `wrong_credentials`, `too_many_tries`, `registration_unfinished`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogInGeneral {
    /// The social security number.
    pub number: SocialSecurityNumber,
    /// The login password, as typed.
    #[cfg_attr(feature = "openapi", schema(format = Password, write_only))]
    pub password: String,
    /// The key that may renew the login ([`RenewLogin`](super::RenewLogin)); as in [`IssueAssertions`](super::IssueAssertions). Without one the login
    /// ends with its first access token.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(pattern = "^04[0-9a-fA-F]{128}$"))]
    pub device_key: Option<String>,
}

/// Exchanges a launch code for a login. A host that knows its user, a mini-program or a portal, has asked the
/// authority for the code by itself, and has opened the app with it.
///
/// The code works once, for five minutes, and until the login password is changed. It is sent in this body and nowhere
/// else. The login is like any other: the services still want the 6 digits. Refusals: `gone` for a code that is unknown,
/// used or over: which, is not said.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RedeemLaunch {
    /// The launch code: opaque, in the characters of base64url.
    #[cfg_attr(feature = "openapi", schema(format = Password, write_only))]
    pub code: String,
    /// The key that may renew the login ([`RenewLogin`](super::RenewLogin)); as in [`IssueAssertions`](super::IssueAssertions). Without one the login
    /// ends with its first access token.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(pattern = "^04[0-9a-fA-F]{128}$"))]
    pub device_key: Option<String>,
}

/// Binds the Work Permit Number to an account that has none, once (S000 §二(三) note).
///
/// Refusals: `not_yours` for any number that is not this person's, whether or not it exists;
/// `too_many_tries`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BindPermit {
    /// The Work Permit Number.
    pub number: PermitNumber,
}

/// Forgotten login password, step 2 of the guide: name and number begin an identity-proofing
/// journey (S000 §三(六)).
///
/// Refusals: `no_match`, `not_registered`, `too_many_tries`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BeginPasswordReset {
    /// The name as in the passport.
    pub name: PassportName,
    /// The Work Permit Number.
    pub number: PermitNumber,
}

/// Step 4: the proven journey sets a new login password. Every other login ends; the answer is a
/// new one. Refusals: `step_not_due`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetNewPassword {
    /// The password to set.
    pub password: LoginPassword,
    /// The key that may renew the login ([`RenewLogin`](super::RenewLogin)); as in [`IssueAssertions`](super::IssueAssertions). Without one the login
    /// ends with its first access token.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(pattern = "^04[0-9a-fA-F]{128}$"))]
    pub device_key: Option<String>,
}

/// Forgotten 6-digit password: the login password begins an identity-proofing journey.
///
/// Refusals: `pin_not_set`, `wrong_password`, `too_many_tries`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BeginPinReset {
    /// The login password, as typed.
    #[cfg_attr(feature = "openapi", schema(format = Password, write_only))]
    pub password: String,
}

/// The proven journey sets a new 6-digit password. Refusals: `step_not_due`, `pin_too_easy`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetNewPin {
    /// Six digits.
    pub pin: Pin,
}

/// Changes the login password. Every other login ends.
///
/// Refusals: `wrong_password`, `too_many_tries`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangePassword {
    /// The password until now, as typed.
    #[cfg_attr(feature = "openapi", schema(format = Password, write_only))]
    pub old: String,
    /// The password from now on.
    pub new: LoginPassword,
}

/// Changes the 6-digit password, and opens the services. The share of the vault's key stays.
///
/// Refusals: `pin_not_set`, `wrong_pin`, `too_many_tries`, `pin_too_easy`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangePin {
    /// The six digits until now.
    pub old: Pin,
    /// The six digits from now on.
    pub new: Pin,
}
