//! "What will they see?" (`lead.md` F13): the holder decides what the code tells before there is
//! one. Nobody is asked anything for it.

use leptos::{ev::SubmitEvent, prelude::*};

use super::listed;
use crate::{
    domain::token::Disclosure,
    routes::Page,
    ui::{Choice, InnerPage, pair, title},
    words::{Phrase, t},
};

/// The question; `show` goes on with what is `picked`.
pub(super) fn choice(picked: RwSignal<Disclosure>, show: Callback<()>) -> AnyView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        show.run(());
    };
    view! {
        <InnerPage back=Page::Home.path()>
            <form class="stack" on:submit=submit novalidate>
                <fieldset aria-describedby="sees-no-more">
                    <legend>{title(|w| w.who_sees)}</legend>
                    <div class="choices">
                        {Disclosure::ALL.map(|it| answer(it, picked)).collect_view()}
                    </div>
                </fieldset>
                <p class="quiet" id="sees-no-more">
                    {t(|w| w.sees_no_more)}
                </p>
                <button class="btn" type="submit">
                    {pair(|w| w.show_code)}
                </button>
            </form>
        </InnerPage>
    }
    .into_any()
}

fn answer(disclosure: Disclosure, picked: RwSignal<Disclosure>) -> AnyView {
    let (id, name, what_for) = said(disclosure);
    let choose = Callback::new(move |()| picked.set(disclosure));
    view! {
        <Choice
            group="sees"
            id
            chosen=Signal::derive(move || picked.get() == disclosure)
            choose
        >
            <b class="block">{pair(name)}</b>
            <span class="block sees">{listed(disclosure)}</span>
            <small class="block quiet">{t(what_for)}</small>
        </Choice>
    }
    .into_any()
}

/// The answer's id, its name, and for whom it is usually enough.
const fn said(disclosure: Disclosure) -> (&'static str, Phrase, Phrase) {
    match disclosure {
        Disclosure::Least => ("sees-least", |w| w.sees_least, |w| w.least_for),
        Disclosure::Summary => ("sees-summary", |w| w.sees_summary, |w| w.summary_for),
        Disclosure::Full => ("sees-full", |w| w.sees_full, |w| w.full_for),
    }
}
