//! The HTTP transport: JSON, bearer token, timeouts.

use std::time::Duration;

use gloo_net::http::{Method, RequestBuilder, Response};
use web_sys::RequestCache;

use super::ClientError;
use crate::{browser::clock, contract::wire, domain::moment::Moment};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(15);

pub struct Http {
    base_url: String,
    patience: Duration,
}

impl Http {
    pub fn new(base_url: &str, patience: Option<Duration>) -> Self {
        let base_url = base_url.trim_end_matches('/').to_owned();
        Self { base_url, patience: patience.unwrap_or(PATIENCE) }
    }

    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    /// One try. Dropping the future drops the answer; a late answer changes nothing here.
    pub async fn send(&self, request: &wire::Request) -> Result<wire::Response, ClientError> {
        let abort = AbortOnDrop(web_sys::AbortController::new().ok());
        let signal = abort.0.as_ref().map(web_sys::AbortController::signal);
        let asked = ask(self.address(&request.path), request, signal.as_ref());
        clock::within(self.patience, asked).await.unwrap_or(Err(ClientError::TimedOut))
    }
}

/// No answer of an authority is kept for longer, in seconds.
const DAY: i64 = 86_400;

/// Nobody waits any more, because the time is up or the person has stopped it: neither does the
/// browser. An answer that has arrived is not touched.
struct AbortOnDrop(Option<web_sys::AbortController>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(abort) = &self.0 {
            abort.abort();
        }
    }
}

async fn ask(
    url: String,
    request: &wire::Request,
    signal: Option<&web_sys::AbortSignal>,
) -> Result<wire::Response, ClientError> {
    let method = match request.method.as_str() {
        "GET" => Method::GET,
        "DELETE" => Method::DELETE,
        _ => Method::POST,
    };
    let mut builder = RequestBuilder::new(&url)
        .method(method)
        .abort_signal(signal)
        .cache(RequestCache::NoStore)
        .header("Accept", "application/json");
    if let Some(token) = &request.bearer {
        builder = builder.header("Authorization", &format!("Bearer {token}"));
    }
    if let Some(key) = &request.key {
        builder = builder.header("Idempotency-Key", key);
    }
    let sent = if request.body.is_empty() {
        builder.send().await
    } else {
        let builder = builder.header("Content-Type", "application/json");
        builder.body(request.body.as_str()).map_err(|_| ClientError::Unreadable)?.send().await
    };
    let response = sent.map_err(|_| ClientError::Offline)?;
    let status = response.status();
    let date = date(&response);
    let is_json = response.headers().get("Content-Type").is_some_and(|it| it.contains("json"));
    let body = response.text().await.map_err(|_| ClientError::Offline)?;
    match status {
        // A proxy's or a captive portal's own page is not the authority speaking.
        500..=599 if !is_json => Err(ClientError::Server),
        _ if !is_json => Err(ClientError::Unreadable),
        _ => Ok(wire::Response { status, date, body }),
    }
}

/// The server's clock; the device's where the header is missing or hidden. An answer that some cache
/// on the way has kept is as old as it says.
fn date(response: &Response) -> Moment {
    let header = response.headers().get("Date").unwrap_or_default();
    let age = response.headers().get("Age").and_then(|it| it.parse::<i64>().ok());
    let millis = js_sys::Date::parse(&header);
    if millis.is_nan() {
        Moment(clock::device_seconds())
    } else {
        #[expect(clippy::cast_possible_truncation, reason = "a date in milliseconds fits")]
        let seconds = (millis / 1000.0) as i64;
        Moment(seconds).plus_seconds(age.unwrap_or(0).clamp(0, DAY))
    }
}
