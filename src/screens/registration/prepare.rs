//! Before registration: what to have ready, how long it takes, which steps (`lead.md` F22).

use leptos::prelude::*;
use leptos_router::components::A;

use super::go_on;
use crate::{
    routes::Page,
    ui::{BlankCard, InnerPage, kit_row, pair, title},
    words::{Phrase, t},
};

/// The list, the button in sight, the steps below.
#[component]
pub fn PrepareScreen() -> impl IntoView {
    view! {
        <InnerPage back=Page::Portal.path() main="main main--two">
            <aside class="aside wide-only">
                <BlankCard />
            </aside>
            <div class="form stack">
                {title(|w| w.registration)}
                {go_on()}
                <section aria-labelledby="need">
                    <h2 id="need">{t(|w| w.prepare_need)}</h2>
                    <ul class="kit kit--close">
                        {kit_row("passport", |w| w.need_passport, |w| w.need_passport_why)}
                        {kit_row("letter", |w| w.work_permit_number, |w| w.prepare_number_why)}
                        {kit_row("camera", |w| w.prepare_camera, |w| w.prepare_camera_why)}
                    </ul>
                </section>
                <A href=Page::Register.path() attr:class="btn">
                    {pair(|w| w.prepare_begin)}
                </A>
                <p class="quiet">{t(|w| w.prepare_time)}</p>
                <section aria-labelledby="perhaps">
                    <h2 id="perhaps">{t(|w| w.prepare_perhaps)}</h2>
                    <p class="quiet">{t(|w| w.prepare_perhaps_why)}</p>
                    <ul class="kit kit--close">
                        {kit_row("phone", |w| w.prepare_sim, |w| w.prepare_sim_why)}
                        {kit_row("bank", |w| w.prepare_card, |w| w.prepare_card_why)}
                    </ul>
                </section>
                <section aria-labelledby="steps">
                    <h2 id="steps">{t(|w| w.prepare_steps)}</h2>
                    {steps(false)}
                </section>
            </div>
        </InnerPage>
    }
}

/// The three steps of registration; whether one stands on the first.
pub(super) fn steps(begun: bool) -> AnyView {
    let step = |class: &'static str, name: Phrase, why: Phrase| {
        view! {
            <li class=class>
                <b>{t(name)}</b>
                {t(why)}
            </li>
        }
    };
    let first = if begun { "is-now" } else { "" };
    view! {
        <ol class="list">
            {step(first, |w| w.step_details, |w| w.step_details_why)}
            {step("", |w| w.step_face, |w| w.step_face_why)}
            {step("", |w| w.step_completed, |w| w.step_completed_why)}
        </ol>
    }
    .into_any()
}
