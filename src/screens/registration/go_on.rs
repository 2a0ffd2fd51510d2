//! Who has begun already is offered to go on, or to begin anew.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    screens::proofing::page_of,
    state::use_session,
    ui::Note,
    words::t,
};

/// The note, while a journey is under way.
pub(in crate::screens) fn go_on() -> AnyView {
    let session = use_session();
    let page = Memo::new(move |_| session.journey().map(|it| page_of(&it)));
    (move || {
        page.get().map(|page| {
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
        })
    })
    .into_any()
}
