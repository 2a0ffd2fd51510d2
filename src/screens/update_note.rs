//! A newer version is ready: said where nothing is under way, taken up when the person consents.

use leptos::prelude::*;

use crate::{
    browser::app_cache::Update,
    routes::Page,
    state::{use_session, use_updates},
    ui::Note,
    words::{Phrase, t},
};

/// The note at the foot of the screen. It stands after all else, so that nothing moves under a finger
/// when it comes.
#[component]
pub fn UpdateNote(page: Memo<Page>) -> impl IntoView {
    let (session, updates) = (use_session(), use_updates());
    let shown = Memo::new(move |_| updates.found().filter(|_| may_be_interrupted(page.get())));
    let journey = Memo::new(move |_| session.standing().journey);
    let label = move |phrase: Phrase| {
        let (waiting, phrase) = (t(|w| w.loading), t(phrase));
        move || if updates.asked() { waiting() } else { phrase() }
    };
    move || {
        shown.get().map(|update| {
            let (title, button): (Phrase, Phrase) = match update {
                Update::Ready => (|w| w.update_ready, |w| w.update_now),
                Update::Elsewhere => (|w| w.update_elsewhere, |w| w.update_reload),
            };
            let why: Phrase = if journey.get() { |w| w.update_journey } else { |w| w.update_keeps };
            view! {
                <div class="main main--notice update" role="status">
                    <Note symbol="again">
                        <b>{t(title)}</b>
                        " "
                        {t(why)}
                        <div class="note__do">
                            <button
                                class="btn btn--second"
                                type="button"
                                disabled=move || updates.asked()
                                on:click=move |_| updates.apply()
                            >
                                {label(button)}
                            </button>
                            <button
                                class="link"
                                type="button"
                                disabled=move || updates.asked()
                                on:click=move |_| updates.later()
                            >
                                {t(|w| w.update_later)}
                            </button>
                        </div>
                    </Note>
                </div>
            }
        })
    }
}

/// Where nothing is typed, proven or shown to anybody, so that a page that loads anew breaks nothing.
const fn may_be_interrupted(page: Page) -> bool {
    matches!(page, Page::Home | Page::Security | Page::Services | Page::Talent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes::Access;

    #[test]
    fn no_form_no_journey_and_no_service_is_interrupted() {
        for page in Page::ALL.iter().copied().filter(|it| may_be_interrupted(*it)) {
            let quiet = matches!(page.access(), Access::Visitor | Access::Journey);
            assert!(!quiet && !page.is_service() && !page.is_guide(), "{page:?}");
        }
        assert!(may_be_interrupted(Page::Home));
    }
}
