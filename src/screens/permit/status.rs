//! What the permit's status means for its holder: on the card, in a note, and when all is closed.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;

use crate::{
    client::ClientError,
    contract::Card,
    domain::{
        date::CivilDate,
        moment::Moment,
        permit::{Status, Urgency},
        problem::Problem,
    },
    routes::Page,
    screens::{
        helps,
        home::{services_heading, tile_name},
        hotline, trouble,
    },
    state::use_session,
    ui::{CardFace, CardState, IconSize, Note, NoteKind, icon, pair},
    words::{Phrase, complain, format, t, use_locale},
};

/// The card itself.
pub fn card_face(card: &Card, heads_the_page: bool, new: bool) -> AnyView {
    let locale = use_locale();
    let (label, date) = date_on_card(card);
    let state = match card.status {
        Status::Valid { .. } => CardState::Valid,
        Status::Pending { .. } | Status::ExpiringSoon { .. } => CardState::Time,
        Status::Expired { .. } | Status::Cancelled { .. } => CardState::Off,
    };
    view! {
        <CardFace
            state
            word=complain(card.status)
            name=card.name.to_string()
            number=card.number.grouped()
            tail=card.number.tail().to_owned()
            date_label=label
            date=Signal::derive(move || format::day(date, locale.get()))
            specimen=card.specimen
            heads_the_page
            new
        />
    }
    .into_any()
}

/// When the authority said what is shown, while it can't be asked, and what more there is to say.
pub fn as_of(at: Moment, note: Option<Phrase>) -> AnyView {
    let (session, locale) = (use_session(), use_locale());
    let said = move || {
        let when = format::when(at, session.now(), locale.get());
        (locale.get().words().checked_offline)(&when)
    };
    view! {
        <p class="as-of" role="status">
            {icon("offline", IconSize::Small)}
            <span><b>{said}</b> " " {note.map(t)}</span>
        </p>
    }
    .into_any()
}

fn date_on_card(card: &Card) -> (Phrase, CivilDate) {
    match card.status {
        Status::Pending { .. } => (|w| w.valid_from, card.valid_from),
        Status::Valid { .. } | Status::ExpiringSoon { .. } => (|w| w.valid_until, card.valid_until),
        Status::Expired { .. } => (|w| w.expired_on, card.valid_until),
        Status::Cancelled { since } => (|w| w.cancelled_on, since),
    }
}

/// The reminder that goes with the status; none while all is well (S000 §二(四)3).
pub fn status_note(card: &Card) -> Option<AnyView> {
    let locale = use_locale();
    let (kind, symbol) = match card.status {
        Status::Valid { .. } => return None,
        Status::Pending { .. } => (NoteKind::Time, "clock"),
        Status::ExpiringSoon { days } => match Urgency::of(days) {
            Urgency::Early => (NoteKind::Plain, "clock"),
            Urgency::Loud => (NoteKind::Time, "clock"),
            Urgency::Week | Urgency::LastDay => (NoteKind::Stop, "clock"),
        },
        Status::Expired { .. } | Status::Cancelled { .. } => (NoteKind::Stop, "stop"),
    };
    let (status, card) = (card.status, card.clone());
    let prompt = move || {
        let words = locale.get().words();
        let day = |date| format::day(date, locale.get());
        match status {
            Status::Valid { .. } => String::new(),
            Status::Pending { .. } => (words.prompt_pending)(&day(card.valid_from)),
            Status::ExpiringSoon { days } => (words.prompt_expiring)(days),
            Status::Expired { .. } => (words.prompt_expired)(&day(card.valid_until)),
            Status::Cancelled { since } => {
                let mut text = (words.prompt_cancelled)(&day(since));
                if let Some(reason) = &card.cancelled_because {
                    text.push(' ');
                    text.push_str(words.cancelled_reason);
                    text.push(' ');
                    text.push_str(reason.in_locale(locale.get() == crate::words::Locale::Zh));
                }
                text
            }
        }
    };
    Some(
        view! {
            <Note kind symbol>
                <h2>{pair(complain(status))}</h2>
                {prompt}
                <div class="note__do">
                    <A href=Page::Dates.path() attr:class="link">
                        {t(|w| w.dates)}
                    </A>
                </div>
            </Note>
        }
        .into_any(),
    )
}

/// After expiry or cancellation: what to do, which services are closed, what still works.
pub fn closed_help(card: &Card) -> AnyView {
    let session = use_session();
    let checking = RwSignal::new(false);
    let checked = RwSignal::new(None::<String>);
    let failed = RwSignal::new(None::<ClientError>);
    let check = move |_| {
        if checking.get_untracked() {
            return;
        }
        checking.set(true);
        failed.set(None);
        spawn_local(async move {
            let answer = session.refresh_card().await;
            if checking.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(()) => checked.set(Some(format::time(session.now()))),
                Err(error) => failed.set(Some(error)),
            }
        });
    };
    let locale = use_locale();
    let checked_line =
        move || checked.get().map(|time| (locale.get().words().still_closed_at)(&time));
    let problem = match card.status {
        Status::Cancelled { .. } => Problem::PermitCancelled,
        _ => Problem::PermitExpired,
    };
    let expired = matches!(card.status, Status::Expired { .. });
    let exit_entry = expired.then(|| {
        view! {
            <li>
                <b>{t(|w| w.ask_exit_entry)}</b>
                {t(|w| w.ask_exit_entry_why)}
            </li>
        }
    });
    view! {
        <section aria-labelledby="now">
            <h2 id="now">{t(|w| w.what_now)}</h2>
            <ol class="list">
                <li>
                    <b>{t(|w| w.call_employer)}</b>
                    {t(|w| w.call_employer_why)}
                </li>
                {exit_entry}
            </ol>
            <div class="stack--s stack">
                <button
                    class="btn"
                    type="button"
                    aria-busy=move || checking.get().then_some("true")
                    on:click=check
                >
                    {icon("again", IconSize::Small)}
                    {t(|w| w.check_again)}
                </button>
                <p class="quiet" role="status">
                    {checked_line}
                </p>
                {move || failed.get().map(trouble)}
            </div>
        </section>
        <section aria-labelledby="works">
            <h2 id="works">{t(|w| w.still_works)}</h2>
            <ul class="list list--plain">
                <li>
                    <b>{t(|w| w.saved_letters)}</b>
                    {t(|w| w.saved_letters_where)}
                </li>
                <li>
                    <b>{t(|w| w.still_login)}</b>
                    {t(|w| w.still_login_why)}
                </li>
                <li>
                    <A href=Page::Dates.path() attr:class="link">
                        {t(|w| w.dates)}
                    </A>
                    " "
                    <A href=Page::Case.path() attr:class="link">
                        {t(|w| w.case)}
                    </A>
                </li>
            </ul>
            {helps(problem)}
        </section>
        <section aria-labelledby="services">
            {services_heading()} <div class="tiles tiles--off">
                <div class="tile tile--lead tile--off">
                    {icon("lock", IconSize::Big)} {tile_name(|w| w.code)}
                </div>
                <div class="tile tile--off">
                    {icon("lock", IconSize::Medium)} {tile_name(|w| w.inquiry)}
                </div>
                <div class="tile tile--off">
                    {icon("lock", IconSize::Medium)} {tile_name(|w| w.letter)}
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// The whole page of a service that is closed: the same help, reached by a deep link.
pub fn closed_page(card: &Card) -> AnyView {
    view! { {status_note(card)} {closed_help(card)} {hotline(|w| w.hotline_note)} }.into_any()
}
