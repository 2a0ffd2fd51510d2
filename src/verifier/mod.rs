//! The officer's page, a program of its own: a code comes in the address, and the answer is drawn.
//!
//! Always Chinese first and English beside it. No router, no session, nothing of the holder's side;
//! the code never leaves the phone, but for its digest. Invariant: an answer that stands is final;
//! asking anew takes it away first.

mod answer;
mod by_host;
mod check;
mod demo;
mod file;
mod judge;
mod lists;
mod number;
mod parts;
mod result;
mod scan;
mod seen;
mod setup;
mod ways;

use leptos::prelude::*;

use self::{answer::Answer, check::Then, number::Looked, ways::Way};
use crate::{
    browser::{clock, document, erase},
    words::officer::{page, verdict::why, verdict::word},
};

/// Takes the code out of the address, then the place of the painted shell.
pub fn start() {
    let code = document::take_fragment();
    erase::leave_when_erased_elsewhere();
    // As long as the page lives.
    std::mem::forget(erase::renew_when_brought_back());
    document::set_language("zh-Hans");
    leptos::mount::mount_to_body(move || view! { <OfficersPage code /> });
    document::remove_shell();
}

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shown {
    /// How to begin.
    Start,
    /// A code is being checked.
    Checking,
    /// What came of it.
    Answer(Box<Answer>),
}

/// The page's handle, free to copy.
#[derive(Clone, Copy)]
pub struct Officer {
    shown: RwSignal<Shown>,
    way: RwSignal<Option<Way>>,
    typed: RwSignal<String>,
    looked: RwSignal<Option<Looked>>,
    /// The issuer is a mock.
    demo: RwSignal<bool>,
    /// What was scanned last.
    code: StoredValue<String>,
    /// Counts the scans: an answer to an earlier one is dropped.
    turn: StoredValue<u32>,
}

impl Officer {
    fn new() -> Self {
        Self {
            shown: RwSignal::new(Shown::Start),
            way: RwSignal::new(None),
            typed: RwSignal::new(String::new()),
            looked: RwSignal::new(None),
            demo: RwSignal::new(setup::was_mock()),
            code: StoredValue::new(String::new()),
            turn: StoredValue::new(0),
        }
    }

    /// The way in that is open on the start page.
    pub const fn way(self) -> RwSignal<Option<Way>> {
        self.way
    }

    /// The number, as far as it was typed.
    pub const fn typed(self) -> RwSignal<String> {
        self.typed
    }

    /// What became of it.
    pub const fn looked(self) -> RwSignal<Option<Looked>> {
        self.looked
    }

    /// From now on everything is marked as a specimen.
    pub fn is_demo(self) {
        _ = self.demo.try_set(true);
    }

    /// The start page, with a way in open or none.
    pub fn begin(self, way: Option<Way>) {
        self.next_turn();
        self.way.set(way);
        // Else the page would be drawn twice, and a camera opened twice.
        if self.shown.with_untracked(|it| *it != Shown::Start) {
            self.shown.set(Shown::Start);
        }
        request_animation_frame(move || match way {
            Some(Way::Number) => document::focus_id("permit-number"),
            Some(Way::Camera) => {
                document::focus_id(scan::PLACE);
                document::show_id(scan::PLACE);
            }
            None => {
                document::scroll_to_top();
                document::focus_heading();
            }
        });
    }

    /// Checks the text that was read from a code, whatever it is.
    pub fn scan(self, text: String) {
        self.code.set_value(text);
        self.check(None);
    }

    /// Asks anew about the same code.
    pub fn try_again(self) {
        let then = self.shown.with_untracked(|it| match it {
            Shown::Answer(answer) => Some(Then { seen: answer.seen, scanned: answer.scanned }),
            Shown::Start | Shown::Checking => None,
        });
        self.check(then);
    }

    /// Whatever was asked before is not waited for any more.
    fn next_turn(self) -> u32 {
        self.turn.update_value(|it| *it += 1);
        self.turn.get_value()
    }

    fn is_at(self, turn: u32) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    fn check(self, then: Option<Then>) {
        let turn = self.next_turn();
        self.shown.set(Shown::Checking);
        clock::mark("esscard:code");
        let code = self.code.get_value();
        crate::browser::run(async move {
            let answer = check::check(&code, then).await;
            // Meanwhile another code was scanned, or the officer has gone elsewhere.
            if !self.is_at(turn) {
                return;
            }
            _ = self.shown.try_set(Shown::Answer(Box::new(answer)));
            request_animation_frame(|| {
                document::scroll_to_top();
                document::focus_heading();
                clock::mark("esscard:verdict");
            });
            setup::keep_for_offline().await;
        });
    }

    /// What stands in the tab.
    fn title(self) -> String {
        let title = self.shown.with(|it| match it {
            Shown::Start => format!("{} {}", page::TITLE.zh, page::TITLE.en),
            Shown::Checking => format!("{} {}", page::CHECKING.zh, page::CHECKING.en),
            Shown::Answer(answer) => word(&answer.verdict).whole(),
        });
        self.marked(title)
    }

    /// With the mark of a specimen in front, if this is one.
    fn marked(self, text: String) -> String {
        if self.is_shown_as_demo() { format!("{} {text}", page::DEMO_MARK) } else { text }
    }

    /// What a screen reader hears when it changes.
    fn aloud(self) -> Option<String> {
        let said = self.shown.with(|it| match it {
            Shown::Start => None,
            Shown::Checking => Some(page::CHECKING.zh.to_owned()),
            Shown::Answer(answer) => {
                let why = why(&answer.verdict, answer.at);
                Some(format!("{} {} {}", word(&answer.verdict).whole(), why.zh, why.en))
            }
        });
        said.map(|it| self.marked(it))
    }

    fn is_shown_as_demo(self) -> bool {
        let claims = self.shown.with(|it| matches!(it, Shown::Answer(it) if it.demo));
        self.demo.get() || claims
    }
}

/// Everything below the body.
#[component]
fn OfficersPage(code: Option<String>) -> impl IntoView {
    let officer = Officer::new();
    crate::browser::run(async move {
        if let Ok(setup) = setup::setup().await {
            _ = officer.demo.try_set(setup.mock);
        }
    });
    // A phone that reuses the tab changes nothing but the fragment.
    document::on_fragment(move |text| officer.scan(text));
    if let Some(code) = code {
        officer.scan(code);
    }
    Effect::new(move |_| document::set_title(&officer.title()));
    let demo = Memo::new(move |_| officer.is_shown_as_demo());
    let shown = move || match officer.shown.get() {
        Shown::Start => ways::start(officer),
        Shown::Checking => result::checking(officer),
        Shown::Answer(answer) => result::result(&answer, officer, demo),
    };
    view! {
        <div class="page check" class:check--demo=move || demo.get()>
            {move || demo.get().then(demo::band)} {shown} <footer class="foot">
                <p>{parts::said(page::NOT_GOVERNMENT)}</p>
            </footer> {move || demo.get().then(|| demo::ground("demo-page"))}
        </div>
        <p class="vh" role="status">
            {move || officer.aloud()}
        </p>
    }
}
