//! Step 4 of the guide: name, Work Permit Number, login password (S000 §二(二)).

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, components::A, hooks::use_navigate};

use super::{form, page_of_step};
use crate::{
    browser::document,
    client::ClientError,
    contract::Refusal,
    domain::{login_password::PasswordCheck, permit_number::PermitNumber, problem::Problem},
    routes::Page,
    screens::{
        aids::{Aid, aid_button},
        guide_host::{Fact, use_facts},
        helps, trouble,
    },
    state::{Draft, use_session},
    ui::{
        BlankCard, Field, FieldKind, Icon, IconSize, InnerPage, Note, NoteKind, Steps, title_with,
    },
    words::{Phrase, complain, t, use_locale},
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
    let busy = RwSignal::new(false);
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

    let facts = use_facts();
    facts.take_name(Callback::new(move |it| _ = name.try_set(it)));
    Effect::new(move |_| facts.tell(Fact::Name, Some(name.get())));
    Effect::new(move |_| {
        let tail = number.with(|it| it.parse::<PermitNumber>().ok().map(|it| it.tail().to_owned()));
        facts.tell(Fact::Number, tail.map(|it| format!("•••• {it}")));
    });
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
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        let navigate = navigate.clone();
        spawn_local(async move {
            match session.ask(&call).await {
                Ok(begun) => {
                    let page = page_of_step(begun.journey.step);
                    session.journey_begun(begun.token, begun.journey).await;
                    // Who has left meanwhile is not fetched back.
                    if busy.try_set(false).is_none() {
                        navigate(page.path(), NavigateOptions::default());
                    }
                }
                Err(error) if busy.try_set(false).is_none() => {
                    let field = matches!(error, ClientError::Refused(Refusal::NoMatch));
                    failure.set(Some(error));
                    document::focus_id(if field { "name" } else { "sign-up-trouble" });
                }
                Err(_) => {}
            }
        });
    };
    let other_trouble = move || failure.get().filter(|_| !mismatch());
    let already =
        move || matches!(failure.get(), Some(ClientError::Refused(Refusal::AlreadyRegistered)));

    view! {
        <InnerPage back=Page::Portal.path() main="main main--two">
            <aside class="aside wide-only stack--l stack">{overview()} <BlankCard /></aside>
            <div class="form">
                <Steps now=1 of=3 name=|w| w.step_details />
                {title_with(|w| w.sign_up, |w| w.sign_up_pair)}
                <form class="stack--l stack" on:submit=submit novalidate>
                    {move || session.journey().map(|it| go_on(page_of_step(it.step)))}
                    <div id="sign-up-trouble" tabindex="-1">
                        {move || other_trouble().map(trouble)}
                        {move || already().then(to_login)}
                    </div>
                    {move || error_summary(complaints(), mismatch())}
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
                    <button
                        class="btn"
                        type="submit"
                        aria-busy=move || busy.get().then_some("true")
                    >
                        {move || {
                            if busy.get() {
                                t(|w| w.signing_up)()
                            } else {
                                t(|w| w.sign_up_and_login)()
                            }
                        }}
                    </button>
                </form>
            </div>
        </InnerPage>
    }
}

/// The three steps, beside the form on wide screens.
fn overview() -> AnyView {
    view! {
        <ol class="list">
            <li class="is-now">
                <b>{t(|w| w.step_details)}</b>
                {t(|w| w.step_details_why)}
            </li>
            <li>
                <b>{t(|w| w.step_face)}</b>
                {t(|w| w.step_face_why)}
            </li>
            <li>
                <b>{t(|w| w.step_completed)}</b>
                {t(|w| w.step_completed_why)}
            </li>
        </ol>
    }
    .into_any()
}

fn go_on(page: Page) -> AnyView {
    let session = use_session();
    view! {
        <Note symbol="info">
            <h2>{t(|w| w.go_on_title)}</h2>
            {t(|w| w.go_on)}
            <div class="note__do">
                <A href=page.path() attr:class="btn">
                    {t(|w| w.go_on_button)}
                </A>
                <button class="link" type="button" on:click=move |_| session.drop_journey()>
                    {t(|w| w.start_again)}
                </button>
            </div>
        </Note>
    }
    .into_any()
}

fn to_login() -> AnyView {
    view! {
        <A href=Page::Portal.path() attr:class="link">
            {t(|w| w.login)}
        </A>
    }
    .into_any()
}

/// What to correct, with links to the fields, when there is more than one thing.
fn error_summary(wrong: form::Complaints, mismatch: bool) -> Option<AnyView> {
    let locale = use_locale();
    let name: Option<Phrase> =
        wrong.name.map(complain).or_else(|| mismatch.then_some(|w| w.no_match_short));
    let fields: [(&str, Phrase, Option<Phrase>); 3] = [
        ("#name", |w| w.name, name),
        ("#number", |w| w.work_permit_number, wrong.number.map(complain)),
        ("#password", |w| w.login_password, wrong.password.map(complain)),
    ];
    let wrong: Vec<_> =
        fields.into_iter().filter_map(|(id, field, why)| Some((id, field, why?))).collect();
    let count = wrong.len();
    (count > 1).then(|| {
        let line = |(id, field, why): (&'static str, Phrase, Phrase)| {
            view! {
                <li>
                    <a href=id rel="external" on:click=move |event| {
                        event.prevent_default();
                        document::focus_id(&id[1..]);
                    }>{t(field)} ": " {t(why)}</a>
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
fn rules(password: RwSignal<String>, tried: RwSignal<bool>) -> AnyView {
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
