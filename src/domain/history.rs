//! What happened on this phone, for its holder to read.
//!
//! Invariant: nothing personal is in an event: no name, no number, no address.

use serde::{Deserialize, Serialize};

use super::{date::CivilDate, moment::Moment};

/// As many events are kept; the oldest go first.
pub const MOST: usize = 500;
/// So many deleted ones are known: a history that was full twice.
const MOST_GONE: usize = 2 * MOST;

/// Declares [`What`]: each with the code under which it is stored, which never changes, and its
/// group.
macro_rules! whats {
    ($($(#[$doc:meta])* $name:ident $code:literal $group:ident;)*) => {
        /// What can happen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum What { $($(#[$doc])* $name,)* }

        impl What {
            /// All of them.
            pub const ALL: &[What] = &[$(What::$name,)*];

            /// Under what it is shown.
            pub const fn group(self) -> Group {
                match self { $(What::$name => Group::$group,)* }
            }

            const fn code(self) -> &'static str {
                match self { $(What::$name => $code,)* }
            }
        }
    };
}

whats! {
    /// Somebody logged in.
    LoggedIn "in" Logins;
    /// Somebody logged out.
    LoggedOut "out" Logins;
    /// The Work Permit QR code was shown.
    CodeShown "code" Permit;
    /// The Notification Letter was opened.
    LetterOpened "letter" Permit;
    /// The Notification Letter was handed over as a file.
    LetterSaved "pdf" Permit;
    /// The Work Permit inquiry was opened.
    InquiryOpened "inquiry" Permit;
    /// A wrong 6-digit password was entered here.
    WrongPin "pin!" Wrong;
    /// A wrong login password was entered here.
    WrongPassword "pw!" Wrong;
    /// A wrong code of a text message was entered here.
    WrongCode "sms!" Wrong;
    /// The face was not recognised.
    FaceFailed "face!" Wrong;
    /// The bank's details did not match.
    BankFailed "bank!" Wrong;
    /// The carrier's details did not match.
    PhoneFailed "phone!" Wrong;
    /// The face was recognised.
    FacePassed "face" Identity;
    /// The identity was proven by bank card.
    BankPassed "bank" Identity;
    /// The identity was proven by phone.
    PhonePassed "phone" Identity;
    /// The 6-digit password was set.
    PinSet "pin" Identity;
    /// The 6-digit password was changed, or set anew.
    PinChanged "pin2" Identity;
    /// The login password was changed, or set anew.
    PasswordChanged "pw2" Identity;
    /// The offline copy was opened.
    OpenedOffline "offline" Copy;
    /// The offline copy was removed, or switched off.
    CopyRemoved "copy-" Copy;
    /// What is kept here was exported as a file.
    CopyExported "export" Copy;
    /// An exported file was imported here.
    CopyImported "import" Copy;
}

impl What {
    fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.code() == code)
    }
}

/// Events of a kind, to look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Logging in and out.
    Logins,
    /// Code, letter, inquiry.
    Permit,
    /// What was wrong.
    Wrong,
    /// Proofs of identity, and changes of passwords.
    Identity,
    /// The copy on this phone.
    Copy,
}

impl Group {
    /// All of them.
    pub const ALL: &[Group] =
        &[Group::Logins, Group::Permit, Group::Wrong, Group::Identity, Group::Copy];
}

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// By chance: two tabs that tell each other of an event have it once.
    pub id: u32,
    /// When.
    pub at: Moment,
    /// What.
    pub what: What,
    /// Whether the issuer could be reached.
    pub online: bool,
}

/// What happened, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Packed", into = "Packed")]
pub struct History {
    events: Vec<Event>,
    /// The ids of what was deleted, falling: another tab that still has it must not bring it back.
    gone: Vec<u32>,
    off: bool,
}

impl History {
    /// The events, newest first.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Whether nothing more is noted.
    pub const fn is_off(&self) -> bool {
        self.off
    }

