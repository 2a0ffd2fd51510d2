//! Change of the login password by who knows it.

use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    browser::document,
    client::ClientError,
    contract::ChangePassword,
    domain::login_password::LoginPassword,
    routes::Page,
    screens::{
        forms::{rules, submit},
        trouble, use_walk,
    },
    state::{Asking, use_session},
    ui::{Field, FieldKind, InnerPage, Note, title},
    words::{Phrase, complain, t},
};

/// The password until now, and the new one with its rule.
#[component]
pub fn ChangePasswordScreen() -> impl IntoView {
    let session = use_session();
    let walk = use_walk();
    let (old, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let tried = RwSignal::new(false);
    let asking = Asking::new();
    let failure = RwSignal::new(None::<ClientError>);
    let old_complaint = move || -> Option<Phrase> {
        (tried.get() && old.with(String::is_empty)).then_some(|w| w.complain_empty)
    };
    let new_complaint = move || {
        let wrong = new.with(|it| it.parse::<LoginPassword>()).err();
        wrong.filter(|_| tried.get()).map(complain)
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if old.with_untracked(String::is_empty) {
            return document::focus_id("password-old");
        }
        let Ok(new) = new.with_untracked(|it| it.parse::<LoginPassword>()) else {
            return document::focus_id("password");
        };
        failure.set(None);
        let call = ChangePassword { old: old.get_untracked(), new };
        let question = async move { session.ask_as_holder(&call).await };
        asking.ask(question, move |answer| match answer {
            Ok(_) => {
                session.notify(|w| w.password_changed);
                walk.done(Page::Security.path());
            }
            Err(error) => {
                failure.set(Some(error));
                document::focus_id("password-old");
            }
        });
    };
    view! {
        <InnerPage back=Page::Security.path()>
            {title(|w| w.change_password)}
            <form class="stack" on:submit=send novalidate>
                {move || failure.get().map(trouble)}
                <Field
                    id="password-old"
                    label=|w| w.old_password
                    kind=FieldKind::CurrentPassword
                    value=old
                    complaint=Signal::derive(old_complaint)
                />
                <Field
                    id="password"
                    label=|w| w.new_password
                    kind=FieldKind::NewPassword
                    value=new
                    complaint=Signal::derive(new_complaint)
                >
                    {rules(new, tried)}
                </Field>
                {submit(asking, |w| w.change_password, |w| w.saving)}
                <Note symbol="info">{t(|w| w.password_others_end)}</Note>
                <p class="quiet">{t(|w| w.forgot_password_short)}</p>
            </form>
        </InnerPage>
    }
}
