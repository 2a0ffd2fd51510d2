//! A link that leads back.

use leptos::{ev::MouseEvent, prelude::*};

/// Leads back to an address: whoever provides it knows what lies below a screen in history.
#[derive(Clone, Copy)]
pub struct WayBack(pub Callback<String>);

/// A link to `href` that goes back to where that was shown, so that the system's way back does not
/// lead into what is left here. Without a [`WayBack`] it is a link like any other.
///
/// An element of its own, not the router's `<A>`: what a component is told to listen to it does not
/// unlearn when its screen is drawn anew for another page.
#[component]
pub fn Back(
    /// The address.
    #[prop(into)]
    href: String,
    /// The link's classes.
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let way = use_context::<WayBack>();
    let to = href.clone();
    let press = move |event: MouseEvent| {
        // Pressed with a key it opens another tab, as every link.
        let plain = event.button() == 0
            && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        if let Some(WayBack(back)) = way.filter(|_| plain) {
            event.prevent_default();
            back.run(to.clone());
        }
    };
    view! {
        <a href=href class=class on:click=press>
            {children()}
        </a>
    }
}
