//! What stands in the headers of an answer.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};
use esscard::{
    contract::{ALL, Refusal},
    domain::moment::Moment,
};

use super::api::ticket;

/// Seconds until the same may be asked again.
pub(super) fn wait(refusal: &Refusal, now: Moment) -> Option<i64> {
    match refusal {
        Refusal::Unavailable => Some(1),
        refusal => refusal.retry_at().map(|it| now.seconds_until(it).max(1)),
    }
}

/// What is left (draft-ietf-httpapi-ratelimit-headers): of the requests of one network, if they are
/// counted, and of what a refusal counts.
pub(super) fn limits(
    requests: Option<u32>,
    refusal: Option<&Refusal>,
    now: Moment,
) -> Option<String> {
    let requests = requests.map(|it| format!("\"requests\";r={it}"));
    let refused = refusal.and_then(|it| {
        let wait = wait(it, now).map(|it| format!(";t={it}")).unwrap_or_default();
        let counted = match it {
            Refusal::TooManyRequests { .. } => "requests",
            _ => "tries",
        };
        Some(format!("\"{counted}\";r={}{wait}", it.left()?))
    });
    let all: Vec<String> = requests.into_iter().chain(refused).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// Whether the body says that it is JSON.
pub(super) fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let kind = kind.and_then(|it| it.split(';').next()).unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/json")
}

/// Whether a list of tags has this one.
pub(super) fn has(list: &HeaderValue, tag: &str) -> bool {
    let list = list.to_str().unwrap_or_default();
    list.split(',').map(|it| it.trim().trim_start_matches("W/")).any(|it| it == tag || it == "*")
}

pub(super) fn allowed(path: &str) -> String {
    if ticket(path).is_some() {
        return "GET, HEAD".to_owned();
    }
    let methods = ALL.iter().filter(|it| it.path == path).map(|it| match it.method.as_str() {
        "GET" => "GET, HEAD",
        other => other,
    });
    methods.collect::<Vec<_>>().join(", ")
}

/// As RFC 9110 wants it.
pub(super) fn http_date(at: Moment) -> String {
    let since = Duration::from_secs(u64::try_from(at.0).unwrap_or_default());
    httpdate::fmt_http_date(std::time::UNIX_EPOCH + since)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_compared_as_the_standard_has_it() {
        let has = |list: &'static str| has(&HeaderValue::from_static(list), "\"a\"");
        assert!(has("\"a\"") && has("W/\"a\"") && has("\"b\", \"a\"") && has("*"));
        assert!(!has("\"b\"") && !has("a") && !has(""));
    }

    #[test]
    fn each_count_is_told_with_what_is_left() {
        let (now, until) = (Moment(1000), Moment(1030));
        let said = |left, refusal: Option<Refusal>| limits(left, refusal.as_ref(), now);
        assert_eq!(said(None, None), None);
        assert_eq!(said(Some(9), Some(Refusal::NoMatch)).as_deref(), Some("\"requests\";r=9"));
        let wrong = Some(Refusal::WrongPin { left: 4 });
        assert_eq!(said(Some(9), wrong).as_deref(), Some("\"requests\";r=9, \"tries\";r=4"));
        let many = Some(Refusal::TooManyRequests { until });
        assert_eq!(said(None, many).as_deref(), Some("\"requests\";r=0;t=30"));
    }

    #[test]
    fn a_wait_is_told_in_seconds_and_never_as_none() {
        let at = Moment(1000);
        let until = Moment(1030);
        assert_eq!(wait(&Refusal::TooManyTries { until }, at), Some(30));
        assert_eq!(wait(&Refusal::TooManyTries { until: at }, at), Some(1));
        assert_eq!(wait(&Refusal::NoMatch, at), None);
        assert_eq!(http_date(Moment(784_111_777)), "Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
