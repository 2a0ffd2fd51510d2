//! What stands around every screen, in the app and in the program of the first screens: language,
//! address, title, focus, the line at the very top.

use leptos::prelude::*;
use leptos_router::{
    hooks::use_location,
    location::{BrowserUrl, LocationProvider},
};

use crate::{
    browser::{
        document, erase,
        host::command,
        keyboard,
        preferences::{self, Key},
    },
    client::ConfigFault,
    routes::Page,
    screens::{SetupFault, use_walk},
    words::{Locale, Phrase, provide_locale, t, use_helper, use_locale},
};

/// Gives everything below the language that the boot script chose, and keeps a change of it.
pub fn speak() {
    let first = document::language().and_then(|it| Locale::of_tag(&it)).unwrap_or_default();
    let locale = RwSignal::new(first);
    provide_locale(locale);
    let helper = use_helper();
    // The language that the app around speaks, until somebody chooses another.
    let of_host = StoredValue::new(None::<Locale>);
    command::on(command::LOCALE, move |tag| {
        if let Some(wanted) = Locale::of_tag(&tag) {
            of_host.set_value(Some(wanted));
            locale.set(wanted);
        }
    });
    Effect::new(move |before: Option<()>| {
        document::set_language(locale.get().tag());
        let chosen = of_host.get_value() != Some(locale.get_untracked());
        // What is shown to a helper is no choice of the reader's, and what the host speaks is none.
        if before.is_some() && chosen && untrack(|| helper.own()).is_none() {
            preferences::write(Key::Locale, locale.get_untracked().tag());
            of_host.set_value(None);
        }
    });
}

/// The next visit's shell shows the line at the top at once.
pub fn remember_backend(mock: bool) {
    preferences::write(Key::Backend, if mock { "mock" } else { "http" });
}

/// The page that the address names; follows it, and each step in history. Below a `Router`.
pub fn page() -> Memo<Page> {
    use_walk().begin();
    let location = use_location();
    let pathname = location.pathname;
    let page = Memo::new(move |_| Page::at(&pathname.get()));
    // Without `<Routes>` nobody else tells the router that the new page stands.
    let browser_url = use_context::<BrowserUrl>();
    Effect::new(move |_| {
        page.track();
        location.search.track();
        if let Some(it) = &browser_url {
            it.ready_to_complete();
        }
    });
    page
}

/// Title and focus go with the page; `left` hears of each that came after another one.
pub fn follow(page: Memo<Page>, left: impl Fn(Page) + 'static) {
    let locale = use_locale();
    // As long as the program stands.
    StoredValue::new_local(keyboard::keep_field_in_sight());
    Effect::new(move |before: Option<Page>| {
        let page = page.get();
        let name = name_of(page)(locale.get().words());
        document::set_title(&format!("{name} · eSSCard"));
        if before.is_some_and(|it| it != page) {
            if erase::is_begun() {
                // Everything was erased: what still runs here can do nothing more.
                document::begin_anew();
            }
            request_animation_frame(document::focus_heading);
            left(page);
        }
        page
    });
}

/// What stands above every screen: the way past it, and in mock mode the mark that never goes.
pub fn above(mock: bool) -> AnyView {
    view! {
        <a class="skip" href="#main" rel="external">
            {t(|w| w.skip)}
        </a>
        {strip(mock)}
        {to_a_helper()}
    }
    .into_any()
}

/// While the screen is shown to a helper: the way back, in the reader's own language.
fn to_a_helper() -> AnyView {
    let (helper, locale) = (use_helper(), use_locale());
    let shown = t(|w| w.shown_in_chinese);
    (move || {
        helper.own().map(|own| {
            view! {
                <aside class="helper" aria-label=shown>
                    <span>{shown}</span>
                    <button
                        class="btn"
                        type="button"
                        lang=own.tag()
                        on:click=move |_| helper.back(locale)
                    >
                        {own.words().back_to_own}
                    </button>
                </aside>
            }
        })
    })
    .into_any()
}

/// The line at the very top: a sheet that covers the page has one of its own.
pub fn strip(mock: bool) -> AnyView {
    if mock {
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

/// The page in place of everything else: the configuration is broken.
pub fn broken(fault: ConfigFault) -> AnyView {
    view! {
        <div class="page">
            <SetupFault fault />
        </div>
    }
    .into_any()
}

/// The officer's page is a program of its own: it gets the page to itself.
pub fn leave_for_the_verifier() -> AnyView {
    document::leave_for(Page::Verifier.path());
    ().into_any()
}

/// What the tab is called.
pub fn name_of(page: Page) -> Phrase {
    match page {
        Page::Home => |w| w.card_name,
        Page::Login => |w| w.login,
        Page::Portal => |w| w.portal,
        Page::ForgotPassword => |w| w.forgot_password,
        Page::NewPassword => |w| w.new_password_title,
        Page::Prepare | Page::Register => |w| w.registration,
        Page::Bank => |w| w.bank_title,
        Page::BankReview => |w| w.review_title,
        Page::Phone => |w| w.phone_title,
        Page::SmsCode => |w| w.sms_code_title,
        Page::ResetPin => |w| w.pin_reset_title,
        Page::Security => |w| w.security,
        Page::ChangePassword => |w| w.change_password,
        Page::ChangePin => |w| w.change_pin,
        Page::Device => |w| w.device,
        Page::History => |w| w.history,
        Page::Erase => |w| w.erase,
        Page::Services => |w| w.social_security_services,
        Page::Talent => |w| w.talent,
        Page::Bind => |w| w.bind_title,
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
        Page::Dates => |w| w.dates,
        Page::Case => |w| w.case,
        Page::Travel => |w| w.travel,
        Page::Why => |w| w.why,
        Page::Verifier => |w| w.verifier_title,
        Page::Missing => |w| w.missing_title,
    }
}
