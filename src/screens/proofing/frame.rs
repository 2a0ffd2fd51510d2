//! What every page of identity proofing shares: it follows the journey, and it can be left.

use leptos::{prelude::*, task::spawn_local};

use super::due::turn;
use crate::{
    contract::Purpose,
    domain::proofing::Step,
    routes::Page,
    screens::use_walk,
    state::use_session,
    ui::{InnerPage, Steps, title},
    words::Phrase,
};

/// Keeps `page` in step with the journey, wherever that was moved: here, before a reload, in
/// another tab, on another device.
pub fn accompany(page: Page) {
    let session = use_session();
    let walk = use_walk();
    // A proven journey is about to end: asked for after that, it would seem forgotten.
    if untrack(|| session.journey()).is_some_and(|it| it.step != Step::Done) {
        spawn_local(session.refresh_journey());
    }
    let turned = Memo::new(move |_| session.journey().and_then(|it| turn(page, &it)));
    Effect::new(move |_| {
        if let Some(to) = turned.get() {
            walk.instead(to.path());
        }
    });
}

/// Where "Stop" leads: the journey can be gone on with from there.
pub(super) fn exit() -> Page {
    match untrack(|| use_session().journey()).map(|it| it.purpose) {
        Some(Purpose::PasswordReset) => Page::Portal,
        _ => Page::Home,
    }
}

/// A page of identity verification.
#[component]
pub(super) fn ProofPage(
    /// Which one.
    page: Page,
    /// The step before; without one, the arrow stops the journey.
    #[prop(optional)]
    back: Option<Page>,
    /// The heading.
    heading: Phrase,
    children: Children,
) -> impl IntoView {
    accompany(page);
    view! {
        <InnerPage back=back.unwrap_or_else(exit).path() stops=back.is_none()>
            <Steps now=2 of=3 name=|w| w.verify_title />
            {title(heading)}
            {children()}
        </InnerPage>
    }
}
