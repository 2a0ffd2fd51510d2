//! For whoever runs the server, on an address of its own: is it alive, is it ready, what does it do;
//! and launch codes for hosts and the tester's verbs, where their keys were given.

use std::sync::Arc;

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use sha2::{Digest, Sha256};

use super::{Shared, launches};
use crate::tester;

pub fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        // The process runs.
        .route("/health", get(async || "ok\n"))
        // It can answer: its database does.
        .route("/ready", get(ready))
        .route("/metrics", get(metrics))
        .route("/launches", post(launches::issue))
        .route("/tester", post(test))
        .with_state(shared)
}

async fn ready(State(shared): State<Arc<Shared>>) -> Response {
    if shared.authority.ports().database.is_ready().await {
        "ready\n".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
    }
}

async fn metrics(State(shared): State<Arc<Shared>>) -> Response {
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(header::CONTENT_TYPE, kind)], shared.metrics.text()).into_response()
}

/// The JSON array of verb and argument, as in `public/mock/README.md`.
async fn test(State(shared): State<Arc<Shared>>, headers: HeaderMap, command: String) -> Response {
    let Some(key) = &shared.tester_key else { return StatusCode::NOT_FOUND.into_response() };
    if !is_given(key, &headers) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let done = tester::answer(&shared.authority, &command).await;
    shared.status_list.forget().await;
    match done {
        Ok(answer) => ([(header::CONTENT_TYPE, "application/json")], answer).into_response(),
        Err(fault) => (StatusCode::BAD_REQUEST, format!("{fault}\n")).into_response(),
    }
}

/// Whether the request carries `key`.
pub(super) fn is_given(key: &str, headers: &HeaderMap) -> bool {
    let given = headers.get(header::AUTHORIZATION).and_then(|it| it.to_str().ok());
    let given = given.and_then(|it| it.strip_prefix("Bearer ")).unwrap_or_default();
    // Digests, so that the time tells nothing about where they differ.
    Sha256::digest(given) == Sha256::digest(key)
}
