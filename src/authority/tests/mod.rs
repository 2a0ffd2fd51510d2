//! The authority as its users meet it: by requests only, over ports that a test can turn.

mod assertions;
mod bindings;
mod busy_store;
mod faces;
mod gates;
mod helpers;
mod issuer;
mod keeping;
mod launches;
mod logins;
mod lookups;
mod messages;
mod outbox;
mod passwords;
mod people;
mod pins;
mod random;
mod random_renewals;
mod random_ways;
mod registrations;
mod renewals;
mod repeats;
mod secrecy;
mod vaults;
mod ways;

use std::sync::{
    Mutex,
    atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering::SeqCst},
};

use busy_store::BusyStore;
use keeping::{Logins, device, finish, log_in, new_password, renewal_of};
use pollster::block_on;

use super::{
    Authority, OfflineSettings, SPECIMEN_ROOT_SEED, SPECIMEN_SEED, Settings,
    people::People,
    ports::{Chance, Clock, LetterMaker, Ports, TextMessage, Texter, Unavailable},
    signing::EsKey,
    store::{Commit, Key, Shard, Store, Write},
};
use crate::{
    contract::{
        Call, Frame, LogIn, LoggedIn, Refusal, SetPin, SignUp, StartFace, SubmitFace, wire,
    },
    domain::{letter::Letter, moment::Moment, permit_number::PermitNumber},
};

/// 2026-11-21, noon in China.
pub(super) const START: Moment = Moment(1_795_233_600);

pub(super) const PASSWORD: &str = "specimen-1";
pub(super) const PIN: &str = "274905";

/// Chance that repeats itself from test to test.
pub(super) struct TestChance(AtomicU64);

impl From<u64> for TestChance {
    fn from(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }
}

impl Chance for TestChance {
    /// SplitMix64.
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let mut it = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, SeqCst);
            it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            chunk.copy_from_slice(&(it ^ (it >> 31)).to_be_bytes()[..chunk.len()]);
        }
    }
}

pub(super) struct TestClock(AtomicI64);

impl Clock for TestClock {
    async fn now(&self) -> Result<Moment, Unavailable> {
        Ok(Moment(self.0.load(SeqCst)))
    }
}

/// Keeps what it should send, unless it refuses.
#[derive(Default)]
pub(super) struct TestTexter(Mutex<Vec<TextMessage>>, AtomicBool, AtomicU64);

impl TestTexter {
    pub(super) fn refuse(&self, refuse: bool) {
        self.1.store(refuse, SeqCst);
    }

    /// How often it was asked to send anything.
    pub(super) fn asked(&self) -> u64 {
        self.2.load(SeqCst)
    }
}

impl Texter for TestTexter {
    async fn send(&self, message: &TextMessage) -> Result<(), Unavailable> {
        self.2.fetch_add(1, SeqCst);
        if self.1.load(SeqCst) {
            return Err(Unavailable);
        }
        self.0.lock().expect("the messages").push(message.clone());
        Ok(())
    }
}

pub(super) struct TestPorts {
    store: BusyStore,
    clock: TestClock,
    chance: TestChance,
    people: People,
    letters: helpers::TestLetters,
    texter: TestTexter,
}

impl Ports for TestPorts {
    type Store = BusyStore;
    type Clock = TestClock;
    type Chance = TestChance;
    type Registry = People;
    type FaceCheck = People;
    type WayCheck = People;
    type Texter = TestTexter;
    type LetterMaker = helpers::TestLetters;

    fn store(&self) -> &BusyStore {
        &self.store
    }
    fn clock(&self) -> &TestClock {
        &self.clock
    }
    fn chance(&self) -> &TestChance {
        &self.chance
    }
    fn registry(&self) -> &People {
        &self.people
    }
    fn way_check(&self) -> &People {
        &self.people
    }
    fn texter(&self) -> &TestTexter {
        &self.texter
    }
    fn face_check(&self) -> &People {
        &self.people
    }
    fn letter_maker(&self) -> &helpers::TestLetters {
        &self.letters
    }
}

