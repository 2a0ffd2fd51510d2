//! What stands around the code: the sentence for the officer, the countdown, and in plain letters
//! what the code tells.

use leptos::prelude::*;

use super::listed;
use crate::{
    domain::token::{Disclosed, Disclosure, PermitClaim, limits::RENEW_AFTER_SECONDS},
    ui::{IconSize, beside_english, icon},
    words::{Locale, Phrase, complain, format, in_chinese, t, use_locale},
};

/// From this many seconds on the bar says that the code is about to change.
const LAST_SECONDS: i64 = 5;

/// What the officer reads first: that the code wants to be scanned, and with what. Looking at it is
/// no check.
pub(super) fn officer() -> AnyView {
    let locale = use_locale();
    let own = move || {
        (locale.get() == Locale::En).then(|| {
            view! {
                <p>
                    {t(|w| w.say_hello)} " " {t(|w| w.say_permit)} " " {t(|w| w.say_how)} "."
                </p>
            }
        })
    };
    view! {
        <div class="say">
            <p class="say__hello" lang="zh-Hans">
                <span class="ph">{in_chinese(|w| w.say_hello)}</span>
                <span class="ph">{in_chinese(|w| w.say_permit)}</span>
            </p>
            <p class="say__how" lang="zh-Hans">
                {in_chinese(|w| w.say_how)}
            </p>
            {own}
        </div>
    }
    .into_any()
}

/// In the code's place while nobody looks at the page.
pub(super) fn hidden() -> AnyView {
    view! {
        <div class="qr qr--off">
            {icon("lock", IconSize::Medium)} <b>{t(|w| w.code_hidden)}</b>
        </div>
    }
    .into_any()
}

/// How long this code stands, and the hint to make the screen bright.
pub(super) fn countdown(left: RwSignal<i64>) -> AnyView {
    let text = move || format::countdown(u32::try_from(left.get()).unwrap_or(0));
    let last = move || if left.get() <= LAST_SECONDS { "count count--last" } else { "count" };
    view! {
        <div class=last>
            <progress
                max=RENEW_AFTER_SECONDS.to_string()
                value=move || left.get().to_string()
                aria-label=t(|w| w.time_until_new)
            ></progress>
            <p>
                <span>
                    {move || {
                        if left.get() == 0 { t(|w| w.code_renewing)() } else { t(|w| w.new_code_in)() }
                    }} " " <span class="num">{text}</span>
                </span>
                <span>{icon("sun", IconSize::Small)} {t(|w| w.brightness)}</span>
            </p>
        </div>
    }
    .into_any()
}

/// The lines that the officer compares; Chinese first. No more than the code tells.
pub(super) fn holder(permit: &PermitClaim) -> AnyView {
    let name = permit.name.to_string();
    let number = permit.number().map(|it| {
        let number = it.grouped();
        line(|w| w.work_permit_number, view! { <span class="num">{number}</span> }.into_any())
    });
    let until = permit.valid_until.to_string();
    let more = match &permit.more {
        Disclosed::Nothing | Disclosed::Number(_) => None,
        Disclosed::All { employer, category, passport, .. } => {
            let (employer, category) = (employer.clone(), complain(*category));
            let passport = view! {
                <span class="num">
                    <span class="mask" aria-hidden="true"></span>
                    {passport.clone()}
                </span>
            };
            let category = view! {
                <span lang="zh-Hans">{in_chinese(category)}</span>
                {english(category)}
            };
            Some(view! {
                {line(|w| w.employer, view! { <span lang="zh-Hans">{employer}</span> }.into_any())}
                {line(|w| w.category, category.into_any())}
                {line(|w| w.passport_end, passport.into_any())}
            })
        }
    };
    view! {
        <section class="holder">
            <p class="holder__name" lang="en">
                {name}
            </p>
            <dl>
                {number}
                {line(|w| w.valid_until, view! { <span class="num">{until}</span> }.into_any())}
                {more}
            </dl>
        </section>
    }
    .into_any()
}

fn line(name: Phrase, value: AnyView) -> AnyView {
    view! {
        <div>
            <dt>
                <span lang="zh-Hans">{in_chinese(name)}</span>
                {english(name)}
            </dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

fn english(phrase: Phrase) -> AnyView {
    let locale = use_locale();
    let own = move || (locale.get() == Locale::En).then(|| view! { <span>{t(phrase)}</span> });
    own.into_any()
}

/// What was chosen, and the way to choose anew.
pub(super) fn they_see(disclosure: Disclosure, change: Callback<()>) -> AnyView {
    view! {
        <p class="they-see">
            <span>{t(|w| w.they_see)} " " {listed(disclosure)}</span>
            <button class="link" type="button" on:click=move |_| change.run(())>
                {t(|w| w.change)}
                {beside_english(|w| w.change)}
            </button>
        </p>
    }
    .into_any()
}
