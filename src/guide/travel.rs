//! What to carry at the border and in China (S003; guides 5.8 C21, C24). Ticks stay on this phone.

use leptos::prelude::*;

use crate::{
    browser::preferences::{self, Key},
    ui::{IconSize, Note, NoteKind, icon},
    words::guide::{Phrase, t, w},
};

struct Item {
    id: char,
    name: Phrase,
    why: Phrase,
}

const ENTER: [Item; 3] = [
    Item { id: 'p', name: |w| w.travel_passport, why: |w| w.travel_passport_why },
    Item { id: 'l', name: |w| w.travel_letter, why: |w| w.travel_letter_why },
    Item { id: 'v', name: |w| w.travel_visa, why: |w| w.travel_visa_why },
];
const RESIDENCE: [Item; 2] = [
    Item { id: 'r', name: |w| w.travel_residence_why, why: |w| w.travel_passport_why },
    Item { id: 'e', name: |w| w.travel_either, why: |w| w.travel_either_why },
];
const EVERY_DAY: [Item; 1] =
    [Item { id: 'c', name: |w| w.travel_code, why: |w| w.travel_code_why }];

/// The whole page.
#[component]
pub(super) fn Travel() -> impl IntoView {
    let ticked = RwSignal::new(preferences::read(Key::Travel).unwrap_or_default());
    Effect::new(move |before: Option<()>| {
        let now = ticked.get();
        if before.is_some() {
            preferences::write(Key::Travel, &now);
        }
    });
    let of = ENTER.len() + RESIDENCE.len() + EVERY_DAY.len();
    let words = w();
    let progress = move || (words().ticked)(ticked.with(|it| it.chars().count()), of);
    let list = move |heading: Phrase, items: &'static [Item]| {
        let rows = items.iter().map(|it| row(it, ticked)).collect_view();
        view! {
            <section class="stack stack--s">
                <h2>{t(heading)}</h2>
                <ul class="ticks">{rows}</ul>
            </section>
        }
    };
    view! {
        <div class="stack stack--l">
            <Note kind=NoteKind::Time symbol="alert">
                <h2>{t(|w| w.travel_both)}</h2>
                <p>{t(|w| w.travel_replaces)}</p>
                <p><b>{t(|w| w.travel_not_entry)}</b></p>
            </Note>
            <p class="quiet" role="status">{progress}</p>
            {list(|w| w.travel_enter, &ENTER)}
            {list(|w| w.travel_residence, &RESIDENCE)}
            {list(|w| w.travel_in_china, &EVERY_DAY)}
            <div>
                <button class="link" type="button" on:click=move |_| ticked.set(String::new())>
                    {icon("again", IconSize::Small)}
                    {t(|w| w.travel_untick)}
                </button>
                <p class="quiet">{t(|w| w.travel_kept)} " " {t(|w| w.travel_source)}</p>
            </div>
        </div>
    }
}

fn row(item: &'static Item, ticked: RwSignal<String>) -> AnyView {
    let id = format!("tick-{}", item.id);
    let is_ticked = move || ticked.with(|it| it.contains(item.id));
    let turn = move |_| {
        ticked.update(|it| {
            if it.contains(item.id) {
                it.retain(|other| other != item.id);
            } else {
                it.push(item.id);
            }
        });
    };
    view! {
        <li>
            <label class="tick" for=id.clone()>
                <input type="checkbox" id=id.clone() prop:checked=is_ticked on:change=turn />
                <span>
                    <b>{t(item.name)}</b>
                    <small>{t(item.why)}</small>
                </span>
            </label>
        </li>
    }
    .into_any()
}
