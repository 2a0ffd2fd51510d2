//! Work Permit QR code (工作许可二维码): to be shown to an officer.
//!
//! Black on white in every theme, a new code every 60 s, the screen kept lit. Hidden while the page
//! is: a code in the app switcher's picture is a code given away.

use leptos::{leptos_dom::helpers::IntervalHandle, prelude::*};
use leptos_router::components::A;

use super::{gate::gate, status::as_of};
use crate::{
    browser::{document, wake_lock::WakeLock},
    client::ClientError,
    contract::Refusal,
    domain::{
        moment::Moment,
        token::{Disclosure, code_url},
    },
    routes::Page,
    screens::forms::waiting,
    state::{Load, ShownCode, load, use_session},
    ui::{Icon, IconSize, LanguageButton, QrCode, icon},
    words::{format, in_chinese, t, use_locale},
};

/// From this many seconds on the bar says that the code is about to change.
const LAST_SECONDS: i64 = 5;
/// How long to wait before a new code is asked for again, when that failed.
const RETRY_SECONDS: i64 = 5;

/// The full screen.
#[component]
pub fn CodeScreen() -> impl IntoView {
    let session = use_session();
    let (code, again, asking) = load(move || session.find_code(Disclosure::Summary));
    // The last good code stays on the screen while the next is fetched.
    let shown = RwSignal::new(None::<ShownCode>);
    // When the phone signs itself: when the authority was asked last.
    let checked = RwSignal::new(None::<Moment>);
    let left = RwSignal::new(0_i64);
    let big = RwSignal::new(false);
    let visible = RwSignal::new(document::is_visible());
    let wake_lock = StoredValue::new_local(Some(WakeLock::take()));
    Effect::new(move |_| {
        if let Load::Ready((fresh, offline)) = code.get() {
            checked.set(offline.then_some(fresh.checked));
            if shown.with_untracked(Option::is_some) {
                session.announce(|w| w.code_renewed);
            }
            left.set(session.now().seconds_until(fresh.renew).max(0));
            shown.set(Some(fresh));
        }
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
    let label = move || if big.get() { t(|w| w.shrink_code)() } else { t(|w| w.enlarge_code)() };
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
        Scene::Code => {
            let address = move || {
                let token = shown.with(|it| it.as_ref().map(|it| it.token.clone()));
                code_url(&document::origin(), &token.unwrap_or_default())
            };
            view! {
                {officer()}
                {move || {
                    if visible.get() {
                        view! {
                            <button
                                class="qr"
                                type="button"
                                aria-label=label
                                aria-pressed=move || big.get().to_string()
                                on:click=move |_| big.update(|it| *it = !*it)
                            >
                                {move || {
                                    view! {
                                        <QrCode
                                            text=address()
                                            label=Signal::derive(t(|w| w.qr_code))
                                        />
                                    }
                                }}
                            </button>
                        }
                            .into_any()
                    } else {
                        hidden()
                    }
                }}
                {countdown(left)}
                {move || checked.get().map(|at| as_of(at, Some(|w| w.code_offline_note)))}
                <div role="status">
                    {move || failing().then(|| view! { <p>{t(|w| w.error_offline)}</p> })}
                </div>
                {move || shown.get().map(|it| holder(&it))}
            }
            .into_any()
        }
        Scene::Trouble(error) => view! {
            {officer()}
            {gate(Page::Code, error, again)}
        }
        .into_any(),
        Scene::Waiting => view! { {officer()} {waiting(asking, again)} }.into_any(),
    };
    view! {
        <header class="show__bar">
            <h1>
                {t(|w| w.code)} " "
                <span class="zh" lang="zh-Hans">
                    {in_chinese_in_english()}
                </span>
            </h1>
            <LanguageButton />
            <A href=Page::Home.path() attr:class="close">
                <Icon name=Signal::derive(|| "close") />
                <span class="vh">{t(|w| w.close)}</span>
            </A>
        </header>
        <main class=move || if big.get() { "main show--big" } else { "main" } id="main">
            {body}
        </main>
    }
}

fn in_chinese_in_english() -> impl Fn() -> Option<&'static str> {
    let locale = use_locale();
    move || (locale.get() == crate::words::Locale::En).then(|| in_chinese(|w| w.code))
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

/// What the officer reads first.
fn officer() -> AnyView {
    let locale = use_locale();
    let own = move || {
        (locale.get() == crate::words::Locale::En)
            .then(|| view! { <p>{t(|w| w.say_hello)} " " {t(|w| w.say_permit)}</p> })
    };
    view! {
        <div class="say">
            <p lang="zh-Hans">
                <span class="ph">{in_chinese(|w| w.say_hello)}</span>
                <span class="ph">{in_chinese(|w| w.say_permit)}</span>
            </p>
            {own}
        </div>
    }
    .into_any()
}

fn hidden() -> AnyView {
    view! {
        <div class="qr qr--off">
            {icon("lock", IconSize::Medium)} <b>{t(|w| w.code_hidden)}</b>
        </div>
    }
    .into_any()
}

fn countdown(left: RwSignal<i64>) -> AnyView {
    let text = move || format::countdown(u32::try_from(left.get()).unwrap_or(0));
    let last = move || if left.get() <= LAST_SECONDS { "count count--last" } else { "count" };
    view! {
        <div class=last>
            <progress
                max="60"
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

/// The lines that the officer compares; Chinese first.
fn holder(code: &ShownCode) -> AnyView {
    let permit = &code.permit;
    let name = permit.name.to_string();
    let number = permit.number().map(|it| it.grouped());
    let until = permit.valid_until.to_string();
    view! {
        <section class="holder">
            <p class="holder__name" lang="en">
                {name}
            </p>
            <dl>
                <div>
                    <dt>
                        <span lang="zh-Hans">{in_chinese(|w| w.work_permit_number)}</span>
                        {english(|w| w.work_permit_number)}
                    </dt>
                    <dd class="num">{number}</dd>
                </div>
                <div>
                    <dt>
                        <span lang="zh-Hans">{in_chinese(|w| w.valid_until)}</span>
                        {english(|w| w.valid_until)}
                    </dt>
                    <dd class="num">{until}</dd>
                </div>
            </dl>
        </section>
    }
    .into_any()
}

fn english(phrase: crate::words::Phrase) -> AnyView {
    let locale = use_locale();
    (move || (locale.get() == crate::words::Locale::En).then(|| t(phrase)())).into_any()
}