    /// Notes an event, unless the history is switched off.
    pub fn note(&mut self, event: Event) {
        if !self.off {
            self.put(event);
        }
    }

    /// Switches it off or on; what is there stays.
    pub const fn switch(&mut self, off: bool) {
        self.off = off;
    }

    /// Deletes one event.
    pub fn delete(&mut self, id: u32) {
        self.events.retain(|it| it.id != id);
        // In an order that is the same in every tab: what both keep must not swing to and fro.
        if let Err(at) = self.gone.binary_search_by(|it| id.cmp(it)) {
            self.gone.insert(at, id);
            self.gone.truncate(MOST_GONE);
        }
    }

    /// Deletes all events.
    pub fn delete_all(&mut self) {
        for event in std::mem::take(&mut self.events) {
            self.delete(event.id);
        }
    }

    /// Only what was deleted.
    #[must_use]
    pub fn deletions(&self) -> Self {
        Self { events: Vec::new(), gone: self.gone.clone(), off: self.off }
    }

    /// Lets go of the events that `other` has, too, and not because they were deleted.
    pub fn leave_to(&mut self, other: &Self) {
        self.events.retain(|it| !other.events.iter().any(|there| there.id == it.id));
    }

    /// Only whether events are noted: nothing that happened, and no trace of it.
    #[must_use]
    pub const fn emptied(&self) -> Self {
        Self { events: Vec::new(), gone: Vec::new(), off: self.off }
    }

    /// Together with what another tab knows; `self` was written later, and decides whether it is on.
    #[must_use]
    pub fn merged(mut self, other: &Self) -> Self {
        for id in &other.gone {
            self.delete(*id);
        }
        // The oldest first, so that events of one second keep their order.
        for event in other.events.iter().rev() {
            self.put(*event);
        }
        self
    }

    /// The events of `group`, or all, by the day in China; newest first.
    pub fn by_day(&self, group: Option<Group>) -> Vec<(CivilDate, Vec<Event>)> {
        let mut days: Vec<(CivilDate, Vec<Event>)> = Vec::new();
        let shown = |it: &&Event| group.is_none_or(|group| it.what.group() == group);
        for event in self.events.iter().filter(shown) {
            let day = event.at.china_date();
            match days.last_mut() {
                Some((last, events)) if *last == day => events.push(*event),
                _ => days.push((day, vec![*event])),
            }
        }
        days
    }

    fn put(&mut self, event: Event) {
        let gone = self.gone.binary_search_by(|it| event.id.cmp(it)).is_ok();
        if gone || self.events.iter().any(|it| it.id == event.id) {
            return;
        }
        // A clock that was set back must not upset the order of the days.
        let at = self.events.partition_point(|it| it.at > event.at);
        self.events.insert(at, event);
        self.events.truncate(MOST);
    }
}

/// As it is stored: hundreds of events are sealed again with each change.
#[derive(Serialize, Deserialize)]
struct Packed {
    #[serde(default)]
    events: Vec<(u32, Moment, String, bool)>,
    #[serde(default)]
    gone: Vec<u32>,
    #[serde(default)]
    off: bool,
}

impl From<History> for Packed {
    fn from(history: History) -> Self {
        let pack = |it: Event| (it.id, it.at, it.what.code().to_owned(), it.online);
        let events = history.events.into_iter().map(pack).collect();
        Self { events, gone: history.gone, off: history.off }
    }
}

impl From<Packed> for History {
    /// What a newer app noted is left out rather than losing everything else.
    fn from(packed: Packed) -> Self {
        let event = |(id, at, code, online): (u32, Moment, String, bool)| {
            What::of_code(&code).map(|what| Event { id, at, what, online })
        };
        let events = packed.events.into_iter().filter_map(event).take(MOST).collect();
        Self { events, gone: packed.gone, off: packed.off }
    }
}

#[cfg(test)]
mod tests;
