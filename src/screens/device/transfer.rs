//! What is kept here as a file: for another phone, or for a day without this one.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;

use crate::{
    browser::{
        document, file,
        host::{Host, host},
        share::{self, Shared},
    },
    domain::history::What,
    routes::Page,
    state::{LONGEST, NotTaken, OpenedBy, use_session},
    ui::{IconSize, icon},
    words::{Phrase, t},
};

const INPUT: &str = "vault-file";
const KIND: &str = "application/octet-stream";

/// Its section on the screen "On this phone".
pub(super) fn transfer() -> AnyView {
    let session = use_session();
    let said = RwSignal::new(None::<Phrase>);
    let open = Memo::new(move |_| session.vault().opened() == Some(OpenedBy::Issuer));
    let export = move |_| {
        spawn_local(async move {
            let Some(content) = session.vault().export().await else {
                return say(said, |w| w.transfer_shut);
            };
            let name = format!("esscard-{}.vault", session.now().china_date());
            let handed_over = match share::share_bytes(&content, &name, KIND).await {
                Shared::Done => true,
                Shared::Dismissed | Shared::TapAgain => return,
                // A window inside an app drops downloads without a word.
                Shared::Impossible if host() == Host::WebView => false,
                Shared::Impossible => share::address_of(&content, KIND)
                    .is_some_and(|address| share::download(&address, &name)),
            };
            if handed_over {
                session.note(What::CopyExported);
                say(said, |w| w.transfer_done);
            } else {
                say(said, |w| w.transfer_not_here);
            }
        });
    };
    let import = move |_| {
        spawn_local(async move {
            let taken = match file::chosen(INPUT, LONGEST).await {
                Some(content) => session.vault().import(&content).await,
                None => Err(NotTaken::NotOurs),
            };
            match taken {
                Ok(()) => {
                    session.note(What::CopyImported);
                    say(said, |w| w.transfer_taken);
                }
                Err(NotTaken::Shut) => say(said, |w| w.transfer_shut),
                Err(NotTaken::NotOurs) => say(said, |w| w.transfer_not_ours),
                Err(NotTaken::OtherVault) => say(said, |w| w.transfer_other),
            }
        });
    };
    let shut = move || {
        (!open.get() && session.card().is_some()).then(|| {
            view! {
                <p>{t(|w| w.transfer_shut)}</p>
                <A href=Page::Pin.path() attr:class="link">
                    {icon("lock", IconSize::Small)}
                    {t(|w| w.pin_enter_title)}
                </A>
            }
        })
    };
    let buttons = move || {
        open.get().then(|| {
            view! {
                <div class="pair">
                    <button class="btn btn--second" type="button" on:click=export>
                        {icon("down", IconSize::Small)}
                        {t(|w| w.transfer_export)}
                    </button>
                    <button
                        class="btn btn--second"
                        type="button"
                        on:click=move |_| document::click_id(INPUT)
                    >
                        {icon("open", IconSize::Small)}
                        {t(|w| w.transfer_import)}
                    </button>
                </div>
                <input
                    class="vh"
                    type="file"
                    id=INPUT
                    tabindex="-1"
                    aria-hidden="true"
                    on:change=import
                />
            }
        })
    };
    view! {
        <section class="stack--s stack" aria-labelledby="transfer">
            <h2 id="transfer">{t(|w| w.transfer_title)}</h2>
            <p class="quiet">{t(|w| w.transfer_why)}</p>
            {shut}
            {buttons}
            <p role="status">{move || said.get().map(|it| t(it)())}</p>
        </section>
    }
    .into_any()
}

fn say(said: RwSignal<Option<Phrase>>, phrase: Phrase) {
    _ = said.try_set(Some(phrase));
}
