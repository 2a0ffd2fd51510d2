//! What was found when everything had been erased, line by line, and the way out.

use leptos::prelude::*;

use crate::{
    browser::erase::{Left, Place},
    state::{Erased, Told},
    ui::{IconSize, Note, NoteKind, icon},
    words::{Phrase, t},
};

/// The report. The link loads everything anew: what still runs here has been erased.
pub(super) fn erased(found: &Erased, again: Callback<()>) -> AnyView {
    let heading: Phrase = if found.is_complete() { |w| w.erased_all } else { |w| w.erased_not_all };
    let kind = if found.is_complete() { NoteKind::Good } else { NoteKind::Stop };
    let symbol = if found.is_complete() { "done" } else { "alert" };
    let (held, complete) = (found.is_held(), found.is_complete());
    let retry = (!complete).then(|| {
        view! {
            {held.then(|| t(|w| w.erased_close_tabs))}
            <div class="note__do">
                <button class="btn" type="button" on:click=move |_| again.run(())>
                    {t(|w| w.try_again)}
                </button>
            </div>
        }
    });
    let lines = found.places.iter().map(|(place, left)| line(name_of(*place), *left));
    let login = told(found.told).map(|(symbol, said)| row(symbol, |w| w.erase_login, said));
    view! {
        <div id="erased" tabindex="-1">
            <Note kind symbol>
                <h2>{t(heading)}</h2>
                {retry}
            </Note>
        </div>
        <section aria-labelledby="found">
            <h2 id="found">{t(|w| w.erased_found)}</h2>
            <ul class="kit">{lines.collect_view()} {login}</ul>
        </section>
        <a class="btn btn--second" href="/" rel="external">
            {t(|w| w.erased_begin)}
        </a>
    }
    .into_any()
}

fn line(name: Phrase, left: Left) -> AnyView {
    let (symbol, said): (_, Phrase) = match left {
        Left::Nothing => ("done", |w| w.erased_nothing),
        Left::NotShown => ("done", |w| w.erased_not_shown),
        Left::Held => ("alert", |w| w.erased_held),
        Left::Refused => ("alert", |w| w.erased_refused),
    };
    row(symbol, name, said)
}

fn row(symbol: &'static str, name: Phrase, said: Phrase) -> AnyView {
    view! {
        <li>
            {icon(symbol, IconSize::Medium)} <span>
                <b>{t(name)}</b>
                {t(said)}
            </span>
        </li>
    }
    .into_any()
}

fn name_of(place: Place) -> Phrase {
    match place {
        Place::Databases => |w| w.place_databases,
        Place::AppFiles => |w| w.place_files,
        Place::ServiceWorker => |w| w.place_worker,
        Place::Settings => |w| w.place_settings,
        Place::Tab => |w| w.place_tab,
    }
}

fn told(told: Told) -> Option<(&'static str, Phrase)> {
    match told {
        Told::NoLogin => None,
        Told::Ended => Some(("done", |w| w.erased_told)),
        Told::NotReached => Some(("info", |w| w.erased_not_told)),
    }
}
