//! What is kept here, and whether the browser protects it (`lead.md` F15).

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::storage::{self, Protection},
    ui::{Note, NoteKind},
    words::{t, use_locale},
};

/// The section.
pub(super) fn kept() -> AnyView {
    let locale = use_locale();
    let protection = RwSignal::new(None::<Protection>);
    let bytes = RwSignal::new(None::<u64>);
    // The browser was asked and has not agreed.
    let refused = RwSignal::new(false);
    spawn_local(async move {
        let (now, used) = (storage::persisted().await, storage::estimate().await);
        _ = protection.try_set(Some(now));
        _ = bytes.try_set(used);
    });
    let ask = move |_| {
        storage::ask_to_persist(move || {
            spawn_local(async move {
                let now = storage::persisted().await;
                _ = protection.try_set(Some(now));
                _ = refused.try_set(now == Protection::MayBeCleared);
            });
        });
    };
    let line = move || {
        protection.get().map(|it| match it {
            Protection::Protected => view! {
                <Note kind=NoteKind::Good symbol="done">
                    {t(|w| w.kept_protected)}
                </Note>
            }
            .into_any(),
            Protection::MayBeCleared => view! {
                <Note symbol="info">
                    {t(|w| w.kept_may_clear)}
                    <div class="note__do">
                        <button class="link" type="button" on:click=ask>
                            {t(|w| w.kept_ask)}
                        </button>
                    </div>
                </Note>
            }
            .into_any(),
            Protection::NotTold => {
                view! { <Note symbol="info">{t(|w| w.kept_not_told)}</Note> }.into_any()
            }
        })
    };
    let answer = move || refused.get().then(|| view! { <p>{t(|w| w.kept_refused)}</p> });
    let size = move || bytes.get().map(|it| (locale.get().words().kept_size)(it));
    view! {
        <section class="stack--s stack" aria-labelledby="kept">
            <h2 id="kept">{t(|w| w.kept)}</h2>
            <p>{t(|w| w.kept_what)}</p>
            {line}
            <div role="status">{answer}</div>
            <p class="quiet">{size}</p>
        </section>
    }
    .into_any()
}
