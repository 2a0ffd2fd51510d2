//! Identity proofing: how a person shows to be the one named in the permit.
//!
//! Face first. Six failures in a row lead to the bank card (S000 §三(三)3), with the mobile phone
//! in reach; a holder of a physical social security card passes the face and then proves by bank
//! card or phone (S000 §二(二) step 5); either way may be tried after the other failed (FAQ 4, 5).
//!
//! Each state is a type of its own with only the steps that the guide allows from there, and a step
//! uses its state up: what is not due can't be written down.
//! Invariant: failures in a row live in the states themselves; only a success leads to a state
//! without them, and no state holds six of them but the one to which six lead.

use serde::{Deserialize, Serialize};

/// Face failures in a row after which the bank card is asked for (连续6次失败).
pub const FACE_ATTEMPTS: u32 = 6;

/// What the person has to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Step {
    /// Facial recognition authentication.
    Face {
        /// The attempt about to be made, from 1.
        attempt: u32,
        /// How many there are in all.
        of: u32,
    },
    /// Identity verification by bank card or mobile phone number.
    Verify {
        /// Why it is asked.
        because: Because,
        /// The way to offer first.
        first: Way,
    },
    /// Proven.
    Done,
}

/// Why bank card or phone is asked (guides 5.8 C10: two triggers, one module).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// Six face failures in a row.
    FaceFailed,
    /// The person can't use a camera.
    NoCamera,
    /// The face passed, and the person holds a physical social security card.
    PhysicalCard,
}

/// A way of identity verification (实名认证).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// UnionPay card of a bank in China.
    BankCard,
    /// Mobile phone number of a SIM card issued in China.
    Phone,
}

impl Way {
    /// The one to try when this one failed.
    pub const fn other(self) -> Self {
        match self {
            Way::BankCard => Way::Phone,
            Way::Phone => Way::BankCard,
        }
    }
}

/// What a face that passes leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AfterFace {
    /// It is proof enough.
    Done,
    /// Identity verification as well: the person registers and holds a physical social security
    /// card.
    Verify,
}

/// How far a person has come. The authority keeps it; it survives reload and log-out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proofing {
    /// The face is due.
    Face(FaceDue),
    /// Bank card or phone is due.
    Verify(VerifyDue),
    /// Proven.
    Done(Proven),
}

/// The face is due, after fewer than [`FACE_ATTEMPTS`] failures in a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaceDue {
    then: AfterFace,
    failures: Failures,
}

/// Bank card or phone is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifyDue {
    reason: Reason,
    first: Way,
}

/// The identity is proven. Only a face that passed or a way that verified makes one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proven(());

/// [`Because`], with what must be remembered for the way back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Reason {
    FaceFailed,
    /// The face as it was due before.
    NoCamera(FaceDue),
    PhysicalCard,
}

/// Fewer than [`FACE_ATTEMPTS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
struct Failures(u32);

impl TryFrom<u32> for Failures {
    type Error = &'static str;

    fn try_from(count: u32) -> Result<Self, Self::Error> {
        if count < FACE_ATTEMPTS { Ok(Self(count)) } else { Err("the face is no longer due") }
    }
}

impl From<Failures> for u32 {
    fn from(failures: Failures) -> u32 {
        failures.0
    }
}

impl From<FaceDue> for Proofing {
    fn from(due: FaceDue) -> Self {
        Self::Face(due)
    }
}

impl From<VerifyDue> for Proofing {
    fn from(due: VerifyDue) -> Self {
        Self::Verify(due)
    }
}

impl From<Proven> for Proofing {
    fn from(proven: Proven) -> Self {
        Self::Done(proven)
    }
}

impl Proofing {
    /// Begins, for somebody who never tried.
    pub const fn begin(then: AfterFace) -> Self {
        Self::Face(FaceDue { then, failures: Failures(0) })
    }

    /// Begins anew, for another journey of the same person. What was proven is proven no more;
    /// failures in a row are kept, and after six of them the way is still the bank card.
    #[must_use]
    pub fn begin_again(self, then: AfterFace) -> Self {
        let failures = match self {
            Self::Face(due) | Self::Verify(VerifyDue { reason: Reason::NoCamera(due), .. }) => {
                due.failures
            }
            Self::Verify(VerifyDue { reason: Reason::FaceFailed, .. }) => {
                return VerifyDue::because(Reason::FaceFailed).into();
            }
            Self::Verify(VerifyDue { reason: Reason::PhysicalCard, .. }) | Self::Done(_) => {
                Failures(0)
            }
        };
        Self::Face(FaceDue { then, failures })
    }

    /// What is due.
    pub const fn step(&self) -> Step {
        match self {
            Self::Face(due) => Step::Face { attempt: due.failures.0 + 1, of: FACE_ATTEMPTS },
            Self::Verify(due) => Step::Verify { because: due.reason(), first: due.first },
            Self::Done(_) => Step::Done,
        }
    }
}

impl FaceDue {
    /// The face was recognised. Failures are forgotten.
    #[must_use]
    pub fn passed(self) -> Proofing {
        match self.then {
            AfterFace::Done => Proven(()).into(),
            AfterFace::Verify => VerifyDue::because(Reason::PhysicalCard).into(),
        }
    }

    /// The face was not recognised: it is due again, or the bank card after the sixth time.
    #[must_use]
    pub fn failed(self) -> Proofing {
        match Failures::try_from(self.failures.0 + 1) {
            Ok(failures) => FaceDue { failures, ..self }.into(),
            Err(_) => VerifyDue::because(Reason::FaceFailed).into(),
        }
    }

    /// The person can't use a camera: the choice of the other ways.
    #[must_use]
    pub const fn no_camera(self) -> VerifyDue {
        VerifyDue::because(Reason::NoCamera(self))
    }
}

impl VerifyDue {
    /// The bank card first, with the phone in reach (guides 5.8 C9).
    const fn because(reason: Reason) -> Self {
        Self { reason, first: Way::BankCard }
    }

    /// Why it is due.
    pub const fn reason(&self) -> Because {
        match self.reason {
            Reason::FaceFailed => Because::FaceFailed,
            Reason::NoCamera(_) => Because::NoCamera,
            Reason::PhysicalCard => Because::PhysicalCard,
        }
    }

    /// Bank card or phone proved the identity. Failures are forgotten.
    #[must_use]
    pub fn verified(self) -> Proven {
        Proven(())
    }

    /// `way` did not prove the identity: the other one is offered (FAQ 4 and 5).
    #[must_use]
    pub fn failed(self, way: Way) -> Self {
        Self { first: way.other(), ..self }
    }

    /// The person, who said to have no camera, has one after all. `None`: that was not why.
    pub fn camera_after_all(self) -> Option<FaceDue> {
        match self.reason {
            Reason::NoCamera(due) => Some(due),
            Reason::FaceFailed | Reason::PhysicalCard => None,
        }
    }
}

#[cfg(test)]
mod tests;
