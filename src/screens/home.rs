//! The first screen: what this is and what to have ready, or the card and its services.

use leptos::{either::EitherOf3, prelude::*, task::spawn_local};
use leptos_router::components::A;

use super::{
    first_visit::FirstVisitScreen,
    hotline,
    permit::status::{as_of, card_face, closed_help, status_note},
    services::MemberHome,
};
use crate::{
    browser::badge,
    contract::Card,
    routes::Page,
    state::use_session,
    ui::{FirstPage, IconSize, icon, way_body},
    words::{Locale, Phrase, in_chinese, t, use_locale},
};

/// The first screen.
#[component]
pub fn HomeScreen() -> impl IntoView {
    let session = use_session();
    let member = Memo::new(move |_| session.standing().member);
    // Only a card that has changed is drawn anew, not each time that it was checked.
    let card = Memo::new(move |_| session.card());
    move || match card.get() {
        Some(card) => EitherOf3::A(with_card(card)),
        None if member.get() => EitherOf3::B(view! { <MemberHome /> }),
        None => EitherOf3::C(view! { <FirstVisitScreen /> }),
    }
}

fn with_card(card: Card) -> AnyView {
    let session = use_session();
    // What was remembered is shown at once; the authority may know better. Asked once per visit,
    // and again when the network comes back.
    let online = Memo::new(move |_| session.online());
    Effect::new(move |_| {
        if online.get() {
            spawn_local(async move { _ = session.refresh_card().await });
        }
    });
    let offline = move || {
        let at = session.card_checked()?;
        (!online.get()).then(|| as_of(at, None))
    };
    badge::show(card.status.reminders());
    let open = card.status.services_open();
    view! {
        <FirstPage>
            <main class="main main--two" id="main">
                <div class="stack">
                    {card_face(&card, true, false)} {offline} {status_note(&card)}
                </div>
                <div class="stack--l stack">
                    {if open { services() } else { closed_help(&card) }}
                    <div class="stack--s stack">
                        <A href=Page::Faq.path() attr:class="way">
                            {way_body("help", |w| w.faq, None)}
                        </A>
                        {(!open).then(|| hotline(|w| w.hotline_note))}
                    </div>
                    <div class="row">
                        <A href=Page::Security.path() attr:class="link">
                            {icon("key", IconSize::Small)}
                            {t(|w| w.security)}
                        </A>
                        <A href=Page::Device.path() attr:class="link">
                            {icon("phone", IconSize::Small)}
                            {t(|w| w.device)}
                        </A>
                        <button class="link" type="button" on:click=move |_| session.log_out()>
                            {icon("out", IconSize::Small)}
                            {t(|w| w.log_out)}
                        </button>
                    </div>
                </div>
            </main>
        </FirstPage>
    }
    .into_any()
}

fn services() -> AnyView {
    view! {
        <section aria-labelledby="services">
            {services_heading()} <div class="tiles">
                <A href=Page::Code.path() attr:class="tile tile--lead">
                    {icon("qr", IconSize::Big)}
                    {tile_name(|w| w.code)}
                    {icon("next", IconSize::Medium)}
                </A>
                <A href=Page::Inquiry.path() attr:class="tile">
                    {icon("inquiry", IconSize::Medium)}
                    {tile_name(|w| w.inquiry)}
                </A>
                <A href=Page::Letter.path() attr:class="tile">
                    {icon("letter", IconSize::Medium)}
                    {tile_name(|w| w.letter)}
                </A>
            </div>
        </section>
    }
    .into_any()
}

/// The heading over the three tiles.
pub(super) fn services_heading() -> AnyView {
    let locale = use_locale();
    let chinese = move || {
        (locale.get() == Locale::En).then(|| {
            view! {
                <span class="zh" lang="zh-Hans">
                    {in_chinese(|w| w.service)}
                </span>
            }
        })
    };
    view! { <div class="sec"><h2 id="services">{t(|w| w.service)}</h2> {chinese}</div> }.into_any()
}

/// A tile's name.
pub(super) fn tile_name(name: Phrase) -> AnyView {
    let locale = use_locale();
    let chinese = move || {
        (locale.get() == Locale::En).then(|| {
            view! {
                <span class="zh" lang="zh-Hans">
                    {in_chinese(name)}
                </span>
            }
        })
    };
    view! { <span><b>{t(name)}</b> {chinese}</span> }.into_any()
}
