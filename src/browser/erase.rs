//! Erases everything that this site keeps in the browser, looks again, and says what it found.
//!
//! Invariant: once begun, this page writes nothing more ([`is_begun`]); nothing here waits for ever.
//! A database that is open elsewhere can't be deleted: nobody keeps the app's own open
//! ([`super::database`]), and the mock's worker is stopped first.

use std::{cell::RefCell, rc::Rc, time::Duration};

use futures::future::join_all;
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{
    Listener,
    calls::{ask, call, is_there},
    clock, frozen, preferences, property, set,
};

/// On the window, because the guide is a program of its own and must not write either.
const BEGUN: &str = "esscardErased";

/// What there is where the browser does not list its databases.
const KNOWN: [&str; 3] = ["esscard", "esscard-mock", "esscard-mock-2"];

/// How long other tabs have to let go of a database, and how long anything else may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// A place where a site can keep something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// IndexedDB: login, card, letter, history, and in mock mode the issuer's own.
    Databases,
    /// The app's files, kept for use without a network.
    AppFiles,
    /// The service worker.
    ServiceWorker,
    /// Local storage: the language, and what first screen to paint.
    Settings,
    /// Session storage: what this tab remembers until it is closed.
    Tab,
}

/// What was found there afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// Nothing.
    Nothing,
    /// The browser says that it was deleted, and can't show it.
    NotShown,
    /// Something that another tab or window holds; it goes as soon as that is closed.
    Held,
    /// Something that the browser did not delete.
    Refused,
}

/// Whether erasing has begun: nothing may be written any more.
pub fn is_begun() -> bool {
    web_sys::window().is_some_and(|it| property(&it, BEGUN).is_truthy())
}

/// From now on this page writes nothing.
pub fn begin() {
    if let Some(window) = web_sys::window() {
        set(&window, BEGUN, &JsValue::TRUE);
    }
}

/// Deletes everything and looks again. Other tabs hear of it and leave what they have open.
pub async fn everything() -> Vec<(Place, Left)> {
    begin();
    // First of all, so that a page that starts meanwhile finds nobody logged in.
    preferences::forget_all();
    // Before the files, or it might keep them anew.
    let worker = service_workers().await;
    let files = app_files().await;
    let databases = databases().await;
    // Again, and looked at in the same breath: another tab may have begun anew.
    let (settings, tab) = preferences::forget_all();
    let stored = |empty: bool| if empty { Left::Nothing } else { Left::Refused };
    vec![
        (Place::Databases, databases),
        (Place::AppFiles, files),
        (Place::ServiceWorker, worker),
        (Place::Settings, stored(settings)),
        (Place::Tab, stored(tab)),
    ]
}

/// When another tab erases everything, also while this page was frozen: this one writes nothing more,
/// lets go of all it has open, and begins anew at the first screen.
pub fn leave_when_erased_elsewhere() {
    let leave = || {
        begin();
        super::document::begin_anew();
    };
    preferences::on_clear_elsewhere(leave);
    // As long as the page lives.
    std::mem::forget(when_brought_back(move |then, now| {
        if then.is_some() && now.is_none() {
            leave();
        }
    }));
}

/// A program that reads nothing again by itself has the page loaded anew when something was written
/// while it was frozen, until the listeners are dropped.
pub fn renew_when_brought_back() -> Vec<Listener> {
    when_brought_back(|then, now| {
        if then != now && !is_begun() {
            super::document::reload();
        }
    })
}

/// Calls `back` with the sign of the last change, as it was when the page was left and as it is now
/// that the page has come back from being frozen.
fn when_brought_back(back: impl Fn(Option<String>, Option<String>) + 'static) -> Vec<Listener> {
    let turn_now = || preferences::read(preferences::Key::Turn);
    let turn_then = Rc::new(RefCell::new(None));
    let left = Rc::clone(&turn_then);
    let ears = [
        frozen::on_leave(move || _ = left.replace(turn_now())),
        frozen::on_return(move || back(turn_then.take(), turn_now())),
    ];
    ears.into_iter().flatten().collect()
}

async fn databases() -> Left {
    let Some(factory) = of_window("indexedDB") else { return Left::Nothing };
    let listed = names(&factory).await;
    let known = || KNOWN.map(ToOwned::to_owned).to_vec();
    let names_now = listed.unwrap_or_else(known);
    let deleting = names_now.iter().map(|it| delete(&factory, it));
    let deleted = join_all(deleting).await;
    let held = deleted.contains(&Left::Held);
    match names(&factory).await {
        Some(left) if left.is_empty() => Left::Nothing,
        Some(_) if held => Left::Held,
        Some(_) => Left::Refused,
        None if held => Left::Held,
        None if deleted.contains(&Left::Refused) => Left::Refused,
        None => Left::NotShown,
    }
}

/// The names of all databases; not every browser tells them.
async fn names(factory: &JsValue) -> Option<Vec<String>> {
    let listed = asked(factory, "databases", &[]).await?;
    let listed = listed.dyn_into::<Array>().ok()?;
    Some(listed.iter().filter_map(|it| property(&it, "name").as_string()).collect())
}

/// Deletes the database `name`. A request that others block stays, and is done when they let go.
async fn delete(factory: &JsValue, name: &str) -> Left {
    let request = call(factory, "deleteDatabase", &[name.into()]);
    let Some(request) = request else { return Left::Refused };
    let settled = Promise::new(&mut |done, failed| {
        set(&request, "onsuccess", &done);
        set(&request, "onerror", &failed);
    });
    match clock::within(PATIENCE, JsFuture::from(settled)).await {
        Some(Ok(_)) => Left::Nothing,
        Some(Err(_)) => Left::Refused,
        None => Left::Held,
    }
}

async fn app_files() -> Left {
    // Missing outside secure contexts: then nothing can be kept in it either.
    let Some(caches) = of_window("caches") else { return Left::Nothing };
    for name in listed(&caches, "keys").await.unwrap_or_default().iter() {
        _ = asked(&caches, "delete", &[name]).await;
    }
    match listed(&caches, "keys").await {
        Some(left) if left.length() == 0 => Left::Nothing,
        Some(_) => Left::Refused,
        None => Left::NotShown,
    }
}

async fn service_workers() -> Left {
    let workers =
        web_sys::window().map(|it| property(&it.navigator(), "serviceWorker")).filter(is_there);
    let Some(workers) = workers else { return Left::Nothing };
    for registration in listed(&workers, "getRegistrations").await.unwrap_or_default().iter() {
        _ = asked(&registration, "unregister", &[]).await;
    }
    match listed(&workers, "getRegistrations").await {
        Some(left) if left.length() == 0 => Left::Nothing,
        Some(_) => Left::Refused,
        None => Left::NotShown,
    }
}

async fn listed(object: &JsValue, name: &str) -> Option<Array> {
    asked(object, name, &[]).await?.dyn_into().ok()
}

/// What is promised, within reason.
async fn asked(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    clock::within(PATIENCE, ask(object, name, arguments)).await.flatten()
}

fn of_window(name: &str) -> Option<JsValue> {
    let window = web_sys::window()?;
    Some(property(&window, name)).filter(is_there)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_known_names_are_those_of_the_databases() {
        let own = include_str!("database.rs");
        let mock = include_str!("../bin/mock/worker.rs");
        assert!(own.contains(&format!("const NAME: &str = \"{}\"", KNOWN[0])));
        assert!(mock.contains(&format!("[\"{}\"]", KNOWN[1])));
        assert!(mock.contains(&format!("const DATABASE: &str = \"{}\"", KNOWN[2])));
    }
}
