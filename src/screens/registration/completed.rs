//! Step 6: Completed (注册领取成功). The card appears.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    routes::Page,
    screens::permit::status::card_face,
    state::use_session,
    ui::{FirstPage, IconSize, icon},
    words::{Locale, in_chinese, t, use_locale},
};

/// The card, and what comes next.
#[component]
pub fn CompletedScreen() -> impl IntoView {
    let session = use_session();
    let locale = use_locale();
    let chinese = move || {
        (locale.get() == Locale::En).then(|| {
            view! {
                <span class="zh" lang="zh-Hans">
                    {in_chinese(|w| w.completed)}
                </span>
            }
        })
    };
    let card = session.card();
    let pin_set = card.as_ref().is_some_and(|it| it.pin_set);
    view! {
        <FirstPage>
            <main class="main stack--l stack" id="main">
                <div>
                    <div class="done">
                        {icon("done", IconSize::Medium)} <h1>{t(|w| w.completed)}</h1>
                    </div>
                    <p class="quiet">{chinese} " " {t(|w| w.card_ready)}</p>
                </div>
                {card.map(|it| card_face(&it, false, true))}
                <section aria-labelledby="next">
                    <h2 id="next">{t(|w| w.next)}</h2>
                    <ol class="list">
                        <li>
                            <b>{t(|w| w.next_pin)}</b>
                            {t(|w| w.next_pin_why)}
                        </li>
                        <li>
                            <b>{t(|w| w.next_show)}</b>
                            {t(|w| w.next_show_why)}
                        </li>
                    </ol>
                </section>
                <div class="stack--s stack">
                    {(!pin_set)
                        .then(|| {
                            view! {
                                <A href=Page::NewPin.path() attr:class="btn">
                                    {t(|w| w.set_pin_button)}
                                </A>
                            }
                        })}
                    <A href=Page::Home.path() attr:class="btn btn--second">
                        {t(|w| w.go_to_card)}
                    </A>
                </div>
            </main>
        </FirstPage>
    }
}
