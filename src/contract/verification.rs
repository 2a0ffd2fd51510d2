//! Identity verification (实名认证) by bank card or phone: requests and answers (S000 §二(二) step 5).

use serde::{Deserialize, Serialize};

use super::Journey;
use crate::domain::{
    document_number::PassportNumber, mobile_number::MobileNumber, moment::Moment,
    passport_name::PassportName, proofing::Way, sms_code::SmsCode, union_pay::UnionPayNumber,
};

/// Verification by bank card: a right claim is answered by a code in a text message.
///
/// Refusals: `step_not_due`, `too_many_tries`, `code_too_soon`, `too_many_codes`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VerifyByBank {
    /// The name as the bank has it, whose order may differ from the passport's.
    pub name: PassportName,
    /// The passport number.
    pub passport: PassportNumber,
    /// The card number.
    pub card: UnionPayNumber,
    /// The mobile phone number kept at the bank (办理银行卡时预留手机号码).
    pub phone: MobileNumber,
}

/// Verification by mobile phone number: a right claim is answered by a code in a text message.
///
/// Refusals: as [`VerifyByBank`].
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VerifyByPhone {
    /// The name given at registration, which the page shows (guides 5.8 C5).
    pub name: PassportName,
    /// The number of a SIM card issued in China.
    pub phone: MobileNumber,
}

/// Asks for another code to the same phone.
///
/// Refusals: `step_not_due` (there is no message under way), `code_too_soon`, `too_many_codes`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResendCode {}

/// The code of the text message; a right one proves the identity.
///
/// Refusals: `step_not_due`, `wrong_code`, `code_void`.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EnterCode {
    /// Six digits.
    pub code: SmsCode,
}

/// What became of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WayOutcome {
    /// `None`: the claim is right, and a code is on its way or was right.
    pub failure: Option<WayFailure>,
    /// Where the journey stands now.
    pub journey: Journey,
}

/// Why a way did not prove the identity, as far as the person can do something about it (FAQ 4, 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WayFailure {
    /// The card was not issued in China, or the SIM card was not.
    NotIssuedInChina,
    /// Name, passport number or phone number differ from what the bank or the carrier keeps; which,
    /// is not said.
    DetailsDiffer,
}

/// A text message with a code that is under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeUnderWay {
    /// What it will prove.
    pub way: Way,
    /// The phone number, masked: `138 •••• 5678`.
    pub to: String,
    /// When the code stops to work.
    pub expires: Moment,
    /// From when another one may be asked for.
    pub again_from: Moment,
    /// How many more may be asked for, for now.
    pub more: u32,
}
