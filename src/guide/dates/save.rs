//! The days for the calendar: shared as a file, else saved as one, else to copy by hand.

use leptos::prelude::*;

use super::timeline::named;
use crate::{
    browser::{
        host::{Host, host},
        run,
        share::{self, Shared},
    },
    domain::{
        calendar_file::{Event, calendar},
        deadlines::{Known, Mark, Strand, timeline},
        moment::Moment,
    },
    guide::{Told, parts::CopyButton},
    words::{
        Locale, format,
        guide::{t, w, words},
        use_locale,
    },
};

const NAME: &str = "work-permit-dates.ics";
const KIND: &str = "text/calendar";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Saved,
    Shared,
    ByHand,
}

/// The button, and what became of it.
#[component]
pub(super) fn Save(
    /// The dates.
    known: Memo<Known>,
    /// What the host tells.
    told: Told,
) -> impl IntoView {
    let locale = use_locale();
    let outcome = RwSignal::new(None::<Outcome>);
    let save = move |_| {
        let text = file(known.get_untracked(), untrack(|| told.now()), locale.get_untracked());
        outcome.set(None);
        run(async move {
            let became = hand_over(&text).await;
            _ = outcome.try_set(became);
        });
    };
    let words = w();
    let said = move || {
        outcome.get().map(|it| match it {
            Outcome::Saved => words().calendar_saved,
            Outcome::Shared => words().calendar_shared,
            Outcome::ByHand => words().calendar_by_hand,
        })
    };
    let by_hand = move || {
        (outcome.get() == Some(Outcome::ByHand)).then(|| {
            let text = move || plain(known.get(), untrack(|| told.now()), locale.get());
            let lines =
                move || text().lines().map(|it| view! { <p>{it.to_owned()}</p> }).collect_view();
            view! {
                <div class="forward__text">{lines}</div>
                <CopyButton text=Signal::derive(text) />
            }
        })
    };
    let anything = move || known.with(|it| !due(*it).is_empty());
    view! {
        <section class="stack stack--s" aria-labelledby="calendar" hidden=move || !anything()>
            <h2 id="calendar">{t(|w| w.calendar)}</h2>
            <p class="quiet">{t(|w| w.calendar_why)}</p>
            <button class="btn" type="button" on:click=save>
                {t(|w| w.calendar)}
            </button>
            <p role="status">{said}</p>
            {by_hand}
        </section>
    }
}

/// Rung by rung, as with the letter: a web-view drops downloads without a word.
async fn hand_over(text: &str) -> Option<Outcome> {
    match share::share_text(text, NAME, KIND).await {
        Shared::Done => return Some(Outcome::Shared),
        Shared::Dismissed => return None,
        Shared::TapAgain | Shared::Impossible => {}
    }
    if host() == Host::WebView {
        return Some(Outcome::ByHand);
    }
    let saved = share::address_of(text.as_bytes(), KIND)
        .is_some_and(|address| share::download(&address, NAME));
    Some(if saved { Outcome::Saved } else { Outcome::ByHand })
}

/// The days by which something is to be done.
fn due(known: Known) -> Vec<crate::domain::deadlines::Deadline> {
    timeline(known).into_iter().filter(|it| it.mark.is_due()).collect()
}

fn file(known: Known, now: Moment, locale: Locale) -> String {
    let words = words(locale);
    let today = now.china_date();
    let event = |it: crate::domain::deadlines::Deadline| {
        let (name, why) = named(it.mark);
        let alarms = match it.mark {
            Mark::ExtensionOpens => vec![1],
            _ => vec![30, 7, 1],
        };
        Event {
            id: it.mark.id(),
            on: it.on,
            title: name(words).to_owned(),
            text: match it.mark.strand() {
                // Only the time for the extension differs from place to place.
                Strand::Permit => format!("{}\n{}", why(words), words.check_authority),
                _ => why(words).to_owned(),
            },
            alarms,
        }
    };
    let ahead = due(known).into_iter().filter(|it| it.on >= today).map(event);
    calendar(words.calendar_name, now, &ahead.collect::<Vec<_>>())
}

/// The same days as lines of text.
fn plain(known: Known, now: Moment, locale: Locale) -> String {
    let words = words(locale);
    let today = now.china_date();
    let line = |it: crate::domain::deadlines::Deadline| {
        format!("{}: {}", format::day(it.on, locale), named(it.mark).0(words))
    };
    let ahead = due(known).into_iter().filter(|it| it.on >= today).map(line);
    ahead.collect::<Vec<_>>().join("\n")
}
