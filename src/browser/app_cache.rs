//! The service worker's side of the page: the app's own files, kept for a start without a network.
//!
//! An enhancement: where the browser has no service worker, or refuses one (a private window, a
//! page that is not secure), every function here does nothing and says so. The worker is
//! `src/boot/sw.js`.

use std::{cell::Cell, time::Duration};

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::EventTarget;

use super::{
    calls::{ask, is_there},
    clock, document, property, set,
};

/// The scripts, the part of the site that each leads, and how the caches of all its versions begin.
const APP: (&str, &str) = ("/sw.js", "/");
const OFFICER: (&str, &str) = ("/sw-verifier.js", "/v");
const OURS: [&str; 2] = ["esscard-", "esscheck-"];
/// How long a version may take to step in the place of the one before, and the browser to clear up.
const PATIENCE: Duration = Duration::from_secs(5);

/// What has become of a newer version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Update {
    /// It is here as a whole, and waits for consent.
    Ready,
    /// Another tab has consented: this one still runs the version before.
    Elsewhere,
}

thread_local! {
    static HEARS: Cell<bool> = const { Cell::new(false) };
}

/// Has the browser install the worker; whether it took it. The files come in the background.
pub async fn register() -> bool {
    install(APP).await
}

/// The same for the officer's page, which has a worker of its own: a tenth of the app's files.
pub async fn register_officer() -> bool {
    install(OFFICER).await
}

async fn install((script, scope): (&str, &str)) -> bool {
    let options = js_sys::Object::new();
    set(&options, "updateViaCache", &JsValue::from_str("none"));
    set(&options, "scope", &JsValue::from_str(scope));
    ask(&container(), "register", &[JsValue::from_str(script), options.into()]).await.is_some()
}

/// Calls `heard` when a newer version waits, now or later, and when another tab has let it in.
/// Whether there is a worker to hear of; calls after the first that found one change nothing.
pub async fn on_update(heard: impl Fn(Update) + Clone + 'static) -> bool {
    let Some(registration) = registration().await else { return false };
    if HEARS.replace(true) {
        return true;
    }
    let container = container();
    // The first worker of all takes over a page that had none: that is no update.
    let led = Cell::new(is_there(&property(&container, "controller")));
    let tell = heard.clone();
    listen(&container, "controllerchange", move || {
        if led.replace(true) {
            tell(Update::Elsewhere);
        }
    });
    follow(&registration, heard.clone());
    let target = registration.clone();
    listen(&target, "updatefound", move || follow(&registration, heard.clone()));
    true
}

/// Tells of the version that waits, or of the one that is being installed when it does.
fn follow(registration: &JsValue, heard: impl Fn(Update) + 'static) {
    if is_there(&property(registration, "waiting")) {
        heard(Update::Ready);
    }
    let coming = property(registration, "installing");
    // Without one that is active it is the first of all.
    if is_there(&coming) && is_there(&property(registration, "active")) {
        let target = coming.clone();
        listen(&target, "statechange", move || {
            if state(&coming) == "installed" {
                heard(Update::Ready);
            }
        });
    }
}

/// Lets the version that waits take over, and loads the page anew: with it, or, should the browser
/// keep it waiting, as it was.
pub async fn apply_update() {
    let registration = registration().await.unwrap_or(JsValue::UNDEFINED);
    let waiting = property(&registration, "waiting");
    if is_there(&waiting) {
        let settled = Promise::new(&mut |done, _| {
            let worker = waiting.clone();
            listen(&waiting, "statechange", move || {
                if matches!(state(&worker).as_str(), "activated" | "redundant") {
                    _ = done.call0(&JsValue::NULL);
                }
            });
        });
        _ = ask(&waiting, "postMessage", &[JsValue::from_str("apply")]).await;
        _ = clock::within(PATIENCE, JsFuture::from(settled)).await;
    }
    document::reload();
}

/// Looks for a newer version at the server; what is found is heard by [`on_update`].
pub async fn check_for_update() {
    if let Some(registration) = registration().await {
        _ = ask(&registration, "update", &[]).await;
    }
}

/// Takes the worker away and deletes its caches; whether nothing of them is left. It goes on leading
/// the pages that are open, with nothing to give: load the page anew afterwards.
pub async fn remove_all() -> bool {
    let work = async {
        let container = container();
        for registration in list(ask(&container, "getRegistrations", &[]).await) {
            _ = ask(&registration, "unregister", &[]).await;
        }
        for name in own_caches().await {
            _ = ask(&caches(), "delete", &[name]).await;
        }
        list(ask(&container, "getRegistrations", &[]).await).is_empty()
            && own_caches().await.is_empty()
    };
    clock::within(PATIENCE, work).await.unwrap_or(false)
}

async fn own_caches() -> Vec<JsValue> {
    let names = list(ask(&caches(), "keys", &[]).await);
    let ours = |it: &JsValue| {
        it.as_string().is_some_and(|it| OURS.iter().any(|ours| it.starts_with(ours)))
    };
    names.into_iter().filter(ours).collect()
}

fn container() -> JsValue {
    web_sys::window().map_or(JsValue::UNDEFINED, |it| property(&it.navigator(), "serviceWorker"))
}

fn caches() -> JsValue {
    web_sys::window().map_or(JsValue::UNDEFINED, |it| property(&it, "caches"))
}

async fn registration() -> Option<JsValue> {
    ask(&container(), "getRegistration", &[]).await.filter(is_there)
}

fn state(worker: &JsValue) -> String {
    property(worker, "state").as_string().unwrap_or_default()
}

fn list(array: Option<JsValue>) -> Vec<JsValue> {
    array.and_then(|it| it.dyn_into::<Array>().ok()).map(|it| it.to_vec()).unwrap_or_default()
}

/// Hears an event as long as the page lives.
fn listen(target: &JsValue, event: &str, heard: impl FnMut() + 'static) {
    let Some(target) = target.dyn_ref::<EventTarget>() else { return };
    let heard = Closure::<dyn FnMut()>::new(heard);
    _ = target.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    heard.forget();
}
