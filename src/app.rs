//! The app: contexts, the shell around every screen, and which screen an address shows.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    components::Router,
    hooks::{use_location, use_navigate},
    location::{BrowserUrl, LocationProvider},
};

use crate::{
    browser::{
        clock, document,
        preferences::{self, Key},
    },
    client::{Client, Config, ConfigFault, ConfigWhy, News},
    routes::Page,
    screens::{
        HomeScreen, MissingScreen, SetupFault, VerifierScreen,
        help::FaqScreen,
        login::{ForgotPasswordScreen, ForgotPinScreen, LoginScreen, PortalScreen},
        permit::{CodeScreen, InquiryScreen, LetterScreen},
        pin::{NewPinScreen, PinScreen},
        registration::{CompletedScreen, FaceScreen, RegisterScreen, VerifyScreen},
    },
    state::{Memory, Session, offer_tester, use_session},
    ui::{IconSize, Note, icon},
    words::{Locale, Phrase, provide_locale, t, use_locale},
};

/// How long the sealed notes may take before the app goes on without them: a database that another
/// tab blocks may never open (`platform.md` F4).
const MEMORY_PATIENCE: std::time::Duration = std::time::Duration::from_secs(3);

/// Reads configuration and memory, then takes the place of the painted shell.
pub fn start() {
    // Leptos' own `spawn_local` works only once something is mounted.
    crate::browser::run(async {
        let config = Config::fetch();
        let memory = clock::within(MEMORY_PATIENCE, Memory::recall());
        let (config, memory) = futures::join!(config, memory);
        let memory = memory.unwrap_or_default();
        leptos::mount::mount_to_body(move || view! { <App config memory /> });
        document::remove_shell();
    });
}

/// Everything below the body.
#[component]
fn App(config: Result<Config, ConfigFault>, memory: Memory) -> impl IntoView {
    let locale = RwSignal::new(first_locale());
    provide_locale(locale);
    Effect::new(move |before: Option<()>| {
        document::set_language(locale.get().tag());
        if before.is_some() {
            preferences::write(Key::Locale, locale.get_untracked().tag());
        }
    });
    let news = RwSignal::new(None::<News>);
    let connected = config.and_then(|config| {
        let fault = || ConfigFault { field: "backend.kind", why: ConfigWhy::Unreachable };
        let client = Client::connect(&config, move |it| news.set(Some(it))).ok_or_else(fault)?;
        Ok((config, client))
    });
    match connected {
        Ok((config, client)) => {
            preferences::write(Key::Backend, if config.is_mock() { "mock" } else { "http" });
            let session = Session::begin(client, config.is_mock(), memory, news);
            provide_context(session);
            offer_tester(session);
            view! {
                <Router>
                    <Screen />
                </Router>
            }
            .into_any()
        }
        Err(fault) => view! {
            <div class="page">
                <SetupFault fault />
            </div>
        }
        .into_any(),
    }
}

/// The language chosen before, else the browser's, else English.
fn first_locale() -> Locale {
    let chosen = preferences::read(Key::Locale).and_then(|it| Locale::of_tag(&it));
    let asked = || preferences::languages().iter().find_map(|it| Locale::of_tag(it));
    chosen.or_else(asked).unwrap_or_default()
}

/// The frame that every screen shares, and the screen that the address asks for.
#[component]
fn Screen() -> impl IntoView {
    let session = use_session();
    let location = use_location();
    let navigate = use_navigate();
    let page = {
        let pathname = location.pathname;
        Memo::new(move |_| Page::at(&pathname.get()))
    };
    let wanted = move || location.query.with_untracked(|it| Page::wanted(it.get_str("to")));
    // Without `<Routes>` nobody else tells the router that the new page stands.
    let browser_url = use_context::<BrowserUrl>();
    Effect::new(move |_| {
        page.track();
        location.search.track();
        if let Some(it) = &browser_url {
            it.ready_to_complete();
        }
    });
    let detour = Memo::new(move |_| page.get().detour(session.standing()));
    Effect::new(move |_| {
        let Some(target) = detour.get() else { return };
        let from = page.get_untracked();
        if from.is_service() {
            session.notify_once(|w| w.login_to_go_on);
        }
        let to = target.then(if from.is_service() { from } else { Page::Home });
        navigate(&to, NavigateOptions { replace: true, ..Default::default() });
    });
    let locale = use_locale();
    Effect::new(move |before: Option<Page>| {
        let page = page.get();
        let name = name_of(page)(locale.get().words());
        document::set_title(&format!("{name} · eSSCard"));
        if before.is_some_and(|it| it != page) {
            request_animation_frame(document::focus_heading);
            session.leave_notice(page);
        }
        page
    });
    let class = move || match page.get() {
        Page::Face => "page room",
        Page::Code => "page show",
        _ => "page",
    };
    // One memo, not `detour` and `page` side by side: an effect that depends on both can miss a
    // change of `page`, when asking `detour` has brought `page` up to date already.
    let shown = Memo::new(move |_| {
        let page = page.get();
        page.detour(session.standing()).is_none().then_some(page)
    });
    let screen = move || match shown.get() {
        Some(page) => screen(page, wanted()),
        None => ().into_any(),
    };
    view! {
        <div class=class>
            <a class="skip" href="#main" rel="external">
                {t(|w| w.skip)}
            </a>
            {strip(session)}
            {notices(session)}
            {screen}
            {faults(session)}
        </div>
        <p class="vh" role="status" aria-live="polite">
            {move || session.said().get().map(|it| t(it)())}
        </p>
    }
}

