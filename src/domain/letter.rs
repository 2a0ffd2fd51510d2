//! What the Notification Letter says: 《中华人民共和国外国人工作许可通知》.
//!
//! The template is the one printed in the employers' manual (S004, guides 5.7). Its Chinese text
//! stands here and not among the words of the interface, because it is the document's own content
//! and the same in every language. The figure reached us by OCR, with half-width punctuation; the
//! words are unchanged, the marks are the full-width ones of the same manual's running text.
//!
//! Invariant: the PDF and the app's view both print [`Letter::lines`] and nothing else, so they
//! can't say different things.

use std::fmt;

use serde::{Deserialize, Serialize};

mod lines;

pub use lines::{Line, LineKind, Run};

use super::{
    date::CivilDate, passport_name::PassportName, permit::Category, permit_number::PermitNumber,
};

/// What stands in the address in the letter's code before the number.
pub const LINK: &str = "/register#n=";

/// One Notification Letter, all blanks of the template filled. Texts are Chinese unless noted.
///
/// Its `Debug` form shows the masked number only: passports and families never go into a log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Letter {
    /// The approving body.
    pub approved_by: String,
    /// The nationality.
    pub nationality: String,
    /// The holder's name, as in the passport.
    pub name: PassportName,
    /// How the holder is addressed.
    pub courtesy: Courtesy,
    /// The passport number, in full: the letter is shown to consulates.
    pub passport: String,
    /// The Work Permit Number.
    pub number: PermitNumber,
    /// A, B or C.
    pub category: Category,
    /// Where the holder works.
    pub place: Place,
    /// The employer, as registered.
    pub employer: String,
    /// The first day of work permitted.
    pub from: CivilDate,
    /// The last day of work permitted.
    pub to: CivilDate,
    /// The day on which the letter was issued.
    pub issued_on: CivilDate,
    /// Who comes along.
    #[serde(default)]
    pub family: Family,
    /// The address of the app, without a slash at its end: where the letter's code leads.
    pub app: String,
    /// Made by a mock authority: must be marked SPECIMEN 样本 wherever it shows.
    pub specimen: bool,
}

/// How the letter addresses its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Courtesy {
    /// Mr, 先生.
    Mr,
    /// Ms, 女士.
    Ms,
}

/// The place of work. A level that doesn't exist there is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Place {
    /// Province, autonomous region or municipality.
    pub province: String,
    /// City with districts.
    pub city: String,
    /// County, county-level city or district.
    pub county: String,
}

/// The accompanying family, by name as in their passports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Family {
    /// Husband or wife.
    pub spouse: Option<String>,
    /// Children.
    pub children: Vec<String>,
    /// Others.
    pub others: Vec<String>,
}

impl Family {
    /// How many people come along.
    pub fn count(&self) -> usize {
        usize::from(self.spouse.is_some()) + self.children.len() + self.others.len()
    }
}

impl Letter {
    /// For how many months after its issue the letter can be used
    /// (S004: 本件自签发之日起 3 个月内有效).
    pub const MONTHS_VALID: u32 = 3;

    /// The title, also that of the file.
    pub const TITLE: &'static str = "中华人民共和国外国人工作许可通知";

    /// The last day on which the letter can be used; the permit's own dates are others.
    pub fn valid_until(&self) -> CivilDate {
        self.issued_on.plus_months(Self::MONTHS_VALID)
    }

    /// What the letter's code says: the app's registration with the number filled in. The number
    /// stands in the fragment, which no browser sends to a server.
    pub fn code_text(&self) -> String {
        format!("{}{LINK}{}", self.app.trim_end_matches('/'), self.number.as_str())
    }
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Letter").field("number", &self.number).finish_non_exhaustive()
    }
}

#[cfg(test)]
pub(crate) mod tests;
