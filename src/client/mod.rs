//! The app's one door outward: typed calls over one of two transports.

mod codes;
mod config;
mod error;
mod faults;
mod http;
mod worker;

use std::cell::Cell;

pub use codes::WebCrypto;
pub use config::{Backend, Config, ConfigFault, ConfigWhy, Offline};
pub use error::ClientError;

use crate::{
    browser::{bytes, clock, document},
    contract::{Call, LetterFile, Refusal, wire},
    domain::moment::Moment,
};

/// The connection to the authority: made once at start-up, alive as long as the page, free to copy.
///
/// The handle holds nothing: the connection belongs to the page's one thread, and what JavaScript
/// owns may not travel to another.
#[derive(Clone, Copy)]
pub struct Client(());

thread_local! {
    static CONNECTION: Cell<Option<&'static Inner>> = const { Cell::new(None) };
}

struct Inner {
    transport: Transport,
    /// Hears what nobody asked for.
    heard: Heard,
    /// Seconds that the authority's clock is ahead of the device's.
    ahead: Cell<i64>,
    /// What was said last about the device's clock.
    clock_off: Cell<i64>,
}

type Heard = std::rc::Rc<dyn Fn(News)>;

enum Transport {
    Http(http::Http),
    Worker(worker::MockWorker),
}

/// What a worker that plays the issuer may say unasked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// A simulated message to a phone.
    Sms {
        /// The number.
        to: String,
        /// What it says.
        text: String,
    },
    /// The mock's people can't be read; the text says which entry and why.
    PeopleFault(String),
    /// The browser keeps nothing: state ends with the page.
    Volatile,
    /// A tester moved the clock.
    ClockMoved {
        /// What it shows now.
        now: Moment,
        /// By how many seconds it is ahead of the device's.
        moved: i64,
    },
    /// The device's clock is wrong by so many seconds (positive: it is fast); 0: it is right again.
    ClockOff(i64),
}

/// A device's clock may be so many seconds off before its holder is told: less changes no date and
/// no wait that a person notices.
const CLOCK_TOLERANCE: i64 = 300;

/// How often a request that failed on the way is sent again.
const RETRIES: u32 = 2;
/// The first pause before it is; doubled each time.
const FIRST_PAUSE_MS: u64 = 400;
/// The status of [`Refusal::Unavailable`]: nothing was done, and a moment later it may be.
const UNAVAILABLE: u16 = Refusal::Unavailable.status();

impl Client {
    /// Talks to the backend that `config` names; `heard` gets the mock's [`News`].
    ///
    /// A backend that can't even be begun with is a fault of the configuration.
    pub fn connect(config: &Config, heard: impl Fn(News) + 'static) -> Result<Self, ConfigFault> {
        let heard: Heard = std::rc::Rc::new(heard);
        let said = std::rc::Rc::clone(&heard);
        let from_worker = move |news| match news {
            // Without a network nobody hears the issuer's clock.
            News::ClockMoved { now, moved } => {
                if document::is_online() {
                    Self(()).learn_time(now, moved);
                }
            }
            // Its people could not be fetched, and nobody wonders why.
            News::PeopleFault(_) if !document::is_online() => {}
            news => said(news),
        };
        let transport = match &config.backend {
            Backend::Http { base_url } => {
                Transport::Http(http::Http::new(base_url, config.patience))
            }
            Backend::Mock { people, faults, offline } => {
                let mock = worker::Mock {
                    people,
                    offline: *offline,
                    patience: config.patience,
                    faults: faults::Fault::read_all(faults)?,
                };
                let worker = worker::MockWorker::start(mock, from_worker);
                let fault = ConfigFault { field: "backend.kind", why: ConfigWhy::Unreachable };
                Transport::Worker(worker.ok_or(fault)?)
            }
        };
        let (ahead, clock_off) = (Cell::new(0), Cell::new(0));
        let inner = Inner { transport, heard, ahead, clock_off };
        CONNECTION.set(Some(Box::leak(Box::new(inner))));
        Ok(Self(()))
    }

    /// The time at the authority, as well as it is known: the device's, corrected by its answers.
    pub fn now(self) -> Moment {
        let ahead = CONNECTION.get().map_or(0, |it| it.ahead.get());
        Moment(clock::device_seconds()).plus_seconds(ahead)
    }

    /// By how many seconds the authority's clock is ahead, if that is worth to be remembered.
    pub fn clock_ahead(self) -> i64 {
        let ahead = CONNECTION.get().map_or(0, |it| it.ahead.get());
        if ahead.abs() > CLOCK_TOLERANCE { ahead } else { 0 }
    }

