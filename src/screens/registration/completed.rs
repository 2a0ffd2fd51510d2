//! Step 6: Completed (注册领取成功). The card appears.

use leptos::{either::Either, prelude::*};

use crate::{
    client::ClientError,
    contract::Card,
    domain::proofing::Step,
    routes::Page,
    screens::{forms::waiting, permit::status::card_face, proofing::accompany, trouble_with_retry},
    state::{Asking, use_session},
    ui::{Back, FirstPage, IconSize, InnerPage, Steps, icon, title},
    words::{Locale, in_chinese, t, use_locale},
};

/// The proven registration becomes a login here, wherever the proof was given.
#[component]
pub fn CompletedScreen() -> impl IntoView {
    let session = use_session();
    if untrack(|| session.card()).is_none() {
        accompany(Page::Completed);
    }
    move || match session.card() {
        Some(card) => Either::Left(completed(&card)),
        None => Either::Right(view! { <Finishing /> }),
    }
}

/// Only the answer about the card is still to come.
#[component]
fn Finishing() -> impl IntoView {
    let session = use_session();
    let asking = Asking::new();
    let failure = RwSignal::new(None::<ClientError>);
    let finish = Callback::new(move |()| {
        failure.set(None);
        let question = async move {
            let login = session.finish_journey().await?;
            session.logged_in(login).await;
            Ok(())
        };
        asking.ask(question, move |answer: Result<(), ClientError>| failure.set(answer.err()));
    });
    let proven = Memo::new(move |_| session.journey().map(|it| it.step) == Some(Step::Done));
    Effect::new(move |_| {
        if proven.get() {
            finish.run(());
        }
    });
    let body = move || match failure.get() {
        Some(error) => trouble_with_retry(error, finish),
        None => waiting(asking, finish),
    };
    view! {
        <InnerPage back=Page::Home.path() stops=true>
            <Steps now=3 of=3 name=|w| w.step_completed />
            {title(|w| w.finishing)}
            {body}
        </InnerPage>
    }
}

fn completed(card: &Card) -> AnyView {
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
    let pin_set = card.pin_set;
    let face = card_face(card, false, true);
    view! {
        <FirstPage>
            <main class="main stack--l stack" id="main">
                <div>
                    <div class="done">
                        {icon("done", IconSize::Medium)} <h1>{t(|w| w.completed)}</h1>
                    </div>
                    <p class="quiet">{chinese} " " {t(|w| w.card_ready)}</p>
                </div>
                {face}
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
                                <Back href=Page::NewPin.path() class="btn">
                                    {t(|w| w.set_pin_button)}
                                </Back>
                            }
                        })}
                    <Back href=Page::Home.path() class="btn btn--second">
                        {t(|w| w.go_to_card)}
                    </Back>
                </div>
            </main>
        </FirstPage>
    }
    .into_any()
}
