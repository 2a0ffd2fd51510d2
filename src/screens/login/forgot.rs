//! Forgot password, step 2 of the guide: name and number confirm who asks (S000 §三(六)).

use leptos::{ev::SubmitEvent, prelude::*};

use super::forgot_form::{self, Complaints};
use crate::{
    browser::document,
    routes::Page,
    screens::{
        forms::{WrongField, submit, summary},
        registration::go_on,
        who::Who,
    },
    state::{Asking, use_session},
    ui::{InnerPage, Steps, title},
    words::{complain, t},
};

/// The form; what was typed at the portal stands in it already.
#[component]
pub fn ForgotPasswordScreen() -> impl IntoView {
    let who = Who::of(use_session().draft());
    let tried = RwSignal::new(false);
    let asking = Asking::new();
    let checked = Memo::new(move |_| {
        who.name
            .with(|name| who.number.with(|number| forgot_form::check(name, number).err()))
            .unwrap_or_default()
    });
    let wrong = move || if tried.get() { checked.get() } else { Complaints::default() };
    let begin = who.begin(asking, "forgot-trouble");
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        who.keep();
        match forgot_form::check(&who.name.get_untracked(), &who.number.get_untracked()) {
            Ok(call) => begin(call),
            Err(complaints) => document::focus_id(complaints.first()),
        }
    };
    let to_correct = move || {
        summary(vec![
            WrongField("name", |w| w.name, wrong().name.map(complain)),
            WrongField("number", |w| w.work_permit_number, wrong().number.map(complain)),
        ])
    };
    view! {
        <InnerPage back=Page::Portal.path()>
            <Steps now=1 of=3 name=|w| w.forgot_step_who />
            {title(|w| w.forgot_password)}
            <p>{t(|w| w.forgot_why)}</p>
            {go_on()}
            <form class="stack--l stack" on:submit=send novalidate>
                {who.other_trouble("forgot-trouble")}
                {to_correct}
                {who.fields(move || wrong().name, move || wrong().number)}
                {submit(asking, |w| w.continue_, |w| w.signing_up)}
            </form>
        </InnerPage>
    }
}
