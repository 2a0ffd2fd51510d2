//! The events by day, each with its sign, its time and a way to delete it.

use leptos::prelude::*;

use crate::{
    browser::document,
    domain::{
        date::CivilDate,
        history::{Event, Group, History, What},
    },
    state::use_session,
    ui::{IconSize, icon},
    words::{format, happened, t, use_locale},
};

/// The list, as far as it is of `group`.
pub(super) fn history_list(history: Memo<History>, group: RwSignal<Option<Group>>) -> AnyView {
    let days = Memo::new(move |_| history.with(|it| it.by_day(group.get())));
    let empty = move || {
        days.with(Vec::is_empty).then(|| {
            let nothing = history.with(|it| it.events().is_empty());
            view! {
                <p class="quiet">
                    {if nothing { t(|w| w.history_empty)() } else { t(|w| w.history_none)() }}
                </p>
            }
        })
    };
    view! {
        // It takes the focus when what had it was deleted.
        <section class="stack" id="events" tabindex="-1" aria-label=t(|w| w.history)>
            {empty}
            {move || days.get().into_iter().map(|(date, events)| day(date, events)).collect_view()}
        </section>
    }
    .into_any()
}

fn day(date: CivilDate, events: Vec<Event>) -> AnyView {
    let locale = use_locale();
    view! {
        <div>
            <h2>{move || format::day(date, locale.get())}</h2>
            <ul class="kit">{events.into_iter().map(row).collect_view()}</ul>
        </div>
    }
    .into_any()
}

fn row(event: Event) -> AnyView {
    let session = use_session();
    let what = happened(event.what);
    let time = format::time(event.at);
    let delete = move |_| {
        session.change_history(|it| it.delete(event.id));
        session.announce(|w| w.history_deleted);
        request_animation_frame(|| document::focus_id("events"));
    };
    view! {
        <li data-wrong=(event.what.group() == Group::Wrong).then_some("")>
            {icon(symbol(event.what), IconSize::Medium)} <span class="kit__what">
                <b>{t(what)}</b>
                <span class="num">{time.clone()}</span>
                " · "
                {if event.online { t(|w| w.history_online) } else { t(|w| w.history_offline) }}
            </span>
            <button class="close" type="button" on:click=delete>
                {icon("close", IconSize::Small)}
                <span class="vh">{t(|w| w.history_delete)} " " {t(what)} " " {time}</span>
            </button>
        </li>
    }
    .into_any()
}

const fn symbol(what: What) -> &'static str {
    match what {
        What::LoggedIn => "done",
        What::LoggedOut => "out",
        What::CodeShown => "qr",
        What::LetterOpened => "letter",
        What::LetterSaved | What::CopyExported | What::CopyImported => "down",
        What::InquiryOpened => "inquiry",
        What::WrongPin | What::WrongPassword | What::WrongCode => "alert",
        What::FaceFailed | What::BankFailed | What::PhoneFailed => "alert",
        What::FacePassed => "face",
        What::BankPassed => "bank",
        What::PhonePassed => "phone",
        What::PinSet | What::PinChanged => "lock",
        What::PasswordChanged => "key",
        What::OpenedOffline => "offline",
        What::CopyRemoved => "close",
    }
}
