//! What happened on this phone: noted here, where every answer of the authority passes, so that no
//! screen can forget it.
//!
//! Invariant: an event carries nothing of what was asked or answered but that it happened.

use leptos::{prelude::*, task::spawn_local};

use super::Session;
use crate::{
    browser::{bytes, document},
    client::ClientError,
    contract::{
        Call, ChangePassword, ChangePin, FaceOutcome, GetLetter, GetPermit, OpenLetterFile,
        Refusal, SetNewPassword, SetNewPin, SetPin, WayOutcome,
    },
    domain::{
        history::{Event, History, What},
        proofing::Way,
    },
    routes::Page,
    state::memory::Memory,
};

/// The screen that one stands on, and what has been noted of this visit already.
#[derive(Default)]
pub(super) struct Visit {
    page: Option<Page>,
    noted: Vec<What>,
}

impl Session {
    /// What happened here. Follows changes.
    ///
    /// What an open vault holds, and what has not gone there yet.
    pub fn history(self) -> History {
        let here = self.memory.with(|it| it.history.clone());
        match self.vault.history() {
            // Whether it is on is this phone's to say, not the vault's.
            Some(sealed) => here.merged(&sealed),
            None => here,
        }
    }

    /// Deletes of it, or switches it off or on. What lies in a vault that is shut goes unseen when
    /// nothing of the rest is left.
    pub fn change_history(self, change: impl Fn(&mut History)) {
        let mut all = untrack(|| self.history());
        let some = !all.events().is_empty();
        change(&mut all);
        // Other tabs may have events that this one has sealed: they hear of the deletion.
        let gone = all.deletions();
        self.change(|it| {
            it.history = std::mem::take(&mut it.history).merged(&gone);
            it.history.switch(all.is_off());
        });
        let vault = self.vault;
        let open = vault.change_history(|it| *it = std::mem::take(it).merged(&gone));
        let all_gone = some && all.events().is_empty();
        spawn_local(async move {
            if open {
                vault.settled().await;
            } else if all_gone {
                vault.forget_history().await;
            }
        });
    }

    /// What has been noted goes into the vault, if that is open: out of reach until the next time
    /// that the authority opens it. It leaves here only when it is written there.
    pub(super) async fn seal_history(self) -> bool {
        let Some(noted) = self.memory.try_with_untracked(|it| it.history.clone()) else {
            return false;
        };
        if noted.events().is_empty() || !self.vault.add_history(noted.clone()).await {
            return false;
        }
        self.change(|it| it.history.leave_to(&noted));
        true
    }

    /// Notes what has happened, now.
    pub fn note(self, what: What) {
        self.note_as(what, document::is_online());
    }

    /// Notes what has happened without the authority.
    pub fn note_offline(self, what: What) {
        self.note_as(what, false);
    }

    /// Notes what a screen shows once for each visit, however often it is renewed.
    pub fn note_shown(self, what: What, online: bool) {
        let first = self.visit.try_update_value(|it| {
            let first = !it.noted.contains(&what);
            if first {
                it.noted.push(what);
            }
            first
        });
        if first == Some(true) {
            self.note_as(what, online);
        }
    }

    /// The same for what the request at `path` would have shown, had the authority been there.
    pub(super) fn note_shown_offline(self, path: &str) {
        if let Some(what) = done(path) {
            self.note_shown(what, false);
        }
    }

    /// One stands on another screen now.
    pub fn stands_on(self, page: Page) {
        self.visit.update_value(|it| *it = Visit { page: Some(page), noted: Vec::new() });
        self.leave_showing(page);
    }

    /// The authority has judged a face.
    pub fn face_judged(self, outcome: &FaceOutcome) {
        self.journey_moved(outcome.journey.clone());
        self.note(if outcome.failure.is_none() { What::FacePassed } else { What::FaceFailed });
    }

    /// The authority has judged a claim; a right one is proven only by its code.
    pub fn claim_judged(self, way: Way, outcome: &WayOutcome) {
        self.journey_moved(outcome.journey.clone());
        if outcome.failure.is_some() {
            self.note(of_way(way, false));
        }
    }

    /// The authority has judged the code of a text message that was to prove `way`.
    pub fn code_judged(self, way: Option<Way>, outcome: &WayOutcome) {
        self.journey_moved(outcome.journey.clone());
        if let Some(way) = way {
            self.note(of_way(way, outcome.failure.is_none()));
        }
    }

    /// Notes what an answer of the authority says has happened.
    pub(in crate::state) fn note_answer<C: Call>(self, answer: &Result<C::Answer, ClientError>) {
        let what = match answer {
            Ok(_) => done(C::PATH),
            Err(ClientError::Refused(refusal)) => wrong(refusal),
            Err(_) => None,
        };
        match what.map(|it| (it, page_of(it))) {
            Some((what, None)) => self.note_as(what, true),
            // What is fetched to be kept was not looked at.
            Some((what, page)) if self.visit.with_value(|it| it.page) == page => {
                self.note_shown(what, true);
            }
            _ => {}
        }
    }

