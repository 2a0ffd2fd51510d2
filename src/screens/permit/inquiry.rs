//! Work Permit inquiry (工作许可信息查询): every field of the permit, and what it means.

use leptos::prelude::*;

use super::gate::gate;
use crate::{
    contract::PermitView,
    domain::{
        moment::Moment,
        permit::{Bilingual, Permit, Status},
    },
    routes::Page,
    screens::forms::waiting,
    state::{Found, Load, load, use_session},
    ui::{IconSize, InnerPage, Note, NoteKind, icon, pair, reveal_for_a_while, title},
    words::{Locale, Phrase, complain, format, in_chinese, t, use_locale},
};

/// The record, in groups.
#[component]
pub fn InquiryScreen() -> impl IntoView {
    let session = use_session();
    let (permit, again, asking) = load(move || session.find_permit());
    let body = move || match permit.get() {
        Load::Waiting => waiting(asking, again),
        Load::Ready(view) => record(view, again),
        Load::Failed(error) => gate(Page::Inquiry, error, again),
    };
    view! {
        <InnerPage back=Page::Home.path()>
            {title(|w| w.inquiry)} {body}
        </InnerPage>
    }
}

fn record(found: Found<PermitView>, again: Callback<()>) -> AnyView {
    let session = use_session();
    let Found { value: PermitView { permit, status }, at, offline } = found;
    let full = RwSignal::new(false);
    reveal_for_a_while(full);
    let now = session.now();
    view! {
        {standing(status, move |locale| checked(at, now, offline, locale))}
        {group(|w| w.group_holder, holder(&permit, full))}
        {group(|w| w.group_work, work(&permit))}
        {group(|w| w.group_validity, validity(&permit))}
        <div class="pair">
            <button
                class="btn btn--second"
                type="button"
                aria-pressed=move || full.get().to_string()
                on:click=move |_| full.update(|it| *it = !*it)
            >
                {icon("eye", IconSize::Small)}
                {move || if full.get() { t(|w| w.hide)() } else { t(|w| w.show_in_full)() }}
            </button>
            <button class="btn btn--second" type="button" on:click=move |_| again.run(())>
                {icon("again", IconSize::Small)}
                {t(|w| w.check_again)}
            </button>
        </div>
        <p class="quiet">{t(|w| w.something_wrong)}</p>
    }
    .into_any()
}

/// When the authority said it, and that it was not now.
fn checked(at: Moment, now: Moment, offline: bool, locale: Locale) -> String {
    let words = locale.words();
    if offline {
        (words.checked_offline)(&format::when(at, now, locale))
    } else {
        (words.checked_at)(&format::time(at))
    }
}

fn standing(status: Status, checked: impl Fn(Locale) -> String + Send + 'static) -> AnyView {
    let locale = use_locale();
    let (kind, symbol) = match status {
        Status::Valid { .. } => (NoteKind::Good, "done"),
        _ => (NoteKind::Time, "clock"),
    };
    let left = move || {
        let words = locale.get().words();
        match status {
            Status::Valid { days } | Status::ExpiringSoon { days } => (words.days_left)(days),
            Status::Pending { days } => (words.starts_in)(days),
            Status::Expired { .. } | Status::Cancelled { .. } => String::new(),
        }
    };
    let chinese = move || {
        (locale.get() == Locale::En)
            .then(|| view! { " " <span lang="zh-Hans">{in_chinese(complain(status))}</span> })
    };
    view! {
        <Note kind symbol>
            <b>{t(complain(status))}</b>
            {chinese}
            ", "
            {left}
            <br />
            {move || checked(locale.get())}
        </Note>
    }
    .into_any()
}

fn group(heading: Phrase, rows: AnyView) -> AnyView {
    view! {
        <section class="stack--s stack">
            <h2>{pair(heading)}</h2>
            <dl class="facts">{rows}</dl>
        </section>
    }
    .into_any()
}

fn holder(permit: &Permit, full: RwSignal<bool>) -> AnyView {
    let number = permit.number.grouped();
    let tail = permit.number.tail().to_owned();
    let digits = move || {
        if full.get() {
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
    let name = permit.name.to_string();
    // The issuer masks it; the dots are drawn, because those of a Chinese face are too wide.
    let passport = permit.passport.trim_start_matches(['•', ' ']).to_owned();
    view! {
        {row(|w| w.name, None, view! { <span lang="en">{name}</span> }.into_any())}
        {row(|w| w.work_permit_number, Some(|w| w.number_why), digits.into_any())}
        {row(
            |w| w.passport_number,
            Some(|w| w.passport_number_why),
            view! {
                <span class="num">
                    <span class="mask" aria-hidden="true"></span>
                    {passport}
                </span>
            }
            .into_any(),
        )}
        {row(|w| w.nationality, None, both(&permit.nationality))}
    }
    .into_any()
}

fn work(permit: &Permit) -> AnyView {
    view! {
        {row(|w| w.category, None, t(complain(permit.category)).into_any())}
        {row(|w| w.position, None, both(&permit.position))}
        {row(|w| w.employer, Some(|w| w.employer_why), both(&permit.employer))}
        {row(|w| w.place, None, both(&permit.place))}
        {row(|w| w.approved_by, None, both(&permit.approved_by))}
    }
    .into_any()
}

fn validity(permit: &Permit) -> AnyView {
    let locale = use_locale();
    let day = move |date| {
        view! { <span class="num">{move || format::day(date, locale.get())}</span> }.into_any()
    };
    view! {
        {row(|w| w.valid_from, Some(|w| w.valid_from_why), day(permit.valid_from))}
        {row(|w| w.valid_until, Some(|w| w.valid_until_why), day(permit.valid_until))}
        {row(|w| w.issued_on, Some(|w| w.letter_valid_note), day(permit.issued_on))}
    }
    .into_any()
}

/// A value in the reader's language, with the Chinese beside the English.
fn both(text: &Bilingual) -> AnyView {
    let locale = use_locale();
    let Bilingual { en, zh } = text.clone();
    (move || match locale.get() {
        Locale::En => view! {
            {en.clone()}
            <small lang="zh-Hans">{zh.clone()}</small>
        }
        .into_any(),
        Locale::Zh => zh.clone().into_any(),
    })
    .into_any()
}

fn row(name: Phrase, meaning: Option<Phrase>, value: AnyView) -> AnyView {
    view! {
        <div>
            <dt>{pair(name)}</dt>
            <dd>{value}</dd>
            {meaning.map(|it| view! { <dd class="facts__what">{t(it)}</dd> })}
        </div>
    }
    .into_any()
}