fn screen(page: Page, wanted: Option<Page>) -> AnyView {
    match page {
        Page::Home => view! { <HomeScreen /> }.into_any(),
        Page::Login => view! { <LoginScreen /> }.into_any(),
        Page::Portal => view! { <PortalScreen wanted /> }.into_any(),
        Page::ForgotPassword => view! { <ForgotPasswordScreen /> }.into_any(),
        Page::Register => view! { <RegisterScreen /> }.into_any(),
        Page::Face => view! { <FaceScreen /> }.into_any(),
        Page::Verify => view! { <VerifyScreen /> }.into_any(),
        Page::Completed => view! { <CompletedScreen /> }.into_any(),
        Page::NewPin => view! { <NewPinScreen wanted /> }.into_any(),
        Page::Pin => view! { <PinScreen wanted /> }.into_any(),
        Page::ForgotPin => view! { <ForgotPinScreen /> }.into_any(),
        Page::Inquiry => view! { <InquiryScreen /> }.into_any(),
        Page::Code => view! { <CodeScreen /> }.into_any(),
        Page::Letter => view! { <LetterScreen /> }.into_any(),
        Page::Faq => view! { <FaqScreen /> }.into_any(),
        Page::Verifier => view! { <VerifierScreen /> }.into_any(),
        Page::Missing => view! { <MissingScreen /> }.into_any(),
    }
}

/// What the tab is called.
fn name_of(page: Page) -> Phrase {
    match page {
        Page::Home => |w| w.card_name,
        Page::Login => |w| w.login,
        Page::Portal => |w| w.portal,
        Page::ForgotPassword => |w| w.forgot_password,
        Page::Register => |w| w.registration,
        Page::Face => |w| w.step_face,
        Page::Verify => |w| w.verify_title,
        Page::Completed => |w| w.completed,
        Page::NewPin => |w| w.pin_new_title,
        Page::Pin => |w| w.pin_enter_title,
        Page::ForgotPin => |w| w.forgot_pin,
        Page::Inquiry => |w| w.inquiry,
        Page::Code => |w| w.code,
        Page::Letter => |w| w.letter_title,
        Page::Faq => |w| w.faq,
        Page::Verifier => |w| w.verifier_title,
        Page::Missing => |w| w.missing_title,
    }
}

/// The line at the very top: in mock mode the mark that never goes.
fn strip(session: Session) -> AnyView {
    if session.is_mock() {
        view! {
            <aside class="specimen" aria-label=t(|w| w.specimen_label)>
                <b>"SPECIMEN " <span lang="zh-Hans">"样本"</span></b>
                " "
                <span>{t(|w| w.specimen_note)}</span>
            </aside>
        }
        .into_any()
    } else {
        view! { <aside class="specimen specimen--open">{t(|w| w.not_government)}</aside> }
            .into_any()
    }
}

/// A sentence that the screen before left for this one.
fn notices(session: Session) -> AnyView {
    let notice = session.notice();
    (move || {
        notice.get().map(|phrase| {
            view! {
                <div class="main main--notice" role="status">
                    <Note symbol="info">{t(phrase)}</Note>
                </div>
            }
        })
    })
    .into_any()
}

/// What the mock says unasked: a simulated message, or that it can't work or can't keep anything.
fn faults(session: Session) -> AnyView {
    let locale = use_locale();
    let news = session.news();
    (move || {
        Some(match news.get()? {
            News::Sms { to, text } => view! {
                <div class="sms" role="status">
                    {icon("sms", IconSize::Medium)} <div>
                        <p class="sms__from">{t(|w| w.sms_from)} " " <span class="num">{to}</span></p>
                        <p>{text}</p>
                    </div>
                    <button class="close" type="button" on:click=move |_| news.set(None)>
                        {icon("close", IconSize::Medium)}
                        <span class="vh">{t(|w| w.close)}</span>
                    </button>
                </div>
            }
            .into_any(),
            News::PeopleFault(text) => view! {
                <p class="toast" role="alert">
                    {move || format!("{} {text}", locale.get().words().config_people)}
                </p>
            }
            .into_any(),
            News::Volatile => view! {
                <p class="toast" role="status">{t(|w| w.volatile)}</p>
            }
            .into_any(),
            News::ClockMoved(now) => {
                session.client().learn_time(now);
                ().into_any()
            }
        })
    })
    .into_any()
}
