//! What the bridge reads off the page and writes into it, so that the app has to do nothing for it:
//! attributes of `<html>` and properties of its style.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Element, HtmlElement};

use super::super::{calls, preferences, property, set, trail};

/// What the boot script has taken out of the address: `launch` and `host`.
const GIVEN: &str = "esscardGiven";

fn root() -> Option<HtmlElement> {
    web_sys::window()?.document()?.document_element()?.dyn_into().ok()
}

fn attribute(name: &str) -> Option<String> {
    root()?.get_attribute(name)
}

fn mark(name: &str, value: &str) {
    if let Some(root) = root() {
        _ = root.set_attribute(name, value);
    }
}

/// The kind of host that the boot script has found.
pub fn host_name() -> Option<String> {
    attribute("data-host")
}

/// What the app says of itself in `<html data-status>`.
pub fn status() -> Option<String> {
    attribute("data-status")
}

/// Writes down which commands the host answers, for the app.
pub fn note_abilities(names: &[&str]) {
    mark("data-host-can", &names.join(" "));
    tell_app(super::command::ABLE, "");
}

/// The host draws the bar with title and arrow; the page draws none.
pub fn own_title_bar_goes() {
    mark("data-host-bar", "");
}

/// The host's colours: `light` or `dark`.
pub fn theme(name: &str) {
    mark("data-theme", name);
}

/// What lies under the host's own bar at that `side`, in CSS pixels.
pub fn apply_inset(side: &str, pixels: f64) {
    style(&format!("--inset-{side}"), &format!("{pixels}px"));
}

/// The host's size of text; 1 is the usual one.
pub fn apply_scale(scale: f64) {
    style("--text-scale", &scale.to_string());
}

fn style(name: &str, value: &str) {
    if let Some(root) = root() {
        _ = root.style().set_property(name, value);
    }
}

/// For whoever looks how many messages were dropped, and why.
pub fn keep_counts(counts: &str) {
    mark("data-host-dropped", counts);
}

/// Whether nobody has chosen a language on this phone.
pub fn may_follow_language() -> bool {
    preferences::read(preferences::Key::Locale).is_none()
}

/// Tells the app something, by an event on the window whose `value` says what.
pub fn tell_app(event: &str, value: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new(event)) {
        set(&event, "value", &JsValue::from_str(value));
        _ = window.dispatch_event(&event);
    }
}

/// A one-time code that came in the address, once.
pub fn given_by_launch() -> Option<String> {
    given("launch")
}

/// What the boot script took out of the address under `name`, once.
pub(super) fn given(name: &str) -> Option<String> {
    let given = property(web_sys::window()?.as_ref(), GIVEN);
    let value = property(&given, name).as_string()?;
    let given: Object = given.dyn_into().ok()?;
    _ = Reflect::delete_property(&given, &JsValue::from_str(name));
    Some(value)
}

/// The value behind `#name=` in the address; the fragment is gone then.
pub(super) fn take_from_fragment(name: &str) -> Option<String> {
    let window = web_sys::window()?;
    let location = window.location();
    let hash = location.hash().ok()?;
    let value = hash.strip_prefix('#')?.strip_prefix(name)?.strip_prefix('=')?;
    let value = js_sys::decode_uri_component(value).ok()?;
    let clean = location.pathname().ok()? + &location.search().ok()?;
    let history = window.history().ok()?;
    let state = history.state().unwrap_or(JsValue::NULL);
    _ = history.replace_state_with_url(&state, "", Some(&clean));
    Some(value.into())
}

/// The screen's own way back: an arrow, or the cross of the code's.
fn back_link() -> Option<HtmlElement> {
    let document = web_sys::window()?.document()?;
    let way = ".page a.back, .page button.back, .page .show__bar .close";
    document.query_selector(way).ok()??.dyn_into().ok()
}

/// Whether something covers the screen that a step back takes away.
pub fn cover_is_open() -> bool {
    root().is_some_and(|it| it.has_attribute("data-still"))
}

/// Whether there is a way back inside the app.
pub fn can_go_back() -> bool {
    is_over_screen() || back_link().is_some()
}

/// Whether a step back takes away something that lies over the screen, or shows what it showed before.
fn is_over_screen() -> bool {
    cover_is_open() || trail::is_step()
}

/// Goes that way, as the screen's own arrow does; whether there was one.
pub fn go_back_in_page() -> bool {
    if is_over_screen() {
        trail::go_back(1);
        return true;
    }
    back_link().map(|it| it.click()).is_some()
}

/// The page's title.
pub fn title() -> String {
    web_sys::window().and_then(|it| it.document()).map(|it| it.title()).unwrap_or_default()
}

/// Calls `heard` now, and again whenever title, cover or status change, as long as the page lives.
pub fn on_change(heard: impl Fn() + 'static) {
    heard();
    let closure = Closure::<dyn Fn()>::new(heard);
    let Some(observer) = observer(closure.as_ref().unchecked_ref()) else { return };
    closure.forget();
    let Some(document) = web_sys::window().and_then(|it| it.document()) else { return };
    let watch = |element: Option<Element>, what: &[(&str, JsValue)]| {
        let Some(element) = element else { return };
        let options = Object::new();
        for (name, value) in what {
            set(&options, name, value);
        }
        _ = calls::call(&observer, "observe", &[element.into(), options.into()]);
    };
    let yes = JsValue::TRUE;
    let name = document.query_selector("title").ok().flatten();
    watch(name, &[("childList", yes.clone()), ("characterData", yes.clone()), ("subtree", yes)]);
    let names = js_sys::Array::of2(&"data-status".into(), &"data-still".into());
    watch(document.document_element(), &[("attributeFilter", names.into())]);
}

fn observer(heard: &Function) -> Option<JsValue> {
    let kind =
        property(web_sys::window()?.as_ref(), "MutationObserver").dyn_into::<Function>().ok()?;
    Reflect::construct(&kind, &js_sys::Array::of1(heard)).ok()
}
