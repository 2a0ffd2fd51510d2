//! Erase everything on this phone (`lead.md` F25): what goes, what stays, asked twice, and what was
//! found afterwards.

use leptos::prelude::*;

use super::erased::erased;
use crate::{
    browser::document,
    routes::Page,
    state::{Asking, Erased, use_session},
    ui::{InnerPage, Note, NoteKind, Waiting, kit_row, title},
    words::t,
};

/// Where the person stands.
#[derive(Clone, PartialEq, Eq)]
enum Scene {
    Reading,
    Sure,
    Erasing,
    Done(Erased),
}

/// Everybody may erase: a phone that was lent or sold has no login any more.
#[component]
pub fn EraseScreen() -> impl IntoView {
    let session = use_session();
    // Where one came from; the guards would turn a visitor away from "On this phone".
    let inside = untrack(|| session.standing());
    let back = if inside.holder || inside.member { Page::Device } else { Page::Home };
    let scene = RwSignal::new(Scene::Reading);
    let asking = Asking::new();
    let told = StoredValue::new(None);
    let erase = Callback::new(move |()| {
        scene.set(Scene::Erasing);
        let before = told.get_value();
        asking.ask(async move { session.erase_everything(before).await }, move |found| {
            told.set_value(Some(found.told));
            scene.set(Scene::Done(found));
            request_animation_frame(|| document::focus_id("erased"));
        });
    });
    let body = move || match scene.get() {
        Scene::Reading => view! {
            {what_goes()}
            <button class="btn btn--stop" type="button" id="erase" on:click=move |_| {
                scene.set(Scene::Sure);
                request_animation_frame(|| document::focus_id("erase-yes"));
            }>{t(|w| w.erase_button)}</button>
            <p class="quiet">{t(|w| w.erase_not_log_out)}</p>
        }
        .into_any(),
        Scene::Sure => view! {
            {what_goes()}
            <Note kind=NoteKind::Time symbol="alert">
                <h2>{t(|w| w.erase_sure)}</h2>
                {t(|w| w.erase_sure_why)}
                <div class="note__do">
                    <button
                        class="btn btn--stop"
                        type="button"
                        id="erase-yes"
                        on:click=move |_| erase.run(())
                    >
                        {t(|w| w.erase_yes)}
                    </button>
                    <button class="link" type="button" on:click=move |_| {
                        scene.set(Scene::Reading);
                        request_animation_frame(|| document::focus_id("erase"));
                    }>{t(|w| w.cancel)}</button>
                </div>
            </Note>
        }
        .into_any(),
        Scene::Erasing => view! {
            <p role="status">{t(|w| w.erase_under_way)}</p>
            <Waiting />
        }
        .into_any(),
        Scene::Done(found) => erased(&found, erase),
    };
    view! {
        <InnerPage back=back.path()>
            {title(|w| w.erase)} {body}
        </InnerPage>
    }
}

fn what_goes() -> AnyView {
    let mock = use_session().is_mock();
    let stays = |name, why| kit_row("done", name, why);
    view! {
        <section aria-labelledby="goes">
            <h2 id="goes">{t(|w| w.erase_goes)}</h2>
            <ul class="kit">
                {kit_row("key", |w| w.erase_login, |w| w.erase_login_why)}
                {kit_row("qr", |w| w.erase_card, |w| w.erase_card_why)}
                {kit_row("clock", |w| w.erase_history, |w| w.erase_history_why)}
                {kit_row("globe", |w| w.erase_settings, |w| w.erase_settings_why)}
                {mock.then(|| kit_row("alert", |w| w.erase_mock, |w| w.erase_mock_why))}
            </ul>
        </section>
        <section aria-labelledby="stays">
            <h2 id="stays">{t(|w| w.erase_stays)}</h2>
            <ul class="kit">
                {(!mock).then(|| stays(|w| w.erase_account, |w| w.erase_account_why))}
                {stays(|w| w.erase_files, |w| w.erase_files_why)}
                {stays(|w| w.erase_browser, |w| w.erase_browser_why)}
            </ul>
        </section>
        <p class="quiet">{t(|w| w.erase_offline)}</p>
    }
    .into_any()
}
