//! What the session says beside the screens: notices, news of the mock, the clock, the last problem.

use leptos::prelude::*;

use super::Session;
use crate::{client::News, routes::Page, words::Phrase};

impl Session {
    /// A sentence for the top of the next screen.
    pub fn notify(self, phrase: Phrase) {
        self.notice_on.set_value(None);
        self.notice.set(Some(phrase));
    }

    /// The same, unless another one waits already.
    pub fn notify_once(self, phrase: Phrase) {
        if self.notice.with_untracked(Option::is_none) {
            self.notify(phrase);
        }
    }

    /// A notice is for the screen that it led to: it goes when that one is left.
    pub fn leave_notice(self, page: Page) {
        self.said.set(None);
        let fresh = self.notice_on.with_value(Option::is_none);
        if self.notice.with_untracked(Option::is_none) {
            return;
        }
        if fresh {
            self.notice_on.set_value(Some(page));
        } else if self.notice_on.with_value(|it| *it != Some(page)) {
            self.notice_on.set_value(None);
            self.notice.set(None);
        }
    }

    /// The sentence for the top of the screen.
    pub fn notice(self) -> RwSignal<Option<Phrase>> {
        self.notice
    }

    /// What the mock said unasked.
    pub fn news(self) -> RwSignal<Option<News>> {
        self.news
    }

    /// By how many seconds the phone's clock is wrong (positive: fast); 0: not worth a word.
    pub fn clock_off(self) -> RwSignal<i64> {
        self.clock_off
    }

    /// Says something to assistive technology, politely.
    pub fn announce(self, phrase: Phrase) {
        // Emptied first: the same sentence twice in a row is spoken twice.
        self.said.set(None);
        request_animation_frame(move || self.said.set(Some(phrase)));
    }

    /// What was said last.
    pub fn said(self) -> RwSignal<Option<Phrase>> {
        self.said
    }
}
