//! What a code says about a permit.

use super::{TokenFault, limits};
use crate::domain::{
    date::CivilDate,
    moment::Moment,
    passport_name::PassportName,
    permit::{Permit, Status},
    permit_number::PermitNumber,
};

/// What an issuer says about a permit, in a code and in an assertion alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermitClaim {
    /// The Work Permit Number.
    pub number: PermitNumber,
    /// The holder's name, as in the passport.
    pub name: PassportName,
    /// What the permit was worth when the issuer signed.
    pub status: PresentedStatus,
    /// The permit's first day.
    pub valid_from: CivilDate,
    /// The permit's last day.
    pub valid_until: CivilDate,
    /// Made by a mock authority.
    pub specimen: bool,
}

/// What a code says: one showing of one permit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presentation {
    /// The Work Permit Number.
    pub number: PermitNumber,
    /// The holder's name, as in the passport.
    pub name: PassportName,
    /// What the permit was worth when the code was signed; by a phone without a network, what the
    /// dates say on that day.
    pub status: PresentedStatus,
    /// The permit's first day.
    pub valid_from: CivilDate,
    /// The permit's last day.
    pub valid_until: CivilDate,
    /// When the code was signed (`iat`).
    pub issued: Moment,
    /// When the code stops to count (`exp`).
    pub expires: Moment,
    /// Random, so that a verifier knows a code that it has seen before (`cti`; a phone's nonce).
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
        let expires = now.plus_seconds(limits::LIFE_SECONDS);
        Ok(PermitClaim::of(permit, now)?.presented(now, expires, id))
    }

    /// What it says about the permit.
    pub(super) fn permit(&self) -> PermitClaim {
        PermitClaim {
            number: self.number.clone(),
            name: self.name.clone(),
            status: self.status,
            valid_from: self.valid_from,
            valid_until: self.valid_until,
            specimen: self.specimen,
        }
    }
}

impl PermitClaim {
    /// What is said about `permit` at `now`.
    pub(super) fn of(permit: &Permit, now: Moment) -> Result<Self, NotInForce> {
        Ok(Self {
            number: permit.number.clone(),
            name: permit.name.clone(),
            status: PresentedStatus::of(permit.status_on(now.china_date()))?,
            valid_from: permit.valid_from,
            valid_until: permit.valid_until,
            specimen: permit.specimen,
        })
    }

    /// One showing of it.
    pub(super) fn presented(self, issued: Moment, expires: Moment, id: [u8; 8]) -> Presentation {
        let Self { number, name, status, valid_from, valid_until, specimen } = self;
        Presentation {
            number,
            name,
            status,
            valid_from,
            valid_until,
            issued,
            expires,
            id,
            specimen,
        }
    }

    /// Whether the dates and the status could be true together on `day`, that of signing. When a
    /// permit begins to be "expiring soon", and why one is pending, is the issuer's to say.
    pub(super) fn is_coherent_on(&self, day: CivilDate) -> bool {
        let begun = self.valid_from <= day;
        self.valid_from <= self.valid_until
            && day <= self.valid_until
            && (begun || self.status == PresentedStatus::Pending)
    }

    /// What the permit is worth on `day`, when nothing was heard of the issuer since `said_on`: the
    /// dates tell. They don't tell why a permit that had begun was pending, so it still is.
    pub(super) fn status_on(
        &self,
        day: CivilDate,
        said_on: CivilDate,
    ) -> Result<PresentedStatus, TokenFault> {
        let by_dates = Status::by_dates(self.valid_from, self.valid_until, day);
        let ended = TokenFault::PermitEnded { since: self.valid_until.plus_days(1) };
        let by_dates = PresentedStatus::of(by_dates).map_err(|_| ended)?;
        let held_back = self.status == PresentedStatus::Pending && self.valid_from <= said_on;
        Ok(if held_back { PresentedStatus::Pending } else { by_dates })
    }
}

impl PresentedStatus {
    fn of(status: Status) -> Result<Self, NotInForce> {
        match status {
            Status::Valid { .. } => Ok(Self::Valid),
            Status::ExpiringSoon { .. } => Ok(Self::ExpiringSoon),
            Status::Pending { .. } => Ok(Self::Pending),
            Status::Expired { .. } | Status::Cancelled { .. } => Err(NotInForce(status)),
        }
    }

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
