//! The program that speaks with the app around the page; loaded only where there is one. It joins
//! the protocol (`host`) and the adapters (`browser::host`), and draws nothing.

mod greeting;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use futures::channel::oneshot;
use serde_json::Value;

use crate::{
    browser::{
        bytes, clock,
        host::{self, Arrival, HostBridge, command},
        run,
    },
    host::{
        CanGoBack, Command, Delivery, Dropped, Envelope, FromHost, Hello, HostKind, Inbox, Origin,
        Outbox, Ready, StatusChanged, Title, ToHost,
    },
};

/// How long a host may take to show a document or to keep a picture. Afterwards the next way runs.
const PATIENCE: Duration = Duration::from_secs(8);
/// How long a person may take before the host's camera.
const CAMERA_PATIENCE: Duration = Duration::from_secs(180);
/// Messages that are delivered late wait so long for later ones of their kind.
const QUIET: Duration = Duration::from_millis(500);

/// The longest message that an address can carry, in bytes.
const ADDRESS_BYTES: usize = 1500;

/// The verbs of the app.
const VERBS: [&str; 5] = ["openDocument", "saveImage", "scan", "liveness", "close"];

/// What is known of the host.
struct Bridge {
    kind: HostKind,
    inbox: RefCell<Inbox>,
    outbox: RefCell<Outbox>,
    channel: RefCell<Option<Box<dyn HostBridge>>>,
    answers: RefCell<Vec<(String, oneshot::Sender<FromHost>)>>,
    said: RefCell<(String, Option<bool>, Option<String>)>,
    flushing: Cell<bool>,
}

/// Opens the channel, and stays for as long as the page lives.
pub fn start() {
    run(async {
        let kind = host::host_name().and_then(|it| HostKind::of(&it));
        let Some(kind) = kind.filter(|it| *it != HostKind::Browser) else { return };
        let origins = if kind == HostKind::Frame { origins().await } else { Vec::new() };
        // A web-view's own script can't be spoken by a stranger; a window can.
        let nonce = matches!(kind, HostKind::Frame | HostKind::Native).then(fresh_id).flatten();
        let bridge = Rc::new(Bridge {
            kind,
            inbox: RefCell::new(Inbox::new(nonce.clone())),
            outbox: RefCell::default(),
            channel: RefCell::default(),
            answers: RefCell::default(),
            said: RefCell::default(),
            flushing: Cell::new(false),
        });
        let hear = {
            let bridge = Rc::clone(&bridge);
            Rc::new(move |it| bridge.hear(it))
        };
        let Some(channel) = host::open(kind.name(), origins, hear).await else { return };
        *bridge.channel.borrow_mut() = Some(channel);
        let version = env!("CARGO_PKG_VERSION").to_owned();
        bridge.tell(&ToHost::Ready(Ready { version, nonce }));
        bridge.offer();
        bridge.follow_the_page();
    });
}

/// Which pages may hold this one. A broken configuration is told by the app; here it lets nobody in.
async fn origins() -> Vec<String> {
    let asked = gloo_net::http::RequestBuilder::new("/config.json").send();
    let answer = clock::within(PATIENCE, asked).await;
    let Some(Ok(answer)) = answer else { return Vec::new() };
    let config = answer.text().await.ok().and_then(|it| serde_json::from_str::<Value>(&it).ok());
    let origins = config.and_then(|it| Origin::list(&it).ok()).unwrap_or_default();
    origins.iter().map(|it| it.as_str().to_owned()).collect()
}

fn fresh_id() -> Option<String> {
    bytes::random::<16>().map(|it| bytes::hex(&it))
}

impl Bridge {
    /// Takes what came; whether it was the greeting.
    fn hear(self: &Rc<Self>, arrival: Arrival) -> bool {
        let heard = match arrival {
            Arrival::Text(text) => self.inbox.borrow_mut().take(&text),
            Arrival::WrongOrigin => {
                self.inbox.borrow_mut().drop_one(Dropped::Origin);
                Err(Dropped::Origin)
            }
        };
        let Ok(heard) = heard else {
            let counts = self.inbox.borrow();
            let counts: Vec<String> =
                counts.counts().map(|(why, count)| format!("{why}={count}")).collect();
            host::keep_counts(&counts.join(" "));
            return false;
        };
        match heard.message {
            FromHost::Hello(hello) => {
                self.greeted(hello);
                return true;
            }
            FromHost::Resume(_) => host::tell_app(command::RESUME, ""),
            FromHost::Locale(it) => speak(&it.locale),
            FromHost::Back(_) => {
                if !host::go_back_in_page() {
                    self.leave();
                }
            }
            answer => {
                let mut waiting = self.answers.borrow_mut();
                let at = waiting.iter().position(|it| Some(&it.0) == heard.reply_to.as_ref());
                if let Some(at) = at {
                    _ = waiting.swap_remove(at).1.send(answer);
                }
            }
        }
        false
    }

    fn greeted(self: &Rc<Self>, hello: Hello) {
        greeting::take_over(self.kind, hello);
        // What was said before the host could hear it.
        *self.said.borrow_mut() = Default::default();
        let bridge = Rc::clone(self);
        run(async move { bridge.say_where_we_are() });
    }

