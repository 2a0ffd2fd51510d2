//! What is about to be sent to the bank's check, line by line, in full: the person must read it.

use leptos::{ev::SubmitEvent, prelude::*};

use super::{bank::typed, claim::Claiming, frame::ProofPage};
use crate::{
    contract::VerifyByBank,
    domain::{proofing::Way, union_pay::grouped_digits},
    routes::Page,
    screens::{forms::submit, trouble, use_walk},
    state::use_session,
    ui::{Back, pair},
    words::{Phrase, t},
};

/// The lines, each with its way back.
#[component]
pub fn BankReviewScreen() -> impl IntoView {
    let session = use_session();
    let claims = session.claims();
    let walk = use_walk();
    // The card number does not outlive a reload, so the form may be what is due.
    Effect::new(move |_| {
        if typed(claims).is_err() {
            session.notify_once(|w| w.card_number_again);
            walk.back_to(Page::Bank.path());
        }
    });
    let claiming = Claiming::new();
    let claim = claiming.sender(Way::BankCard, Page::BankReview);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if let Ok(call) = untrack(|| typed(claims)) {
            claim(call);
        }
    };
    view! {
        <ProofPage page=Page::BankReview back=Page::Bank heading=|w| w.review_title>
            <p>{t(|w| w.review_why)}</p>
            {move || typed(claims).ok().map(lines)}
            <form class="stack" on:submit=send>
                <div id="claim-trouble" tabindex="-1">
                    {move || claiming.trouble.get().map(trouble)}
                </div>
                {submit(claiming.asking, |w| w.send_code, |w| w.signing_up)}
            </form>
        </ProofPage>
    }
}

fn lines(call: VerifyByBank) -> AnyView {
    let name = view! { <span lang="en">{call.name.to_string()}</span> }.into_any();
    let number = |text: String| view! { <span class="num">{text}</span> }.into_any();
    view! {
        <dl class="facts facts--change">
            {line("bank-name", |w| w.bank_name_short, name)}
            {line("passport", |w| w.passport_number, number(call.passport.expose().to_owned()))}
            {line("card", |w| w.card_number_short, number(grouped_digits(call.card.expose())))}
            {line("phone", |w| w.bank_phone_short, number(call.phone.grouped()))}
        </dl>
    }
    .into_any()
}

fn line(field: &str, name: Phrase, value: AnyView) -> AnyView {
    view! {
        <div>
            <dt>{pair(name)}</dt>
            <dd>{value}</dd>
            <dd class="facts__do">
                <Back href=format!("{}#{field}", Page::Bank.path()) class="link">
                    {t(|w| w.change)}
                    <span class="vh">" " {t(name)}</span>
                </Back>
            </dd>
        </div>
    }
    .into_any()
}
