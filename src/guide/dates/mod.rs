//! Dates and reminders: what is due now, what comes when, and a file for the calendar.

mod save;
mod timeline;

use leptos::prelude::*;

use super::{Told, parts::forward};
use crate::{
    browser::preferences,
    domain::{
        date::CivilDate,
        deadlines::{
            EntryDay, Extension, Known, LetterIssue, Mark, PermitEnd, extension_on, overdue,
            reminders,
        },
    },
    ui::{IconSize, Note, NoteKind, icon},
    words::{
        Locale, format,
        guide::{Phrase, t, w, words},
        use_locale,
    },
};

/// What a visitor has typed, until the tab is closed.
const IN_TAB: &str = "esscard.dates";

/// The three dates as they stand in their fields.
#[derive(Clone, Copy)]
struct Fields {
    permit: RwSignal<String>,
    letter: RwSignal<String>,
    entry: RwSignal<String>,
}

impl Fields {
    fn known(self) -> Known {
        let day = |it: RwSignal<String>| it.with(|it| it.trim().parse::<CivilDate>().ok());
        Known {
            permit: day(self.permit).map(PermitEnd),
            letter: day(self.letter).map(LetterIssue),
            entry: day(self.entry).map(EntryDay),
        }
    }
}

/// The whole page.
#[component]
pub(super) fn Dates(
    /// What the host tells.
    told: Told,
) -> impl IntoView {
    let holder = untrack(|| told.get("keeps_entry")).is_some();
    let fields = remembered(told, holder);
    let today = Memo::new(move |_| told.now().china_date());
    let known = Memo::new(move |_| fields.known());
    Effect::new(move |before: Option<()>| {
        let Known { entry, .. } = known.get();
        if before.is_none() {
            return;
        }
        if holder {
            told.answer("entry", &entry.map(|it| it.0.to_string()).unwrap_or_default());
        } else {
            let typed = [fields.permit, fields.letter, fields.entry].map(|it| it.get_untracked());
            preferences::write_in_tab(IN_TAB, &typed.join("|"));
        }
    });
    view! {
        <div class="stack stack--l">
            {due_now(known, today)} {timeline::timeline_view(known, today)}
            {your_dates(fields, holder, told)} <save::Save known told />
            {move || known.with(|it| it.permit).map(|it| employer(it, today.get()))}
            <Note symbol="info">
                <p>{t(|w| w.check_authority)}</p>
                <p>{t(|w| w.changes)}</p>
            </Note>
        </div>
    }
}

/// A holder's permit comes from the card, and the day of entry from what was kept.
fn remembered(told: Told, holder: bool) -> Fields {
    let typed = preferences::read_in_tab(IN_TAB).unwrap_or_default();
    let mut typed = typed.split('|').map(ToOwned::to_owned);
    let mut next = || typed.next().unwrap_or_default();
    let (permit, letter, entry) = (next(), next(), next());
    let of = |key: &str| untrack(|| told.get(key));
    let (permit, letter, entry) = if holder {
        let of = |key| of(key).unwrap_or_default();
        (of("permit"), of("letter"), of("entry"))
    } else {
        (of("permit").unwrap_or(permit), of("letter").unwrap_or(letter), entry)
    };
    Fields {
        permit: RwSignal::new(permit),
        letter: RwSignal::new(letter),
        entry: RwSignal::new(entry),
    }
}

/// What one is reminded of today.
fn due_now(known: Memo<Known>, today: Memo<CivilDate>) -> AnyView {
    let words = w();
    let list = move || {
        let now = reminders(known.get(), today.get());
        let passed = overdue(known.get(), today.get());
        let late = passed.into_iter().map(|(due, days)| {
            let say = match due.mark {
                Mark::ResidenceBy => words().overdue_residence,
                _ => words().overdue_permit,
            };
            view! {
                <li class="note note--stop">
                    {icon(timeline::symbol(due.mark.strand()), IconSize::Medium)}
                    <div>
                        <small class="strand">
                            {t(timeline::strand_name(due.mark.strand()))}
                        </small>
                        <p>{say(days)}</p>
                    </div>
                </li>
            }
        });
        let late = late.collect_view();
        if now.is_empty() && late.is_empty() {
            return view! { <p class="quiet">{t(|w| w.now_none)}</p> }.into_any();
        }
        let row = |it: crate::domain::deadlines::Reminder| {
            let say = match it.due.mark {
                Mark::ResidenceBy => words().reminder_residence,
                Mark::LetterEnds => words().reminder_letter,
                _ => words().reminder_permit,
            };
            let strand = it.due.mark.strand();
            let loud = it.stage <= 30;
            let class = if loud { "note note--time" } else { "note note--plain" };
            view! {
                <li class=class>
                    {icon(timeline::symbol(strand), IconSize::Medium)}
                    <div>
                        <small class="strand">{t(timeline::strand_name(strand))}</small>
                        <p>{say(it.days)}</p>
                    </div>
                </li>
            }
        };
        view! { <ul class="stack stack--s">{late} {now.into_iter().map(row).collect_view()}</ul> }
            .into_any()
    };
    view! {
        <section class="stack stack--s" aria-labelledby="now">
            <h2 id="now">{t(|w| w.now_title)}</h2>
            {list}
        </section>
    }
    .into_any()
}

