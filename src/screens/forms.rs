//! What all forms share: the button that sends and its long wait, the summary of what is wrong, the
//! rule of the login password.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::{clock, document},
    domain::login_password::PasswordCheck,
    state::{Asking, use_session},
    ui::{Icon, IconSize, LongWait, Note, NoteKind, Waiting, icon, pair},
    words::{Phrase, t, use_locale},
};

/// So long after the last key what is typed is kept.
const REST: Duration = Duration::from_millis(400);

/// Keeps what is typed when one rests from it, and when the page is hidden: a page that a web-view ends
/// without a word has it again. `typed` follows the fields. Gives `keep` back, for who leaves a field.
pub(super) fn keep_when_resting(
    typed: impl Fn() + 'static,
    keep: impl Fn() + Send + Sync + 'static,
) -> Callback<()> {
    let keep = Callback::new(move |()| keep());
    let turn = StoredValue::new(0_u32);
    let next = move || {
        turn.try_update_value(|it| {
            *it = it.wrapping_add(1);
            *it
        })
    };
    Effect::new(move |before: Option<()>| {
        typed();
        if before.is_none() {
            return;
        }
        let now = next();
        spawn_local(async move {
            clock::sleep(REST).await;
            // Nothing more once the screen is left: the number of a login that has succeeded is gone.
            if now.is_some() && turn.try_get_value() == now {
                keep.run(());
            }
        });
    });
    let hidden = document::on_visibility(move || {
        if !document::is_visible() {
            keep.run(());
        }
    });
    let hidden = StoredValue::new_local(hidden);
    on_cleanup(move || _ = hidden.try_update_value(|it| *it = None));
    keep
}

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
    let wrong: Vec<_> = fields
        .into_iter()
        .filter_map(|WrongField(id, label, why)| Some((id, label, why?)))
        .collect();
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
