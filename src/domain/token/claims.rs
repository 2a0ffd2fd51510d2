//! What a code says about a permit.

use super::limits;
use crate::domain::{
    date::CivilDate,
    moment::Moment,
    passport_name::PassportName,
    permit::{Permit, Status},
    permit_number::PermitNumber,
};

/// What a code says: one showing of one permit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presentation {
    /// The Work Permit Number.
    pub number: PermitNumber,
    /// The holder's name, as in the passport.
    pub name: PassportName,
    /// What the permit was worth when the code was signed.
    pub status: PresentedStatus,
    /// The permit's first day.
    pub valid_from: CivilDate,
    /// The permit's last day.
    pub valid_until: CivilDate,
    /// When the code was signed (`iat`).
    pub issued: Moment,
    /// When the code stops to count (`exp`).
    pub expires: Moment,
    /// Random, so that a verifier knows a code that it has seen before (`cti`).
    pub id: [u8; 8],
    /// Made by a mock authority.
    pub specimen: bool,
}

/// What a permit with open services can be worth. An expired or cancelled permit has no code, so
/// that no code can say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum PresentedStatus {
    /// In force.
    Valid = 1,
    /// In force, but the end is near.
    ExpiringSoon = 2,
    /// The first day is still to come.
    Pending = 3,
}

/// The permit has expired or was cancelled: no code is made for it (S000 §二(四)3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the permit is not in force")]
pub struct NotInForce(pub Status);

impl Presentation {
    /// What a code for `permit` says at `now`. `id` must come from a source of chance.
    pub fn of(permit: &Permit, now: Moment, id: [u8; 8]) -> Result<Self, NotInForce> {
        let status = match permit.status_on(now.china_date()) {
            Status::Valid { .. } => PresentedStatus::Valid,
            Status::ExpiringSoon { .. } => PresentedStatus::ExpiringSoon,
            Status::Pending { .. } => PresentedStatus::Pending,
            closed @ (Status::Expired { .. } | Status::Cancelled { .. }) => {
                return Err(NotInForce(closed));
            }
        };
        Ok(Self {
            number: permit.number.clone(),
            name: permit.name.clone(),
            status,
            valid_from: permit.valid_from,
            valid_until: permit.valid_until,
            issued: now,
            expires: now.plus_seconds(limits::LIFE_SECONDS),
            id,
            specimen: permit.specimen,
        })
    }

    /// Whether the dates and the status could be true together on the day of signing. When a
    /// permit begins to be "expiring soon", and why one is pending, is the issuer's to say.
    pub(super) fn is_coherent(&self) -> bool {
        let day = self.issued.china_date();
        let begun = self.valid_from <= day;
        self.valid_from <= self.valid_until
            && day <= self.valid_until
            && (begun || self.status == PresentedStatus::Pending)
    }
}

impl PresentedStatus {
    /// The number that stands for it in a token.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// What a token's number stands for.
    pub const fn from_code(code: u64) -> Option<Self> {
        match code {
            1 => Some(Self::Valid),
            2 => Some(Self::ExpiringSoon),
            3 => Some(Self::Pending),
            _ => None,
        }
    }
}
