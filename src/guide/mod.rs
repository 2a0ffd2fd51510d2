//! The guide: help, planner, wizard and assistants, in a program of their own.
//!
//! An island: it draws into elements that a host names (`browser::seam`), knows what the host tells
//! it, and answers. No router, no client, no session; whoever opens no help loads none of it.
//! Links are plain: the host's router takes their clicks.

mod case;
mod dates;
mod help;
mod name;
mod parts;
mod say;
mod travel;
mod why;

use std::{any::Any, cell::RefCell};

use leptos::prelude::*;

use crate::{
    browser::{clock, document, seam},
    domain::moment::Moment,
    words::{Locale, provide_locale},
};

type Pairs = Vec<(String, String)>;

/// What the host tells; follows its changes.
#[derive(Clone, Copy)]
struct Told {
    place: StoredValue<String>,
    pairs: RwSignal<Pairs>,
}

impl Told {
    /// What is told under `key`.
    fn get(self, key: &str) -> Option<String> {
        self.pairs.with(|it| value_of(it, key))
    }

    /// Now, on the issuer's clock when the host knows it.
    fn now(self) -> Moment {
        let told = self.get("now").and_then(|it| it.parse().ok());
        Moment(told.unwrap_or_else(clock::device_seconds))
    }

    /// The part of the address after `#`.
    fn fragment(self) -> Memo<String> {
        Memo::new(move |_| self.get("fragment").unwrap_or_default())
    }

    fn answer(self, name: &str, value: &str) {
        seam::answer(&self.place.get_value(), name, value);
    }
}

fn value_of(pairs: &Pairs, key: &str) -> Option<String> {
    pairs.iter().find(|(at, _)| at == key).map(|(_, value)| value.clone())
}

/// One element that is drawn into.
struct Drawn {
    place: String,
    what: String,
    told: RwSignal<Pairs>,
    locale: RwSignal<Locale>,
    owner: Owner,
    mounted: Box<dyn Any>,
}

thread_local! {
    static DRAWN: RefCell<Vec<Drawn>> = const { RefCell::new(Vec::new()) };
}

/// Draws wherever a host waits already, and follows.
pub fn start() {
    seam::when_places_change(follow);
    follow();
}

/// Draws into new places, leaves those that are gone, tells the others what has changed.
fn follow() {
    let places = seam::guide_places();
    let stays = |it: &Drawn| {
        let same = |(place, pairs): &(String, Pairs)| {
            *place == it.place && value_of(pairs, "draw").as_ref() == Some(&it.what)
        };
        places.iter().any(same)
    };
    let (kept, gone): (Vec<_>, Vec<_>) = DRAWN.take().into_iter().partition(stays);
    DRAWN.set(kept);
    for it in gone {
        drop(it.mounted);
        it.owner.cleanup();
    }
    for (place, pairs) in places {
        let known = DRAWN.with_borrow(|all| {
            all.iter().find(|it| it.place == place).map(|it| (it.told, it.locale))
        });
        let speaks = value_of(&pairs, "locale").and_then(|it| Locale::of_tag(&it));
        let speaks = speaks.unwrap_or_default();
        match known {
            Some((told, locale)) => {
                if locale.get_untracked() != speaks {
                    locale.set(speaks);
                }
                if told.with_untracked(|it| *it != pairs) {
                    told.set(pairs);
                }
            }
            None => draw(place, pairs, speaks),
        }
    }
}

fn draw(place: String, pairs: Pairs, speaks: Locale) {
    let Some(element) = document::place(&place) else { return };
    let what = value_of(&pairs, "draw").unwrap_or_default();
    let owner = Owner::new();
    let (told, locale, mounted) = owner.with(|| {
        let (told, locale) = (RwSignal::new(pairs), RwSignal::new(speaks));
        let context = Told { place: StoredValue::new(place.clone()), pairs: told };
        provide_locale(locale);
        provide_context(context);
        let what = what.clone();
        let mounted = leptos::mount::mount_to(element, move || view(&what, context));
        (told, locale, Box::new(mounted) as Box<dyn Any>)
    });
    DRAWN.with_borrow_mut(|all| {
        all.push(Drawn { place: place.clone(), what, told, locale, owner, mounted });
    });
    seam::answer(&place, "ready", "");
}

fn view(what: &str, told: Told) -> AnyView {
    match what {
        "dates" => view! { <dates::Dates told /> }.into_any(),
        "case" => view! { <case::Case told /> }.into_any(),
        "travel" => view! { <travel::Travel /> }.into_any(),
        "why" => view! { <why::Why /> }.into_any(),
        "name" => view! { <name::NameAid told /> }.into_any(),
        "say" => view! { <say::SayAid told /> }.into_any(),
        _ => view! { <help::Help told /> }.into_any(),
    }
}
