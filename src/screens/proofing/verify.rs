//! Identity verification (实名认证): why it is asked, and the choice of bank card or phone.

use leptos::prelude::*;
use leptos_router::components::A;

use super::{
    code::code_under_way,
    due::form_of,
    frame::ProofPage,
};
use crate::{
    client::ClientError,
    contract::ReturnToFace,
    domain::proofing::{Because, Step, Way},
    routes::Page,
    screens::{forms::long_wait, hotline, trouble},
    state::{Asking, use_session},
    ui::way_body,
    words::{Phrase, t},
};

/// The two ways, the one to try first leading.
#[component]
pub fn VerifyScreen() -> impl IntoView {
    let session = use_session();
    let step = Memo::new(move |_| match session.journey().map(|it| it.step) {
        Some(Step::Verify { because, first }) => Some((because, first)),
        _ => None,
    });
    let why = move || step.get().map(|(because, _)| t(reason(because))());
    let ways = move || {
        step.get().map(|(_, first)| {
            view! {
                {way_row(first, true)}
                {way_row(first.other(), false)}
            }
        })
    };
    let no_camera = move || matches!(step.get(), Some((Because::NoCamera, _)));
    view! {
        <ProofPage page=Page::Verify heading=|w| w.verify_title>
            <p>{why}</p>
            {code_under_way()}
            <div class="stack--s stack">{ways}</div>
            {move || no_camera().then(camera_after_all)}
            {hotline(|w| w.hotline_note)}
        </ProofPage>
    }
}

/// Why the verification is asked (guides 5.8 C10).
pub(super) fn reason(because: Because) -> Phrase {
    match because {
        Because::FaceFailed => |w| w.verify_face_failed,
        Because::NoCamera => |w| w.verify_no_camera,
        Because::PhysicalCard => |w| w.verify_card,
    }
}

/// The row that leads to a way's form, with what it needs.
pub(super) fn way_row(way: Way, leads: bool) -> AnyView {
    let class = if leads { "way way--strong" } else { "way" };
    let body = match way {
        Way::BankCard => way_body("bank", |w| w.verify_bank, Some(|w| w.verify_bank_needs)),
        Way::Phone => way_body("phone", |w| w.verify_phone, Some(|w| w.verify_phone_needs)),
    };
    view! {
        <A href=form_of(way).path() attr:class=class>
            {body}
        </A>
    }
    .into_any()
}

fn camera_after_all() -> AnyView {
    let session = use_session();
    let asking = Asking::new();
    let failure = RwSignal::new(None::<ClientError>);
    let to_face = move |_| {
        failure.set(None);
        let question = async move {
            let journey = session.ask_for_journey(&ReturnToFace {}).await?;
            // The page follows the journey.
            session.journey_moved(journey);
            Ok(())
        };
        asking.ask(question, move |answer: Result<(), ClientError>| failure.set(answer.err()));
    };
    view! {
        {move || failure.get().map(trouble)}
        <button
            class="btn btn--second"
            type="button"
            aria-busy=move || asking.busy().then_some("true")
            on:click=to_face
        >
            {t(|w| w.back_to_face)}
        </button>
        {long_wait(asking)}
    }
    .into_any()
}
