//! For hosts: the own backend of a mini-program or a portal, which knows its user, asks for a launch
//! code.

use std::{sync::Arc, time::Instant};

use axum::{
    body::{Body, to_bytes},
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use esscard::{
    authority::{LaunchCode, ports::Clock},
    contract::{Malformed, Refusal, wire},
    domain::permit_number::PermitNumber,
};
use serde::Deserialize;

use super::{
    Shared,
    headers::{http_date, wait},
    ops::is_given,
};

/// What log and metrics call it; the audit log does so, too.
const NAME: &str = "IssueLaunch";

/// A number and some room.
const BODY_BYTES: usize = 1024;

/// What a host sends.
#[derive(Deserialize)]
struct Wanted {
    /// That of its user's permit.
    number: PermitNumber,
}

/// Answers code and expiry, or a problem detail as the contract has them.
pub(super) async fn issue(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let Some(key) = &shared.host_key else { return StatusCode::NOT_FOUND.into_response() };
    let begun = Instant::now();
    let _busy = shared.metrics.busy();
    let issued = match is_given(key, &headers) {
        true => issued(&shared, body).await,
        false => Err(Refusal::NotLoggedIn),
    };
    let outcome = issued.as_ref().err().map_or("done", Refusal::code);
    let now = shared.authority.ports().clock.now().await;
    let answer = wire::Response::of(&issued, now.unwrap_or_else(|_| crate::clock::system()));
    shared.metrics.answered(NAME, outcome, begun.elapsed());
    tracing::info!(
        request = NAME,
        outcome,
        status = answer.status,
        micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
        "answered"
    );
    response(answer, issued.err().as_ref())
}

async fn issued(shared: &Shared, body: Body) -> Result<LaunchCode, Refusal> {
    let malformed = |what| Refusal::Malformed { what };
    let body = to_bytes(body, BODY_BYTES).await.map_err(|_| malformed(Malformed::TooLong))?;
    let wanted: Wanted = serde_json::from_slice(&body)
        .map_err(|error| malformed(Malformed::Body(error.to_string())))?;
    shared.authority.issue_launch(&wanted.number).await
}

fn response(answer: wire::Response, refusal: Option<&Refusal>) -> Response {
    let (date, wait) = (answer.date, refusal.and_then(|it| wait(it, answer.date)));
    let kind = if refusal.is_some() { "application/problem+json" } else { "application/json" };
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = (status, answer.body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if answer.status == 401 {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    // The authority's time, which `expires` is told in.
    let told = [
        (header::DATE, Some(http_date(date))),
        (header::RETRY_AFTER, wait.map(|it| it.to_string())),
    ];
    for (name, value) in told {
        if let Some(value) = value.and_then(|it| HeaderValue::from_str(&it).ok()) {
            headers.insert(name, value);
        }
    }
    response
}
