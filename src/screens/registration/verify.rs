//! Identity verification by bank card or phone is a later issue: this screen says why it is due,
//! that nothing is lost, and what still helps.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::page_of_step;
use crate::{
    client::ClientError,
    contract::ReturnToFace,
    domain::proofing::{Because, Step},
    routes::Page,
    screens::{hotline, trouble},
    state::use_session,
    ui::{IconSize, InnerPage, Note, Steps, icon, pair, title},
    words::{Phrase, t},
};

/// The honest screen.
#[component]
pub fn VerifyScreen() -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let failure = RwSignal::new(None::<ClientError>);
    // Who comes here while the face is due is led to it.
    let due = Memo::new(move |_| session.journey().map(|it| page_of_step(it.step)));
    Effect::new(move |_| {
        if due.get() == Some(Page::Face) {
            navigate(Page::Face.path(), NavigateOptions { replace: true, ..Default::default() });
        }
    });
    let because = move || match session.journey().map(|it| it.step) {
        Some(Step::Verify { because, .. }) => Some(because),
        _ => None,
    };
    let why = move || -> Option<Phrase> {
        because().map(|it| -> Phrase {
            match it {
                Because::FaceFailed => |w| w.verify_face_failed,
                Because::NoCamera => |w| w.verify_no_camera,
                Because::PhysicalCard => |w| w.verify_card,
            }
        })
    };
    let to_face = move |_| {
        spawn_local(async move {
            match session.ask_for_journey(&ReturnToFace {}).await {
                // The screen follows the journey.
                Ok(journey) => session.journey_moved(journey),
                Err(error) => failure.set(Some(error)),
            }
        });
    };
    let camera_after_all = move || {
        (because() == Some(Because::NoCamera)).then(|| {
            view! {
                <button class="btn" type="button" on:click=to_face>
                    {t(|w| w.back_to_face)}
                </button>
            }
        })
    };
    view! {
        <InnerPage back=Page::Home.path() stops=true>
            <Steps now=2 of=3 name=|w| w.verify_title />
            {title(|w| w.verify_title)}
            <p>{move || why().map(|it| t(it)())}</p>
            <div class="stack--s stack">
                {closed("bank", |w| w.verify_bank)} {closed("phone", |w| w.verify_phone)}
            </div>
            <Note symbol="info">{t(|w| w.verify_later)}</Note>
            {move || failure.get().map(trouble)}
            {camera_after_all}
            {hotline(|w| w.hotline_note)}
        </InnerPage>
    }
}

fn closed(symbol: &'static str, name: Phrase) -> AnyView {
    view! {
        <div class="way way--off">
            {icon(symbol, IconSize::Medium)} <span>
                <b>{pair(name)}</b>
                <small>{t(|w| w.verify_not_open)}</small>
            </span> {icon("lock", IconSize::Small)}
        </div>
    }
    .into_any()
}
