//! The aids: help that lies over the screen one is on, as a sheet.
//!
//! An aid is the query parameter `aid` of any address, so that Back closes it and the screen below,
//! with all that was typed, stays where it is.

use leptos::{ev::KeyboardEvent, prelude::*};
use leptos_router::hooks::use_location;

use super::{guide_host::Island, walk::use_walk};
use crate::{
    browser::document,
    ui::{IconSize, LanguageButton, icon},
    words::{Phrase, t},
};

/// Help that lies over a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aid {
    /// The name-match assistant.
    Name,
    /// Say it for me: the problem, in Chinese, on a large card.
    Say,
}

const PARAMETER: &str = "aid";
const HEADING: &str = "aid-title";

impl Aid {
    const fn id(self) -> &'static str {
        match self {
            Aid::Name => "name",
            Aid::Say => "say",
        }
    }

    fn of(id: &str) -> Option<Self> {
        [Aid::Name, Aid::Say].into_iter().find(|it| it.id() == id)
    }

    const fn title(self) -> Phrase {
        match self {
            Aid::Name => |w| w.aid_name,
            Aid::Say => |w| w.aid_say,
        }
    }
}

/// Opens and closes aids; ask for it at the top of a component.
pub fn use_aid() -> impl Fn(Option<Aid>) + Clone + Send + Sync + 'static {
    let location = use_location();
    let walk = use_walk();
    move |aid: Option<Aid>| {
        let others = location.search.with_untracked(|search| {
            let other = |it: &&str| !it.is_empty() && it.split('=').next() != Some(PARAMETER);
            search.split('&').filter(other).map(ToOwned::to_owned).collect::<Vec<_>>()
        });
        let own = aid.map(|it| format!("{PARAMETER}={}", it.id()));
        let query = others.into_iter().chain(own).collect::<Vec<_>>().join("&");
        let mark = if query.is_empty() { "" } else { "?" };
        let to = format!("{}{mark}{query}", location.pathname.get_untracked());
        if aid.is_some() { walk.lay_over(&to) } else { walk.uncover(&to) }
    }
}

/// A button in the flow of a screen that opens an aid.
pub fn aid_button(aid: Aid) -> AnyView {
    let open = use_aid();
    view! {
        <button class="link" type="button" on:click=move |_| open(Some(aid))>
            {icon(if aid == Aid::Name { "passport" } else { "call" }, IconSize::Small)}
            {t(aid.title())}
        </button>
    }
    .into_any()
}

/// The aid that the address asks for; follows it.
pub fn wanted() -> Memo<Option<Aid>> {
    let query = use_location().query;
    Memo::new(move |_| query.with(|it| Aid::of(it.get_str(PARAMETER)?)))
}

/// The sheet, when the address asks for an aid.
#[component]
pub fn AidSheet(
    /// The aid that the address asks for.
    wanted: Memo<Option<Aid>>,
    /// The line at the very top, which the sheet would cover.
    strip: Callback<(), AnyView>,
) -> impl IntoView {
    let open = use_aid();
    let came_from = StoredValue::new_local(None::<document::Focused>);
    Effect::new(move |before: Option<Option<Aid>>| {
        let now = wanted.get();
        document::hold_still(now.is_some());
        match (before.flatten(), now) {
            (None, Some(_)) => {
                came_from.set_value(document::focused());
                request_animation_frame(|| document::focus_id(HEADING));
            }
            (Some(_), None) => {
                // After the page below has taken its focus back.
                request_animation_frame(move || {
                    came_from.try_with_value(|it| it.as_ref().map(document::Focused::restore));
                });
            }
            _ => {}
        }
        now
    });
    on_cleanup(|| document::hold_still(false));
    let close = Callback::new(move |()| open(None));
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            close.run(());
        }
    };
    // Kernels without `inert` let the focus out: at either end it is sent back to the beginning.
    let end = || {
        view! { <span tabindex="0" on:focus=move |_| document::focus_id(HEADING)></span> }
    };
    move || {
        let aid = wanted.get()?;
        Some(view! {
            <div class="aid" role="dialog" aria-modal="true" aria-labelledby=HEADING on:keydown=key>
                {end()}
                {strip.run(())}
                <div class="aid__sheet">
                    <header class="aid__top">
                        <button class="back" type="button" on:click=move |_| close.run(())>
                            {icon("close", IconSize::Small)}
                            {t(|w| w.close)}
                        </button>
                        <LanguageButton />
                    </header>
                    <div class="aid__body stack">
                        <h1 class="title" id=HEADING tabindex="-1">{t(aid.title())}</h1>
                        <Island place="guide-aid" draw=aid.id() done=close />
                    </div>
                </div>
                {end()}
            </div>
        })
    }
}
