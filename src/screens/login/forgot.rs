//! Forgot password, step 2 of the guide: name and number confirm who asks (S000 §三(六)).

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::forgot_form::{self, Complaints};
use crate::{
    browser::document,
    client::ClientError,
    contract::{JourneyBegun, Refusal},
    domain::problem::Problem,
    routes::Page,
    screens::{
        aids::{Aid, aid_button},
        forms::{WrongField, submit, summary},
        guide_host::name_is_told,
        helps,
        proofing::page_of,
        registration::go_on,
        trouble,
    },
    state::{Asking, Draft, use_session},
    ui::{Field, FieldKind, InnerPage, Steps, title},
    words::{Phrase, complain, t},
};

/// The form; what was typed at the portal stands in it already.
#[component]
pub fn ForgotPasswordScreen() -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let draft = session.draft();
    let (name, number) = (RwSignal::new(draft.name), RwSignal::new(draft.number));
    let tried = RwSignal::new(false);
    let asking = Asking::new();
    let failure = RwSignal::new(None::<ClientError>);
    let checked = Memo::new(move |_| {
        name.with(|name| number.with(|number| forgot_form::check(name, number).err()))
            .unwrap_or_default()
    });
    let wrong = move || if tried.get() { checked.get() } else { Complaints::default() };
    let mismatch = move || failure.get() == Some(ClientError::Refused(Refusal::NoMatch));
    let name_complaint = move || -> Option<Phrase> {
        wrong().name.map(complain).or_else(|| mismatch().then_some(|w| w.no_match))
    };
    let keep = Callback::new(move |()| {
        if let (Some(name), Some(number)) = (name.try_get_untracked(), number.try_get_untracked()) {
            session.keep_draft(Draft { name, number });
        }
    });
    name_is_told(name, number);
    let aids = move || {
        view! {
            {aid_button(Aid::Name)}
            {mismatch().then(|| helps(Problem::NameMismatch))}
        }
    };
    // What was refused for these very words is no longer said once they change.
    Effect::new(move |before: Option<()>| {
        name.track();
        number.track();
        if before.is_some() && failure.with_untracked(Option::is_some) {
            failure.set(None);
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        keep.run(());
        let call = match forgot_form::check(&name.get_untracked(), &number.get_untracked()) {
            Ok(call) => call,
            Err(complaints) => return document::focus_id(complaints.first()),
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
                let field = error == ClientError::Refused(Refusal::NoMatch);
                failure.set(Some(error));
                document::focus_id(if field { "name" } else { "forgot-trouble" });
            }
        });
    };
    let to_correct = move || {
        summary(vec![
            WrongField("name", |w| w.name, wrong().name.map(complain)),
            WrongField("number", |w| w.work_permit_number, wrong().number.map(complain)),
        ])
    };
    let other_trouble = move || failure.get().filter(|_| !mismatch()).map(trouble);
    view! {
        <InnerPage back=Page::Portal.path()>
            <Steps now=1 of=3 name=|w| w.forgot_step_who />
            {title(|w| w.forgot_password)}
            <p>{t(|w| w.forgot_why)}</p>
            {go_on()}
            <form class="stack--l stack" on:submit=send novalidate>
                <div id="forgot-trouble" tabindex="-1">
                    {other_trouble}
                </div>
                {to_correct}
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
                    complaint=Signal::derive(move || wrong().number.map(complain))
                    hint=|w| w.as_on_letter
                    left=keep
                />
                {submit(asking, |w| w.continue_, |w| w.signing_up)}
            </form>
        </InnerPage>
    }
}
