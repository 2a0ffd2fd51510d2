//! What the app says above or beside any screen.

use leptos::prelude::*;

use crate::{
    browser::database::Fault,
    client::News,
    routes::{Access, Page},
    state::Session,
    ui::{IconSize, Note, NoteKind, icon},
    words::{Phrase, t, use_locale},
};

/// The phone's clock is wrong: nothing here depends on it, but much on the phone does.
pub(super) fn clock(session: Session) -> AnyView {
    let locale = use_locale();
    let off = session.clock_off();
    (move || {
        let seconds = Some(off.get()).filter(|it| *it != 0)?;
        Some(view! {
            <div class="main main--notice" role="status">
                <Note kind=NoteKind::Time symbol="clock">
                    <b>{t(|w| w.clock_title)}</b>
                    " "
                    {move || (locale.get().words().clock_off)(seconds)}
                    " "
                    {t(|w| w.clock_follows)}
                </Note>
            </div>
        })
    })
    .into_any()
}

/// A sentence that the screen before left for this one.
pub(super) fn notices(session: Session) -> AnyView {
    let notice = session.notice();
    (move || {
        notice.get().map(|phrase| {
            view! {
                <div class="main main--notice" role="status">
                    <Note symbol="info">{t(phrase)}</Note>
                </div>
            }
        })
    })
    .into_any()
}

/// What the mock says unasked: a simulated message, or that it can't work or can't keep anything.
pub(super) fn faults(session: Session) -> AnyView {
    let news = session.news();
    (move || {
        Some(match news.get()? {
            News::Sms { to, text } => view! {
                <div class="sms" role="status">
                    {icon("sms", IconSize::Medium)} <div>
                        <p class="sms__from">{t(|w| w.sms_from)} " " <span class="num">{to}</span></p>
                        <p>{text}</p>
                    </div>
                    <button class="close" type="button" on:click=move |_| news.set(None)>
                        {icon("close", IconSize::Medium)}
                        <span class="vh">{t(|w| w.close)}</span>
                    </button>
                </div>
            }
            .into_any(),
            // The whole page says the one (see `Screen`); the client has heard the other.
            News::PeopleFault(_) | News::ClockMoved { .. } | News::ClockOff(_) => ().into_any(),
            News::Volatile => view! {
                <p class="toast" role="status">{t(|w| w.volatile)}</p>
            }
            .into_any(),
        })
    })
    .into_any()
}

/// Nothing can be kept on this phone: said once, where it is seen.
pub(super) fn storage(session: Session) -> AnyView {
    let fault = session.storage_fault();
    (move || {
        let said: Phrase = match fault.get()? {
            Fault::Full => |w| w.storage_full,
            Fault::Unavailable => |w| w.storage_none,
        };
        Some(view! {
            <div class="main main--notice" role="status">
                <Note kind=NoteKind::Time symbol="alert">
                    {t(said)}
                </Note>
            </div>
        })
    })
    .into_any()
}

/// Before a step that needs the network is begun without one.
pub(super) fn network(session: Session, page: Memo<Page>) -> AnyView {
    let needed = Memo::new(move |_| {
        let page = page.get();
        let asks = matches!(page.access(), Access::Visitor | Access::Journey | Access::Completed);
        let changes = matches!(
            page,
            Page::ChangePin | Page::ChangePassword | Page::ForgotPin | Page::NewPin | Page::Bind
        );
        (asks || changes) && !session.online()
    });
    (move || {
        needed.get().then(|| {
            view! {
                <div class="main main--notice" role="status">
                    <Note symbol="offline">{t(|w| w.needs_network)}</Note>
                </div>
            }
        })
    })
    .into_any()
}

/// The services close in a moment, unless the person says that they are still here.
pub(super) fn closing(session: Session) -> AnyView {
    (move || {
        session.closing().then(|| {
            view! {
                <div class="closing" role="alert">
                    {icon("clock", IconSize::Medium)} <p>{t(|w| w.closing_soon)}</p>
                    <button class="btn" type="button" on:click=move |_| session.touched()>
                        {t(|w| w.stay_open)}
                    </button>
                </div>
            }
        })
    })
    .into_any()
}
