//! The first screen: what this is and what to have ready, or the card and its services.

use leptos::{either::Either, prelude::*, task::spawn_local};
use leptos_router::components::A;

use super::{
    hotline,
    permit::status::{card_face, closed_help, status_note},
};
use crate::{
    contract::{Card, GetCard},
    routes::Page,
    state::use_session,
    ui::{BlankCard, FirstPage, IconSize, icon, pair, way_body},
    words::{Locale, Phrase, in_chinese, t, use_locale},
};

/// The first screen.
#[component]
pub fn HomeScreen() -> impl IntoView {
    let session = use_session();
    move || match session.card() {
        Some(card) => Either::Left(with_card(card)),
        None => Either::Right(first_visit()),
    }
}

fn first_visit() -> AnyView {
    let locale = use_locale();
    let chinese = move || {
        (locale.get() == Locale::En).then(|| {
            view! {
                <span class="zh" lang="zh-Hans">
                    {in_chinese(|w| w.hero_pair)}
                </span>
            }
        })
    };
    view! {
        <FirstPage>
            <main class="main main--two" id="main">
                <div class="stack">
                    <div class="hero">
                        <h1>{t(|w| w.hero)} {chinese}</h1>
                    </div>
                    <BlankCard />
                </div>
                <div class="stack--l stack">
                    <div class="stack--s stack">
                        <A href=Page::Login.path() attr:class="btn">
                            {pair(|w| w.login)}
                        </A>
                        <p class="quiet">{t(|w| w.first_time)}</p>
                    </div>
                    <section aria-labelledby="need">
                        <h2 id="need">{t(|w| w.have_ready)}</h2>
                        <ul class="kit">
                            {need("letter", |w| w.need_letter, |w| w.need_letter_why)}
                            {need("passport", |w| w.need_passport, |w| w.need_passport_why)}
                            {need("face", |w| w.need_face, |w| w.need_face_why)}
                        </ul>
                    </section>
                    <div class="stack--s stack">
                        <A href=Page::Verifier.path() attr:class="way">
                            {way_body("scan", |w| w.check_permit, Some(|w| w.check_permit_who))}
                        </A>
                        <A href=Page::Faq.path() attr:class="way">
                            {way_body("help", |w| w.faq, None)}
                        </A>
                        {hotline(|w| w.hotline_note)}
                    </div>
                </div>
            </main>
        </FirstPage>
    }
    .into_any()
}

fn need(symbol: &'static str, what: Phrase, why: Phrase) -> AnyView {
    view! {
        <li>
            {icon(symbol, IconSize::Medium)} <span>
                <b>{t(what)}</b>
                {t(why)}
            </span>
        </li>
    }
    .into_any()
}

fn with_card(card: Card) -> AnyView {
    let session = use_session();
    // What was remembered is shown at once; the authority may know better. Asked once per visit:
    // the answer replaces the card only when it differs, or this would ask for ever.
    let shown = card.clone();
    spawn_local(async move {
        if let Ok(card) = session.ask_as_holder(&GetCard {}).await
            && card != shown
        {
            session.card_seen(card);
        }
    });
    let open = card.status.services_open();
    view! {
        <FirstPage>
            <main class="main main--two" id="main">
                <div class="stack">
                    {card_face(&card, true, false)} {status_note(&card)}
                </div>
                <div class="stack--l stack">
                    {if open { services() } else { closed_help(&card) }}
                    <div class="stack--s stack">
                        <A href=Page::Faq.path() attr:class="way">
                            {way_body("help", |w| w.faq, None)}
                        </A>
                        {(!open).then(|| hotline(|w| w.hotline_note))}
                    </div>
                    <button class="link" type="button" on:click=move |_| session.log_out()>
                        {icon("out", IconSize::Small)}
                        {t(|w| w.log_out)}
                    </button>
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
