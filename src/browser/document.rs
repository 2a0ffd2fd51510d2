//! The page around the app: language, title, focus, address, the shell that painted first.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, EventInit, HtmlElement, Window};

use super::Listener;

/// How long a page that comes back from being frozen may look at what it may show.
const VEILED: std::time::Duration = std::time::Duration::from_millis(1500);

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// Tells assistive technology and fonts which language the page speaks, and the browser what the app
/// is called when it is installed; the boot script does the same before.
pub fn set_language(tag: &str) {
    let Some(document) = document() else { return };
    if let Some(root) = document.document_element() {
        _ = root.set_attribute("lang", tag);
    }
    if let Ok(Some(link)) = document.query_selector("link[rel=\"manifest\"]") {
        let of_language = if tag.starts_with("zh") { ".zh-Hans" } else { "" };
        _ = link.set_attribute("href", &format!("/manifest{of_language}.webmanifest"));
    }
}

/// The language that the page speaks already: the boot script has chosen it.
pub fn language() -> Option<String> {
    document()?.document_element()?.get_attribute("lang")
}

/// Where a program mounts.
pub fn body() -> Option<HtmlElement> {
    document()?.body()
}

/// The title of the tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The ground that a page stands on: a class of `<body>`.
pub fn set_ground(class: &str) {
    if let Some(body) = document().and_then(|it| it.body()) {
        body.set_class_name(class);
    }
}

/// Whether the painted shell still stands: nothing of ours has been drawn yet.
pub fn shell_stands() -> bool {
    document().is_some_and(|it| it.get_element_by_id("shell").is_some())
}

/// Takes the painted shell away; the app stands in its place.
pub fn remove_shell() {
    // The plain pages go, too: their links would stand before the one that skips to the content.
    for id in ["shell", "unsupported", "unreachable"] {
        if let Some(painted) = document().and_then(|it| it.get_element_by_id(id)) {
            painted.remove();
        }
    }
    if let Some(root) = document().and_then(|it| it.document_element()) {
        _ = root.remove_attribute("data-shell");
        _ = root.remove_attribute("data-token");
    }
}

/// Moves the focus to the page's heading, as a full page load would.
pub fn focus_heading() {
    let heading = document().and_then(|it| it.query_selector(".page h1").ok().flatten());
    if let Some(heading) = heading.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        _ = heading.set_attribute("tabindex", "-1");
        focus(&heading);
    }
}

/// Moves the focus to the element with this id.
pub fn focus_id(id: &str) {
    let element = document().and_then(|it| it.get_element_by_id(id));
    if let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        focus(&element);
    }
}

fn focus(element: &HtmlElement) {
    let has = document()
        .and_then(|it| it.active_element())
        .is_some_and(|it| it == *AsRef::<Element>::as_ref(element));
    _ = element.focus();
    if has {
        // Told anew: a complaint may have come under the field (see `keyboard`).
        let init = EventInit::new();
        init.set_bubbles(true);
        if let Ok(event) = Event::new_with_event_init_dict("focusin", &init) {
            _ = element.dispatch_event(&event);
        }
    }
}

/// The element that has the focus, to give it back later.
pub struct Focused(HtmlElement);

/// What has the focus now; `None` when it is nothing in particular.
pub fn focused() -> Option<Focused> {
    let active = document()?.active_element().filter(|it| it.tag_name() != "BODY")?;
    active.dyn_into().ok().map(Focused)
}

impl Focused {
    /// Gives the focus back, if the element is still there.
    pub fn restore(&self) {
        focus(&self.0);
    }
}

/// Keeps the page from scrolling while something covers it.
pub fn hold_still(still: bool) {
    if let Some(root) = document().and_then(|it| it.document_element()) {
        _ = if still {
            root.set_attribute("data-still", "")
        } else {
            root.remove_attribute("data-still")
        };
    }
}