    /// Sends what needs no answer, the way that this host has.
    fn tell(self: &Rc<Self>, message: &ToHost) {
        let Some(command) = Command::of(message.kind()) else { return };
        let Some(id) = fresh_id() else { return };
        let text = Envelope::new(id, message.kind(), message.payload()).text();
        match self.kind.delivery(command) {
            // Before its greeting nobody is known to listen; it is told everything then.
            Delivery::Immediate => {
                if command == Command::Ready || self.inbox.borrow().is_greeted() {
                    self.send(&text);
                }
            }
            Delivery::Deferred => {
                self.outbox.borrow_mut().put(message.kind(), text);
                self.flush_soon();
            }
            Delivery::Navigation | Delivery::Nowhere => {}
        }
    }

    fn send(&self, text: &str) -> bool {
        self.channel.borrow().as_ref().is_some_and(|it| it.send(text))
    }

    fn flush(&self) {
        // Greeted before its script has come: what is to be said waits.
        if self.channel.borrow().is_none() {
            return;
        }
        let all = self.outbox.borrow_mut().take();
        for text in all {
            self.send(&text);
        }
    }

    fn flush_soon(self: &Rc<Self>) {
        if self.flushing.replace(true) {
            return;
        }
        let bridge = Rc::clone(self);
        run(async move {
            clock::sleep(QUIET).await;
            bridge.flushing.set(false);
            bridge.flush();
        });
    }

    /// Asks, and waits for the answer; `None`: the next way has to run.
    async fn ask(&self, message: &ToHost) -> Option<Value> {
        let command = Command::of(message.kind())?;
        let id = fresh_id()?;
        let text = Envelope::new(id.clone(), message.kind(), message.payload()).text();
        match self.kind.delivery(command) {
            Delivery::Navigation => {
                self.flush();
                // A document inside an address is longer than any address may be.
                if text.len() > ADDRESS_BYTES {
                    return None;
                }
                let going = self.channel.borrow().as_ref().map(|it| it.go(&text))?;
                going.await.then(|| serde_json::json!({ "done": true }))
            }
            Delivery::Immediate => {
                let (name, patience) = match command {
                    Command::OpenDocument | Command::SaveImage => ("fileResult", PATIENCE),
                    Command::Scan => ("scanResult", CAMERA_PATIENCE),
                    Command::Liveness => ("livenessResult", CAMERA_PATIENCE),
                    _ => return None,
                };
                let (answer, heard) = oneshot::channel();
                self.inbox.borrow_mut().expect(id.clone(), name);
                self.answers.borrow_mut().push((id.clone(), answer));
                let sent = self.send(&text);
                let answer = if sent { clock::within(patience, heard).await } else { None };
                self.inbox.borrow_mut().give_up(&id);
                self.answers.borrow_mut().retain(|it| it.0 != id);
                answer?.ok().map(|it| it.payload())
            }
            Delivery::Deferred | Delivery::Nowhere => None,
        }
    }

    /// Gives the page back.
    fn leave(self: &Rc<Self>) {
        self.flush();
        let result = match host::status().as_deref() {
            Some("loggedIn") => "loggedIn",
            _ => "loggedOut",
        };
        self.tell(&ToHost::Close(crate::host::Close { result: result.to_owned() }));
        _ = self.channel.borrow().as_ref().is_some_and(|it| it.leave());
    }

    /// The app's verbs.
    fn offer(self: &Rc<Self>) {
        let bridge = Rc::clone(self);
        command::offer(&VERBS, move |verb, payload| {
            let bridge = Rc::clone(&bridge);
            async move {
                let payload = serde_json::from_str(&payload).ok()?;
                let message = ToHost::read(verb, payload).ok()?;
                if matches!(message, ToHost::Close(_)) {
                    bridge.leave();
                    return None;
                }
                bridge.ask(&message).await.map(|it| it.to_string())
            }
        });
    }

    /// Tells title, way back and status as they change.
    fn follow_the_page(self: &Rc<Self>) {
        let bridge = Rc::clone(self);
        host::on_change(move || bridge.say_where_we_are());
        let bridge = Rc::clone(self);
        command::on(command::TROUBLE, move |code| {
            bridge.tell(&ToHost::Error(crate::host::Error { code }));
        });
        if self.kind == HostKind::WeChat {
            let bridge = Rc::clone(self);
            // As long as the page lives.
            std::mem::forget(command::on_leave(move || bridge.flush()));
        }
    }

    /// Says what has changed since it was said last.
    fn say_where_we_are(self: &Rc<Self>) {
        let text = host::title();
        let can = host::can_go_back();
        let state = host::status();
        let (title_said, can_said, state_said) = self.said.borrow().clone();
        if text != title_said {
            self.tell(&ToHost::Title(Title { text: text.clone() }));
        }
        if Some(can) != can_said {
            self.tell(&ToHost::CanGoBack(CanGoBack { can }));
        }
        if let Some(state) = state.clone().filter(|_| state != state_said) {
            self.tell(&ToHost::StatusChanged(StatusChanged { state }));
        }
        *self.said.borrow_mut() = (text, Some(can), state);
    }
}

fn speak(tag: &str) {
    host::tell_app(command::LOCALE, tag);
}
