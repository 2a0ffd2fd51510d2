//! What an issuer says about a permit, and how much of it the holder shows.

use super::limits;
use crate::domain::{
    date::CivilDate,
    moment::Moment,
    passport_name::PassportName,
    permit::{Category, Permit, Status},
    permit_number::PermitNumber,
};

/// How much of the permit a code tells. What is not chosen is not in the code at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disclosure {
    /// Name and dates.
    #[default]
    Least,
    /// And the Work Permit Number.
    Summary,
    /// And employer, category, and the passport's last characters.
    Full,
}

impl Disclosure {
    /// All, the least first.
    pub const ALL: [Self; 3] = [Self::Least, Self::Summary, Self::Full];
}

/// What an issuer says about a permit, as far as the holder shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermitClaim {
    /// Its place in the issuer's status list.
    pub index: u32,
    /// The holder's name, as in the passport.
    pub name: PassportName,
    /// The permit's first day.
    pub valid_from: CivilDate,
    /// The permit's last day.
    pub valid_until: CivilDate,
    /// Made by a mock authority.
    pub specimen: bool,
    /// What the holder shows besides.
    pub more: Disclosed,
}

/// What a code tells beyond name and dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disclosed {
    /// Nothing.
    Nothing,
    /// The Work Permit Number.
    Number(PermitNumber),
    /// Everything.
    All {
        /// The Work Permit Number.
        number: PermitNumber,
        /// The employer; what had to be cut ends with an ellipsis.
        employer: String,
        /// A, B or C.
        category: Category,
        /// The passport's last characters.
        passport: String,
    },
}

/// The permit has expired or was cancelled: no code is made for it (S000 §二(四)3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the permit is not in force")]
pub struct NotInForce(pub Status);

/// What a code for the fullest disclosure spends on everything but employer and name.
const FULL_BUT_TEXTS: usize = 251;

impl PermitClaim {
    /// What is said about `permit`, which has the place `index` in the status list, at `now`.
    pub fn of(
        permit: &Permit,
        index: u32,
        disclosure: Disclosure,
        now: Moment,
    ) -> Result<Self, NotInForce> {
        let status = permit.status_on(now.china_date());
        if !status.services_open() {
            return Err(NotInForce(status));
        }
        let number = permit.number.clone();
        let more = match disclosure {
            Disclosure::Least => Disclosed::Nothing,
            Disclosure::Summary => Disclosed::Number(number),
            Disclosure::Full => {
                let passport = last_characters(&permit.passport);
                let spent = FULL_BUT_TEXTS + permit.name.as_str().len() + passport.len();
                let room = limits::FULL_CODE_BYTES.saturating_sub(spent);
                let employer = cut(&permit.employer.zh, room);
                Disclosed::All { number, employer, category: permit.category, passport }
            }
        };
        Ok(Self {
            index,
            name: permit.name.clone(),
            valid_from: permit.valid_from,
            valid_until: permit.valid_until,
            specimen: permit.specimen,
            more,
        })
    }

    /// How much it tells.
    pub const fn disclosure(&self) -> Disclosure {
        match self.more {
            Disclosed::Nothing => Disclosure::Least,
            Disclosed::Number(_) => Disclosure::Summary,
            Disclosed::All { .. } => Disclosure::Full,
        }
    }

    /// The Work Permit Number, if it is shown.
    pub const fn number(&self) -> Option<&PermitNumber> {
        match &self.more {
            Disclosed::Nothing => None,
            Disclosed::Number(number) | Disclosed::All { number, .. } => Some(number),
        }
    }

    /// Whether the dates can be true together on `day`, that of signing.
    pub(super) fn is_coherent_on(&self, day: CivilDate) -> bool {
        self.valid_from <= self.valid_until && day <= self.valid_until
    }

    /// What the dates alone say on `day`; a cancellation they can't tell.
    pub fn by_dates(&self, day: CivilDate) -> Status {
        Status::by_dates(self.valid_from, self.valid_until, day)
    }
}

/// What the issuer left unmasked at the end of a passport number.
fn last_characters(masked: &str) -> String {
    let last = masked.rsplit(|it: char| !it.is_ascii_alphanumeric()).next();
    last.unwrap_or_default().chars().take(MOST_OF_A_PASSPORT).collect()
}

/// A code never tells more of a passport number than this.
pub(super) const MOST_OF_A_PASSPORT: usize = 4;

/// `text`, or as much of it as `room` bytes hold, with an ellipsis.
fn cut(text: &str, room: usize) -> String {
    if text.len() <= room {
        return text.to_owned();
    }
    let room = room.saturating_sub('…'.len_utf8());
    let end = (0..=room).rev().find(|it| text.is_char_boundary(*it)).unwrap_or(0);
    format!("{}…", &text[..end])
}
