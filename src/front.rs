//! The program of the first screens: what a visitor without a card sees until something is needed
//! that only the app has. A fraction of the app's size, because nothing here reaches its client,
//! contract or session; whoever adds a screen looks at `make bench`.

use leptos::prelude::*;
use leptos_router::components::Router;

use crate::{
    browser::{
        document, erase,
        preferences::{self, Key},
        seam,
    },
    client::{Config, ConfigFault},
    frame,
    routes::Page,
    screens::{
        FirstVisitScreen, MissingScreen,
        aids::{self, AidSheet},
        guide_host::{GuideScreen, provide_facts},
        login::LoginScreen,
        provide_walk,
    },
    ui::{InnerPage, Waiting},
};

/// Reads the configuration, then takes the place of the painted shell, until the app comes.
pub fn start() {
    preferences::on_change_elsewhere(Key::Shell, || {
        if has_card() {
            seam::want_app();
        }
    });
    erase::leave_when_erased_elsewhere();
    let renewing = erase::renew_when_brought_back();
    // Leptos' own `spawn_local` works only once something is mounted.
    crate::browser::run(async move {
        let mock = Config::fetch().await.map(|it| it.is_mock());
        // Meanwhile another tab may have logged in.
        if has_card() {
            return seam::want_app();
        }
        let Some(body) = document::body() else { return };
        let owner = Owner::new();
        let mounted =
            owner.with(|| leptos::mount::mount_to(body, move || view! { <Front mock /> }));
        seam::when_app_takes_over(move || {
            drop((mounted, renewing));
            // Dropping alone leaves the router's listeners, which would take the app's clicks.
            owner.cleanup();
        });
        document::remove_shell();
        seam::front_stands();
    });
}

fn has_card() -> bool {
    preferences::read(Key::Shell).as_deref() == Some("card")
}

/// Everything below the body.
#[component]
fn Front(mock: Result<bool, ConfigFault>) -> impl IntoView {
    frame::speak();
    provide_walk();
    provide_facts();
    match mock {
        Ok(mock) => {
            frame::remember_backend(mock);
            view! {
                <Router>
                    <Screen mock />
                </Router>
            }
            .into_any()
        }
        Err(fault) => frame::broken(fault),
    }
}

#[component]
fn Screen(mock: bool) -> impl IntoView {
    let page = frame::page();
    frame::follow(page, |_| ());
    Effect::new(move |_| {
        let page = page.get();
        // What was typed is there again, if somebody had begun to.
        if !page.is_front() || page == Page::Login && preferences::is_set(Key::Typed) {
            seam::want_app();
        }
    });
    let aid = aids::wanted();
    let covered = move || aid.get().is_some();
    view! {
        <div class="page" inert=covered aria-hidden=move || covered().then_some("true")>
            {frame::above(mock)}
            {move || screen(page.get())}
        </div>
        <AidSheet wanted=aid strip=Callback::new(move |()| frame::strip(mock)) />
    }
}

fn screen(page: Page) -> AnyView {
    match page {
        Page::Home => view! { <FirstVisitScreen /> }.into_any(),
        Page::Login => {
            // Only the app can ask the issuer; it is fetched as soon as somebody begins to type.
            view! {
                <LoginScreen
                    send=Callback::new(|_| {
                        seam::want_app();
                    })
                    touched=Callback::new(|()| seam::want_app())
                />
            }
            .into_any()
        }
        Page::Verifier => frame::leave_for_the_verifier(),
        Page::Missing => view! { <MissingScreen /> }.into_any(),
        page if page.is_guide() => {
            view! { <GuideScreen page heading=frame::name_of(page) /> }.into_any()
        }
        // The app has it, and is on its way.
        page => view! {
            <InnerPage back=page.parent().path()>
                <Waiting />
            </InnerPage>
        }
        .into_any(),
    }
}
