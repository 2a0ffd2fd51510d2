//! The app: contexts, the shell around every screen, and which screen an address shows.

mod notes;

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{components::Router, hooks::use_location};

use crate::{
    browser::{
        clock, document,
        host::{command, host_name},
        seam, typed,
    },
    client::{Client, Config, ConfigFault, ConfigWhy, News},
    contract::Card,
    domain::{date::CivilDate, permit::Status},
    frame,
    routes::{Page, Standing},
    screens::{
        HomeScreen, LaunchScreen, MissingScreen, SetupFault, UpdateNote,
        aids::{self, AidSheet},
        device::{DeviceScreen, EraseScreen, HistoryScreen},
        guide_host::{Fact, GuideScreen, provide_facts, use_facts},
        login::{ForgotPasswordScreen, GeneralLoginScreen, NewPasswordScreen, PortalScreen},
        permit::{CodeScreen, InquiryScreen, LetterScreen},
        pin::{ChangePinScreen, ForgotPinScreen, NewPinScreen, PinScreen, ResetPinScreen},
        proofing::{
            BankReviewScreen, BankScreen, FaceScreen, PhoneScreen, SmsCodeScreen, VerifyScreen,
        },
        provide_walk,
        registration::{CompletedScreen, PrepareScreen, RegisterScreen},
        security::{ChangePasswordScreen, SecurityScreen},
        services::{BindScreen, ServicesScreen, TalentScreen},
        use_walk,
    },
    state::{
        Launch, Memory, Opening, Recalled, Session, Updates, hear_abilities, offer_tester,
        use_session,
    },
    words::{in_chinese, t},
};

/// How long the sealed notes may take before the app goes on without them: a database that another
/// tab blocks may never open (`platform.md` F4).
const MEMORY_PATIENCE: Duration = Duration::from_secs(3);

/// Reads configuration and memory, then takes the place of the painted shell.
pub fn start() {
    // Leptos' own `spawn_local` works only once something is mounted.
    crate::browser::run(async {
        let config = Config::fetch();
        let memory = clock::within(MEMORY_PATIENCE, Memory::recall());
        let (config, memory) = futures::join!(config, memory);
        let recalled = memory.unwrap_or(Recalled::NoPlace);
        let painted = document::shell_stands();
        // In one task, so that nothing is painted or typed between the two.
        let typed = typed::take();
        seam::app_takes_over();
        leptos::mount::mount_to_body(move || view! { <App config recalled /> });
        document::remove_shell();
        if !typed.give_back() && !painted {
            // The first screens were left for this one.
            request_animation_frame(document::focus_heading);
        }
    });
}

/// Everything below the body.
#[component]
fn App(config: Result<Config, ConfigFault>, recalled: Recalled) -> impl IntoView {
    frame::speak();
    provide_walk();
    document::veil_when_hidden();
    let news = RwSignal::new(None::<News>);
    let clock_off = RwSignal::new(0);
    let heard = move |it| match it {
        News::ClockOff(off) => clock_off.set(off),
        it => news.set(Some(it)),
    };
    let connected = config.and_then(|config| {
        let client = Client::connect(&config, heard)?;
        Ok((config, client))
    });
    match connected {
        Ok((config, client)) => {
            frame::remember_backend(config.is_mock());
            let session = Session::begin(client, config.is_mock(), recalled, (news, clock_off));
            provide_context(session);
            // What it would keep is the page without Alipay's own script.
            let kept = config.service_worker && host_name().as_deref() != Some("alipay");
            provide_context(Updates::begin(session, kept));
            offer_tester(session);
            tell_the_guide(session);
            hear_abilities();
            provide_context(Launch::begin(session));
            Effect::new(move |_| command::tell_status(status(session)));
            view! {
                <Router>
                    <Screen />
                </Router>
            }
            .into_any()
        }
        Err(fault) => frame::broken(fault),
    }
}

/// Where the person stands, as the app around may know it.
fn status(session: Session) -> &'static str {
    let standing = session.standing();
    match () {
        () if standing.holder || standing.member => "loggedIn",
        () if standing.journey => "registering",
        () => "loggedOut",
    }
}

/// What the guide knows of a holder: the dates, the masked number, the day of entry.
fn tell_the_guide(session: Session) {
    let facts = provide_facts();
    let keep = Callback::new(move |day: String| session.keep_entry(day.parse().ok()));
    Effect::new(move |before: Option<bool>| {
        let card = session.card();
        facts.keep_entry(card.as_ref().map(|_| keep));
        let day = |it: CivilDate| it.to_string();
        // Of a cancelled permit no date is ahead.
        let counts = |it: &Card| !matches!(it.status, Status::Cancelled { .. });
        let card = card.as_ref();
        facts.tell(Fact::PermitEnd, card.filter(|it| counts(it)).map(|it| day(it.valid_until)));
        facts.tell(Fact::LetterIssue, card.map(|it| day(it.issued_on)));
        if card.is_none() && before == Some(true) {
            // What was said of the one who has logged out is not told of the next.
            facts.tell(Fact::Name, None);
            facts.tell(Fact::Number, None);
            facts.tell(Fact::Problem, None);
        }
        // Without a card the forms tell what is typed there.
        if let Some(card) = card {
            facts.tell(Fact::Number, Some(format!("•••• {}", card.number.tail())));
        }
        facts.tell(Fact::Entry, session.entry().map(day));
        facts.tell(Fact::Now, Some(session.now().0.to_string()));
        card.is_some()
    });
}

