//! A client of the contract on this machine, over connections that are kept open.

use std::time::Duration;

use axum::{
    body::{Body, Bytes},
    http::{Method, Request, header},
};
use http_body_util::BodyExt;
use hyper_util::{
    client::legacy::{Client as Hyper, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde_json::Value;

/// Nobody waits for longer.
const PATIENCE: Duration = Duration::from_secs(30);

/// The request came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no answer, or none of the contract")]
pub struct Fault;

/// An answer.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body, unread.
    pub body: Bytes,
}

/// Asks one server.
#[derive(Clone)]
pub struct Client {
    hyper: Hyper<HttpConnector, Body>,
    api: String,
    operations: String,
    key: String,
}

impl Client {
    /// Of the server at these ports of this machine, and no other.
    pub fn new(port: u16, operations: u16, key: String) -> Self {
        let hyper = Hyper::builder(TokioExecutor::new()).build_http();
        let api = format!("http://127.0.0.1:{port}/api");
        Self { hyper, api, operations: format!("http://127.0.0.1:{operations}"), key }
    }

    /// Sends a request of the contract.
    pub async fn call(
        &self,
        method: &str,
        path: &str,
        bearer: Option<&str>,
        key: Option<&str>,
        body: Option<&Value>,
    ) -> Result<Answer, Fault> {
        let method = Method::from_bytes(method.as_bytes()).map_err(|_| Fault)?;
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.api));
        if let Some(token) = bearer {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if let Some(key) = key {
            request = request.header("Idempotency-Key", key);
        }
        let body = match body {
            Some(body) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(body.to_string())
            }
            None => Body::empty(),
        };
        self.send(request.body(body).map_err(|_| Fault)?).await
    }

    /// Asks as a tester.
    pub async fn test(&self, command: &str) -> Result<Value, Fault> {
        let request = Request::post(format!("{}/tester", self.operations))
            .header(header::AUTHORIZATION, format!("Bearer {}", self.key))
            .body(Body::from(command.to_owned()))
            .map_err(|_| Fault)?;
        let answer = self.send(request).await?;
        if answer.status != 200 {
            return Err(Fault);
        }
        serde_json::from_slice(&answer.body).map_err(|_| Fault)
    }

    /// The bytes that the server's process holds.
    pub async fn memory(&self) -> Result<u64, Fault> {
        let request = Request::get(format!("{}/metrics", self.operations));
        let answer = self.send(request.body(Body::empty()).map_err(|_| Fault)?).await?;
        let text = String::from_utf8_lossy(&answer.body);
        let line = text.lines().find_map(|it| it.strip_prefix("esscard_memory_bytes "));
        line.and_then(|it| it.trim().parse().ok()).ok_or(Fault)
    }

    async fn send(&self, request: Request<Body>) -> Result<Answer, Fault> {
        let asked = async {
            let response = self.hyper.request(request).await.map_err(|_| Fault)?;
            let status = response.status().as_u16();
            let body = response.into_body().collect().await.map_err(|_| Fault)?.to_bytes();
            Ok(Answer { status, body })
        };
        tokio::time::timeout(PATIENCE, asked).await.map_err(|_| Fault)?
    }
}

/// An idempotency key that nobody has used.
pub fn fresh_key() -> String {
    let mut bytes = [0; 16];
    // A key that is not random is only a test that says less.
    _ = getrandom::fill(&mut bytes);
    data_encoding::HEXLOWER.encode(&bytes)
}
