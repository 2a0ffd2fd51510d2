//! Work Permit QR code (工作许可二维码): first what it is to tell, then the code, for an officer.
//!
//! Invariant: the least is proposed each time, and no code is made before the holder has chosen.
//! The code is one step further in history than the choice, at the same address: the way back leads
//! to the choice, and no address ever says what was chosen.

mod choice;
mod parts;
mod shown;

use leptos::prelude::*;

use super::gate::gate;
use crate::{
    browser::document,
    client::ClientError,
    contract::Refusal,
    domain::token::Disclosure,
    routes::Page,
    screens::use_walk,
    state::use_session,
    ui::{Back, Icon, LanguageButton, pair},
    words::{Phrase, format, t, use_locale},
};
use choice::choice;
use shown::shown;

/// The full screen.
#[component]
pub fn CodeScreen() -> impl IntoView {
    let (session, walk) = (use_session(), use_walk());
    // Chosen before the 6 digits were asked for: the way goes on.
    let chosen = RwSignal::new(session.go_on_showing());
    let picked = RwSignal::new(chosen.get_untracked().unwrap_or_default());
    let choose = move |disclosure: Option<Disclosure>| {
        session.choose_showing(disclosure);
        _ = chosen.try_set(disclosure);
    };
    let show = Callback::new(move |()| {
        walk.add_step();
        choose(Some(picked.get_untracked()));
    });
    let change = Callback::new(move |()| {
        if !walk.step_back() {
            choose(None);
        }
    });
    walk.on_step_back(move || choose(None));
    // Another login in another tab: what was chosen for the former's card is not for this one's.
    let number = Memo::new(move |_| session.card().map(|it| it.number));
    Effect::new(move |before: Option<_>| {
        let now = number.get();
        if before.is_some_and(|it| it != now) {
            choose(None);
        }
        now
    });
    Effect::new(move |before: Option<_>| {
        let now = chosen.get();
        if before.is_some_and(|it| it != now) {
            document::scroll_to_top();
            request_animation_frame(document::focus_heading);
        }
        now
    });
    let closed =
        Memo::new(move |_| session.card().map(|it| it.status).filter(|it| !it.services_open()));
    move || match (closed.get(), chosen.get()) {
        (Some(status), _) => {
            let check = Callback::new(|()| ());
            let error = ClientError::Refused(Refusal::ServiceClosed { status });
            frame(Signal::derive(|| false), gate(Page::Code, error, check))
        }
        (None, Some(disclosure)) => shown(disclosure, picked, change),
        (None, None) => choice(picked, show),
    }
}

/// What stands around the code: nothing that an officer could take for it.
fn frame(big: Signal<bool>, body: impl IntoView + 'static) -> AnyView {
    view! {
        <header class="show__bar">
            <h1>{pair(|w| w.code)}</h1>
            <LanguageButton />
            <Back href=Page::Home.path() class="close">
                <Icon name=Signal::derive(|| "close") />
                <span class="vh">{t(|w| w.close)}</span>
            </Back>
        </header>
        <main class=move || if big.get() { "main show--big" } else { "main" } id="main">
            {body}
        </main>
    }
    .into_any()
}

/// What a code tells, in the order in which it is shown.
const fn fields(disclosure: Disclosure) -> &'static [Phrase] {
    match disclosure {
        Disclosure::Least => &[|w| w.name, |w| w.valid_from, |w| w.valid_until],
        Disclosure::Summary => {
            &[|w| w.name, |w| w.valid_from, |w| w.valid_until, |w| w.work_permit_number]
        }
        Disclosure::Full => &[
            |w| w.name,
            |w| w.valid_from,
            |w| w.valid_until,
            |w| w.work_permit_number,
            |w| w.employer,
            |w| w.category,
            |w| w.passport_end,
        ],
    }
}

/// The same in one line.
fn listed(disclosure: Disclosure) -> impl Fn() -> String {
    let locale = use_locale();
    move || {
        let words = locale.get().words();
        let names = fields(disclosure).iter().map(|it| it(words)).collect::<Vec<_>>();
        format::list(&names, locale.get())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_shows_more_shows_all_that_the_less_does() {
        let words = crate::words::Locale::En.words();
        let said = |it| fields(it).iter().map(|field| field(words)).collect::<Vec<_>>();
        let [least, summary, full] = Disclosure::ALL.map(said);
        assert!(summary.starts_with(&least) && full.starts_with(&summary));
        // Name and two days; the number; employer, category and the passport's end.
        assert_eq!([least.len(), summary.len(), full.len()], [3, 4, 7]);
    }
}
