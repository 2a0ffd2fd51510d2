//! Step 4 of the guide: name, Work Permit Number, login password (S000 §二(二)).

use leptos::{ev::SubmitEvent, prelude::*};

use super::{form, go_on, prepare::steps};
use crate::{
    browser::document,
    routes::Page,
    screens::{
        forms::{WrongField, rules, submit as submit_button, summary},
        who::Who,
    },
    state::{Asking, use_session},
    ui::{BlankCard, Field, FieldKind, InnerPage, Steps, title_with},
    words::{Phrase, complain},
};

/// The form; who has begun already is offered to go on.
#[component]
pub fn RegisterScreen() -> impl IntoView {
    let mut draft = use_session().draft();
    let linked = document::take_fragment().and_then(|it| form::number_in_fragment(&it));
    if let Some(number) = linked {
        draft.number = number;
    }
    let who = Who::of(draft);
    let password = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let asking = Asking::new();
    let checked = Memo::new(move |_| {
        let wrong = who.name.with(|name| {
            who.number
                .with(|number| password.with(|password| form::check(name, number, password).err()))
        });
        wrong.unwrap_or_default()
    });
    let complaints = move || if tried.get() { checked.get() } else { form::Complaints::default() };
    let begin = who.begin(asking, "sign-up-trouble");
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        who.keep();
        let (name, number) = (who.name.get_untracked(), who.number.get_untracked());
        match form::check(&name, &number, &password.get_untracked()) {
            Ok(call) => begin(call),
            Err(complaints) => complaints.first().into_iter().for_each(document::focus_id),
        }
    };

    view! {
        <InnerPage back=Page::Prepare.path() main="main main--two">
            <aside class="aside wide-only stack--l stack">{steps(true)} <BlankCard /></aside>
            <div class="form">
                <Steps now=1 of=3 name=|w| w.step_details />
                {title_with(|w| w.sign_up, |w| w.sign_up_pair)}
                <form class="stack--l stack" on:submit=submit novalidate>
                    {go_on()}
                    {who.other_trouble("sign-up-trouble")}
                    {move || to_correct(complaints(), who.mismatch())}
                    {who.fields(move || complaints().name, move || complaints().number)}
                    <Field
                        id="password"
                        label=|w| w.login_password
                        kind=FieldKind::NewPassword
                        value=password
                        complaint=Signal::derive(move || complaints().password.map(complain))
                    >
                        {rules(password, tried)}
                    </Field>
                    {submit_button(asking, |w| w.sign_up_and_login, |w| w.signing_up)}
                </form>
            </div>
        </InnerPage>
    }
}

/// What to correct, when there is more than one thing.
fn to_correct(wrong: form::Complaints, mismatch: bool) -> Option<AnyView> {
    let name: Option<Phrase> =
        wrong.name.map(complain).or_else(|| mismatch.then_some(|w| w.no_match_short));
    summary(vec![
        WrongField("name", |w| w.name, name),
        WrongField("number", |w| w.work_permit_number, wrong.number.map(complain)),
        WrongField("password", |w| w.login_password, wrong.password.map(complain)),
    ])
}
