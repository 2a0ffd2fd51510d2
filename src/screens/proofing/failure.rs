//! Why a way did not prove the identity, and what to do now: mend it, read about it, take the other.

use leptos::prelude::*;
use leptos_router::components::A;

use super::{due::other, verify::way_row};
use crate::{
    domain::proofing::Way,
    state::use_session,
    ui::{Note, NoteKind},
    words::{Phrase, t, way_failed},
};

/// The reason over the form of `way`, when that is what failed last.
pub(super) fn failed(way: Way) -> AnyView {
    let session = use_session();
    let (heading, faq): (Phrase, &str) = match way {
        Way::BankCard => (|w| w.bank_failed, "/faq#4"),
        Way::Phone => (|w| w.phone_failed, "/faq#5"),
    };
    let failure = move || session.claims().failure.get().filter(|(it, _)| *it == way);
    let note = move |reason: Phrase| {
        view! {
            <Note kind=NoteKind::Stop symbol="alert">
                <h2>{t(heading)}</h2>
                {t(reason)}
                <div class="note__do">
                    <A href=faq attr:class="link">
                        {t(|w| w.what_to_check)}
                    </A>
                </div>
            </Note>
            {way_row(other(way), true)}
        }
    };
    view! {
        <div id="way-failed" tabindex="-1" class="stack">
            {move || failure().map(|(_, failure)| note(way_failed(way, failure)))}
        </div>
    }
    .into_any()
}

/// The other way at the foot of the form, unless it leads already.
pub(super) fn or_other(way: Way) -> AnyView {
    let session = use_session();
    let leads = move || matches!(session.claims().failure.get(), Some((it, _)) if it == way);
    (move || (!leads()).then(|| way_row(other(way), false))).into_any()
}
