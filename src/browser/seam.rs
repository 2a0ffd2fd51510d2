//! The seams between the programs: events on the window.
//!
//! The boot script (`src/boot/shell.js`) hears who is wanted and loads it.
//!
//! The guide is an island: a host (front or the app) names the elements to draw into, each with
//! what the guide is to know, in one object on the window; the guide answers by events. So neither
//! has to be there before the other.

use js_sys::Object;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};

use super::{property, set};

/// The object on the window: element id to the pairs for it.
const PLACES: &str = "esscardGuide";
const ANSWER: &str = "esscard:answer";

/// The first screens stand: the app may be fetched when the line is idle.
pub fn front_stands() {
    tell("esscard:front");
}

/// The app is needed now.
pub fn want_app() {
    tell("esscard:want");
}

/// The app takes over in this moment.
pub fn app_takes_over() {
    tell("esscard:app");
}

/// Calls `leave` once, when the app takes over.
pub fn when_app_takes_over(leave: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let leave = Closure::once_into_js(leave);
    _ = window.add_event_listener_with_callback("esscard:app", leave.unchecked_ref());
}

/// Asks the guide to draw into the element `place`, or tells it what has changed.
pub fn guide_draw(place: &str, context: &[(&str, String)]) {
    let pairs = Object::new();
    for (key, value) in context {
        set(&pairs, key, &JsValue::from_str(value));
    }
    set(&places(), place, &pairs);
    tell("esscard:guide");
}

/// The guide leaves the element `place`.
pub fn guide_leave(place: &str) {
    _ = js_sys::Reflect::delete_property(&places(), &JsValue::from_str(place));
    tell("esscard:guide");
}

/// The guide did not come: it is loaded once more.
pub fn guide_again() {
    tell("esscard:guide-again");
}

/// The elements that the guide has to draw into, each with what it is to know there.
pub fn guide_places() -> Vec<(String, Vec<(String, String)>)> {
    let places = places();
    let pairs_of = |object: &Object| -> Vec<(String, JsValue)> {
        let keys = Object::keys(object);
        keys.iter()
            .filter_map(|it| it.as_string())
            .map(|it| (it.clone(), property(object, &it)))
            .collect()
    };
    let context = |it: JsValue| {
        let pairs = it.dyn_into::<Object>().map(|it| pairs_of(&it)).unwrap_or_default();
        pairs.into_iter().filter_map(|(key, value)| Some((key, value.as_string()?))).collect()
    };
    pairs_of(&places).into_iter().map(|(place, pairs)| (place, context(pairs))).collect()
}

/// Calls `heard` whenever the places change, as long as the page lives.
pub fn when_places_change(heard: impl FnMut() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let heard = Closure::<dyn FnMut()>::new(heard);
    _ = window.add_event_listener_with_callback("esscard:guide", heard.as_ref().unchecked_ref());
    heard.forget();
}

/// The guide answers the host of `place`.
pub fn answer(place: &str, name: &str, value: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new(ANSWER)) {
        for (key, text) in [("place", place), ("name", name), ("value", value)] {
            set(&event, key, &JsValue::from_str(text));
        }
        _ = window.dispatch_event(&event);
    }
}

/// Hears the guide's answers until it is dropped.
pub struct Answers(Closure<dyn FnMut(web_sys::Event)>);

/// Calls `heard` with name and value of what the guide answers for `place`.
pub fn on_answer(place: &'static str, mut heard: impl FnMut(&str, String) + 'static) -> Answers {
    let text = |event: &web_sys::Event, key: &str| property(event, key).as_string();
    let closure = Closure::<dyn FnMut(_)>::new(move |event: web_sys::Event| {
        if text(&event, "place").as_deref() == Some(place)
            && let (Some(name), Some(value)) = (text(&event, "name"), text(&event, "value"))
        {
            heard(&name, value);
        }
    });
    if let Some(window) = web_sys::window() {
        _ = window.add_event_listener_with_callback(ANSWER, closure.as_ref().unchecked_ref());
    }
    Answers(closure)
}

impl Drop for Answers {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let heard = self.0.as_ref().unchecked_ref();
            _ = window.remove_event_listener_with_callback(ANSWER, heard);
        }
    }
}

fn places() -> Object {
    let Some(window) = web_sys::window() else { return Object::new() };
    property(&window, PLACES).dyn_into::<Object>().unwrap_or_else(|_| {
        let places = Object::new();
        set(&window, PLACES, &places);
        places
    })
}

fn tell(name: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new(name)) {
        _ = window.dispatch_event(&event);
    }
}
