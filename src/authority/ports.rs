//! What the authority needs from outside: storage, time, chance, the register of permits, the
//! comparison of faces, bank and carrier, the sender of text messages, the maker of letters.
//!
//! Generic and never `dyn`, so that the authority's futures are `Send` wherever its ports are: on a
//! server they are, in a Web Worker they need not be.

use serde::{Deserialize, Serialize};

use super::store::Store;
use crate::{
    contract::{FaceFailure, Purpose, Refusal, VerifyByBank, VerifyByPhone, WayFailure},
    domain::{
        date::CivilDate, document_number::SocialSecurityNumber, letter::Letter,
        login_password::LoginPassword, mobile_number::MobileNumber, moment::Moment, permit::Permit,
        permit_number::PermitNumber, pin::Pin, sms_code::SmsCode,
    },
};

/// Something outside the authority does not answer; the request may be repeated later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unavailable")]
pub struct Unavailable;

impl From<Unavailable> for Refusal {
    fn from(_: Unavailable) -> Self {
        Refusal::Unavailable
    }
}

/// All ports of one authority.
pub trait Ports {
    /// Where records are kept.
    type Store: Store;
    /// The clock.
    type Clock: Clock;
    /// The source of chance.
    type Chance: Chance;
    /// The register of permits.
    type Registry: Registry;
    /// The comparison of faces.
    type FaceCheck: FaceCheck;
    /// Bank and carrier.
    type WayCheck: WayCheck;
    /// The sender of text messages.
    type Texter: Texter;
    /// The maker of the letter's file.
    type LetterMaker: LetterMaker;

    /// Where records are kept.
    fn store(&self) -> &Self::Store;
    /// The clock.
    fn clock(&self) -> &Self::Clock;
    /// The source of chance.
    fn chance(&self) -> &Self::Chance;
    /// The register of permits.
    fn registry(&self) -> &Self::Registry;
    /// The comparison of faces.
    fn face_check(&self) -> &Self::FaceCheck;
    /// Bank and carrier.
    fn way_check(&self) -> &Self::WayCheck;
    /// The sender of text messages.
    fn texter(&self) -> &Self::Texter;
    /// The maker of the letter's file.
    fn letter_maker(&self) -> &Self::LetterMaker;
}

/// The authority's time. Asynchronous because a tester's clock lies in the store.
#[allow(async_fn_in_trait)]
pub trait Clock {
    /// What time it is.
    async fn now(&self) -> Result<Moment, Unavailable>;
}

/// Chance that nobody can guess.
pub trait Chance {
    /// Fills `bytes` with it.
    fn fill(&self, bytes: &mut [u8]);
}

/// The register of Work Permits, which is not the authority's own.
#[allow(async_fn_in_trait)]
pub trait Registry {
    /// What is known about `number`; `None` when there is no such permit.
    async fn record(&self, number: &PermitNumber) -> Result<Option<PermitRecord>, Unavailable>;

    /// For each permit, by its place in the status list ([`PermitRecord::index`]): the day from
    /// which it is cancelled.
    async fn cancellations(&self) -> Result<Vec<Option<CivilDate>>, Unavailable>;

    /// The Work Permit Number of the person with this social security number, if there is one.
    async fn number_of(
        &self,
        person: &SocialSecurityNumber,
    ) -> Result<Option<PermitNumber>, Unavailable>;
}

/// What the register knows about one permit and its holder. It can't be printed.
#[derive(Clone)]
pub struct PermitRecord {
    /// The permit; its name is the one that registration must match.
    pub permit: Permit,
    /// Its place in the status list, which never changes.
    pub index: u32,
    /// What the Notification Letter says.
    pub letter: Letter,
    /// The holder's birth date, if known: the 6-digit password must not be it.
    pub birth: Option<CivilDate>,
    /// Whether the person holds a physical social security card (实体社会保障卡).
    pub physical_card: bool,
    /// The social security number, if the person has one: general login. An account that is
    /// brought along with it has no Work Permit Number bound.
    pub social_security_number: Option<SocialSecurityNumber>,
    /// An account that the person brings along from elsewhere; taken over at its first use.
    pub brought: Option<BroughtAccount>,
}

/// An account that exists before its holder first meets this authority.
#[derive(Clone, Serialize, Deserialize)]
pub struct BroughtAccount {
    /// Its login password.
    pub password: LoginPassword,
    /// Its 6-digit password, if one was set.
    pub pin: Option<Pin>,
}

impl std::fmt::Debug for BroughtAccount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BroughtAccount")
    }
}

/// Compares a face with the person of the record.
#[allow(async_fn_in_trait)]
pub trait FaceCheck {
    /// Judges `pictures` (JPEG files, in the order taken): `None` is a pass. `attempt` counts all
    /// attempts of the account from 1 and is never reset. A request that meets a conflict is
    /// judged again, under the same number.
    async fn judge(
        &self,
        number: &PermitNumber,
        attempt: u32,
        pictures: &[Vec<u8>],
    ) -> Result<Option<FaceFailure>, Unavailable>;
}

/// Asks bank and carrier whether what a person claims is what they keep (实名认证).
///
/// `None` is a pass: the claimed phone belongs to the person, and a code may be sent to it.
/// `attempt` counts all claims of the account by this way from 1 and is never reset. A request
/// that meets a conflict is asked again, under the same number.
#[allow(async_fn_in_trait)]
pub trait WayCheck {
    /// What the bank says about the holder of the permit `number`.
    async fn bank(
        &self,
        number: &PermitNumber,
        attempt: u32,
        claim: &VerifyByBank,
    ) -> Result<Option<WayFailure>, Unavailable>;

    /// What the carrier says about the holder of the permit `number`.
    async fn carrier(
        &self,
        number: &PermitNumber,
        attempt: u32,
        claim: &VerifyByPhone,
    ) -> Result<Option<WayFailure>, Unavailable>;
}

/// Sends text messages.
#[allow(async_fn_in_trait)]
pub trait Texter {
    /// Sends one. It is asked only after what the message belongs to was kept. Who was killed in the
    /// middle asks again: a message whose id was seen before must not go out twice. It answers within
    /// 15 seconds, or fails: after 20 another copy of the authority may take the message.
    async fn send(&self, message: &TextMessage) -> Result<(), Unavailable>;
}

/// A code on its way to a phone; the sender finds the words. It can't be printed.
#[derive(Clone, Serialize, Deserialize)]
pub struct TextMessage {
    /// Names it among all messages, and says nothing.
    pub id: String,
    /// The phone.
    pub to: MobileNumber,
    /// The code.
    pub code: SmsCode,
    /// For how many minutes it works.
    pub minutes: u32,
    /// What it is for.
    pub purpose: Purpose,
    /// When it was sent.
    pub at: Moment,
}

/// Makes the letter's file.
#[allow(async_fn_in_trait)]
pub trait LetterMaker {
    /// The letter as PDF.
    async fn pdf(&self, letter: &Letter) -> Result<Vec<u8>, Unavailable>;
}
