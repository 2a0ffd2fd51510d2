//! The login page: the portal for holders of a Work Permit, and the general form.

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::components::A;

use crate::{
    routes::Page,
    ui::{Field, FieldKind, InnerPage, Note, icon, pair, title},
    words::t,
};

/// The general login itself is a later issue; the form says so instead of pretending.
#[component]
pub fn LoginScreen() -> impl IntoView {
    let (number, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let asked = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        asked.set(true);
    };
    let answer = move || {
        asked.get().then(|| {
            view! {
                <div role="status">
                    <Note symbol="info">{t(|w| w.general_login_later)}</Note>
                </div>
            }
        })
    };
    let size = crate::ui::IconSize::Medium;
    view! {
        <InnerPage back=Page::Home.path() main="main">
            {title(|w| w.login)} <div class="stack--l stack">
                <A href=Page::Portal.path() attr:class="way way--strong">
                    {icon("letter", size)}
                    <span>
                        <b>{pair(|w| w.portal)}</b>
                    </span>
                    {icon("next", size)}
                </A>
                <section class="stack" aria-labelledby="card-way">
                    <div>
                        <h2 id="card-way">{t(|w| w.with_physical_card)}</h2>
                        <p class="quiet">{t(|w| w.with_physical_card_hint)}</p>
                    </div>
                    <form class="stack" on:submit=submit novalidate>
                        <Field
                            id="social-security-number"
                            label=|w| w.social_security_number
                            kind=FieldKind::Number
                            value=number
                            complaint=Signal::derive(|| None)
                        />
                        <Field
                            id="password"
                            label=|w| w.login_password
                            kind=FieldKind::CurrentPassword
                            value=password
                            complaint=Signal::derive(|| None)
                        />
                        {answer}
                        <button class="btn btn--second" type="submit">
                            {pair(|w| w.login)}
                        </button>
                    </form>
                </section>
            </div>
        </InnerPage>
    }
}
