//! The electronic card: a document with a spine.

use leptos::prelude::*;

use super::{
    icon::{Icon, IconSize, icon},
    reveal::reveal_for_a_while,
};
use crate::words::{Locale, Phrase, in_chinese, t, use_locale};

/// What the card's spine says, always with its icon and word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardState {
    /// In force.
    Valid,
    /// A date is near: expiring soon, or not yet effective.
    Time,
    /// It does not count: expired, cancelled.
    Off,
}

/// The card as its holder sees it. The number is hidden until the eye is pressed.
#[component]
pub fn CardFace(
    /// What the spine says.
    state: CardState,
    /// The state's word.
    word: Phrase,
    /// The holder's name as in the passport.
    name: String,
    /// The number in groups.
    number: String,
    /// Its last characters, which stay visible.
    tail: String,
    /// What the date is.
    date_label: Phrase,
    /// The date.
    #[prop(into)]
    date: Signal<String>,
    /// Marked SPECIMEN 样本.
    specimen: bool,
    /// The card's title is the page's heading.
    #[prop(optional)]
    heads_the_page: bool,
    /// It has just been made, and settles once.
    #[prop(optional)]
    new: bool,
) -> impl IntoView {
    let locale = use_locale();
    let shown = RwSignal::new(false);
    reveal_for_a_while(shown);
    let (class, symbol) = match (state, new) {
        (CardState::Valid, false) => ("doc", "done"),
        (CardState::Valid, true) => ("doc doc--new", "done"),
        (CardState::Time, false) => ("doc doc--time", "clock"),
        (CardState::Time, true) => ("doc doc--time doc--new", "clock"),
        (CardState::Off, _) => ("doc doc--off doc--stop", "stop"),
    };
    let chinese = move || {
        (locale.get() == Locale::En)
            .then(|| view! { " " <span lang="zh-Hans">{in_chinese(word)}</span> })
    };
    let heading = if heads_the_page {
        view! { <h1 id="card">{t(|w| w.card_name)}</h1> }.into_any()
    } else {
        view! { <h2 id="card">{t(|w| w.card_name)}</h2> }.into_any()
    };
    let (show, hide) = (t(|w| w.show_number), t(|w| w.hide_number));
    let digits = move || {
        if shown.get() {
            view! { <span class="num">{number.clone()}</span> }.into_any()
        } else {
            view! {
                <span class="num">
                    <span class="mask" aria-hidden="true"></span>
                    <span class="mask" aria-hidden="true"></span>
                    {tail.clone()}
                </span>
            }
            .into_any()
        }
    };
    view! {
        <section class=class aria-labelledby="card">
            <div class="doc__spine">
                <span class="spine-text" lang="zh-Hans" aria-hidden="true">
                    {in_chinese(|w| w.card_name)}
                </span>
                {icon(symbol, IconSize::Medium)}
            </div>
            <div class="doc__face">
                <div class="doc__head">
                    {heading}
                    <div class="doc__row">
                        <span class="state">{t(word)} {chinese}</span>
                        {specimen.then(mark)}
                    </div>
                </div>
                <p class="doc__name" lang="en">
                    {name}
                </p>
                <dl class="doc__foot">
                    <div>
                        <dt>{t(|w| w.work_permit_number)}</dt>
                        <dd>
                            <button
                                class="doc__reveal"
                                type="button"
                                aria-pressed=move || shown.get().to_string()
                                on:click=move |_| shown.update(|it| *it = !*it)
                            >
                                // Not an `aria-label`: the name must contain what is seen.
                                <span class="vh">
                                    {move || if shown.get() { hide() } else { show() }} " "
                                </span>
                                {digits}
                                <Icon
                                    name=Signal::derive(move || {
                                        if shown.get() { "eye-off" } else { "eye" }
                                    })
                                    size=IconSize::Small
                                />
                            </button>
                        </dd>
                    </div>
                    <div>
                        <dt>{t(date_label)}</dt>
                        <dd class="num">{date}</dd>
                    </div>
                </dl>
            </div>
        </section>
    }
}

/// A card that waits for its owner.
#[component]
pub fn BlankCard() -> impl IntoView {
    view! {
        <div class="doc doc--blank" aria-hidden="true">
            <div class="doc__spine">
                <span class="spine-text" lang="zh-Hans">
                    {in_chinese(|w| w.card_name)}
                </span>
                {icon("lock", IconSize::Medium)}
            </div>
            <div class="doc__face">
                <div class="doc__head">
                    <p>{t(|w| w.card_name)}</p>
                </div>
                <p class="doc__name">{t(|w| w.blank_name)}</p>
                <dl class="doc__foot">
                    <div>
                        <dt>{t(|w| w.work_permit_number)}</dt>
                        <dd>
                            <span class="mask"></span>
                            <span class="mask"></span>
                            <span class="mask mask--2"></span>
                        </dd>
                    </div>
                    <div>
                        <dt>{t(|w| w.valid_until)}</dt>
                        <dd>
                            <span class="mask"></span>
                        </dd>
                    </div>
                </dl>
            </div>
        </div>
    }
}

/// The mark of everything that a mock issues. The same in every language.
pub fn mark() -> AnyView {
    view! { <span class="mark">"SPECIMEN 样本"</span> }.into_any()
}
