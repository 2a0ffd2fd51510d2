//! Adding the app to the home screen, fit for the browser at hand.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::install::{self, InstallWay, Installed},
    ui::{IconSize, Note, NoteKind, icon},
    words::{Phrase, t},
};

/// The section.
pub(super) fn home_screen() -> AnyView {
    let way = RwSignal::new(install::install_way());
    let said = RwSignal::new(None::<Phrase>);
    // The browser may make its offer later than this screen stands.
    let offered = install::on_offer(move || _ = way.try_set(install::install_way()));
    let offered = StoredValue::new_local(offered);
    on_cleanup(move || _ = offered.try_update_value(|it| *it = None));
    let add = move |_| {
        spawn_local(async move {
            let answer = install::install().await;
            let sentence: Phrase = match answer {
                Installed::Accepted => |w| w.install_added,
                Installed::Dismissed => |w| w.install_dismissed,
                Installed::Gone => |w| w.install_gone,
            };
            if said.try_set(Some(sentence)).is_none() {
                // The offer counts once: from now on the browser's menu has it.
                way.set(install::install_way());
            }
        });
    };
    let body = move || match way.get() {
        InstallWay::Installed => view! {
            <Note kind=NoteKind::Good symbol="done">
                {t(|w| w.install_done)}
            </Note>
        }
        .into_any(),
        InstallWay::Offered => view! {
            <button class="btn btn--second" type="button" on:click=add>
                {icon("phone", IconSize::Medium)}
                {t(|w| w.install_button)}
            </button>
        }
        .into_any(),
        way => guide(way),
    };
    let why = move || match way.get() {
        InstallWay::Installed => None,
        it if it.is_ios() => Some(t(|w| w.install_why_ios)()),
        _ => Some(t(|w| w.install_why)()),
    };
    view! {
        <section class="stack--s stack" aria-labelledby="home-screen">
            <h2 id="home-screen">{t(|w| w.install)}</h2>
            <p>{why}</p>
            {body}
            <div role="status">{move || said.get().map(|it| view! { <p>{t(it)}</p> })}</div>
        </section>
    }
    .into_any()
}

/// The steps, in the words of the browser's own menu.
fn guide(way: InstallWay) -> AnyView {
    let choose: Phrase = |w| w.install_choose;
    let open: Phrase = |w| w.install_open;
    let steps: Vec<Phrase> = match way {
        InstallWay::IosSafari => vec![|w| w.install_ios_share, choose, |w| w.install_ios_open],
        InstallWay::IosOther => vec![|w| w.install_ios_other, choose, |w| w.install_ios_open],
        InstallWay::AndroidChrome => vec![|w| w.install_menu_dots, |w| w.install_chrome, open],
        InstallWay::AndroidEdge => vec![|w| w.install_menu_lines, |w| w.install_edge, open],
        InstallWay::AndroidSamsung => vec![|w| w.install_menu_lines, |w| w.install_samsung, open],
        InstallWay::AndroidFirefox => vec![|w| w.install_menu_dots, |w| w.install_firefox, open],
        InstallWay::AndroidOther => vec![|w| w.install_menu, |w| w.install_other, open],
        InstallWay::WebView => {
            vec![|w| w.install_web_view, |w| w.install_web_view_open, |w| w.install_web_view_then]
        }
        InstallWay::Desktop | InstallWay::Installed | InstallWay::Offered => Vec::new(),
    };
    if steps.is_empty() {
        return view! { <p>{t(|w| w.install_desktop)}</p> }.into_any();
    }
    let not_there = (way == InstallWay::IosOther).then(|| {
        view! { <p class="quiet">{t(|w| w.install_ios_not_there)}</p> }
    });
    view! {
        <ol class="list">
            {steps.into_iter().map(|it| view! { <li>{t(it)}</li> }).collect_view()}
        </ol>
        {not_there}
    }
    .into_any()
}
