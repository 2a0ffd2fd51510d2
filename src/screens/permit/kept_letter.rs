//! The letter's PDF in the vault: kept when it was fetched once, found again without a network.

use leptos::{prelude::*, task::spawn_local};

use crate::{browser::share, state::Session};

/// The PDF that was kept on this phone: its address and name.
pub(super) async fn kept_address(session: Session) -> Option<(String, String)> {
    let (name, _) = untrack(|| session.vault().saved())?.letter_file?;
    Some((share::address_of_pdf(&session.vault().letter().await?)?, name))
}

/// Keeps the PDF for the day without a network. Nobody waits for it.
pub(super) fn keep(session: Session, address: String, name: String) {
    spawn_local(async move {
        if let Some(pdf) = share::read(&address).await {
            session.vault().save_letter(name, &pdf).await;
        }
    });
}