/// An authority with the people that ship with the mock.
pub(super) struct Office {
    pub(super) authority: Authority<TestPorts>,
    keys: AtomicU64,
    logins: Logins,
}

pub(super) const SHIPPED: &str = include_str!("../../../public/mock/people.json");

impl Office {
    pub(super) fn open() -> Self {
        Self::with(SHIPPED)
    }

    pub(super) fn with(people: &str) -> Self {
        let ports = TestPorts {
            store: BusyStore::default(),
            clock: TestClock(AtomicI64::new(START.0)),
            chance: TestChance::from(1),
            people: People::read(people, START.china_date()).expect("people"),
            letters: helpers::TestLetters,
            texter: TestTexter::default(),
        };
        let settings = Settings {
            specimen: true,
            password_cost: helpers::cheap(),
            signing_key: EsKey::from_seed(&SPECIMEN_SEED),
            root_key: EsKey::from_seed(&SPECIMEN_ROOT_SEED),
            app_address: "https://card.example".to_owned(),
            offline: Some(OfflineSettings::default()),
        };
        Self {
            authority: Authority::new(ports, settings),
            keys: AtomicU64::new(0),
            logins: Logins::default(),
        }
    }

    pub(super) fn store(&self) -> &BusyStore {
        &self.authority.ports.store
    }

    pub(super) fn now(&self) -> Moment {
        Moment(self.authority.ports.clock.0.load(SeqCst))
    }

    pub(super) fn wait(&self, seconds: i64) {
        self.authority.ports.clock.0.fetch_add(seconds, SeqCst);
    }

    pub(super) fn texter(&self) -> &TestTexter {
        &self.authority.ports.texter
    }

    /// Every message sent so far.
    pub(super) fn messages(&self) -> Vec<TextMessage> {
        self.authority.ports.texter.0.lock().expect("the messages").clone()
    }

    pub(super) fn fresh_key(&self) -> String {
        format!("{:032x}", self.keys.fetch_add(1, SeqCst))
    }

    pub(super) fn send(&self, request: &wire::Request) -> wire::Response {
        block_on(self.authority.answer(request))
    }

    /// Registers; the journey's token.
    pub(super) fn sign_up(&self, name: &str, number: &str) -> Result<String, Refusal> {
        self.sign_up_with(name, number, PASSWORD)
    }

    pub(super) fn sign_up_with(
        &self,
        name: &str,
        number: &str,
        password: &str,
    ) -> Result<String, Refusal> {
        let form = SignUp {
            name: name.parse().expect("a name"),
            number: of(number),
            password: password.parse().expect("a password"),
        };
        self.ask(&form, "").map(|it| it.token)
    }

    /// The answer to a fresh challenge: one frame per movement.
    pub(super) fn frames(&self, journey: &str) -> SubmitFace {
        let challenge = self.ask(&StartFace {}, journey).expect("a challenge");
        let frame = |movement| Frame { movement, jpeg: JPEG.to_owned() };
        let frames = challenge.movements.into_iter().map(frame).collect();
        SubmitFace { nonce: challenge.nonce, frames }
    }
}

pub(super) const SPECIMEN: &str = "ZHENGJIAN, YANGBEN";
pub(super) const NUMBER: &str = "307110019800101111";
pub(super) const NEVER: (&str, &str) = ("MUSTERMANN, ERIKA", "307110019640812114");
pub(super) const EXPIRING: (&str, &str) = ("NGUYEN VAN MAU", "2024038118");
pub(super) const EXPIRED: (&str, &str) = ("EXEMPLE, JEAN-PIERRE", "307110019720404118");
pub(super) const CANCELLED: (&str, &str) = ("MIHON, HANAKO", "307110019870626119");
pub(super) const PENDING: (&str, &str) = ("ESEMPIO, GIULIA", "307110019960229122");
/// `FF D8 FF E0` in Base64.
pub(super) const JPEG: &str = "/9j/4A==";

pub(super) fn of(number: &str) -> PermitNumber {
    number.parse().expect("a number")
}
