//! History on this phone (`lead.md` F17): what happened here, and what to do about what one does
//! not recognise.

use leptos::prelude::*;
use leptos_router::components::A;

use super::history_list::history_list;
use crate::{
    browser::document,
    domain::history::Group,
    routes::Page,
    screens::{
        aids::{Aid, aid_button},
        hotline,
    },
    state::use_session,
    ui::{Disclosure, IconSize, InnerPage, Note, NoteKind, icon, title},
    words::{group_name, t},
};

/// The list, and what can be done with it.
#[component]
pub fn HistoryScreen() -> impl IntoView {
    let session = use_session();
    let history = Memo::new(move |_| session.history());
    let group = RwSignal::new(None::<Group>);
    let some = Memo::new(move |_| history.with(|it| !it.events().is_empty()));
    view! {
        <InnerPage back=Page::Device.path()>
            {title(|w| w.history)}
            <p>{t(|w| w.history_why)}</p>
            {switch()}
            {move || some.get().then(|| filter(group))}
            {history_list(history, group)}
            {sealed()}
            {unknown()}
            {move || some.get().then(delete_all)}
        </InnerPage>
    }
}

/// What was noted before lies in the vault, which the authority has not opened.
fn sealed() -> AnyView {
    let session = use_session();
    let shut = Memo::new(move |_| {
        session.card().is_some_and(|it| it.pin_set) && session.vault().history().is_none()
    });
    (move || {
        shut.get().then(|| {
            view! {
                <Note symbol="lock">
                    {t(|w| w.history_sealed)}
                    <div class="note__do">
                        <A href=Page::Pin.path() attr:class="link">
                            {t(|w| w.pin_enter_title)}
                        </A>
                    </div>
                </Note>
            }
        })
    })
    .into_any()
}

/// Whether what happens is noted.
fn switch() -> AnyView {
    let session = use_session();
    let on = Memo::new(move |_| !session.history().is_off());
    view! {
        <div class="choices">
            <label class="choice" for="history-on">
                <input
                    type="checkbox"
                    id="history-on"
                    prop:checked=on
                    on:change=move |event| {
                        let off = !event_target_checked(&event);
                        session.change_history(|it| it.switch(off));
                    }
                />
                <span>
                    <b class="block">{t(|w| w.history_on)}</b>
                    <small class="quiet">{t(|w| w.history_on_why)}</small>
                </span>
            </label>
        </div>
    }
    .into_any()
}

fn filter(group: RwSignal<Option<Group>>) -> AnyView {
    let name = |it: Group| format!("{it:?}");
    let choose = move |event| {
        let chosen = event_target_value(&event);
        group.set(Group::ALL.iter().copied().find(|it| name(*it) == chosen));
    };
    let option = move |it: Group| {
        view! {
            <option value=name(it) selected=move || group.get() == Some(it)>
                {t(group_name(it))}
            </option>
        }
    };
    view! {
        <div class="field">
            <label for="history-group">{t(|w| w.history_show)}</label>
            <div class="field__box">
                <select class="input" id="history-group" on:change=choose>
                    <option value="" selected=move || group.get().is_none()>
                        {t(|w| w.history_all)}
                    </option>
                    {Group::ALL.iter().copied().map(option).collect_view()}
                </select>
            </div>
        </div>
    }
    .into_any()
}

/// What to do when something in the list was done by somebody else.
fn unknown() -> AnyView {
    view! {
        <Disclosure label=|w| w.history_unknown>
            <div class="stack">
                <ol class="list">
                    <li>
                        <b>
                            <A href=Page::ChangePassword.path()>{t(|w| w.change_password)}</A>
                        </b>
                        {t(|w| w.history_unknown_password)}
                    </li>
                    <li>
                        <b>
                            <A href=Page::ChangePin.path()>{t(|w| w.change_pin)}</A>
                        </b>
                        {t(|w| w.history_unknown_pin)}
                    </li>
                    <li>
                        <b>{t(|w| w.history_unknown_call)}</b>
                        {t(|w| w.history_unknown_call_why)}
                    </li>
                </ol>
                {hotline(|w| w.hotline_note)}
                {aid_button(Aid::Say)}
            </div>
        </Disclosure>
    }
    .into_any()
}

/// Asked twice: what is deleted does not come back.
fn delete_all() -> AnyView {
    let session = use_session();
    let asked = RwSignal::new(false);
    let ask = move |_| {
        asked.set(true);
        request_animation_frame(|| document::focus_id("delete-all"));
    };
    let keep = move |_| {
        asked.set(false);
        request_animation_frame(|| document::focus_id("delete-ask"));
    };
    let delete = move |_| {
        session.change_history(|it| it.delete_all());
        session.announce(|w| w.history_deleted_all);
        request_animation_frame(document::focus_heading);
    };
    (move || {
        if asked.get() {
            view! {
                <Note kind=NoteKind::Time symbol="alert">
                    {t(|w| w.history_delete_sure)}
                    <div class="note__do">
                        <button class="btn" type="button" id="delete-all" on:click=delete>
                            {t(|w| w.history_delete_yes)}
                        </button>
                        <button class="link" type="button" on:click=keep>
                            {t(|w| w.cancel)}
                        </button>
                    </div>
                </Note>
            }
            .into_any()
        } else {
            view! {
                <button class="link" type="button" id="delete-ask" on:click=ask>
                    {icon("close", IconSize::Small)}
                    {t(|w| w.history_delete_all)}
                </button>
            }
            .into_any()
        }
    })
    .into_any()
}
