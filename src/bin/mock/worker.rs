//! The worker's loop: one task per message, over one authority.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use esscard::{
    authority::{
        Authority, OfflineSettings, SPECIMEN_ROOT_SEED, SPECIMEN_SEED, Settings,
        people::Introduction, ports::Clock, secrets::PasswordCost, signing::EsKey,
    },
    browser::worker_store::{Failure, WorkerStore},
    contract::wire,
};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::MessageEvent;

use crate::{
    desk_clock::{DeskClock, device},
    letter_worker::LetterWorker,
    messages::{number, scope, tell, tell_with_buffer, text_in, value_in},
    offline,
    phone::Phones,
    ports::{SharedStore, WorkerPorts},
    tester,
};

/// Ends with the number of its format, so that no older record is ever misread.
const DATABASE: &str = "esscard-mock-2";

/// What earlier builds of this app kept, deleted unread.
const OLD_DATABASES: [&str; 1] = ["esscard-mock"];

/// The letter's fonts, Chinese and Latin, below the app's address.
const FONTS: [&str; 2] =
    ["/mock/fonts/NotoSansCJKsc-Letter.otf", "/mock/fonts/NotoSans-Letter.ttf"];

/// The mock in this worker.
pub struct Desk {
    pub(super) store: Rc<WorkerStore>,
    letters: Rc<LetterWorker>,
    phones: Phones,
    pub(super) people_url: String,
    app_url: String,
    offline: Option<OfflineSettings>,
    authority: RefCell<Option<Rc<Authority<WorkerPorts>>>>,
    /// Why there is no authority.
    fault: RefCell<String>,
}

/// Listens. Messages that come before the first one is dealt with wait for it.
pub fn start() {
    let desk: Rc<RefCell<Option<Rc<Desk>>>> = Rc::default();
    let waiting: Rc<RefCell<Vec<JsValue>>> = Rc::default();
    let begun = Cell::new(false);
    let listener = Closure::<dyn FnMut(_)>::new(move |event: MessageEvent| {
        let message = event.data();
        let ready = desk.borrow().clone();
        if let Some(desk) = ready {
            spawn_local(async move { desk.serve(message).await });
        } else if let Some(init) = value_in(&message, "init").filter(|_| !begun.replace(true)) {
            let (desk, waiting) = (Rc::clone(&desk), Rc::clone(&waiting));
            spawn_local(async move {
                let opened = Rc::new(Desk::open(&init).await);
                desk.replace(Some(Rc::clone(&opened)));
                for message in waiting.take() {
                    let desk = Rc::clone(&opened);
                    spawn_local(async move { desk.serve(message).await });
                }
            });
        } else {
            waiting.borrow_mut().push(message);
        }
    });
    scope().set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // It listens as long as the worker lives.
    listener.forget();
}

impl Desk {
    async fn open(init: &JsValue) -> Self {
        for old in OLD_DATABASES {
            WorkerStore::delete(old);
        }
        let store = Rc::new(WorkerStore::open(DATABASE).await);
        if store.is_volatile() {
            tell(&[("event", "volatile".into())]);
        }
        let text = |name| text_in(init, name).unwrap_or_default();
        let app_url = text_in(init, "app_url").unwrap_or_else(|| scope().location().origin());
        let fonts = FONTS.map(|it| format!("{app_url}{it}"));
        let desk = Self {
            store,
            phones: Phones::default(),
            letters: Rc::new(LetterWorker::new(letter_worker_url(init), fonts)),
            people_url: text("people_url"),
            app_url,
            offline: offline::settings(text_in(init, "offline").as_deref()),
            authority: RefCell::default(),
            fault: RefCell::default(),
        };
        desk.appoint().await;
        let clock = DeskClock(&desk.store);
        if let Ok(now) = clock.now().await
            && clock.moved().await != 0
        {
            tester::tell_clock(&desk, now).await;
        }
        desk
    }

