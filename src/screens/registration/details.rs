//! Step 4 of the guide: name, Work Permit Number, login password (S000 §二(二)).

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{form, go_on, prepare::steps};
use crate::{
    browser::document,
    client::ClientError,
    contract::{JourneyBegun, Refusal},
    domain::problem::Problem,
    routes::Page,
    screens::{
        aids::{Aid, aid_button},
        forms::{WrongField, rules, submit as submit_button, summary},
        guide_host::name_is_told,
        helps,
        proofing::page_of,
        trouble,
    },
    state::{Asking, Draft, use_session},
    ui::{BlankCard, Field, FieldKind, InnerPage, Steps, title_with},
    words::{Phrase, complain, t},
};

/// The form; who has begun already is offered to go on.
#[component]
pub fn RegisterScreen() -> impl IntoView {
    let session = use_session();
    let mut draft = session.draft();
    let linked = document::take_fragment().and_then(|it| form::number_in_fragment(&it));
    if let Some(number) = linked {
        draft.number = number;
    }
    let (name, number) = (RwSignal::new(draft.name), RwSignal::new(draft.number));
    let password = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let asking = Asking::new();
    let failure = RwSignal::new(None::<ClientError>);
    let checked = Memo::new(move |_| {
        let wrong = name.with(|name| {
            number
                .with(|number| password.with(|password| form::check(name, number, password).err()))
        });
        wrong.unwrap_or_default()
    });
    let complaints = move || if tried.get() { checked.get() } else { form::Complaints::default() };
    let mismatch = move || matches!(failure.get(), Some(ClientError::Refused(Refusal::NoMatch)));
    let name_complaint = move || -> Option<Phrase> {
        complaints().name.map(complain).or_else(|| mismatch().then_some(|w| w.no_match))
    };
    let keep = Callback::new(move |()| {
        if let (Some(name), Some(number)) = (name.try_get_untracked(), number.try_get_untracked()) {
            session.keep_draft(Draft { name, number });
        }
    });
    // What was refused for these very words is no longer said once they change.
    Effect::new(move |before: Option<()>| {
        name.track();
        number.track();
        // Untracked, or the refusal would take itself back.
        if before.is_some() && failure.with_untracked(Option::is_some) {
            failure.set(None);
        }
    });

    name_is_told(name, number);
    let aids = move || {
        view! {
            {aid_button(Aid::Name)}
            {mismatch().then(|| helps(Problem::NameMismatch))}
        }
    };

    let navigate = use_navigate();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        keep.run(());
        let typed = (name.get_untracked(), number.get_untracked(), password.get_untracked());
        let call = match form::check(&typed.0, &typed.1, &typed.2) {
            Ok(call) => call,
            Err(complaints) => return complaints.first().into_iter().for_each(document::focus_id),
        };
        failure.set(None);
        let question = async move {
            let JourneyBegun { token, journey } = session.ask(&call).await?;
            let page = page_of(&journey);
            session.journey_begun(token, journey).await;
            Ok(page)
        };
        let navigate = navigate.clone();
        asking.ask(question, move |answer: Result<Page, ClientError>| match answer {
            Ok(page) => navigate(page.path(), NavigateOptions::default()),
            Err(error) => {
                let field = matches!(error, ClientError::Refused(Refusal::NoMatch));
                failure.set(Some(error));
                document::focus_id(if field { "name" } else { "sign-up-trouble" });
            }
        });
    };
    let other_trouble = move || failure.get().filter(|_| !mismatch());

    view! {
        <InnerPage back=Page::Prepare.path() main="main main--two">
            <aside class="aside wide-only stack--l stack">{steps(true)} <BlankCard /></aside>
            <div class="form">
                <Steps now=1 of=3 name=|w| w.step_details />
                {title_with(|w| w.sign_up, |w| w.sign_up_pair)}
                <form class="stack--l stack" on:submit=submit novalidate>
                    {go_on()}
                    <div id="sign-up-trouble" tabindex="-1">
                        {move || other_trouble().map(trouble)}
                    </div>
                    {move || to_correct(complaints(), mismatch())}
                    <Field
                        id="name"
                        label=|w| w.name
                        kind=FieldKind::Name
                        value=name
                        complaint=Signal::derive(name_complaint)
                        hint=|w| w.name_hint
                        left=keep
                    >
                        {aids}
                    </Field>
                    <Field
                        id="number"
                        label=|w| w.work_permit_number
                        kind=FieldKind::Number
                        value=number
                        complaint=Signal::derive(move || complaints().number.map(complain))
                        hint=|w| w.as_on_letter
                        left=keep
                    />
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