/// The element with this id, as a place for a program to mount.
pub fn place(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Brings the element with this id into view.
pub fn show_id(id: &str) {
    if let Some(element) = document().and_then(|it| it.get_element_by_id(id)) {
        element.scroll_into_view();
    }
}

/// Opens the file or camera chooser behind an input.
pub fn click_id(id: &str) {
    let element = document().and_then(|it| it.get_element_by_id(id));
    if let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// Back to the beginning of the page.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Whether the browser believes that there is a network. `true` proves nothing.
pub fn is_online() -> bool {
    window().is_none_or(|it| super::property(&it.navigator(), "onLine").as_bool() != Some(false))
}

/// Calls `heard` whenever the browser finds or loses the network, as long as the page lives.
pub fn on_connection(heard: impl Fn() + Clone + 'static) {
    let Some(window) = window() else { return };
    for event in ["online", "offline"] {
        std::mem::forget(Listener::new(&window, event, heard.clone()));
    }
}

/// Calls `heard` whenever the page is touched or typed into, until it is dropped.
pub fn on_touch(heard: impl Fn() + Clone + 'static) -> Vec<Listener> {
    let Some(document) = document() else { return Vec::new() };
    let listen = |event| Listener::new(&document, event, heard.clone());
    ["pointerdown", "keydown", "touchstart"].into_iter().map(listen).collect()
}

/// Makes the page unreadable whenever it is hidden: the picture in the app switcher shows nothing, nor
/// does a page that comes back from being frozen before it has looked at what it may show, which it
/// says by [`unveil`].
pub fn veil_when_hidden() {
    let Some(document) = document() else { return };
    let changed = || if is_visible() { unveil() } else { veil() };
    std::mem::forget(Listener::new(&document, "visibilitychange", changed));
    std::mem::forget(super::frozen::on_return(|| {
        veil();
        super::run(async {
            super::clock::sleep(VEILED).await;
            unveil();
        });
    }));
}

fn veil() {
    if let Some(root) = document().and_then(|it| it.document_element()) {
        _ = root.set_attribute("data-veiled", "");
    }
}

/// Makes the page readable again, if it can be seen and was not erased elsewhere.
pub fn unveil() {
    let root = document().and_then(|it| it.document_element());
    if let Some(root) = root.filter(|_| is_visible() && !super::erase::is_begun()) {
        _ = root.remove_attribute("data-veiled");
    }
}

/// The content of `<meta name=…>`.
pub fn meta(name: &str) -> Option<String> {
    let found = document()?.query_selector(&format!("meta[name=\"{name}\"]")).ok()??;
    found.get_attribute("content").filter(|it| !it.is_empty())
}

/// The part of the address after `#`, which is then taken out of the address bar and history.
pub fn take_fragment() -> Option<String> {
    let window = window()?;
    let location = window.location();
    let hash = location.hash().ok()?;
    let fragment = hash.strip_prefix('#').filter(|it| !it.is_empty())?.to_owned();
    let clean = format!("{}{}", location.pathname().ok()?, location.search().ok()?);
    let history = window.history().ok()?;
    let state = history.state().unwrap_or_default();
    _ = history.replace_state_with_url(&state, "", Some(&clean));
    Some(fragment)
}

/// Calls `heard` with the part of the address after `#` whenever the address gets one, as long as
/// the page lives; it is taken out of the address bar each time.
pub fn on_fragment(heard: impl Fn(String) + 'static) {
    let Some(window) = window() else { return };
    let changed = move || {
        if let Some(fragment) = take_fragment() {
            heard(fragment);
        }
    };
    std::mem::forget(Listener::new(&window, "hashchange", changed));
}

/// The origin of the page: `https://host:port`.
pub fn origin() -> String {
    window().and_then(|it| it.location().origin().ok()).unwrap_or_default()
}

/// The path of the address.
pub fn path() -> String {
    window().and_then(|it| it.location().pathname().ok()).unwrap_or_default()
}

/// Browser and version, as the browser tells every server anyway.
pub fn agent() -> String {
    window().and_then(|it| it.navigator().user_agent().ok()).unwrap_or_default()
}

/// Whether the page can be seen now.
pub fn is_visible() -> bool {
    document().is_none_or(|it| !it.hidden())
}

/// Calls `changed` whenever the page is hidden or shown again, also from being frozen, until the
/// listener is dropped.
pub fn on_visibility(changed: impl FnMut() + 'static) -> Option<Listener> {
    let (window, document) = (window()?, document()?);
    Some(Listener::new(&document, "visibilitychange", changed).and(&window, "pageshow"))
}

/// Loads the first screen anew, in this page's place.
pub fn begin_anew() {
    if let Some(window) = window() {
        _ = window.location().replace("/");
    }
}

/// Leaves for another page of this site, by loading it.
pub fn leave_for(path: &str) {
    if let Some(window) = window() {
        _ = window.location().assign(path);
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        _ = window.location().reload();
    }
}