fn your_dates(fields: Fields, holder: bool, told: Told) -> AnyView {
    // The card's own date is the issuer's to change.
    let from_card = holder && untrack(|| told.get("permit")).is_some();
    let permit = (!from_card)
        .then(|| field("permit-end", |w| w.permit_field, |w| w.permit_field_why, fields.permit));
    let forget = move |_| {
        if !from_card {
            fields.permit.set(String::new());
        }
        fields.letter.set(String::new());
        fields.entry.set(String::new());
    };
    view! {
        <section class="stack" aria-labelledby="your-dates">
            <h2 id="your-dates">{t(|w| w.your_dates)}</h2>
            {permit}
            {field("letter-issue", |w| w.letter_field, |w| w.letter_field_why, fields.letter)}
            {field("entry-day", |w| w.entry_field, |w| w.entry_field_why, fields.entry)}
            <p class="quiet">
                {if holder { t(|w| w.kept_holder) } else { t(|w| w.kept_visitor) }}
            </p>
            <button class="link" type="button" on:click=forget>
                {icon("again", IconSize::Small)}
                {t(|w| w.forget_dates)}
            </button>
        </section>
    }
    .into_any()
}

fn field(id: &'static str, label: Phrase, why: Phrase, value: RwSignal<String>) -> AnyView {
    let hint = format!("{id}-hint");
    let error = format!("{id}-error");
    // A browser without a date field gives a text: it may be no date.
    let bad = move || value.with(|it| !it.is_empty() && it.parse::<CivilDate>().is_err());
    let described = format!("{error} {hint}");
    view! {
        <div class=move || if bad() { "field field--bad" } else { "field" }>
            <label for=id>{t(label)}</label>
            <p class="field__hint" id=hint>{t(why)}</p>
            <div class="field__box">
                <input
                    id=id
                    class="input input--num"
                    type="date"
                    placeholder="2027-03-09"
                    aria-invalid=move || bad().then_some("true")
                    aria-describedby=described
                    bind:value=value
                />
            </div>
            <div id=error>
                {move || bad().then(|| view! {
                    <p class="field__error">
                        {icon("alert", IconSize::Small)}
                        <span>{t(|w| w.date_unreadable)}</span>
                    </p>
                })}
            </div>
        </div>
    }
    .into_any()
}

/// Where the extension stands, and what to send to the employer.
fn employer(permit: PermitEnd, today: CivilDate) -> AnyView {
    let locale = use_locale();
    let (kind, stands): (_, Phrase) = match extension_on(permit, today) {
        Extension::NotYet => (NoteKind::Plain, |w| w.stands_not_yet),
        Extension::Open => (NoteKind::Time, |w| w.stands_open),
        Extension::Late => (NoteKind::Stop, |w| w.stands_late),
        Extension::Over => (NoteKind::Stop, |w| w.stands_over),
    };
    let text = move || {
        let (opens, closes) = permit.extension_window();
        let said = |locale| {
            let day = |it| format::day(it, locale);
            (words(locale).forward_extension)(&day(permit.0), &day(opens), &day(closes))
        };
        match locale.get() {
            Locale::Zh => said(Locale::Zh),
            // Chinese first: that is what the clerk reads.
            reader => format!("{}\n\n{}", said(Locale::Zh), said(reader)),
        }
    };
    view! {
        <section class="stack stack--s" aria-labelledby="employer">
            <h2 id="employer">{t(|w| w.employer_files)}</h2>
            <Note kind symbol="clock">{t(stands)}</Note>
            <p>{t(|w| w.employer_files_why)}</p>
            {forward(|w| w.forward_title, text)}
        </section>
    }
    .into_any()
}
