//! The login page: the portal for holders of a Work Permit, and the general form (S000 §二(三)2).
//! Asks nothing of a session: the program of the first screens shows it too.

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::components::A;

use super::general_form::{self, GeneralLogin};
use crate::{
    browser::{document, typed},
    routes::Page,
    ui::{Field, FieldKind, IconSize, InnerPage, LongWait, icon, pair, title},
    words::{Phrase, complain, t},
};

/// Both ways in.
#[component]
pub fn LoginScreen(
    /// What to do with what was typed.
    send: Callback<GeneralLogin>,
    /// Hears that a field is about to be filled in.
    #[prop(optional)]
    touched: Option<Callback<()>>,
    /// Whether an answer is waited for.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Whether that takes long.
    #[prop(optional, into)]
    long: Signal<bool>,
    /// Takes the question back.
    #[prop(optional)]
    cancel: Option<Callback<()>>,
    /// What went wrong, over the button.
    #[prop(optional, into)]
    answer: ViewFn,
    /// The social security number, where what is typed is kept; else it begins empty.
    #[prop(optional)]
    number: Option<RwSignal<String>>,
    /// Runs when its field is left.
    #[prop(optional)]
    left: Option<Callback<()>>,
) -> impl IntoView {
    let number = number.unwrap_or_default();
    let password = RwSignal::new(String::new());
    let left = left.unwrap_or_else(|| Callback::new(|()| ()));
    let tried = RwSignal::new(false);
    let checked = move || number.with(|it| password.with(|pw| general_form::check(it, pw).err()));
    let complaints = move || checked().filter(|_| tried.get()).unwrap_or_default();
    let password_complaint =
        move || -> Option<Phrase> { complaints().no_password.then_some(|w| w.complain_empty) };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        // In the first program nobody hears it yet: the app asks again as soon as it is here.
        typed::hold_form();
        match general_form::check(&number.get_untracked(), &password.get_untracked()) {
            Ok(login) => send.run(login),
            Err(complaints) => document::focus_id(complaints.first()),
        }
    };
    let said = move || {
        if busy.get() { t(|w| w.logging_in)().into_any() } else { pair(|w| w.login) }
    };
    view! {
        <InnerPage back=Page::Home.path() main="main">
            {title(|w| w.login)} <div class="stack--l stack">
                <A href=Page::Portal.path() attr:class="way way--strong">
                    {icon("letter", IconSize::Medium)}
                    <span>
                        <b>{pair(|w| w.portal)}</b>
                    </span>
                    {icon("next", IconSize::Medium)}
                </A>
                <section class="stack" aria-labelledby="card-way">
                    <div>
                        <h2 id="card-way">{t(|w| w.with_physical_card)}</h2>
                        <p class="quiet">{t(|w| w.with_physical_card_hint)}</p>
                    </div>
                    <form
                        class="stack"
                        on:submit=submit
                        on:focusin=move |_| touched.into_iter().for_each(|it| it.run(()))
                        novalidate
                    >
                        <Field
                            id="social-security-number"
                            label=|w| w.social_security_number
                            kind=FieldKind::Number
                            value=number
                            complaint=Signal::derive(move || complaints().number.map(complain))
                            left
                        />
                        <Field
                            id="password"
                            label=|w| w.login_password
                            kind=FieldKind::CurrentPassword
                            value=password
                            complaint=Signal::derive(password_complaint)
                        />
                        <div id="login-trouble" tabindex="-1">
                            {answer.run()}
                        </div>
                        <button
                            class="btn btn--second"
                            type="submit"
                            aria-busy=move || busy.get().then_some("true")
                        >
                            {said}
                        </button>
                        {cancel.map(|cancel| view! { <LongWait long cancel /> })}
                    </form>
                </section>
            </div>
        </InnerPage>
    }
}
