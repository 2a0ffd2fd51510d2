//! The requests, in the order of the guide's steps, and the one list of them all.

use serde::{Deserialize, Serialize};

use super::{
    Bearer, Call, Entry, Malformed, Method, account::*, answers::*, checking::*, letters::*,
    verification::*, wire,
};
use crate::domain::{
    login_password::LoginPassword, passport_name::PassportName, permit_number::PermitNumber,
    pin::Pin,
};

/// Declares each request with its HTTP form, and [`Request`], the sum of them.
macro_rules! calls {
    ($($name:ident: $method:ident $path:literal $bearer:ident => $answer:ty [$($refusal:ident)*];)*) => {
        $(impl Call for $name {
            type Answer = $answer;
            const METHOD: Method = Method::$method;
            const PATH: &'static str = $path;
            const BEARER: Bearer = Bearer::$bearer;
        })*

        /// Any request, as the authority receives it.
        pub enum Request {
            $(#[doc = concat!("[`", stringify!($name), "`]")] $name($name),)*
        }

        impl Request {
            /// Reads a request from its HTTP form; [`Malformed`] says what is wrong with it.
            pub fn read(request: &wire::Request) -> Result<Self, Malformed> {
                $(if request.method == Method::$method.as_str() && request.path == $path {
                    return wire::read(&request.body).map(Self::$name);
                })*
                let known = ALL.iter().any(|it| it.path == request.path);
                Err(if known { Malformed::NoSuchMethod } else { Malformed::NoSuchRequest })
            }

            /// Its entry in [`ALL`].
            pub fn entry(&self) -> &'static Entry {
                match self { $(Self::$name(_) => &entries::$name,)* }
            }

            /// Whose token the request needs.
            pub const fn bearer(&self) -> Bearer {
                match self { $(Self::$name(_) => Bearer::$bearer,)* }
            }

            /// Whether it changes something, so that it needs an idempotency key.
            pub const fn keyed(&self) -> bool {
                match self { $(Self::$name(_) => <$name as Call>::KEYED,)* }
            }
        }

        #[expect(non_upper_case_globals, reason = "each is named after its request")]
        mod entries {
            use super::{Bearer, Call, Entry, Method};

            $(pub static $name: Entry = Entry {
                name: stringify!($name),
                method: Method::$method,
                path: $path,
                bearer: Bearer::$bearer,
                keyed: <super::$name as Call>::KEYED,
                own_refusals: &[$(stringify!($refusal)),*],
            };)*
        }

        /// Every request, in the order of the guide's steps.
        pub static ALL: &[&Entry] = &[$(&entries::$name,)*];

        /// The schemas of every request, in the order of [`ALL`].
        #[cfg(feature = "openapi")]
        pub fn described() -> Vec<super::Described> {
            vec![$(super::Described::of::<$name>(&entries::$name),)*]
        }
    };
}

calls! {
    GetIssuer: Get "/issuer" Nobody => Issuer [];
    SignUp: Post "/registrations" Nobody => JourneyBegun [no_match already_registered permit_not_valid too_many_tries];
    GetJourney: Get "/journey" Journey => Journey [];
    StartFace: Post "/journey/face" Journey => FaceChallenge [step_not_due];
    SubmitFace: Post "/journey/face/frames" Journey => FaceOutcome [step_not_due challenge_too_old];
    DeclareNoCamera: Post "/journey/no-camera" Journey => Journey [step_not_due];
    ReturnToFace: Post "/journey/face/return" Journey => Journey [step_not_due];
    VerifyByBank: Post "/journey/bank" Journey => WayOutcome [step_not_due too_many_tries code_too_soon too_many_codes];
    VerifyByPhone: Post "/journey/phone" Journey => WayOutcome [step_not_due too_many_tries code_too_soon too_many_codes];
    ResendCode: Post "/journey/code/again" Journey => Journey [step_not_due code_too_soon too_many_codes];
    EnterCode: Post "/journey/code" Journey => WayOutcome [step_not_due wrong_code code_void];
    FinishJourney: Post "/journey/finish" Journey => LoggedIn [step_not_due];
    LogIn: Post "/sessions" Nobody => LoggedIn [wrong_credentials too_many_tries registration_unfinished];
    LogInGeneral: Post "/sessions/general" Nobody => LoggedIn [wrong_credentials too_many_tries registration_unfinished];
    RedeemLaunch: Post "/sessions/launch" Nobody => LoggedIn [gone];
    RenewLogin: Post "/sessions/renewal" Nobody => Renewed [not_logged_in];
    LogOut: Delete "/sessions/current" Holder => Done [];
    BindPermit: Post "/card/binding" Holder => Card [not_yours too_many_tries];
    BeginPasswordReset: Post "/password/reset" Nobody => JourneyBegun [no_match not_registered too_many_tries];
    SetNewPassword: Post "/journey/password" Journey => LoggedIn [step_not_due];
    ChangePassword: Post "/password" Holder => Done [wrong_password too_many_tries];
    GetCard: Get "/card" Holder => Card [not_bound];
    SetPin: Post "/pin" Holder => ServicesOpen [not_bound pin_already_set pin_too_easy];
    EnterPin: Post "/pin/entry" Holder => ServicesOpen [not_bound pin_not_set wrong_pin too_many_tries];
    BeginPinReset: Post "/pin/reset" Holder => JourneyBegun [not_bound pin_not_set wrong_password too_many_tries];
    SetNewPin: Post "/journey/pin" Journey => Done [step_not_due pin_too_easy];
    ChangePin: Post "/pin/change" Holder => ServicesOpen [not_bound pin_not_set wrong_pin too_many_tries pin_too_easy];
    GetPermit: Get "/permit" Holder => PermitView [not_bound service_closed pin_not_set pin_needed];
    IssueAssertions: Post "/assertions" Holder => StatusAssertions [not_bound service_closed pin_not_set pin_needed];
    GetLetter: Get "/letter" Holder => LetterView [not_bound service_closed pin_not_set pin_needed];
    OpenLetterFile: Post "/letter/files" Holder => LetterFile [not_bound service_closed pin_not_set pin_needed];
    GetKeyList: Get "/issuer/keys" Nobody => SignedList [];
    GetStatusList: Get "/status" Nobody => SignedList [];
    CheckCode: Post "/checks" Nobody => CodeChecked [];
    LookUp: Post "/lookups" Nobody => LookedUp [too_many_tries];
}

