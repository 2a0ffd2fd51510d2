//! What all forms share: the button that sends and its long wait, the summary of what is wrong, the
//! rule of the login password.

use leptos::prelude::*;

use crate::{
    browser::document,
    domain::login_password::PasswordCheck,
    state::{Asking, use_session},
    ui::{Icon, IconSize, LongWait, Note, NoteKind, Waiting, icon, pair},
    words::{Phrase, t, use_locale},
};

/// The button that sends the form; what it says while it does; and what is said when that is long.
pub(super) fn submit(asking: Asking, label: Phrase, busy: Phrase) -> AnyView {
    let said = move || if asking.busy() { t(busy)().into_any() } else { pair(label) };
    view! {
        <button class="btn" type="submit" aria-busy=move || asking.busy().then_some("true")>
            {said}
        </button>
        {long_wait(asking)}
    }
    .into_any()
}

/// Nothing, until a question takes long: then that it does, and a way to take it back.
pub(super) fn long_wait(asking: Asking) -> AnyView {
    let session = use_session();
    Effect::new(move |_| {
        if asking.long() {
            session.announce(|w| w.still_waiting);
        }
    });
    let cancel = Callback::new(move |()| asking.cancel());
    view! { <LongWait long=Signal::derive(move || asking.long()) cancel /> }.into_any()
}

/// The place of what is being loaded; once taken back, the way to ask again.
pub(super) fn waiting(asking: Asking, again: Callback<()>) -> AnyView {
    let under_way = Memo::new(move |_| asking.busy());
    (move || {
        if under_way.get() {
            view! {
                <Waiting />
                {long_wait(asking)}
            }
            .into_any()
        } else {
            view! {
                <button class="btn btn--second" type="button" on:click=move |_| again.run(())>
                    {icon("again", IconSize::Small)}
                    {t(|w| w.try_again)}
                </button>
            }
            .into_any()
        }
    })
    .into_any()
}

/// A field's id, its label, and what is wrong with it.
pub(super) struct WrongField(pub &'static str, pub Phrase, pub Option<Phrase>);

/// What to correct, with links to the fields, when there is more than one thing.
pub(super) fn summary(fields: Vec<WrongField>) -> Option<AnyView> {
    let locale = use_locale();
    let wrong: Vec<_> =
        fields.into_iter().filter_map(|WrongField(id, label, why)| Some((id, label, why?))).collect();
    let count = wrong.len();
    (count > 1).then(|| {
        let line = |(id, label, why): (&'static str, Phrase, Phrase)| {
            view! {
                <li>
                    <a href=format!("#{id}") rel="external" on:click=move |event| {
                        event.prevent_default();
                        document::focus_id(id);
                    }>{t(label)} ": " {t(why)}</a>
                </li>
            }
        };
        view! {
            <Note kind=NoteKind::Stop symbol="alert">
                <h2>{move || (locale.get().words().to_correct)(count)}</h2>
                <ul>{wrong.into_iter().map(line).collect_view()}</ul>
            </Note>
        }
        .into_any()
    })
}

/// The rule of the password, ticking as one types.
pub(super) fn rules(password: RwSignal<String>, tried: RwSignal<bool>) -> AnyView {
    let check = Memo::new(move |_| password.with(|it| PasswordCheck::of(it)));
    let empty = move || password.with(String::is_empty);
    let rule = move |kept: fn(PasswordCheck) -> bool, phrase: Phrase| {
        let ok = move || !empty() && kept(check.get());
        let class = move || match (ok(), tried.get()) {
            (true, _) => "is-ok",
            (false, true) => "is-bad",
            (false, false) => "",
        };
        let symbol = Signal::derive(move || match (ok(), tried.get()) {
            (true, _) => "check",
            (false, true) => "close",
            (false, false) => "dot",
        });
        view! {
            <li class=class>
                <Icon name=symbol size=IconSize::Small />
                <span>{t(phrase)}</span>
            </li>
        }
    };
    let spaces =
        move || (!check.get().characters).then(|| rule(|it| it.characters, |w| w.rule_characters));
    view! {
        <ul class="rules">
            {rule(|it| it.length, |w| w.rule_length)} {rule(|it| it.classes, |w| w.rule_classes)}
            {spaces}
        </ul>
    }
    .into_any()
}
