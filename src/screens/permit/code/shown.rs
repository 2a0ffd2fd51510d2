//! "Show to the officer" (`lead.md` F3): the code, and what it tells beneath.
//!
//! Black on white in every theme, a new code before the former ends, the screen kept lit. Hidden
//! while the page is: a code in the app switcher's picture is a code given away.

use leptos::{leptos_dom::helpers::IntervalHandle, prelude::*};

use super::{
    frame,
    parts::{countdown, hidden, holder, officer, they_see},
};
use crate::{
    browser::{document, wake_lock::WakeLock},
    client::ClientError,
    contract::Refusal,
    domain::{
        moment::Moment,
        token::{Disclosure, code_url},
    },
    routes::Page,
    screens::{
        forms::waiting,
        permit::{gate::gate, status::as_of},
    },
    state::{Load, ShownCode, load, use_session},
    ui::QrCode,
    words::t,
};

/// How long to wait before a new code is asked for again, when that failed.
const RETRY_SECONDS: i64 = 5;

/// Codes that tell so much, one after the other. It is made anew for each choice, so that nothing of
/// another one stands here. Once a code was made the least is `picked` for the next time.
pub(super) fn shown(
    disclosure: Disclosure,
    picked: RwSignal<Disclosure>,
    change: Callback<()>,
) -> AnyView {
    let session = use_session();
    let (code, again, asking) = load(move || session.find_code(disclosure));
    // The last good code stays on the screen while the next is fetched.
    let shown = RwSignal::new(None::<ShownCode>);
    // When the phone signs without the authority: when that was asked last.
    let checked = RwSignal::new(None::<Moment>);
    let left = RwSignal::new(0_i64);
    let big = RwSignal::new(false);
    let visible = RwSignal::new(document::is_visible());
    let wake_lock = StoredValue::new_local(Some(WakeLock::take()));
    Effect::new(move |before: Option<bool>| {
        let shown_before = before.unwrap_or_default();
        let Load::Ready((fresh, offline)) = code.get() else { return shown_before };
        checked.set(offline.then_some(fresh.checked));
        if shown_before {
            session.announce(|w| w.code_renewed);
        }
        picked.set(Disclosure::Least);
        left.set(session.now().seconds_until(fresh.renew).max(0));
        shown.set(Some(fresh));
        true
    });
    let not_before = StoredValue::new(Moment::default());
    let tick = move || {
        // The last tick may come after the screen has gone.
        let times =
            shown.try_with_untracked(|it| it.as_ref().map(|it| (it.renew, it.expires))).flatten();
        let Some((renew, expires)) = times else { return };
        let now = session.now();
        left.set(now.seconds_until(renew).max(0));
        if now >= expires {
            shown.set(None);
        }
        let idle = code.with_untracked(|it| !matches!(it, Load::Waiting));
        if now >= renew && now >= not_before.get_value() && idle && document::is_visible() {
            not_before.set_value(now.plus_seconds(RETRY_SECONDS));
            again.run(());
        }
    };
    let timer = set_interval_with_handle(tick, std::time::Duration::from_secs(1)).ok();
    on_cleanup(move || {
        _ = timer.map(|it: IntervalHandle| it.clear());
        _ = wake_lock.try_update_value(|it| *it = None);
    });
    let seen = document::on_visibility(move || {
        let now_visible = document::is_visible();
        if visible.try_set(now_visible).is_none() && now_visible {
            // The system lets go of the lock when the page is hidden.
            _ = wake_lock.try_update_value(|it| *it = Some(WakeLock::take()));
            tick();
        }
    });
    let seen = StoredValue::new_local(seen);
    on_cleanup(move || _ = seen.try_update_value(|it| *it = None));
    // The code's elements stay while codes come and go, so that the focus stays on them.
    let scene = Memo::new(move |_| match (shown.with(Option::is_some), code.get()) {
        (_, Load::Failed(error)) if error_closes(&error) => Scene::Closed(error),
        (true, _) => Scene::Code,
        (false, Load::Failed(error)) => Scene::Trouble(error),
        (false, _) => Scene::Waiting,
    });
    let failing = move || matches!(code.get(), Load::Failed(_));
    let body = move || match scene.get() {
        Scene::Closed(error) => gate(Page::Code, error, again),
        Scene::Code => view! {
            {officer()}
            {move || if visible.get() { square(shown, big) } else { hidden() }}
            {countdown(left)}
            {move || checked.get().map(|at| as_of(at, Some(|w| w.code_offline_note)))}
            <div role="status">
                {move || failing().then(|| view! { <p>{t(|w| w.error_offline)}</p> })}
            </div>
            {move || shown.get().map(|it| holder(&it.permit))}
            {they_see(disclosure, change)}
        }
        .into_any(),
        Scene::Trouble(error) => view! {
            {officer()}
            {gate(Page::Code, error, again)}
            {they_see(disclosure, change)}
        }
        .into_any(),
        Scene::Waiting => view! {
            {officer()}
            {waiting(asking, again)}
            {they_see(disclosure, change)}
        }
        .into_any(),
    };
    frame(big.into(), body)
}

/// What the middle of the screen is.
#[derive(Clone, PartialEq, Eq)]
enum Scene {
    Code,
    Waiting,
    Closed(ClientError),
    Trouble(ClientError),
}

/// Refusals that take the code away; a lost connection does not, while the code still counts.
fn error_closes(error: &ClientError) -> bool {
    matches!(
        error,
        ClientError::Refused(
            Refusal::NotLoggedIn
                | Refusal::PinNotSet
                | Refusal::PinNeeded
                | Refusal::ServiceClosed { .. }
        )
    )
}

/// The code itself; a tap makes it as large as the screen, and back.
fn square(shown: RwSignal<Option<ShownCode>>, big: RwSignal<bool>) -> AnyView {
    let label = move || if big.get() { t(|w| w.shrink_code)() } else { t(|w| w.enlarge_code)() };
    let address = move || {
        let token = shown.with(|it| it.as_ref().map(|it| it.token.clone()));
        code_url(&document::origin(), &token.unwrap_or_default())
    };
    view! {
        <button
            class="qr"
            type="button"
            aria-label=label
            aria-pressed=move || big.get().to_string()
            on:click=move |_| big.update(|it| *it = !*it)
        >
            {move || {
                view! { <QrCode text=address() label=Signal::derive(t(|w| w.qr_code)) /> }
            }}
        </button>
    }
    .into_any()
}
