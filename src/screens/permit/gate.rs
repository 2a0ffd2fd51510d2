//! What stands before a service: the 6-digit password, the permit's status, a login that ended.

use leptos::prelude::*;

use super::status::closed_page;
use crate::{
    client::ClientError,
    contract::Refusal,
    routes::Page,
    screens::{trouble_with_retry, use_walk},
    state::use_session,
};

/// Shows why `page` did not open, or leads to what it asks for and back.
pub fn gate(page: Page, error: ClientError, again: Callback<()>) -> AnyView {
    let session = use_session();
    let walk = use_walk();
    let lead = move |to: Page| {
        walk.instead(&to.then(page));
        ().into_any()
    };
    match error {
        ClientError::Refused(Refusal::PinNotSet) => lead(Page::NewPin),
        ClientError::Refused(Refusal::PinNeeded) => lead(Page::Pin),
        ClientError::Refused(Refusal::NotLoggedIn) => ().into_any(),
        ClientError::Refused(Refusal::ServiceClosed { .. }) => {
            // The card remembered here may be older than the refusal.
            leptos::task::spawn_local(async move {
                // What can't be asked now is asked at the next visit.
                _ = session.refresh_card().await;
            });
            (move || session.card().map(|it| closed_page(&it))).into_any()
        }
        error if error.is_unreachable() => {
            // Nobody answers, and the phone could: it wants the 6 digits. Whether it has a copy may
            // be known only a moment later.
            Effect::new(move |_| {
                if session.may_open_offline() {
                    lead(Page::Pin);
                }
            });
            trouble_with_retry(error, again)
        }
        error => trouble_with_retry(error, again),
    }
}
