//! The Web Worker transport: the same wire form, to the built-in authority in `mock.wasm`.

use std::time::Duration;

use wasm_bindgen::JsValue;

use super::{
    ClientError, News, Offline,
    faults::{self, Fault, Way},
};
use crate::{
    browser::{clock, document, share, worker},
    contract::wire,
    domain::moment::Moment,
};

/// The worker compiles and reads its people first, on a slow phone.
const PATIENCE: Duration = Duration::from_secs(40);

/// What the configuration says about the mock.
pub(super) struct Mock<'a> {
    /// The address of its people.
    pub people: &'a str,
    /// What it allows phones without a network.
    pub offline: Option<Offline>,
    /// How long an answer may take.
    pub patience: Option<Duration>,
    /// What goes wrong on the way.
    pub faults: Vec<Fault>,
}

/// The built-in authority.
pub struct MockWorker {
    worker: worker::Worker,
    patience: Duration,
    faults: Vec<Fault>,
}

impl MockWorker {
    /// Starts the worker that `index.html` names and points it at its people.
    pub(super) fn start(mock: Mock<'_>, heard: impl Fn(News) + 'static) -> Option<Self> {
        let url = document::meta("esscard-mock")?;
        let worker = worker::Worker::start(&url, move |message| {
            if let Some(news) = news(&message) {
                heard(news);
            }
        })?;
        let offline = mock.offline.and_then(|it| serde_json::to_string(&it).ok());
        let offline = offline.as_deref().unwrap_or("false");
        let init = [("people_url", mock.people), ("offline", offline)];
        worker.tell("init", &worker::message(&init));
        let patience = mock.patience.unwrap_or(PATIENCE);
        Some(Self { worker, patience, faults: mock.faults })
    }

    /// Ends the worker; from now on every request fails.
    pub(super) fn stop(&self) {
        self.worker.stop();
    }

    /// One try: the answer, and by how many seconds a tester moved the clock that it tells.
    pub(super) async fn send(
        &self,
        request: &wire::Request,
    ) -> Result<(wire::Response, i64), ClientError> {
        // It plays somebody who can be reached through the network only.
        if !document::is_online() {
            return Err(ClientError::Offline);
        }
        let text = serde_json::to_string(request).map_err(|_| ClientError::Unreadable)?;
        let message = JsValue::from_str(&text);
        let asked = async {
            let way = faults::play(&self.faults, &request.path).await?;
            let answer = self.worker.ask("request", &message).await;
            if way == Way::AnswerLost { Err(ClientError::Offline) } else { Ok(answer) }
        };
        let answer = clock::within(self.patience, asked).await.ok_or(ClientError::TimedOut)??;
        let answer = answer.ok_or(ClientError::Server)?;
        let text = worker::text_in(&answer, "response").ok_or(ClientError::Server)?;
        let response = serde_json::from_str(&text).map_err(|_| ClientError::Unreadable)?;
        Ok((response, seconds_in(&answer, "moved").unwrap_or(0)))
    }

    /// The file behind `path`, as an address inside this page.
    pub(super) async fn file_address(&self, path: &str) -> Option<String> {
        let ticket = path.rsplit('/').next()?.strip_suffix(".pdf")?;
        let answer = self.worker.ask("ticket", &JsValue::from_str(ticket)).await?;
        let pdf = worker::value_in(&answer, "pdf")?;
        share::address_of_pdf(&js_sys::Uint8Array::new(&pdf).to_vec())
    }

    /// Passes a tester's command on and gives the worker's answer back, both as JSON.
    pub async fn test(&self, command: &str) -> Option<String> {
        let answer = self.worker.ask("tester", &JsValue::from_str(command)).await?;
        worker::text_in(&answer, "result")
    }
}

fn news(message: &JsValue) -> Option<News> {
    if let Some(fault) = worker::text_in(message, "fault") {
        return Some(News::PeopleFault(fault));
    }
    match worker::text_in(message, "event")?.as_str() {
        "sms" => Some(News::Sms {
            to: worker::text_in(message, "to")?,
            text: worker::text_in(message, "text")?,
        }),
        "volatile" => Some(News::Volatile),
        "clock" => {
            let now = Moment(seconds_in(message, "now")?);
            Some(News::ClockMoved { now, moved: seconds_in(message, "moved")? })
        }
        _ => None,
    }
}

fn seconds_in(message: &JsValue, name: &str) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "whole seconds")]
    let seconds = worker::value_in(message, name)?.as_f64()? as i64;
    Some(seconds)
}
