//! The dates of a permit's life, and which of them are near.
//!
//! Three kinds of date are easily taken for one another (guides 5.8 C11): the permit's, the
//! letter's and those of the stay. Here each has a type of its own, so they can't be.

use super::date::CivilDate;

/// An extension can be filed from this many days before the last day (`numbers.md`).
pub const EXTENSION_OPENS_DAYS: u32 = super::permit::EXPIRING_SOON_DAYS;
/// An extension must be filed at the latest this many days before the last day (`numbers.md`).
pub const EXTENSION_CLOSES_DAYS: u32 = 30;
/// The residence permit is applied for within this many days of entry (S004, letter, note 2).
pub const RESIDENCE_DAYS: u32 = 30;
/// The letter is valid for this many months from its issue (S004, letter).
pub const LETTER_MONTHS: u32 = 3;
/// A change is filed within this many working days (`numbers.md`). A number to say: only the
/// authority knows the holidays.
pub const CHANGE_WORKING_DAYS: u32 = 10;
/// How many days before a date one is reminded of it.
pub const REMINDER_STAGES: [u32; 4] = [90, 30, 7, 1];

/// The last day of work that the permit allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PermitEnd(pub CivilDate);
/// The day on which the Notification Letter was issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LetterIssue(pub CivilDate);
/// The day on which the person came into China.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryDay(pub CivilDate);

impl PermitEnd {
    /// First and last day on which an extension can be filed.
    pub fn extension_window(self) -> (CivilDate, CivilDate) {
        let before = |days: u32| self.0.plus_days(-i64::from(days));
        (before(EXTENSION_OPENS_DAYS), before(EXTENSION_CLOSES_DAYS))
    }
}

impl LetterIssue {
    /// The last day on which the letter counts: the same day of the month, or the month's last.
    pub fn valid_until(self) -> CivilDate {
        self.0.plus_months(LETTER_MONTHS)
    }
}

impl EntryDay {
    /// The last day to apply for the residence permit; the day of entry itself is not counted.
    pub fn residence_by(self) -> CivilDate {
        self.0.plus_days(i64::from(RESIDENCE_DAYS))
    }
}

/// What is known of one person's dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The permit's last day.
    pub permit: Option<PermitEnd>,
    /// The letter's day of issue.
    pub letter: Option<LetterIssue>,
    /// The day of entry.
    pub entry: Option<EntryDay>,
}

/// Which of the three kinds a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strand {
    /// How long one may work.
    Permit,
    /// How long the letter counts.
    Letter,
    /// What one does after entry to stay.
    Stay,
}

/// What happens on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// From here on an extension can be filed.
    ExtensionOpens,
    /// The last day to file an extension.
    ExtensionCloses,
    /// The permit's last day.
    PermitEnds,
    /// The letter was issued.
    LetterIssued,
    /// The letter's last day.
    LetterEnds,
    /// The person came into China.
    Entry,
    /// The last day to apply for the residence permit.
    ResidenceBy,
}

impl Mark {
    /// The kind of date.
    pub const fn strand(self) -> Strand {
        match self {
            Mark::ExtensionOpens | Mark::ExtensionCloses | Mark::PermitEnds => Strand::Permit,
            Mark::LetterIssued | Mark::LetterEnds => Strand::Letter,
            Mark::Entry | Mark::ResidenceBy => Strand::Stay,
        }
    }

    /// A name that never changes: the calendar file's events are known by it.
    pub const fn id(self) -> &'static str {
        match self {
            Mark::ExtensionOpens => "extension-opens",
            Mark::ExtensionCloses => "extension-closes",
            Mark::PermitEnds => "permit-ends",
            Mark::LetterIssued => "letter-issued",
            Mark::LetterEnds => "letter-ends",
            Mark::Entry => "entry",
            Mark::ResidenceBy => "residence-by",
        }
    }

    /// Whether something must be done by then, so that a calendar should hold it.
    pub const fn is_due(self) -> bool {
        !matches!(self, Mark::LetterIssued | Mark::Entry)
    }
}

/// One date of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// What happens.
    pub mark: Mark,
    /// The day.
    pub on: CivilDate,
}

/// Every date that follows from what is known, in the order of the calendar.
pub fn timeline(known: Known) -> Vec<Deadline> {
    let mut found = Vec::new();
    let mut add = |mark, on| found.push(Deadline { mark, on });
    if let Some(permit) = known.permit {
        let (opens, closes) = permit.extension_window();
        add(Mark::ExtensionOpens, opens);
        add(Mark::ExtensionCloses, closes);
        add(Mark::PermitEnds, permit.0);
    }
    if let Some(letter) = known.letter {
        add(Mark::LetterIssued, letter.0);
        add(Mark::LetterEnds, letter.valid_until());
    }
    if let Some(entry) = known.entry {
        add(Mark::Entry, entry.0);
        add(Mark::ResidenceBy, entry.residence_by());
    }
    found.sort_by_key(|it| it.on);
    found
}

/// Where the extension stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extension {
    /// It can't be filed yet.
    NotYet,
    /// The employer can file it.
    Open,
    /// The usual time to file it is over, and the permit still counts.
    Late,
    /// The permit has ended.
    Over,
}

/// Where the extension stands on `today`.
pub fn extension_on(permit: PermitEnd, today: CivilDate) -> Extension {
    let (opens, closes) = permit.extension_window();
    if today < opens {
        Extension::NotYet
    } else if today <= closes {
        Extension::Open
    } else if today <= permit.0 {
        Extension::Late
    } else {
        Extension::Over
    }
}

/// A date of which one is reminded now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The date.
    pub due: Deadline,
    /// Whole days left; 0 on the day itself.
    pub days: u32,
    /// The stage of [`REMINDER_STAGES`] that has been reached.
    pub stage: u32,
}

/// Dates that have passed though they bind the holder, with the days since: the permit's end, and
/// the last day to apply for the residence permit, which nobody here knows to have been kept.
pub fn overdue(known: Known, today: CivilDate) -> Vec<(Deadline, u32)> {
    let passed = |due: Deadline| {
        let binds = matches!(due.mark, Mark::PermitEnds | Mark::ResidenceBy);
        let days = u32::try_from(due.on.days_until(today)).ok()?;
        (binds && days > 0).then_some((due, days))
    };
    timeline(known).into_iter().filter_map(passed).collect()
}

/// What one is reminded of on `today`, the nearest first. Three dates remind: the permit's end, the
/// residence permit's, and the letter's while nobody has entered with it.
pub fn reminders(known: Known, today: CivilDate) -> Vec<Reminder> {
    let reminds = |it: &Deadline| match it.mark {
        Mark::PermitEnds | Mark::ResidenceBy => true,
        // After entry it has done its work.
        Mark::LetterEnds => known.entry.is_none(),
        _ => false,
    };
    let reminder = |due: Deadline| {
        let days = u32::try_from(today.days_until(due.on)).ok()?;
        let stage = REMINDER_STAGES.into_iter().filter(|it| days <= *it).min()?;
        // A month's matter is no news three months ahead.
        let early = due.mark != Mark::PermitEnds && stage > RESIDENCE_DAYS;
        (!early).then_some(Reminder { due, days, stage })
    };
    timeline(known).into_iter().filter(reminds).filter_map(reminder).collect()
}

#[cfg(test)]
mod tests;