/// The frame that every screen shares, and the screen that the address asks for.
#[component]
fn Screen() -> impl IntoView {
    let session = use_session();
    let location = use_location();
    let page = frame::page();
    let walk = use_walk();
    let wanted = move || location.query.with_untracked(|it| Page::wanted(it.get_str("to")));
    let detour = Memo::new(move |_| page.get().detour(session.standing()));
    // Whoever opens the services finds them where they were.
    let standing = move || Standing { locked: false, ..untrack(|| session.standing()) };
    walk.heed(move |page| page.detour(standing()).is_some());
    let turn_away = move || {
        let Some(target) = detour.try_get_untracked().flatten() else { return };
        let from = page.get_untracked();
        if from.is_service() && target == Page::Pin {
            session.notify_once(|w| w.locked_idle);
        } else if from.is_service() {
            session.notify_once(|w| w.login_to_go_on);
        }
        walk.turn_away(&target.then(if from.is_service() { from } else { Page::Home }));
    };
    Effect::new(move |_| {
        if detour.get().is_some() {
            // A link's step is not made yet, and a screen that knows better leads on by itself.
            spawn_local(async move {
                clock::sleep(Duration::ZERO).await;
                turn_away();
            });
        }
    });
    frame::follow(page, move |page| session.leave_notice(page));
    Effect::new(move |_| session.stands_on(page.get()));
    let facts = use_facts();
    Effect::new(move |_| {
        facts.tell(Fact::Step, Some(in_chinese(frame::name_of(page.get())).to_owned()));
    });
    session.watch_lock(page);
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
    let launch = expect_context::<Launch>();
    let opening = Memo::new(move |_| launch.stage() != Opening::Over);
    let screen = move || match shown.get() {
        _ if opening.get() => view! { <LaunchScreen launch /> }.into_any(),
        Some(page) => screen(page, wanted()),
        None => ().into_any(),
    };
    // An authority without usable people can't work: that is a fault of the configuration.
    // A memo, because any other news must leave the screen, and what is typed there, alone.
    let people_fault = Memo::new(move |_| match session.news().get() {
        Some(News::PeopleFault(text)) => {
            Some(ConfigFault { field: "backend.people", why: ConfigWhy::People(text) })
        }
        _ => None,
    });
    let whole = move || match people_fault.get() {
        Some(fault) => view! { <SetupFault fault /> }.into_any(),
        None => view! {
            {notes::clock(session)}
            {notes::storage(session)}
            {notes::network(session, page)}
            {notes::notices(session)}
            {screen}
            <UpdateNote page />
            {notes::faults(session)}
        }
        .into_any(),
    };
    let aid = aids::wanted();
    let covered = move || aid.get().is_some();
    view! {
        <div class=class inert=covered aria-hidden=move || covered().then_some("true")>
            {frame::above(session.is_mock())}
            {whole}
        </div>
        {notes::closing(session)}
        <AidSheet wanted=aid strip=Callback::new(move |()| frame::strip(session.is_mock())) />
        <p class="vh" role="status" aria-live="polite">
            {move || session.said().get().map(|it| t(it)())}
        </p>
    }
}

fn screen(page: Page, wanted: Option<Page>) -> AnyView {
    match page {
        Page::Home => view! { <HomeScreen /> }.into_any(),
        Page::Login => view! { <GeneralLoginScreen /> }.into_any(),
        Page::Portal => view! { <PortalScreen wanted /> }.into_any(),
        Page::ForgotPassword => view! { <ForgotPasswordScreen /> }.into_any(),
        Page::NewPassword => view! { <NewPasswordScreen /> }.into_any(),
        Page::Prepare => view! { <PrepareScreen /> }.into_any(),
        Page::Register => view! { <RegisterScreen /> }.into_any(),
        Page::Face => view! { <FaceScreen /> }.into_any(),
        Page::Verify => view! { <VerifyScreen /> }.into_any(),
        Page::Bank => view! { <BankScreen /> }.into_any(),
        Page::BankReview => view! { <BankReviewScreen /> }.into_any(),
        Page::Phone => view! { <PhoneScreen /> }.into_any(),
        Page::SmsCode => view! { <SmsCodeScreen /> }.into_any(),
        Page::Completed => view! { <CompletedScreen /> }.into_any(),
        Page::NewPin => view! { <NewPinScreen wanted /> }.into_any(),
        Page::Pin => view! { <PinScreen wanted /> }.into_any(),
        Page::ForgotPin => view! { <ForgotPinScreen wanted /> }.into_any(),
        Page::ResetPin => view! { <ResetPinScreen /> }.into_any(),
        Page::Security => view! { <SecurityScreen /> }.into_any(),
        Page::ChangePassword => view! { <ChangePasswordScreen /> }.into_any(),
        Page::ChangePin => view! { <ChangePinScreen /> }.into_any(),
        Page::Device => view! { <DeviceScreen /> }.into_any(),
        Page::History => view! { <HistoryScreen /> }.into_any(),
        Page::Erase => view! { <EraseScreen /> }.into_any(),
        Page::Services => view! { <ServicesScreen /> }.into_any(),
        Page::Talent => view! { <TalentScreen /> }.into_any(),
        Page::Bind => view! { <BindScreen /> }.into_any(),
        Page::Inquiry => view! { <InquiryScreen /> }.into_any(),
        Page::Code => view! { <CodeScreen /> }.into_any(),
        Page::Letter => view! { <LetterScreen /> }.into_any(),
        Page::Faq | Page::Dates | Page::Case | Page::Travel | Page::Why => {
            view! { <GuideScreen page heading=frame::name_of(page) /> }.into_any()
        }
        Page::Verifier => frame::leave_for_the_verifier(),
        Page::Missing => view! { <MissingScreen /> }.into_any(),
    }
}