/// Asks who issues: its public keys, its rules, whether it is a mock.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GetIssuer {}

/// Registration, step 4 of the guide: name, Work Permit Number, login password (S000 §二(二)).
///
/// Refusals: `no_match`, `already_registered`, `permit_not_valid`, `too_many_tries`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignUp {
    /// The name as in the passport.
    pub name: PassportName,
    /// The number on the Notification Letter.
    pub number: PermitNumber,
    /// The password to set.
    pub password: LoginPassword,
}

/// Asks how far the identity-proofing journey has come.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GetJourney {}

/// Asks for the movements of one attempt, step 5 of the guide. Spends no attempt.
///
/// Refusals: `step_not_due`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StartFace {}

/// Sends the frames of one attempt. Spends it, unless the challenge is too old.
///
/// Refusals: `step_not_due`, `challenge_too_old`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubmitFace {
    /// The challenge's nonce, sent back.
    pub nonce: String,
    /// One or more frames per movement, in the order asked.
    pub frames: Vec<Frame>,
}

/// One picture of the face.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Frame {
    /// The movement during which it was taken.
    pub movement: Movement,
    /// The picture: JPEG, Base64 with padding, at most 150 kB.
    #[cfg_attr(
        feature = "openapi",
        schema(content_encoding = "base64", content_media_type = "image/jpeg")
    )]
    pub jpeg: String,
}

/// Says that the person can't use a camera: the other ways are offered.
///
/// Refusals: `step_not_due`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeclareNoCamera {}

/// Takes [`DeclareNoCamera`] back. Refusals: `step_not_due`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReturnToFace {}

/// Step 6, Completed: the proven journey of a registration becomes a login.
///
/// Refusals: `step_not_due`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FinishJourney {
    /// The key that may renew the login ([`RenewLogin`]); as in [`IssueAssertions`]. Without one the login
    /// ends with its first access token.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(pattern = "^04[0-9a-fA-F]{128}$"))]
    pub device_key: Option<String>,
}

/// Login with the Work Permit Number (S000 §二(三)1).
///
/// Refusals: `wrong_credentials`, `too_many_tries`, `registration_unfinished`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogIn {
    /// The Work Permit Number.
    pub number: PermitNumber,
    /// The login password, as typed: an old rule may have allowed another.
    #[cfg_attr(feature = "openapi", schema(format = Password, write_only))]
    pub password: String,
    /// The key that may renew the login ([`RenewLogin`]); as in [`IssueAssertions`]. Without one the login
    /// ends with its first access token.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(pattern = "^04[0-9a-fA-F]{128}$"))]
    pub device_key: Option<String>,
}

/// Asks for the next tokens of a login, with the key that the login was begun with.
///
/// Whoever sends the token before the newest one has lost an answer, or is another tab: the newest
/// tokens come again, and one of them may be near its end. So they do to an older token, as long as the
/// newest are less than a minute old; after that it has been copied, and ends the login. Refusals: `not_logged_in` for a token that is unknown, ended or too old, and for a
/// wrong proof: which, is not said.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RenewLogin {
    /// The renewal token.
    #[cfg_attr(feature = "openapi", schema(format = Password, write_only))]
    pub renewal: String,
    /// The device key's ES256 signature over the UTF-8 bytes of `esscard renewal`, a line feed, and the
    /// renewal token: r and s, 64 bytes in hexadecimal.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[0-9a-fA-F]{128}$"))]
    pub proof: String,
}

impl RenewLogin {
    /// What is signed to renew with the token `renewal`: in UTF-8 it and what it is for.
    pub fn statement(renewal: &str) -> String {
        format!("esscard renewal\n{renewal}")
    }
}

/// Ends the login on this device.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogOut {}

/// Asks for the face of the electronic card. Refusals: `not_bound`, as every request about the
/// permit does while no Work Permit Number is bound.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GetCard {}

/// Sets the 6-digit password on first use of a service, and opens the services.
///
/// Refusals: `pin_already_set`, `pin_too_easy`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetPin {
    /// Six digits.
    pub pin: Pin,
}

/// Opens the services for a while. Refusals: `pin_not_set`, `wrong_pin`, `too_many_tries`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EnterPin {
    /// Six digits.
    pub pin: Pin,
}

/// Work Permit inquiry. Refusals: `pin_not_set`, `pin_needed`, `service_closed`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GetPermit {}

/// Work Permit QR code: status assertions, from which this phone makes its codes (工作许可二维码).
///
/// Refusals: as [`GetPermit`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssueAssertions {
    /// The phone's own P-256 public key, SEC1 uncompressed (65 bytes), in hexadecimal. What is no
    /// point of the curve is `malformed`.
    #[cfg_attr(feature = "openapi", schema(pattern = "^04[0-9a-fA-F]{128}$"))]
    pub device_key: String,
}

/// The Notification Letter's content. Refusals: as [`GetPermit`].
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GetLetter {}

/// A short-lived address of the letter as PDF that needs no header. Refusals: as [`GetPermit`].
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenLetterFile {}
