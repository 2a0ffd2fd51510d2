//! The days in their order, with today among them; each kind with its own icon and name.

use leptos::prelude::*;

use crate::{
    domain::{
        date::CivilDate,
        deadlines::{Deadline, Known, Mark, Strand, timeline},
    },
    ui::{IconSize, icon},
    words::{
        format,
        guide::{Phrase, t, w},
        use_locale,
    },
};

/// The timeline.
pub(super) fn timeline_view(known: Memo<Known>, today: Memo<CivilDate>) -> AnyView {
    let list = move || {
        let today = today.get();
        let dates = timeline(known.get());
        if dates.is_empty() {
            return view! { <p class="quiet">{t(|w| w.timeline_none)}</p> }.into_any();
        }
        let past = dates.iter().filter(|it| it.on < today).count();
        let mut rows: Vec<_> = dates.into_iter().map(|it| row(it, today)).collect();
        rows.insert(past, now(today));
        view! { <ol class="dates dates--kinds">{rows}</ol> }.into_any()
    };
    view! {
        <section class="stack stack--s" aria-labelledby="timeline">
            <h2 id="timeline">{t(|w| w.timeline_title)}</h2>
            {list}
        </section>
    }
    .into_any()
}

fn now(today: CivilDate) -> AnyView {
    let locale = use_locale();
    view! {
        <li class="is-now">
            <b>{t(|w| w.today)}</b>
            <small>{move || format::day(today, locale.get())}</small>
        </li>
    }
    .into_any()
}

fn row(it: Deadline, today: CivilDate) -> AnyView {
    let locale = use_locale();
    let words = w();
    let days = today.days_until(it.on);
    let left = move || match u32::try_from(days) {
        Ok(days) => (words().days_left)(days),
        Err(_) => (words().days_ago)(u32::try_from(-days).unwrap_or(u32::MAX)),
    };
    let strand = it.mark.strand();
    let class = match (days < 0, it.mark) {
        (true, _) => "is-past",
        (false, Mark::PermitEnds | Mark::LetterEnds | Mark::ResidenceBy) => "is-end",
        _ => "",
    };
    let (name, why) = named(it.mark);
    view! {
        <li class=class>
            <span class="strand" data-strand=data_name(strand)>
                {icon(symbol(strand), IconSize::Small)}
                {t(strand_name(strand))}
            </span>
            <b>{t(name)}</b>
            <span class="num">{move || format::day(it.on, locale.get())}</span>
            " · "
            {left}
            <small>{t(why)}</small>
        </li>
    }
    .into_any()
}

/// What happens, and what it means.
pub(super) const fn named(mark: Mark) -> (Phrase, Phrase) {
    match mark {
        Mark::ExtensionOpens => (|w| w.extension_opens, |w| w.extension_opens_why),
        Mark::ExtensionCloses => (|w| w.extension_closes, |w| w.extension_closes_why),
        Mark::PermitEnds => (|w| w.permit_ends, |w| w.permit_ends_why),
        Mark::LetterIssued => (|w| w.letter_issued, |w| w.letter_issued_why),
        Mark::LetterEnds => (|w| w.letter_ends, |w| w.letter_ends_why),
        Mark::Entry => (|w| w.entry, |w| w.entry_why),
        Mark::ResidenceBy => (|w| w.residence_by, |w| w.residence_by_why),
    }
}

/// The kind's name.
pub(super) const fn strand_name(strand: Strand) -> Phrase {
    match strand {
        Strand::Permit => |w| w.strand_permit,
        Strand::Letter => |w| w.strand_letter,
        Strand::Stay => |w| w.strand_stay,
    }
}

/// The kind's icon.
pub(super) const fn symbol(strand: Strand) -> &'static str {
    match strand {
        Strand::Permit => "bank",
        Strand::Letter => "letter",
        Strand::Stay => "passport",
    }
}

const fn data_name(strand: Strand) -> &'static str {
    match strand {
        Strand::Permit => "permit",
        Strand::Letter => "letter",
        Strand::Stay => "stay",
    }
}
