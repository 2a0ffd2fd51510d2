//! An authority that is asked for examples, and what was asked of it.

use std::{
    pin::pin,
    sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering::SeqCst},
    task::{Context, Poll, Waker},
};

use esscard::{
    authority::{
        Authority, OfflineSettings, SPECIMEN_ROOT_SEED, SPECIMEN_SEED, Settings, people::People,
        secrets::PasswordCost, signing::EsKey, store::MemoryStore,
    },
    contract::{ALL, Call, Entry, Frame, StartFace, SubmitFace, wire},
    domain::{moment::Moment, permit_number::PermitNumber},
};
use serde_json::Value;

use super::ports::{ExamplePorts, Outbox, SeededChance, SetClock, ShortLetters};

/// 2026-11-21, noon in China: when the examples begin.
pub const START: Moment = Moment(1_795_233_600);

const PEOPLE: &str = include_str!("../../../../../public/mock/people.json");

/// The shortest that passes for a JPEG: FF D8 FF E0.
const JPEG: &str = "/9j/4A==";

/// A request and what it was answered.
pub struct Exchange {
    /// What was asked.
    pub entry: &'static Entry,
    /// The name of the example: `done`, another name of a success, or a refusal's code.
    pub label: String,
    /// As it was sent.
    pub request: wire::Request,
    /// The HTTP status.
    pub status: u16,
    /// The answer.
    pub answer: Value,
}

/// An authority over example ports, which keeps what it was asked.
pub(super) struct Office {
    authority: Authority<ExamplePorts>,
    keys: u64,
    label: Option<&'static str>,
    pub(super) exchanges: Vec<Exchange>,
}

impl Office {
    /// One with the people that ship with the mock. Offices with different seeds give different
    /// tokens.
    pub(super) fn open(seed: u64) -> Option<Self> {
        let ports = ExamplePorts {
            store: MemoryStore::default(),
            clock: SetClock { seconds: AtomicI64::new(START.0), stopped: AtomicBool::new(false) },
            chance: SeededChance(AtomicU64::new(seed)),
            people: People::read(PEOPLE, START.china_date()).ok()?,
            texter: Outbox::default(),
            letters: ShortLetters,
        };
        // Nobody attacks it: as cheap as can be.
        let mut password_cost = PasswordCost::for_a_phone();
        (password_cost.memory, password_cost.passes) = (8, 1);
        let settings = Settings {
            specimen: true,
            password_cost,
            signing_key: EsKey::from_seed(&SPECIMEN_SEED),
            root_key: EsKey::from_seed(&SPECIMEN_ROOT_SEED),
            app_address: "https://card.example".to_owned(),
            offline: Some(OfflineSettings::default()),
        };
        let authority = Authority::new(ports, settings);
        Some(Self { authority, keys: seed << 32, label: None, exchanges: Vec::new() })
    }

    pub(super) fn wait(&self, seconds: i64) {
        self.authority.ports().clock.seconds.fetch_add(seconds, SeqCst);
    }

    pub(super) fn last_code(&self) -> Option<String> {
        self.authority.ports().texter.last_code()
    }

    /// What a host gets for its user.
    pub(super) fn launch_code(&self, number: &PermitNumber) -> Option<String> {
        ready(self.authority.issue_launch(number))?.ok().map(|it| it.code)
    }

    /// Names the next success otherwise than `done`.
    pub(super) fn name(&mut self, label: &'static str) -> &mut Self {
        self.label = Some(label);
        self
    }

    pub(super) fn fresh_key(&mut self) -> String {
        self.keys += 1;
        format!("{:032x}", u128::from(self.keys).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060))
    }

    /// Sends `call` under a key of its own; `None` when it is refused.
    pub(super) fn ask<C: Call>(&mut self, call: &C, bearer: &str) -> Option<C::Answer> {
        let bearer = Some(bearer.to_owned()).filter(|it| !it.is_empty());
        let key = C::KEYED.then(|| self.fresh_key());
        let answer = self.send(wire::Request::of(call, bearer, key))?;
        serde_json::from_value(answer).ok()
    }

    /// Sends a request as it is; the answer of a success.
    pub(super) fn send(&mut self, request: wire::Request) -> Option<Value> {
        let is_it = |it: &&Entry| it.path == request.path && it.method.as_str() == request.method;
        let entry = ALL.iter().copied().find(is_it)?;
        let response = ready(self.authority.answer_from(&request, "203.0.113.7"))?;
        let answer: Value = serde_json::from_str(&response.body).ok()?;
        let label = match answer.get("code").and_then(Value::as_str) {
            Some(code) if response.status != 200 => code,
            _ => self.label.take().unwrap_or("done"),
        };
        let done = (response.status == 200).then(|| answer.clone());
        let (label, status) = (label.to_owned(), response.status);
        self.exchanges.push(Exchange { entry, label, request, status, answer });
        done
    }

    /// The same while nothing outside the authority answers.
    pub(super) fn send_in_vain(&mut self, request: wire::Request) {
        self.authority.ports().clock.stopped.store(true, SeqCst);
        self.send(request);
        self.authority.ports().clock.stopped.store(false, SeqCst);
    }

    /// The answer to a fresh challenge: one frame per movement.
    pub(super) fn frames(&mut self, journey: &str) -> Option<SubmitFace> {
        let challenge = self.ask(&StartFace {}, journey)?;
        let frame = |movement| Frame { movement, jpeg: JPEG.to_owned() };
        let frames = challenge.movements.into_iter().map(frame).collect();
        Some(SubmitFace { nonce: challenge.nonce, frames })
    }

    /// One attempt of the face.
    pub(super) fn show_face(&mut self, journey: &str) -> Option<()> {
        let frames = self.frames(journey)?;
        self.ask(&frames, journey).map(|_| ())
    }
}

/// What a future that waits for nothing answers: all ports here answer at once.
fn ready<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(it) => Some(it),
        Poll::Pending => None,
    }
}