    /// Goes on from what was learned at the last visit, until an answer says better.
    pub fn assume_ahead(self, seconds: i64) {
        if let Some(connection) = CONNECTION.get() {
            connection.ahead.set(seconds);
        }
    }

    /// Believes the authority's clock rather than the device's, and says so when they differ by
    /// more than the `moved` seconds that a tester moved it.
    fn learn_time(self, date: Moment, moved: i64) {
        let Some(connection) = CONNECTION.get() else { return };
        let ahead = Moment(clock::device_seconds()).seconds_until(date);
        connection.ahead.set(ahead);
        let off = moved - ahead;
        let off = if off.abs() > CLOCK_TOLERANCE { off } else { 0 };
        // Not at each answer anew: a few seconds more or less are no news.
        if (off - connection.clock_off.get()).abs() > CLOCK_TOLERANCE / 2 {
            connection.clock_off.set(off);
            (connection.heard)(News::ClockOff(off));
        }
    }

    /// Sends `call` and reads its answer. A changing call carries one idempotency key through all
    /// its repetitions, so none is done twice.
    pub async fn call<C: Call>(
        self,
        call: &C,
        bearer: Option<&str>,
    ) -> Result<C::Answer, ClientError> {
        self.call_under(C::KEYED.then(fresh_key).flatten(), call, bearer).await
    }

    /// The same under a key of the caller's: whoever asks again under it gets the same answer.
    pub async fn call_under<C: Call>(
        self,
        key: Option<String>,
        call: &C,
        bearer: Option<&str>,
    ) -> Result<C::Answer, ClientError> {
        let request = wire::Request::of(call, bearer.map(ToOwned::to_owned), key);
        let response = self.send(&request).await?;
        if response.status == 200 {
            serde_json::from_str(&response.body).map_err(|_| ClientError::Unreadable)
        } else {
            Err(refusal(&response))
        }
    }

    /// An address from which the browser can fetch the letter without any header.
    pub async fn letter_address(self, file: &LetterFile) -> Option<String> {
        match &CONNECTION.get()?.transport {
            Transport::Http(http) => Some(http.address(&file.path)),
            Transport::Worker(worker) => worker.file_address(&file.path).await,
        }
    }

    /// Ends the built-in authority, so that it lets go of its database: from now on every request
    /// fails. Nothing with a real backend.
    pub fn stop(self) {
        if let Some(Transport::Worker(worker)) = CONNECTION.get().map(|it| &it.transport) {
            worker.stop();
        }
    }

    /// The mock's tester interface; `None` with a real backend.
    pub fn tester(self) -> Option<&'static worker::MockWorker> {
        match &CONNECTION.get()?.transport {
            Transport::Worker(worker) => Some(worker),
            Transport::Http(_) => None,
        }
    }

    async fn send(self, request: &wire::Request) -> Result<wire::Response, ClientError> {
        let connection = CONNECTION.get().ok_or(ClientError::Offline)?;
        let may_repeat = request.method == "GET" || request.key.is_some();
        let mut pause = FIRST_PAUSE_MS;
        let mut left = if may_repeat { RETRIES } else { 0 };
        loop {
            let answer = match &connection.transport {
                Transport::Http(http) => http.send(request).await.map(|it| (it, 0)),
                Transport::Worker(worker) => worker.send(request).await,
            };
            match answer {
                Ok((response, moved)) => {
                    self.learn_time(response.date, moved);
                    if left == 0 || response.status != UNAVAILABLE {
                        return Ok(response);
                    }
                }
                // Without a network another try fares no better, and somebody may wait for what is saved.
                Err(error) if left == 0 || !error.may_pass() || !document::is_online() => {
                    return Err(error);
                }
                Err(_) => {}
            }
            left -= 1;
            clock::sleep(std::time::Duration::from_millis(pause)).await;
            pause *= 2;
        }
    }
}

/// An idempotency key that nobody has used.
pub fn fresh_key() -> Option<String> {
    bytes::random::<16>().map(|it| bytes::hex(&it))
}

fn refusal(response: &wire::Response) -> ClientError {
    match serde_json::from_str::<Refusal>(&response.body) {
        Ok(refusal) => ClientError::Refused(refusal),
        Err(_) if response.status >= 500 => ClientError::Server,
        Err(_) => ClientError::Unreadable,
    }
}
