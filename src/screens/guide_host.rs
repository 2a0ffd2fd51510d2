//! Where the guide draws: a frame of ours, the element for it, and what it is told.
//!
//! The guide is a program of its own (`crate::guide`). What it knows of the person is here, in
//! [`Facts`], and nothing else: whoever wants it to know something tells it.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;

use crate::{
    browser::{clock, seam},
    domain::permit_number::PermitNumber,
    routes::Page,
    ui::{InnerPage, Note, NoteKind, Waiting, title},
    words::{Phrase, t, use_locale},
};

/// How long the guide may take to come.
const PATIENCE: Duration = Duration::from_secs(15);

/// Something that the guide is told about the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The name as it was typed last.
    Name,
    /// The Work Permit Number, masked.
    Number,
    /// The problem met last: its [`code`](crate::domain::problem::Problem::code).
    Problem,
    /// The last day of the permit.
    PermitEnd,
    /// The day of issue of the letter.
    LetterIssue,
    /// The day of entry, as the person has typed it.
    Entry,
    /// The page one is on, by its Chinese name.
    Step,
    /// Seconds since 1970 on the issuer's clock.
    Now,
}

impl Fact {
    const fn key(self) -> &'static str {
        match self {
            Fact::Name => "name",
            Fact::Number => "number",
            Fact::Problem => "problem",
            Fact::PermitEnd => "permit",
            Fact::LetterIssue => "letter",
            Fact::Entry => "entry",
            Fact::Step => "step",
            Fact::Now => "now",
        }
    }
}

/// What the guide is told, and who listens to its answers. Free to copy.
#[derive(Clone, Copy)]
pub struct Facts {
    told: RwSignal<Vec<(&'static str, String)>>,
    takes_name: RwSignal<Option<Callback<String>>>,
    keeps_entry: RwSignal<Option<Callback<String>>>,
}

/// Gives every screen below the facts.
pub fn provide_facts() -> Facts {
    let facts = Facts {
        told: RwSignal::new(Vec::new()),
        takes_name: RwSignal::new(None),
        keeps_entry: RwSignal::new(None),
    };
    provide_context(facts);
    facts
}

/// The facts of the component's tree.
#[expect(clippy::expect_used, reason = "front and app provide them above every screen")]
pub fn use_facts() -> Facts {
    use_context().expect("the program provides the facts")
}

impl Facts {
    /// Tells the guide, or lets it forget.
    pub fn tell(self, fact: Fact, value: Option<String>) {
        let key = fact.key();
        let same = |it: &Vec<(&str, String)>| {
            it.iter().find(|(at, _)| *at == key).map(|(_, it)| it) == value.as_ref()
        };
        if self.told.try_with_untracked(same) != Some(false) {
            return;
        }
        self.told.update(|it| {
            it.retain(|(at, _)| *at != key);
            it.extend(value.map(|value| (key, value)));
        });
    }

    /// Whoever fills in a name takes one from the assistant, as long as its screen is shown.
    pub fn take_name(self, take: Callback<String>) {
        self.takes_name.set(Some(take));
        on_cleanup(move || self.takes_name.set(None));
    }

    /// Who keeps the day of entry that the person types; nobody keeps a visitor's.
    pub fn keep_entry(self, keep: Option<Callback<String>>) {
        if self.keeps_entry.read_untracked().is_some() != keep.is_some() {
            self.keeps_entry.set(keep);
        }
    }

    fn hear(self, name: &str, value: String) -> bool {
        let listener = match name {
            "use_name" => self.takes_name.get_untracked(),
            "entry" => self.keeps_entry.get_untracked(),
            _ => None,
        };
        if let Some(listener) = listener {
            listener.run(value);
        }
        name == "use_name"
    }
}

/// Tells the guide the name and the masked number that are being typed, and takes a name from its
/// assistant, as long as the screen is shown.
pub(super) fn name_is_told(name: RwSignal<String>, number: RwSignal<String>) {
    let facts = use_facts();
    facts.take_name(Callback::new(move |it| _ = name.try_set(it)));
    Effect::new(move |_| facts.tell(Fact::Name, Some(name.get())));
    Effect::new(move |_| {
        let tail = number.with(|it| it.parse::<PermitNumber>().ok().map(|it| it.tail().to_owned()));
        facts.tell(Fact::Number, tail.map(|it| format!("•••• {it}")));
    });
}

/// A page that the guide draws, under our heading.
#[component]
pub fn GuideScreen(
    /// The page.
    page: Page,
    /// Its heading.
    heading: Phrase,
) -> impl IntoView {
    view! {
        <InnerPage back=page.parent().path()>
            {title(heading)} <Island place="guide" draw=page.path().trim_start_matches('/') />
        </InnerPage>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Arrival {
    Awaited,
    Here,
    Missing,
}

/// The element for the guide, what it is told, and what is shown until it comes.
#[component]
pub fn Island(
    /// The id of the element: one for pages, one for what lies over them.
    place: &'static str,
    /// What the guide draws there.
    draw: &'static str,
    /// Runs when the guide has given what one came for.
    #[prop(optional)]
    done: Option<Callback<()>>,
) -> impl IntoView {
    let facts = use_facts();
    let locale = use_locale();
    let hash = use_location().hash;
    let arrival = RwSignal::new(Arrival::Awaited);
    let answers = seam::on_answer(place, move |name, value| {
        if name == "ready" {
            _ = arrival.try_set(Arrival::Here);
        } else if facts.hear(name, value)
            && let Some(done) = done
        {
            done.run(());
        }
    });
    let answers = StoredValue::new_local(answers);
    let context = move || {
        let mut all = facts.told.get();
        all.push(("draw", draw.to_owned()));
        all.push(("locale", locale.get().tag().to_owned()));
        all.push(("fragment", hash.get().trim_start_matches('#').to_owned()));
        for (key, listens) in [
            ("takes_name", facts.takes_name.read().is_some()),
            ("keeps_entry", facts.keeps_entry.read().is_some()),
        ] {
            if listens {
                all.push((key, "yes".to_owned()));
            }
        }
        all
    };
    Effect::new(move |_| seam::guide_draw(place, &context()));
    on_cleanup(move || {
        answers.dispose();
        seam::guide_leave(place);
    });
    let wait = move || {
        spawn_local(async move {
            clock::sleep(PATIENCE).await;
            if arrival.try_get_untracked() == Some(Arrival::Awaited) {
                arrival.set(Arrival::Missing);
            }
        });
    };
    wait();
    let again = move |_| {
        arrival.set(Arrival::Awaited);
        seam::guide_again();
        wait();
    };
    let meanwhile = move || match arrival.get() {
        Arrival::Here => ().into_any(),
        Arrival::Awaited => view! { <Waiting /> }.into_any(),
        Arrival::Missing => view! {
            <Note kind=NoteKind::Stop symbol="offline">
                {t(|w| w.guide_missing)} <div class="note__do">
                    <button class="btn" type="button" on:click=again>
                        {t(|w| w.try_again)}
                    </button>
                </div>
            </Note>
        }
        .into_any(),
    };
    view! {
        <div id=place class="island"></div>
        {meanwhile}
    }
}
