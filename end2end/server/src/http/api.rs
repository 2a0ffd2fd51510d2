//! The contract over HTTP: headers to fields and back.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    response::Response,
};
use data_encoding::HEXLOWER;
use esscard::{
    authority::{limits::BODY_BYTES, ports::Clock},
    contract::{ALL, Entry, Malformed, Refusal, wire},
    domain::moment::Moment,
};
use sha2::{Digest, Sha256};

use super::{
    BASE, Shared,
    headers::{allowed, has, http_date, is_json, limits, wait},
    source::{Limiter, Source},
};

/// How long an answer may take before the asker is told to come again: less than the app waits.
const PATIENCE: Duration = Duration::from_secs(12);

/// Whatever has no pictures is shorter.
const SMALL_BODY_BYTES: usize = 16 * 1024;

/// What a letter's address looks like; a ticket stands between.
const LETTER: (&str, &str) = ("/letters/", ".pdf");

/// Answers anything below [`BASE`].
pub async fn answer(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response {
    let begun = Instant::now();
    let (mut head, body) = request.into_parts();
    // As the GET, but for the body.
    let only_head = head.method == Method::HEAD;
    if only_head {
        head.method = Method::GET;
    }
    let path = head.uri.path().strip_prefix(BASE).unwrap_or_default().to_owned();
    let what = Asked::of(&head.method, &path);
    let source = Source::of(peer.ip(), &head.headers, shared.proxies);
    let _busy = shared.metrics.busy();
    let taken = shared.limiter.take(&source);
    let asked = async {
        if let Err(until) = taken {
            return Reply::refused(&Refusal::TooManyRequests { until }, now(&shared).await);
        }
        match what {
            Asked::Letter(ticket) => letter(&shared, &head.method, ticket).await,
            Asked::Call(entry) => call(&shared, entry, &head.headers, body, &source).await,
            Asked::Unknown => {
                // The authority knows whether it is the path or the method that is not there.
                let request = wire::Request {
                    method: head.method.as_str().to_owned(),
                    path: path.clone(),
                    bearer: None,
                    key: None,
                    body: String::new(),
                };
                Reply::of(shared.authority.answer_from(&request, source.as_str()).await)
            }
        }
    };
    let reply = tokio::time::timeout(PATIENCE, asked)
        .await
        .unwrap_or_else(|_| Reply::refused(&Refusal::Unavailable, crate::clock::system()));
    let name = what.name();
    shared.metrics.answered(name, reply.outcome, begun.elapsed());
    tracing::info!(
        request = name,
        outcome = reply.outcome,
        status = reply.status,
        micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
        "answered"
    );
    let left = taken.ok().flatten();
    let response = reply.into_response(&head, &path, &shared.limiter, left);
    if only_head { response.map(|_| Body::empty()) } else { response }
}

/// What a request is for.
#[derive(Clone, Copy)]
enum Asked<'a> {
    Letter(&'a str),
    Call(&'static Entry),
    Unknown,
}

impl<'a> Asked<'a> {
    fn of(method: &Method, path: &'a str) -> Self {
        if let Some(ticket) = ticket(path) {
            return Self::Letter(ticket);
        }
        let is_it = |it: &&Entry| it.path == path && it.method.as_str() == method.as_str();
        ALL.iter().copied().find(is_it).map_or(Self::Unknown, Self::Call)
    }

    /// What the log calls it: paths of others and tickets never stand there.
    const fn name(self) -> &'static str {
        match self {
            Self::Letter(_) => "Letter",
            Self::Call(entry) => entry.name,
            Self::Unknown => "unknown",
        }
    }
}

pub(super) fn ticket(path: &str) -> Option<&str> {
    path.strip_prefix(LETTER.0)?.strip_suffix(LETTER.1).filter(|it| !it.contains('/'))
}

/// An answer before it has its headers.
struct Reply {
    status: u16,
    at: Moment,
    outcome: &'static str,
    content: Content,
}

enum Content {
    Json(String),
    Problem(Refusal),
    Pdf { bytes: Vec<u8>, name: String },
}

impl Reply {
    fn refused(refusal: &Refusal, at: Moment) -> Self {
        let (status, outcome) = (refusal.status(), refusal.code());
        Self { status, at, outcome, content: Content::Problem(refusal.clone()) }
    }

    fn of(mut response: wire::Response) -> Self {
        // Not even a tester's clock could be asked.
        if response.date == Moment::default() {
            response.date = crate::clock::system();
        }
        if response.status == 200 {
            let content = Content::Json(response.body);
            return Self { status: 200, at: response.date, outcome: "done", content };
        }
        let refusal = serde_json::from_str(&response.body).unwrap_or(Refusal::Unavailable);
        Self::refused(&refusal, response.date)
    }
}

/// The authority's time, which a tester may have moved.
async fn now(shared: &Shared) -> Moment {
    let asked = shared.authority.ports().clock.now().await;
    asked.unwrap_or_else(|_| crate::clock::system())
}

async fn call(
    shared: &Shared,
    entry: &'static Entry,
    headers: &HeaderMap,
    body: Body,
    source: &Source,
) -> Reply {
    let malformed = async |what| Reply::refused(&Refusal::Malformed { what }, now(shared).await);
    let most = if entry.name == "SubmitFace" { BODY_BYTES } else { SMALL_BODY_BYTES };
    // One byte more than may be, so that what is too long is told from what is just so long.
    let body: Bytes = match to_bytes(body, most + 1).await {
        Ok(body) if body.len() <= most => body,
        _ => return malformed(Malformed::TooLong).await,
    };
    if !body.is_empty() && !is_json(headers) {
        return malformed(Malformed::NotJson).await;
    }
    let _place = shared.hashing.place(entry).await;
    let Ok(body) = String::from_utf8(body.into()) else {
        return malformed(Malformed::Body("not UTF-8".to_owned())).await;
    };
    let text = |name| headers.get(name).and_then(|it: &HeaderValue| it.to_str().ok());
    let bearer = text(header::AUTHORIZATION).and_then(|it| it.split_once(' '));
    let bearer = bearer.filter(|it| it.0.eq_ignore_ascii_case("bearer"));
    let request = wire::Request {
        method: entry.method.as_str().to_owned(),
        path: entry.path.to_owned(),
        bearer: bearer.map(|it| it.1.trim().to_owned()),
        key: text(header::HeaderName::from_static("idempotency-key")).map(ToOwned::to_owned),
        body,
    };
    let answer = shared.authority.answer_from(&request, source.as_str());
    Reply::of(match entry.name {
        "GetStatusList" => shared.status_list.answer(now(shared).await, answer).await,
        _ => answer.await,
    })
}

async fn letter(shared: &Shared, method: &Method, ticket: &str) -> Reply {
    let at = now(shared).await;
    if method != Method::GET {
        let what = Malformed::NoSuchMethod;
        return Reply::refused(&Refusal::Malformed { what }, at);
    }
    match shared.authority.file(ticket).await {
        Ok(file) => {
            let content = Content::Pdf { bytes: file.bytes, name: file.name };
            Reply { status: 200, at, outcome: "done", content }
        }
        Err(refusal) => Reply::refused(&refusal, at),
    }
}

impl Reply {
    /// `left`: how many more requests may come from there at once, if they are counted.
    fn into_response(
        self,
        head: &Parts,
        path: &str,
        limiter: &Limiter,
        left: Option<u32>,
    ) -> Response {
        let (asked, may_be_known) = (&head.headers, head.method == Method::GET);
        let mut headers = HeaderMap::new();
        let mut put = |name: header::HeaderName, value: String| {
            // Nothing of ours has a character that a header may not have.
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(name, value);
            }
        };
        put(header::DATE, http_date(self.at));
        put(header::CACHE_CONTROL, "no-store".to_owned());
        put(header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned());
        put(header::REFERRER_POLICY, "no-referrer".to_owned());
        limiter.headers(&mut put);
        let refusal = match &self.content {
            Content::Problem(refusal) => Some(refusal),
            _ => None,
        };
        if let Some(limits) = limits(left, refusal, self.at) {
            put(header::HeaderName::from_static("ratelimit"), limits);
        }
        let (kind, body) = match self.content {
            Content::Json(text) => ("application/json", text.into_bytes()),
            Content::Pdf { bytes, name } => {
                put(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""));
                ("application/pdf", bytes)
            }
            Content::Problem(refusal) => {
                if refusal.status() == 401 {
                    put(header::WWW_AUTHENTICATE, "Bearer".to_owned());
                }
                if matches!(refusal, Refusal::Malformed { what: Malformed::NoSuchMethod }) {
                    put(header::ALLOW, allowed(path));
                }
                if let Some(wait) = wait(&refusal, self.at) {
                    put(header::RETRY_AFTER, wait.to_string());
                }
                ("application/problem+json", refusal.problem().to_string().into_bytes())
            }
        };
        let mut status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        // What a changing request has answered is nobody's to compare.
        if status == StatusCode::OK && may_be_known {
            let tag = format!("\"{}\"", HEXLOWER.encode(&Sha256::digest(&body)[..12]));
            if asked.get_all(header::IF_NONE_MATCH).iter().any(|it| has(it, &tag)) {
                status = StatusCode::NOT_MODIFIED;
            }
            put(header::ETAG, tag);
        }
        let body = if status == StatusCode::NOT_MODIFIED {
            Body::empty()
        } else {
            put(header::CONTENT_TYPE, kind.to_owned());
            Body::from(body)
        };
        let mut response = Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_an_address_stands_in_the_log() {
        let name_of = |method, path| Asked::of(&method, path).name();
        assert_eq!(name_of(Method::GET, "/letters/the-ticket.pdf"), "Letter");
        assert_eq!(name_of(Method::POST, "/sessions"), "LogIn");
        assert_eq!(name_of(Method::PUT, "/sessions"), "unknown");
        assert_eq!(name_of(Method::GET, "/307110019800101111"), "unknown");
        assert_eq!(ticket("/letters/../secrets.pdf"), None);
    }
}
