//! The offline copy: what of the card opens without a network, and until when.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;

use crate::{
    domain::{history::What, moment::Moment},
    routes::Page,
    state::{Saved, Vault, use_session},
    ui::{IconSize, icon},
    words::{format, t, use_locale},
};

/// Its section on the screen "On this phone".
pub(super) fn offline_copy() -> AnyView {
    let session = use_session();
    let vault = session.vault();
    let wanted = RwSignal::new(Vault::wants_offline());
    let switch = move |_| {
        let want = !wanted.get_untracked();
        wanted.set(want);
        if !want {
            session.note(What::CopyRemoved);
        }
        spawn_local(vault.want_offline(want));
    };
    let state = move || match (wanted.get(), vault.copy_until()) {
        (false, _) => view! { <p>{t(|w| w.offline_off)}</p> }.into_any(),
        (true, Some(until)) => there(until),
        (true, None) => view! {
            <p>{t(|w| w.offline_none)}</p>
            {session.card().map(|_| view! {
                <A href=Page::Pin.path() attr:class="link">
                    {icon("lock", IconSize::Small)}
                    {t(|w| w.pin_enter_title)}
                </A>
            })}
        }
        .into_any(),
    };
    view! {
        <section class="stack--s stack" aria-labelledby="offline">
            <h2 id="offline">{t(|w| w.offline_title)}</h2>
            <div class="stack--s stack" role="status">
                {state}
            </div>
            <button class="link" type="button" on:click=switch>
                {move || if wanted.get() { t(|w| w.offline_switch_off)() } else { t(|w| w.offline_switch_on)() }}
            </button>
        </section>
    }
    .into_any()
}

fn there(until: Moment) -> AnyView {
    let (session, locale) = (use_session(), use_locale());
    let say = move |moment| format::when(moment, session.now(), locale.get());
    let opens = move || (locale.get().words().offline_until)(&say(until));
    // What lies inside is known only while it is open.
    let inside = move || {
        session.vault().saved().map(|saved| {
            let Saved { assertions, letter_file, .. } = saved;
            let codes = move || match &assertions {
                Some(it) => (locale.get().words().offline_codes_until)(&say(it.expires)),
                None => t(|w| w.offline_codes_none)().to_owned(),
            };
            let letter = match letter_file {
                Some(_) => t(|w| w.offline_pdf),
                None => t(|w| w.offline_pdf_none),
            };
            view! {
                <li>{codes}</li>
                <li>{letter}</li>
            }
        })
    };
    view! {
        <ul class="list list--plain" id="offline-copy">
            <li>
                <b>{opens}</b>
            </li>
            {inside}
        </ul>
    }
    .into_any()
}