    /// The history that a login begins with: what was tried here before it belongs to it, what
    /// another login left does not.
    pub(super) fn history_at_login(self, login: &str) -> History {
        let known = self.memory.with_untracked(|it| {
            let before = it.holder.as_ref().map(|it| it.login == login);
            (before, it.history.clone())
        });
        let mut history = match known {
            // Another tab has ended the same journey, and has noted it.
            (Some(true), history) => return history,
            (Some(false), history) => history.emptied(),
            (None, history) => history,
        };
        if let Some(event) = self.event(What::LoggedIn, true) {
            history.note(event);
        }
        history
    }

    fn note_as(self, what: What, online: bool) {
        if self.memory.with_untracked(|it| it.history.is_off()) {
            return;
        }
        if let Some(event) = self.event(what, online) {
            self.change(|it| it.history.note(event));
            spawn_local(async move { _ = self.seal_history().await });
        }
    }

    fn event(self, what: What, online: bool) -> Option<Event> {
        let id = u32::from_le_bytes(bytes::random::<4>()?);
        Some(Event { id, at: self.now(), what, online })
    }
}

/// What stays in the record that whoever comes next opens, too, when a login ends: whether a history
/// is kept, and no event.
pub(super) fn left_behind(history: &History) -> History {
    history.emptied()
}

/// Two tabs of one login know the same: what this one knows goes into what was `recalled`. Whether
/// that is more than what is kept.
pub(super) fn join(recalled: &mut Memory, known: &Memory) -> bool {
    if recalled.login() != known.login() {
        return false;
    }
    let joined = recalled.history.clone().merged(&known.history);
    let more = recalled.take_newer_tokens(known) || joined != recalled.history;
    recalled.history = joined;
    more
}

/// What a request that was served has done.
fn done(path: &str) -> Option<What> {
    Some(match path {
        GetLetter::PATH => What::LetterOpened,
        GetPermit::PATH => What::InquiryOpened,
        OpenLetterFile::PATH => What::LetterSaved,
        SetPin::PATH => What::PinSet,
        ChangePin::PATH | SetNewPin::PATH => What::PinChanged,
        ChangePassword::PATH | SetNewPassword::PATH => What::PasswordChanged,
        _ => return None,
    })
}

/// What a refusal says was wrong; a try that had to wait was none.
const fn wrong(refusal: &Refusal) -> Option<What> {
    match refusal {
        Refusal::WrongPin { .. } => Some(What::WrongPin),
        Refusal::WrongPassword { .. } | Refusal::WrongCredentials { .. } => {
            Some(What::WrongPassword)
        }
        Refusal::WrongCode { .. } => Some(What::WrongCode),
        _ => None,
    }
}

/// The screen on which it is shown, if it is something that a screen shows.
const fn page_of(what: What) -> Option<Page> {
    match what {
        What::CodeShown => Some(Page::Code),
        What::LetterOpened => Some(Page::Letter),
        What::InquiryOpened => Some(Page::Inquiry),
        _ => None,
    }
}

const fn of_way(way: Way, proven: bool) -> What {
    match (way, proven) {
        (Way::BankCard, true) => What::BankPassed,
        (Way::BankCard, false) => What::BankFailed,
        (Way::Phone, true) => What::PhonePassed,
        (Way::Phone, false) => What::PhoneFailed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{contract::ALL, domain::moment::Moment, state::memory::Holder};

    #[test]
    fn no_two_requests_are_taken_for_one_another() {
        for entry in ALL {
            let same = ALL.iter().filter(|it| it.path == entry.path).count();
            assert!(done(entry.path).is_none() || same == 1, "{entry:?}");
        }
        assert_eq!(ALL.iter().filter(|it| done(it.path).is_some()).count(), 8);
    }

    #[test]
    fn a_wait_is_no_wrong_password() {
        assert_eq!(wrong(&Refusal::TooManyTries { until: Moment(0) }), None);
        assert_eq!(wrong(&Refusal::WrongPin { left: 2 }), Some(What::WrongPin));
    }

    fn memory(login: &str, ids: &[u32]) -> Memory {
        let mut memory = Memory { holder: Some(Holder::sample(login)), ..Memory::default() };
        for id in ids {
            let event = Event { id: *id, at: Moment(1), what: What::CodeShown, online: true };
            memory.history.note(event);
        }
        memory
    }

    #[test]
    fn tabs_of_one_login_join_what_they_know_and_those_of_another_do_not() {
        let mut recalled = memory("a", &[1]);
        assert!(join(&mut recalled, &memory("a", &[1, 2])));
        assert_eq!(recalled.history.events().len(), 2);
        assert!(!join(&mut recalled, &memory("a", &[2])));
        assert!(!join(&mut recalled, &memory("b", &[3])));
        assert_eq!(recalled.history.events().len(), 2);
        let mut logged_out = Memory::default();
        assert!(!join(&mut logged_out, &memory("a", &[1])));
        assert!(logged_out.history.events().is_empty());
    }
}
