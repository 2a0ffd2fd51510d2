//! The code of the text message (短信验证): six digits, ten minutes, another one after a minute.
//!
//! Nobody is stuck here: without a code both ways are a press away, with all that was typed.

use leptos::{leptos_dom::helpers::IntervalHandle, prelude::*};
use leptos_router::components::A;

use super::{
    code_clock::CodeClock,
    due::{form_of, page_of},
    enter::Entering,
    frame::ProofPage,
    no_code::no_code,
    verify::way_row,
};
use crate::{
    contract::CodeUnderWay,
    domain::proofing::Way,
    routes::Page,
    screens::{
        forms::{long_wait, submit},
        trouble,
    },
    state::use_session,
    ui::{Back, Note, NoteKind, SixDigits},
    words::{format, t, use_locale},
};

/// The field, and everything around it that time changes.
#[component]
pub fn SmsCodeScreen() -> impl IntoView {
    let session = use_session();
    let code = Memo::new(move |_| session.journey().and_then(|it| it.code));
    let way = Memo::new(move |_| code.with(|it| it.as_ref().map(|it| it.way)));
    // The form before this page; where there is no code, the choice.
    let back = untrack(|| way.get()).map_or(Page::Verify, form_of);
    let body = move || match way.get() {
        Some(way) => enter(way, code),
        None => view! {
            <p>{t(|w| w.code_none)}</p>
            <div class="stack--s stack">
                {way_row(Way::BankCard, false)} {way_row(Way::Phone, false)}
            </div>
        }
        .into_any(),
    };
    view! {
        <ProofPage page=Page::SmsCode back heading=|w| w.sms_code_title>
            {body}
        </ProofPage>
    }
}

fn enter(way: Way, code: Memo<Option<CodeUnderWay>>) -> AnyView {
    let locale = use_locale();
    let clock = ticking(code);
    let entering = Entering::prepare(way);
    let shown = RwSignal::new(true);
    let void = move || entering.void.get() || clock.get().minutes.is_none();
    let to = move || code.with(|it| it.as_ref().map(|it| it.to.clone()));
    let lives = move || {
        let minutes = clock.get().minutes.filter(|_| !void());
        minutes.map(|it| (locale.get().words().code_lives)(it))
    };
    let dead = move || {
        void().then(|| {
            view! {
                <Note kind=NoteKind::Time symbol="clock">
                    {t(|w| w.code_void)}
                </Note>
            }
        })
    };
    view! {
        <p>{t(|w| w.code_sent_to)} " " <span class="num">{to}</span></p>
        <form class="stack" on:submit=move |event| entering.submit(&event) novalidate>
            {dead}
            {move || entering.trouble().map(trouble)}
            <SixDigits
                id="code"
                label=|w| w.sms_code
                value=entering.digits
                complaint=Signal::derive(move || entering.complaint())
                hint=|w| w.code_six
                one_time=true
                shown
            />
            <p class="quiet">{lives}</p>
            {submit(entering.asking, |w| w.confirm, |w| w.face_checking)}
        </form>
        <div class="row">
            {again(entering, clock, code)}
            <Back href=form_of(way).path() class="link">
                {t(|w| w.code_change_number)}
            </Back>
        </div>
        {long_wait(entering.again)}
        {no_code(way)}
    }
    .into_any()
}

/// "New code in 0:42", then the button; how many are left.
fn again(entering: Entering, clock: Memo<CodeClock>, code: Memo<Option<CodeUnderWay>>) -> AnyView {
    let locale = use_locale();
    let more = move || code.with(|it| it.as_ref().map_or(0, |it| it.more));
    let soon = Memo::new(move |_| clock.get().again_in > 0);
    (move || match (more(), soon.get()) {
        (0, _) => view! { <span class="quiet">{t(|w| w.code_no_more)}</span> }.into_any(),
        (_, true) => {
            let left = move || format::countdown(clock.get().again_in);
            view! {
                <span class="quiet">
                    {t(|w| w.new_code_in)} " " <span class="num">{left}</span>
                </span>
            }
            .into_any()
        }
        (more, false) => view! {
            <span>
                <button
                    class="link"
                    type="button"
                    aria-busy=move || entering.again.busy().then_some("true")
                    on:click=move |_| entering.resend()
                >
                    {t(|w| w.code_again)}
                </button>
                <small class="quiet block">{move || (locale.get().words().codes_left)(more)}</small>
            </span>
        }
        .into_any(),
    })
    .into_any()
}

/// The code's clock, once a second; its two ends are said, the seconds between are not.
fn ticking(code: Memo<Option<CodeUnderWay>>) -> Memo<CodeClock> {
    let session = use_session();
    let now = RwSignal::new(session.now());
    let tick = move || _ = now.try_set(session.now());
    let timer = set_interval_with_handle(tick, std::time::Duration::from_secs(1)).ok();
    on_cleanup(move || _ = timer.map(|it: IntervalHandle| it.clear()));
    let clock = Memo::new(move |_| {
        let none = CodeClock { minutes: None, again_in: 0 };
        code.with(|it| it.as_ref().map_or(none, |it| CodeClock::at(it, now.get())))
    });
    Effect::new(move |before: Option<CodeClock>| {
        let clock = clock.get();
        match before {
            Some(CodeClock { minutes: Some(_), .. }) if clock.minutes.is_none() => {
                session.announce(|w| w.code_void);
            }
            Some(CodeClock { again_in: 1.., .. }) if clock.again_in == 0 => {
                session.announce(|w| w.code_again_now);
            }
            _ => {}
        }
        clock
    });
    clock
}

/// On the other pages: a code is on its way, and here it is entered.
pub(super) fn code_under_way() -> AnyView {
    let session = use_session();
    let to = Memo::new(move |_| {
        let journey = session.journey()?;
        let due = page_of(&journey) == Page::SmsCode;
        journey.code.filter(|_| due).map(|it| it.to)
    });
    (move || {
        to.get().map(|to| {
            view! {
                <Note symbol="sms">
                    {t(|w| w.code_sent_to)} " " <span class="num">{to}</span>
                    <div class="note__do">
                        <A href=Page::SmsCode.path() attr:class="link">
                            {t(|w| w.sms_code_title)}
                        </A>
                    </div>
                </Note>
            }
        })
    })
    .into_any()
}