    /// Reads the people and appoints an authority over them, or tells the app what is wrong.
    pub(super) async fn appoint(&self) {
        match self.people_of_the_file().await {
            Ok(people) => {
                let ports = WorkerPorts {
                    store: SharedStore(Rc::clone(&self.store)),
                    people,
                    phones: self.phones.clone(),
                    letters: Rc::clone(&self.letters),
                };
                let settings = Settings {
                    specimen: true,
                    password_cost: PasswordCost::for_a_phone(),
                    signing_key: EsKey::from_seed(&SPECIMEN_SEED),
                    root_key: EsKey::from_seed(&SPECIMEN_ROOT_SEED),
                    app_address: self.app_url.clone(),
                    offline: self.offline,
                };
                let authority = Authority::new(ports, settings);
                // What can't be swept now is swept at the next start.
                _ = authority.sweep().await;
                self.authority.replace(Some(Rc::new(authority)));
                tell(&[("event", "ready".into())]);
            }
            Err(fault) => {
                self.fault.replace(fault.clone());
                tell(&[("fault", fault.into())]);
            }
        }
    }

    async fn serve(&self, message: JsValue) {
        let Some(id) = value_in(&message, "id") else { return };
        let id = ("id", id);
        if let Some(command) = text_in(&message, "tester") {
            match tester::answer(self, &command).await {
                Ok(result) => tell(&[id, ("result", result.into())]),
                Err(fault) => tell(&[id, ("fault", fault.into())]),
            }
            return;
        }
        let Some(authority) = self.authority() else {
            let fault = self.fault.borrow().clone();
            return tell(&[id, ("fault", fault.into())]);
        };
        if let Some(ticket) = text_in(&message, "ticket") {
            match authority.file(&ticket).await {
                Ok(file) => {
                    let buffer: JsValue = Uint8Array::from(file.bytes.as_slice()).buffer().into();
                    let pdf = ("pdf", buffer.clone());
                    tell_with_buffer(&[id, pdf, ("name", file.name.into())], &buffer);
                }
                Err(refusal) => tell(&[id, ("refusal", json(&refusal))]),
            }
        } else if let Some(request) = text_in(&message, "request") {
            match serde_json::from_str::<wire::Request>(&request) {
                Ok(request) => {
                    let response = authority.answer(&request).await;
                    let moved = device().seconds_until(response.date);
                    tell(&[id, ("response", json(&response)), ("moved", number(moved))]);
                }
                Err(error) => tell(&[id, ("fault", error.to_string().into())]),
            }
        } else {
            tell(&[id, ("fault", "none of request, ticket, tester".into())]);
        }
    }

    pub fn store(&self) -> &WorkerStore {
        &self.store
    }

    /// The authority over the people of the file; none when they can't be used.
    pub fn authority(&self) -> Option<Rc<Authority<WorkerPorts>>> {
        self.authority.borrow().clone()
    }

    /// The phones that the mock sends to.
    pub const fn phones(&self) -> &Phones {
        &self.phones
    }

    /// Everybody in the file.
    pub fn people(&self) -> Option<Vec<Introduction>> {
        let authority = self.authority.borrow();
        Some(authority.as_ref()?.ports().people.introductions())
    }

    /// Forgets everything, the moved clock too, and begins with the file as it is now.
    pub async fn reset(&self) -> Result<(), Failure> {
        self.store.forget_if(|_, _| true).await?;
        self.phones.forget();
        self.authority.take();
        self.appoint().await;
        Ok(())
    }
}

/// From the app, or else from the script that started this worker (`src/boot/worker.js`).
fn letter_worker_url(init: &JsValue) -> String {
    let told = text_in(init, "letter_worker_url").filter(|it| !it.is_empty());
    told.or_else(|| text_in(&scope(), "ESSCARD_LETTER_URL")).unwrap_or_default()
}

fn json(answer: &impl serde::Serialize) -> JsValue {
    JsValue::from_str(&serde_json::to_string(answer).unwrap_or_default())
}
