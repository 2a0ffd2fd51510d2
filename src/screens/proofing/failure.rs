//! Why a way did not prove the identity, and what to do now: mend it, read about it, take the other.

use leptos::prelude::*;

use super::verify::way_row;
use crate::{
    domain::{problem::Problem, proofing::Way},
    screens::helps,
    state::use_session,
    ui::{Note, NoteKind},
    words::{Phrase, t, way_failed},
};

/// The reason over the form of `way`, when that is what failed last.
pub(super) fn failed(way: Way) -> AnyView {
    let session = use_session();
    let (heading, problem): (Phrase, Problem) = match way {
        Way::BankCard => (|w| w.bank_failed, Problem::BankFailed),
        Way::Phone => (|w| w.phone_failed, Problem::PhoneFailed),
    };
    let failure = move || session.claims().failure.get().filter(|(it, _)| *it == way);
    let note = move |reason: Phrase| {
        view! {
            <Note kind=NoteKind::Stop symbol="alert">
                <h2>{t(heading)}</h2>
                {t(reason)}
                {helps(problem)}
            </Note>
        }
    };
    view! {
        <div id="way-failed" tabindex="-1">
            {move || failure().map(|(_, failure)| note(way_failed(way, failure)))}
        </div>
    }
    .into_any()
}

/// The other way at the foot of the form; it leads once this one has failed.
pub(super) fn or_other(way: Way) -> AnyView {
    let session = use_session();
    let leads = move || matches!(session.claims().failure.get(), Some((it, _)) if it == way);
    (move || way_row(way.other(), leads())).into_any()
}
